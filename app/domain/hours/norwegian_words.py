"""The words Norwegians use for opening hours, and a text cut into tokens by them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from app.domain.hours.model import DAY, Mode
from app.domain.hours.selectors import AroundEaster, Holidays, PublicHolidays, SchoolHolidays, Yearly

Kind = Literal[
    "weekday", "weekdays", "holidays", "named", "date", "month", "days_of_month", "ordinal", "in_month",
    "rhythm", "time", "hour", "at", "from", "between", "to", "and", "comma", "colon", "stop", "closed",
    "all_day", "mode", "unknown", "otherwise", "also", "noise", "other", "end",
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


_MONTHS = "jan feb mar apr mai jun jul aug sep okt nov des".split()  # noqa: SIM905 - a table in a line
_MONTH = (
    r"(januar|jan|februar|feb|mars|mar|april|apr|mai|juni|jun|juli|jul|august|aug|september|sept|sep"
    r"|oktober|okt|november|nov|desember|des)\b\.?"
)
_WEEKDAY_STEMS = (
    ("man", "ma"), ("tirs", "tir", "ti"), ("ons", "on"), ("tors", "tor", "to"), ("fre", "fr"),
    ("lør", "lø"), ("søn", "sø"),
)  # fmt: skip
_WEEKDAY = (
    r"(man|ma|tirs|tir|ti|ons|on|tors|tor|to|fre|fr|lør|lø|søn|sø)(?:dag(?:er|ene|en|s)?)?\b(?:\.(?!\d))?"
)
_ORDINALS = {"første": 1, "andre": 2, "annen": 2, "tredje": 3, "fjerde": 4, "femte": 5, "siste": -1}
_FIRST, _SECOND = r"(?:1\.|første) ?", r"(?:2\.|andre|annen) ?"
_CHRISTMAS, _NEW_YEAR = 12, 1


def _one_day(month: int, day: int) -> Yearly:
    return Yearly((month, day), (month, day))


def _from_easter(days: int) -> AroundEaster:
    return AroundEaster(days, days)


_NAMED: tuple[tuple[str, Yearly | AroundEaster], ...] = (
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
    r"(?:åpningstid(?:er|ene)?|åpent?|åpne[rt]?|drop[- ]in|hver|alle|begge|på|i|om|er|har|vi|det|dagene?|kun"
    r"|bare|kveld(?:er)?|formiddag(?:er)?|ettermiddag(?:er)?|timer?)\b"
)
_EVERY_DAY: tuple[int, ...] = ()
_PLAIN: tuple[tuple[Kind, str, object], ...] = (
    ("all_day", r"(?:døgnåpent?|døgnet rundt|hele døgnet|24/7|24 timer(?: i døgnet)?)\b", None),
    ("weekdays", r"(?:alle |ukens )?(?:hver|uke|virke)dag(?:er|ene)?\b", (0, 1, 2, 3, 4)),
    ("weekdays", r"(?:hver |i )?helg(?:er|en|ene|a|e)?\b", (5, 6)),
    (
        "weekdays",
        r"(?:hver (?:eneste )?dag|alle dager|daglig|hele uk(?:a|en)|(?:7|sju|syv) dager)(?: i uk(?:a|en))?\b",
        _EVERY_DAY,
    ),
    ("rhythm", r"(?:annenhver|annen hver|hver (?:andre|annen))(?: uke)?\b", 2),
    ("rhythm", r"hver tredje(?: uke)?\b", 3),
    ("rhythm", r"hver fjerde(?: uke)?\b", 4),
    ("in_month", r"(?:i|hver|per|pr\.?) ?(?:hver )?(?:måned(?:en)?|mnd\.?)\b", None),
    ("closed", r"(?:(?:holde[rs]?|har|er) )?(?:stengt|lukket|ikke åpent?)\b", None),
    ("closed", r"(?:unntatt|utenom|bortsett fra|med unntak av)\b", None),
    ("mode", r"(?:kun |bare )?(?:etter|ved) (?:nærmere )?(?:avtale|timebestilling)\b", Mode.BY_APPOINTMENT),
    ("mode", r"(?:timebestilling|timeavtale|avtal time|time må bestilles)\b", Mode.BY_APPOINTMENT),
    ("mode", r"ring (?:først|på forhånd|i forkant)\b", Mode.PHONE_FIRST),
    ("unknown", r"(?:tid(?:er|ene)? )?(?:er )?(?:ukjente?|ikke (?:oppgitt|kjent)|mangler)\b", None),
    ("otherwise", r"ellers\b", None),
    ("also", r"(?:også|i tillegg(?: til)?)\b", None),
    ("time", r"midnatt\b", DAY),
    ("to", r"(?:til og med|t\.?o\.?m\.?|til)(?!\w)", None),
    ("from", r"(?:fra og med|f\.?o\.?m\.?|fra|etter)(?!\w)", None),
    ("between", r"mellom\b", None),
    ("at", r"(?:kl\.?|klokk(?:a|en))(?!\w)", None),
    ("and", r"(?:og|samt)\b|[&+/]", None),
    ("to", r"-", None),
    ("comma", r",", None),
    ("colon", r":", None),
    ("stop", r"[;.()\n]", None),
    ("noise", _NOISE, None),
)  # fmt: skip
_TABLE: tuple[tuple[Kind, str, object], ...] = (
    *(("named", pattern, dates) for pattern, dates in _NAMED),
    *(("holidays", pattern, holidays) for pattern, holidays in _HOLIDAYS),
    *_PLAIN,
)
_PATTERNS = tuple((kind, re.compile(pattern), value) for kind, pattern, value in _TABLE)
_BEFORE_NUMBERS = tuple(row for row in _PATTERNS if row[0] in ("named", "all_day", "weekdays"))
_DAYS_OF_MONTH = re.compile(rf"(\d{{1,2}})\. ?(-|og|til) ?(\d{{1,2}})\. ?{_MONTH}")
_DATE = re.compile(rf"(\d{{1,2}})\.? ?{_MONTH}(?: (\d{{4}})\b)?")
_NUMERIC_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})\b|(2[4-9]|3[01])\.(0[1-9]|1[0-2])\b\.?")
_CLOCK = re.compile(r"(\d{1,2})[.:](\d{2})(?!\d)|([01]\d)([0-5]\d)(?!\d)")
_PLACE = "|".join(_ORDINALS)
_ORDINAL = re.compile(rf"(?:(\d)\.|({_PLACE})) ?(?=(?:og|,)? ?(?:\d\.|{_PLACE})? ?{_WEEKDAY})")
_MONTH_YEAR = re.compile(rf"{_MONTH}(?: (\d{{4}})\b)?")
_HOUR = re.compile(r"(\d{1,2})(?![\d.])|(\d{1,2})(?=\.(?:\s|$))")
_DAY = re.compile(_WEEKDAY)
_OTHER = re.compile(r"\w+|\S")
_MINUTES = 60


def words(text: str) -> list[Word]:
    """The words of the text in order, noise left out, and one that marks the end."""
    plain = _normal(text)
    return [*(word for word in _scan(plain) if word.kind != "noise"), Word("end", len(text), len(text))]


def _normal(text: str) -> str:
    """Small letters, one kind of dash, "søn- og helligdager" as "søn  og helligdager"; same length."""
    plain = re.sub(r"[–—−]", "-", text.lower()).replace("\u00a0", " ")
    return re.sub(r"(?<=\w)-(?= og )", " ", plain)


def _scan(text: str) -> Iterator[Word]:
    at = 0
    while at < len(text):
        if text[at] in " \t":
            at += 1
            continue
        word = _numeric(text, at) or _tabled(text, at) or _other(text, at)
        yield word
        at = word.end


def _tabled(text: str, at: int) -> Word | None:
    for kind, pattern, value in _PATTERNS:
        if match := pattern.match(text, at):
            return Word(kind, at, match.end(), value)
    if match := _MONTH_YEAR.match(text, at):
        return Word("month", at, match.end(), (_year(match[2]), _month(match[1]), None))
    if match := _DAY.match(text, at):
        return Word("weekday", at, match.end(), _weekday(match[1]))
    return None


def _numeric(text: str, at: int) -> Word | None:
    """Numbers: dates before clock times, clock times before bare hours."""
    if match := _ORDINAL.match(text, at):
        return Word("ordinal", at, match.end(), int(match[1]) if match[1] else _ORDINALS[match[2]])
    if match := _DAYS_OF_MONTH.match(text, at):
        value = (match[2] == "og", int(match[1]), int(match[3]), _month(match[4]))
        return Word("days_of_month", at, match.end(), value)
    if any(pattern.match(text, at) for _, pattern, _ in _BEFORE_NUMBERS):
        return None
    if match := _DATE.match(text, at):
        return Word("date", at, match.end(), (_year(match[3]), _month(match[2]), int(match[1])))
    if match := _NUMERIC_DATE.match(text, at):
        day, month = (match[1], match[2]) if match[3] else (match[4], match[5])
        return Word("date", at, match.end(), (_year(match[3]), int(month), int(day)))
    if match := _CLOCK.match(text, at):
        hour, minute = (match[1], match[2]) if match[1] else (match[3], match[4])
        if int(minute) < _MINUTES:
            return Word("time", at, match.end(), int(hour) * _MINUTES + int(minute))
    if match := _HOUR.match(text, at):
        return Word("hour", at, match.end(), int(match[1] or match[2]) * _MINUTES)
    return None


def _other(text: str, at: int) -> Word:
    match = _OTHER.match(text, at)
    return Word("other", at, match.end() if match else at + 1)


def _year(text: str | None) -> int | None:
    return int(text) if text else None


def _month(text: str) -> int:
    return _MONTHS.index(text[:3]) + 1


def _weekday(stem: str) -> int:
    return next(n for n, stems in enumerate(_WEEKDAY_STEMS) if stem in stems)
