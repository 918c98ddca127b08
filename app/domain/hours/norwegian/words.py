"""The words Norwegians use for opening hours, bokmål and nynorsk; scan.py cuts a text by them."""

from dataclasses import dataclass
from typing import Literal

from app.domain.hours.model import DAY
from app.domain.hours.norwegian.named_days import HOLIDAYS, NAMED, WEEKS
from app.domain.hours.norwegian.remarks import DOOR_BELL, MODES, ON_APPOINTMENT, WALK_IN

Kind = Literal[
    "weekday", "weekdays", "holidays", "named", "date", "month", "days_of_month", "weeks", "ordinal",
    "in_month", "rhythm", "time", "hour", "about", "at", "from", "between", "to", "and", "comma", "colon",
    "stop", "line", "open", "close", "closed", "shut_for", "except", "all_day", "mode", "unknown",
    "otherwise", "also", "noise", "other", "end",
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
FULL_MONTH = "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
WEEKDAY_STEMS = (
    ("man", "ma", "mån"), ("tirs", "tir", "ti", "tys"), ("ons", "on"), ("tors", "tor", "to"),
    ("fre", "fr"), ("lør", "lø", "laur", "lau"), ("søn", "sø", "sun"),
)  # fmt: skip
WEEKDAY = (
    r"(man|mån|ma|tirs|tir|ti|tys|ons|on|tors|tor|to|fre|fr|lør|lø|laur|lau|søn|sø|sun)"
    r"(?:dag(?:er|ene|en|s|ar|ane)?|(?<=man|irs|ons|ors|fre|lør|søn)d)?\b(?:\.(?!\d))?"
)
ORDINALS = {
    "første": 1,
    "fyrste": 1,
    "andre": 2,
    "annen": 2,
    "tredje": 3,
    "fjerde": 4,
    "femte": 5,
    "siste": -1,
}
EVERY = r"(?:hver|kvar)"
_NOISE = (
    r"(?:(?:ordinære?|vanlige?|normale?|faste?|våre|generelle?|gjeldende) åpningstid(?:er|ene)?"
    r"|åpningstid(?:er|ene)?|opningstid(?:er|ene)?|åpent?|åpne[rt]?|ope[nt]?|opent|opnar|i perioden|perioden"
    rf"|{EVERY} (?:uke|veke)(?! \d)|ukentlig|hver|kvar|alle|begge|på|i|om|er|har|held"
    r"|holde[rs]?(?= (?:nå |også )?(?:åpen|ope|stengt))|vi|det|den|dei|dagene?|datoene"
    r"|nå(?! steng| lukk)|kun|bare|kveld(?:er)?|formiddag(?:er)?|ettermiddag(?:er)?|(?<=\d )timer?"
    r"|hele året|heile året|året (?:rundt|gjennom)|hele dagen|heile dagen"
    rf"|(?:lang|kvelds)åpent|lengre åpent|hele(?= {MONTH}| romjul| påskeuk))\b"
)
_DATE_AHEAD = (
    rf"(?=\(?(?:fra )?(?:(?:\d{{1,2}}\.? ?)?{MONTH}|\d{{1,2}}/|uke \d"
    r"|\d{1,2}\.(?:\d(?!\d)|\d{2}\.? ?(?:-|til) ?\d{1,2}\.\d)))"
)
_SEASON_LABEL = (
    r"(?:sommer|vinter|høst|vår)(?:åpen?t?|åpningstid(?:er|ene)?|tid(?:er)?|halvår(?:et)?|stid)?[ :]+"
    + _DATE_AHEAD
)
_WHY_SHUT = r"(?:\((?:jule|påske|vinter|høst|sommer)(?:fri|ferien?|ferie|stengt)\))"
_HELD = r"(?:(?:holde[rs]?|held|har|er) )?"
NOT = "not"
"""An exception that can have no times of its own: "ikke lørdag"."""
_EVERY_DAY: tuple[int, ...] = ()
_PLAIN: tuple[tuple[Kind, str, object], ...] = (
    (
        "all_day",
        r"(?:døgnåpent?|døgnope|døgnet rundt|(?:hele|heile) døgnet|24/7|24 timer(?: i døgnet)?)\b",
        None,
    ),
    ("other", r"(?:ikke|aldri|ikkje) (?:stengt|lukket|døgnåpent?|drop)\w*", None),
    ("noise", WALK_IN, None),
    ("noise", DOOR_BELL, None),
    ("noise", _WHY_SHUT, None),
    ("weekdays", r"(?:alle |ukens )?(?:hver|kvar|uke|virke)dag(?:er|ene|ar|ane)?\b", (0, 1, 2, 3, 4)),
    ("weekdays", r"(?:hver |i |kvar )?helg(?:er|en|ene|ar|ane|a|e)?\b", (5, 6)),
    (
        "weekdays",
        (
            rf"(?:{EVERY} (?:eneste )?(?:dag|natt|kveld)|alle (?:ukens? )?(?:dager|dagar|netter|kvelder)"
            r"|daglig|dagleg|hele uk(?:a|en)"
            r"|(?:7|sju|syv) dager)(?: i uk(?:a|en)| i veka)?\b"
        ),
        _EVERY_DAY,
    ),
    (
        "rhythm",
        (
            r"(?:annenhver|annankvar|annakvar|annen hver|annan kvar"
            rf"|{EVERY} (?:andre|annen|annan|anna))(?: uke| veke)?\b"
        ),
        2,
    ),
    ("rhythm", rf"(?:{EVERY} tredje|tredje{EVERY})(?: uke| veke)?\b", 3),
    ("rhythm", rf"(?:{EVERY} fjerde|fjerde{EVERY})(?: uke| veke)?\b", 4),
    (
        "in_month",
        r"(?:i|hver|kvar|per|pr\.?) ?(?:hver |kvar )?(?:måned(?:en)?|månad(?:en)?|mnd\.?)(?!\w)",
        None,
    ),
    ("shut_for", r"(?:sommer|vinter|jule|påske|ferie|høst)(?:stengt|lukket)\b", None),
    (
        "closed",
        (
            rf"{_HELD}(?:lunsjstengt|stengt (?:for|i|til) lunsj(?:en)?|steng[td]e?|lukket|ikke åpent?"
            r"|ikkje ope)\b"
            r"|closed\b"
        ),
        None,
    ),
    ("except", r"(?:med )?(?:unntatt|utenom|utanom|unnateke|bortsett fra|unntak av|unntak for)\b", None),
    ("unknown", r"(?:tid(?:er|ene)? )?(?:er )?(?:ukjente?|ikke (?:oppgitt|kjent)|mangler)\b", None),
    ("except", r"(?:men )?ikk(?:e|je) (?=(?:i |på |om )?(?:DAYS))", NOT),
    *(("mode", pattern, mode) for pattern, mode in MODES),
    ("otherwise", rf"ellers\b|(?:eller|og|samt)(?= {ON_APPOINTMENT})", None),
    ("also", r"(?:også|i tillegg(?: til)?|inkludert)\b", None),
    ("time", r"midnatt\b", DAY),
    ("about", r"(?:ca\.?|cirka|omtrent|omkring|rundt)(?!\w)", None),
    ("to", r"(?:til og med|t\.?o\.?m\.?|til)(?!\w)", None),
    ("from", r"(?:fra og med|frå og med|f\.?o\.?m\.?|fra|frå|etter)(?!\w)", None),
    ("between", r"mellom\b", None),
    ("at", r"kl\.|kl(?![^\W\d])|klokk(?:a|en)(?!\w)", None),
    ("and", r"(?:og|samt)\b|[&+/]", None),
    ("to", r"-", None),
    ("comma", r",|men\b", None),
    ("colon", r":", None),
    ("open", r"\(", None),
    ("close", r"\)", None),
    ("line", r"[\n·•|]", None),
    ("stop", r"[;.]", None),
    ("noise", _SEASON_LABEL, None),
    ("noise", _NOISE, None),
)  # fmt: skip
_NAMES = "|".join(pattern for pattern, _ in NAMED)
_DAYS = (
    rf"{WEEKDAY}|{MONTH}|hellig|heilag|røde|helg|fellesf|skolef|odde|ulike|par-?tall|like |uke(?:ne)? \d"
    rf"|{_NAMES}"
)
TABLE: tuple[tuple[Kind, str, object], ...] = (
    *(("named", pattern, dates) for pattern, dates in NAMED),
    *(("holidays", pattern, holidays) for pattern, holidays in HOLIDAYS),
    *(("weeks", pattern, weeks) for pattern, weeks in WEEKS),
    *((kind, pattern.replace("DAYS", _DAYS), value) for kind, pattern, value in _PLAIN),
)

_CENTURY = 2000


def month(text: str) -> int:
    """1 for "jan" or "januar"."""
    return MONTHS.index(text[:3]) + 1


def year(text: str | None) -> int | None:
    """As in 2026 and '26; None for none."""
    if not text:
        return None
    return int(text) + (_CENTURY if len(text) == len("26") else 0)
