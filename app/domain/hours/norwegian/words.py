"""The words Norwegians use for opening hours; norwegian_scan.py cuts a text by them."""

from dataclasses import dataclass
from typing import Literal

from app.domain.hours.model import DAY, Mode
from app.domain.hours.selectors import AroundEaster, Dates, Holidays, PublicHolidays, SchoolHolidays, Yearly

Kind = Literal[
    "weekday", "weekdays", "holidays", "named", "date", "month", "days_of_month", "ordinal", "in_month",
    "rhythm", "time", "hour", "at", "from", "between", "to", "and", "comma", "colon", "stop", "closed",
    "except", "all_day", "mode", "unknown", "otherwise", "also", "noise", "other", "end",
]  # fmt: skip
Date = tuple[int | None, int, int | None]
"""Year if given, month, day if given."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word or number of the text with what it means; `start` and `end` say where it stands."""

    kind: Kind
    start: int
    end: int
    value: object = None


MONTHS = "jan feb mar apr mai jun jul aug sep okt nov des".split()  # noqa: SIM905 - a table in a line
MONTH = (
    r"(januar|jan|februar|feb|mars|mar|april|apr|mai|juni|jun|juli|jul|august|aug|september|sept|sep"
    r"|oktober|okt|november|nov|desember|des)\b\.?"
)
WEEKDAY_STEMS = (
    ("man", "ma"), ("tirs", "tir", "ti"), ("ons", "on"), ("tors", "tor", "to"), ("fre", "fr"),
    ("lør", "lø"), ("søn", "sø"),
)  # fmt: skip
WEEKDAY = (
    r"(man|ma|tirs|tir|ti|ons|on|tors|tor|to|fre|fr|lør|lø|søn|sø)"
    r"(?:dag(?:er|ene|en|s)?|(?<=man|irs|ons|ors|fre|lør|søn)d)?\b(?:\.(?!\d))?"
)
ORDINALS = {"første": 1, "andre": 2, "annen": 2, "tredje": 3, "fjerde": 4, "femte": 5, "siste": -1}
_FIRST, _SECOND = r"(?:1\.|første) ?", r"(?:2\.|andre|annen) ?"
_BOTH = r"(?:1\.?|første) ?(?:og|&|\+|/|-) ?" + _SECOND
_CHRISTMAS, _NEW_YEAR = 12, 1


def _one_day(month: int, day: int) -> Yearly:
    return Yearly((month, day), (month, day))


def _from_easter(days: int) -> AroundEaster:
    return AroundEaster(days, days)


_NAMED: tuple[tuple[str, Dates | tuple[Dates, ...]], ...] = (
    (_BOTH + r"juledag(?:en)?\b", (_one_day(_CHRISTMAS, 25), _one_day(_CHRISTMAS, 26))),
    (_BOTH + r"påskedag(?:en)?\b", (_from_easter(0), _from_easter(1))),
    (_BOTH + r"pinsedag(?:en)?\b", (_from_easter(49), _from_easter(50))),
    (r"jule? +og nyttårsaften\b", (_one_day(_CHRISTMAS, 24), _one_day(_CHRISTMAS, 31))),
    (r"palmesøndag(?:en)?\b", _from_easter(-7)),
    (r"skjærtorsdag(?:en)?\b", _from_easter(-3)),
    (r"langfredag(?:en)?\b", _from_easter(-2)),
    (r"påskeaften\b", _from_easter(-1)),
    (_FIRST + r"påskedag\b", _from_easter(0)),
    (_SECOND + r"påskedag\b", _from_easter(1)),
    (r"kristi himmelfart(?:s?dag(?:en)?)?\b", _from_easter(39)),
    (r"pinseaften\b", _from_easter(48)),
    (_FIRST + r"pinsedag\b", _from_easter(49)),
    (_SECOND + r"pinsedag\b", _from_easter(50)),
    (r"påskeuk(?:a|en|e)\b", AroundEaster(-6, -1)),
    (r"lille julaften\b", _one_day(_CHRISTMAS, 23)),
    (r"julaften\b", _one_day(_CHRISTMAS, 24)),
    (_FIRST + r"juledag\b", _one_day(_CHRISTMAS, 25)),
    (_SECOND + r"juledag\b", _one_day(_CHRISTMAS, 26)),
    (r"romjul(?:a|en)?\b", Yearly((_CHRISTMAS, 27), (_CHRISTMAS, 30))),
    (r"nyttårsaften\b", _one_day(_CHRISTMAS, 31)),
    (rf"(?:{_FIRST})?nyttårsdag\b", _one_day(_NEW_YEAR, 1)),
    (r"(?:grunnlovsdagen|nasjonaldagen)\b", _one_day(5, 17)),
    (r"arbeidernes dag\b", _one_day(5, 1)),
)
_HOLIDAY = (
    r"(?:offentlige (?:fri|hellig|høytids)|bevegelige hellig|hellig|høytids|røde? ?)dag(?:er|ene|en)?\b"
)
_HOLIDAYS: tuple[tuple[str, Holidays], ...] = (
    (r"(?:dag(?:en|er)? )?før " + _HOLIDAY, PublicHolidays(-1)),
    (r"(?:dag(?:en|er)? )?etter " + _HOLIDAY, PublicHolidays(1)),
    (_HOLIDAY, PublicHolidays()),
    (r"(?:skolens ferie(?:r|dager)?|skoleferie(?:r|n|ne)?)\b", SchoolHolidays()),
)
_NOISE = (
    r"(?:åpningstid(?:er|ene)?|åpent?|åpne[rt]?|drop[- ]in|hver|alle|begge|på|i|om|er|har|vi|det|den|dagene?"
    r"|kun|bare|kveld(?:er)?|formiddag(?:er)?|ettermiddag(?:er)?|timer?|hele året|året (?:rundt|gjennom)"
    rf"|hele(?= {MONTH}))\b"
)
_SEASON_LABEL = (
    r"(?:sommer|vinter|høst|vår)(?:åpen?t?|åpningstid(?:er|ene)?|tid(?:er)?|halvår(?:et)?)?[ :]+"
    rf"(?=(?:fra )?(?:(?:\d{{1,2}}\.? ?)?{MONTH}|\d{{1,2}}/"
    r"|\d{1,2}\.(?:\d(?!\d)|\d{2}\.? ?(?:-|til) ?\d{1,2}\.\d(?!\d))))"
)
_ON_APPOINTMENT = r"(?:etter|ved) (?:nærmere )?(?:time)?(?:avtale|bestilling)\b"
_EVERY_DAY: tuple[int, ...] = ()
_PLAIN: tuple[tuple[Kind, str, object], ...] = (
    ("all_day", r"(?:døgnåpent?|døgnet rundt|hele døgnet|24/7|24 timer(?: i døgnet)?)\b", None),
    ("weekdays", r"(?:alle |ukens )?(?:hver|uke|virke)dag(?:er|ene)?\b", (0, 1, 2, 3, 4)),
    ("weekdays", r"(?:hver |i )?helg(?:er|en|ene|a|e)?\b", (5, 6)),
    (
        "weekdays",
        (
            r"(?:hver (?:eneste )?(?:dag|natt|kveld)|alle (?:dager|netter|kvelder)|daglig|hele uk(?:a|en)"
            r"|(?:7|sju|syv) dager)(?: i uk(?:a|en))?\b"
        ),
        _EVERY_DAY,
    ),
    ("rhythm", r"(?:annenhver|annen hver|hver (?:andre|annen))(?: uke)?\b", 2),
    ("rhythm", r"hver tredje(?: uke)?\b", 3),
    ("rhythm", r"hver fjerde(?: uke)?\b", 4),
    ("in_month", r"(?:i|hver|per|pr\.?) ?(?:hver )?(?:måned(?:en)?|mnd\.?)\b", None),
    (
        "closed",
        (
            r"(?:(?:holde[rs]?|har|er) )?(?:lunsjstengt|stengt (?:for|i|til) lunsj(?:en)?|stengt|lukket"
            r"|ikke åpent?)\b"
        ),
        None,
    ),
    ("except", r"(?:unntatt|utenom|bortsett fra|med unntak av)\b", None),
    ("mode", r"(?:kun |bare )?" + _ON_APPOINTMENT, Mode.BY_APPOINTMENT),
    (
        "mode",
        r"ring for (?:(?:å )?(?:avtale|bestille) (?:time|tid)|(?:time)?avtale|time)\b",
        Mode.BY_APPOINTMENT,
    ),
    ("mode", r"(?:timebestilling|timeavtale|avtal time|time må bestilles)\b", Mode.BY_APPOINTMENT),
    ("mode", r"ring (?:først|på forhånd|i forkant)\b", Mode.PHONE_FIRST),
    ("unknown", r"(?:tid(?:er|ene)? )?(?:er )?(?:ukjente?|ikke (?:oppgitt|kjent)|mangler)\b", None),
    ("otherwise", rf"ellers\b|(?:eller|og|samt)(?= {_ON_APPOINTMENT})", None),
    ("also", r"(?:også|i tillegg(?: til)?)\b", None),
    ("time", r"midnatt\b", DAY),
    ("to", r"(?:til og med|t\.?o\.?m\.?|til)(?!\w)", None),
    ("from", r"(?:fra og med|f\.?o\.?m\.?|fra|etter)(?!\w)", None),
    ("between", r"mellom\b", None),
    ("at", r"kl\.|kl(?![^\W\d])|klokk(?:a|en)(?!\w)", None),
    ("and", r"(?:og|samt)\b|[&+/]", None),
    ("to", r"-", None),
    ("comma", r",", None),
    ("colon", r":", None),
    ("stop", r"[;.()\n]", None),
    ("noise", _SEASON_LABEL, None),
    ("noise", _NOISE, None),
)  # fmt: skip
TABLE: tuple[tuple[Kind, str, object], ...] = (
    *(("named", pattern, dates) for pattern, dates in _NAMED),
    *(("holidays", pattern, holidays) for pattern, holidays in _HOLIDAYS),
    *_PLAIN,
)
