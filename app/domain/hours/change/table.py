"""The words of a change with what they mean: patterns, and how to make a value of what they match."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from app.domain.hours.change.days import DayError, Days, bare_weekday, coming, fixed, iso_week, week_from
from app.domain.hours.change.reading import Ask
from app.domain.hours.model import DAY, Mode
from app.domain.hours.selectors import AroundEaster, Dates, Yearly

Kind = Literal[
    "days", "day_number", "part", "clock", "from", "until", "through", "dash", "and", "comma", "colon",
    "stop",
    "closed", "open", "opens", "extra", "usual", "mode", "all_day", "endless", "reason", "noise", "other",
    "end",
]  # fmt: skip
_NOON, _FIVE_PM, _SIX_PM, _EIGHT_PM = 12 * 60, 17 * 60, 18 * 60, 20 * 60
NEXT_NOON = DAY + _NOON
"""No night lasts longer: what is closed "from 12 on" is closed until the noon of the next day."""
_CENTURY = 2000
_HOURS, _MINUTES = 24, 60


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a day, as minutes after its midnight: "i kveld" is from 17 on."""

    start: int
    end: int


EVENING, NIGHT = Part(_FIVE_PM, NEXT_NOON), Part(_EIGHT_PM, NEXT_NOON)
AFTERNOON, FORENOON = Part(_NOON, _SIX_PM), Part(0, _NOON)


Made = tuple[Kind, object]
Maker = Callable[[re.Match[str], date], Made]


def _plain(kind: Kind, value: object = None) -> Maker:
    return lambda _match, _today: (kind, value)


def _usual(*, again: bool) -> Maker:
    return lambda _match, _today: ("usual", again)


def _ahead(days: int, until: int | None = None) -> Maker:
    def make(_match: re.Match[str], today: date) -> Made:
        first = today + timedelta(days=days)
        return "days", fixed(first, None if until is None else today + timedelta(days=until))

    return make


def _rest_of_week(_match: re.Match[str], today: date) -> Made:
    return "days", fixed(today, coming(6, today))


def _next_week(_match: re.Match[str], today: date) -> Made:
    return "days", week_from(today + timedelta(days=7 - today.weekday()))


def _weekend(match: re.Match[str], today: date) -> Made:
    sunday = coming(6, today)
    if match["next"]:
        sunday += timedelta(days=7)
    return "days", fixed(max(today, sunday - timedelta(days=1)), sunday)


def _rest_of_month(_match: re.Match[str], today: date) -> Made:
    after = (today.replace(day=28) + timedelta(days=4)).replace(day=1)
    return "days", fixed(today, after - timedelta(days=1))


def _rest_of_year(_match: re.Match[str], today: date) -> Made:
    return "days", fixed(today, date(today.year, 12, 31))


def _numbered_week(match: re.Match[str], today: date) -> Made:
    return "days", iso_week(int(match[1]), today)


def _weekday(match: re.Match[str], today: date) -> Made:
    day, which = coming(_weekday_number(match["day"]), today), match.groupdict().get("next")
    if which is None:
        return "days", bare_weekday(day)
    if which != "neste":
        return "days", fixed(day if day > today else day + timedelta(days=7))
    monday = today + timedelta(days=7 - today.weekday())
    return "days", fixed(monday + timedelta(days=day.weekday()), None, Ask.WHICH_WEEK)


def _written_date(match: re.Match[str], _today: date) -> Made:
    return "days", _dated(match["day"], int(match["d"]), _month_number(match["month"]), match["y"])


def _numeric_date(match: re.Match[str], _today: date) -> Made:
    return "days", _dated(match["day"], int(match["d"]), int(match["m"]), match["y"])


def _iso_date(match: re.Match[str], _today: date) -> Made:
    return "days", fixed(date.fromisoformat(match[0]))


def _whole_month(match: re.Match[str], _today: date) -> Made:
    month = _month_number(match["month"])
    if match["y"]:
        first = date(int(match["y"]), month, 1)
        after = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
        return "days", fixed(first, after - timedelta(days=1))
    days = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
    return "days", Days(Yearly((month, 1), (month, days)))


def _dated(weekday: str | None, day: int, month: int, year: str | None) -> Days:
    number = None if weekday is None else _weekday_number(weekday)
    if year:
        whole = int(year) + (_CENTURY if len(year) == len("26") else 0)
        days = fixed(date(whole, month, day))
        return Days(days.dates, number)
    return Days(Yearly((month, day), (month, day)), number)


def _named(dates: Dates) -> Maker:
    return _plain("days", Days(dates))


def _one(month: int, day: int) -> Maker:
    return _named(Yearly((month, day), (month, day)))


def _easter(first: int, last: int | None = None) -> Maker:
    return _named(AroundEaster(first, first if last is None else last))


def _clock(match: re.Match[str], _today: date) -> Made:
    hour, minute = int(match["h"] or match["hour"]), int(match.groupdict().get("min") or 0)
    if hour > _HOURS or minute >= _MINUTES or (hour == _HOURS and minute):
        raise DayError("No such time")
    return "clock", hour * _MINUTES + minute


def _why(match: re.Match[str], _today: date) -> Made:
    """Where the reason stands: it is handed on as it was written."""
    return "reason", match.span("why")


def _day_number(match: re.Match[str], _today: date) -> Made:
    return "day_number", int(match[1])


def _weekday_number(text: str) -> int:
    return _NYNORSK.get(text) or next(n for n, name in enumerate(_WEEKDAYS) if name.startswith(text))


def _month_number(text: str) -> int:
    return _MONTHS_OF_YEAR.index(text[:3]) + 1


_MONTHS_OF_YEAR = ("jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des")
_MONTH = (
    r"(?P<month>januar|jan|februar|feb|mars|mar|april|apr|mai|juni|jun|juli|jul|august|aug|september|sept|sep"
    r"|oktober|okt|november|nov|desember|des)\b\.?"
)
_WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_NYNORSK = {"måndag": 0, "tysdag": 1, "laurdag": 5, "sundag": 6}
_DAY_NAMES = "|".join((*_WEEKDAYS, *_NYNORSK, *(day.removesuffix("dag") for day in _WEEKDAYS)))
_DAY = rf"(?P<day>{_DAY_NAMES})(?:en)?\b\.?"
_BESIDE = rf"(?:{_DAY},? ?(?:den )?)?"
_YEAR = r"(?P<y>\d{4}|\d{2}(?!\d|[.:]\d))"
_TIMES = r"(?:åpningstid(?:er|ene)?|tid(?:er|ene)?)"
_USUAL = rf"(?:vanlige?|normale?|ordinære?) (?:{_TIMES}|drift)"
_SHUT = r"stengt|lukket|stenger|lukker|ikke åpent?|avlyst|utgår|(?:åpner|holder)(?: vi)? ikke(?: åpent?)?"
_OTHERWISE = r"nye?|nytt|andre|endre(?:t|de)|avvikende|kort(?:ere)?|reduserte?|utvide(?:t|de)|foreløpige?"
_GREETING = r"god jul|godt nytt ?år|velkommen(?: tilbake| innom)?|vel møtt|beklager(?: ulempen)?|takk"
_SMALL = r"vi|det|den|dette|er|blir|har|holder|hele|kun|bare|på|om|at|oss|her|i|dessverre|obs|dagen"
_BECAUSE = r"på grunn av|pga\.?|p\.g\.a\.|grunnet|fordi|som følge av|i forbindelse med|ifm\.?"
_ROWS: tuple[tuple[str, Maker], ...] = (
    # Why, in brackets or after the words that announce it.
    (r"\((?P<why>[^()\d]*)\)", _why),
    (rf"(?:{_BECAUSE}) (?P<why>[^,.;()]+)", _why),
    # Days from today on.
    (r"(?:i ?dag|resten av dagen|hele dagen i dag)\b", _ahead(0)),
    (r"i ?morgen\b", _ahead(1)),
    (r"(?:i )?over ?i?morgen\b", _ahead(2)),
    (r"(?:fra )?nå(?: av)?\b(?= ?(?:til|og)\b)|straks\b", _ahead(0)),
    (r"(?:hele |resten av |i |ut |denne )(?:denne )?uk(?:a|en)\b", _rest_of_week),
    (r"(?:(?:hele )?neste|kommende) uke\b", _next_week),
    (r"(?:til |i |hele |kommende |denne )?(?P<next>neste )?helg(?:a|en)?\b", _weekend),
    (r"(?:i |hele )?uke (\d{1,2})\b", _numbered_week),
    (r"(?:ut|resten av) (?:denne )?måneden\b", _rest_of_month),
    (r"(?:ut|resten av) året\b", _rest_of_year),
    # Days with a name.
    (r"(?:1\.|første) ?(?:og|-) ?(?:2\.|andre|annen) ?juledag\b", _named(Yearly((12, 25), (12, 26)))),
    (r"(?:1\.|første) ?juledag\b", _one(12, 25)),
    (r"(?:2\.|andre|annen) ?juledag\b", _one(12, 26)),
    (r"lille julaften\b|lillejulaften\b", _one(12, 23)),
    (r"jul(?:e)?aften\b", _one(12, 24)),
    (r"(?:i )?romjul(?:a|en)?\b", _named(Yearly((12, 27), (12, 30)))),
    (r"nyttårsaften\b", _one(12, 31)),
    (r"(?:1\. |første )?nyttårsdag\b|nyttår\b", _one(1, 1)),
    (r"skjærtorsdag\b", _easter(-3)),
    (r"langfredag\b", _easter(-2)),
    (r"påskeaften\b", _easter(-1)),
    (r"(?:1\.|første) ?påskedag\b", _easter(0)),
    (r"(?:2\.|andre|annen) ?påskedag\b", _easter(1)),
    (r"kristi himmelfart(?:s?dag)?\b", _easter(39)),
    (r"(?:1\.|første) ?pinsedag\b", _easter(49)),
    (r"(?:2\.|andre|annen) ?pinsedag\b", _easter(50)),
    (r"(?:grunnlovsdagen|nasjonaldagen)\b", _one(5, 17)),
    # Dates, with the weekday beside them if it is written.
    (r"\d{4}-\d{2}-\d{2}\b", _iso_date),
    (rf"{_BESIDE}(?P<d>\d{{1,2}})\.? ?{_MONTH}(?: {_YEAR})?", _written_date),
    (
        rf"{_BESIDE}(?P<d>[1-9]|[12]\d|3[01])[./](?P<m>1[0-2]|0?[1-9])(?:[./]{_YEAR}|(?![\d:]))\.?",
        _numeric_date,
    ),
    (rf"(?:i |hele )?{_MONTH}(?: (?P<y>\d{{4}})\b)?", _whole_month),
    (rf"(?:på |til )?(?P<next>neste|førstkommende|kommende|nå på) {_DAY}", _weekday),
    (rf"(?:på )?{_DAY}", _weekday),
    # Parts of the day.
    (r"(?:i |på )?(?:kveld(?:en)?|kvelden)\b", _plain("part", EVENING)),
    (r"(?:i |på )?natt(?:en|a)?\b", _plain("part", NIGHT)),
    (r"(?:i |på )?ettermiddag(?:en)?\b", _plain("part", AFTERNOON)),
    (r"(?:i |på )?formiddag(?:en)?\b", _plain("part", FORENOON)),
    # Times of the clock.
    (r"(?:kl\.? ?|klokk(?:a|en) )(?P<h>\d{1,2})(?:[.:]?(?P<min>\d{2}))?(?!\d)\.?(?!\d)", _clock),
    (r"midnatt\b", _plain("clock", DAY)),
    (r"(?P<h>\d{1,2})[.:](?P<min>\d{2})(?!\d)", _clock),
    (r"(?P<h>[01]\d|2[0-4])(?P<min>[0-5]\d)(?!\d)", _clock),
    (r"(\d{1,2})\.(?= ?(?:,|og\b|-|til\b))", _day_number),
    (r"(?P<h>\d{1,2})(?![\d.:])|(?P<hour>\d{1,2})\.(?=\s|$)", _clock),
    # How one gets in; before “etter” as in "etter fredag".
    (r"(?:etter|ved) (?:time)?(?:avtale|bestilling)\b", _plain("mode", Mode.BY_APPOINTMENT)),
    (r"ring først\b", _plain("mode", Mode.PHONE_FIRST)),
    # What joins them.
    (r"(?:til og med|t\.?o\.?m\.?|ut)(?!\w)", _plain("through")),
    (r"(?:fram til|frem til|til)(?!\w)", _plain("until")),
    (r"(?:fra og med|f\.?o\.?m\.?|fra|etter|mellom)(?!\w)", _plain("from")),
    (r"-", _plain("dash")),
    (r"(?:og|samt)\b|[&+]", _plain("and")),
    (r",", _plain("comma")),
    (r":", _plain("colon")),
    (r"[;.!]", _plain("stop")),
    # What is done.
    (
        rf"(?:(?:som|til) vanlig(?: {_TIMES})?|(?:åpner?|åpent?|åpen|i drift)|{_USUAL}) igjen\b",
        _usual(again=True),
    ),
    (rf"tilbake til (?:{_USUAL}|det vanlige|normalen|normalt)\b", _usual(again=True)),
    (rf"(?:som|til) vanlig\b|(?:{_USUAL}|vanlig åpent)\b", _usual(again=False)),
    (r"(?:ekstra ?åpent?|ekstra ?åpen|ekstra|også åpent?|i tillegg(?: åpent?)?)\b", _plain("extra")),
    (rf"(?:(?:vi )?(?:holder|har|er) )?(?:{_SHUT})\b", _plain("closed")),
    (r"(?:døgnåpent?|hele døgnet|døgnet rundt)\b", _plain("all_day")),
    (r"inntil videre\b|på ubestemt tid\b|til vi sier fra\b", _plain("endless")),
    (r"åpner(?: dørene| først)?\b", _plain("opens")),
    (r"(?:åpent?|holder åpent|har åpent)\b", _plain("open")),
    # What says nothing by itself.
    (rf"(?:{_OTHERWISE}) (?:{_TIMES}|åpent?)\b|{_TIMES}\b|(?:halv|kort(?:ere)?) dag\b", _plain("noise")),
    (r"(?:tidlig|tidligere|senere|sent|lenge|lenger)(?= ?(?:,|i|kl|$|på|\())", _plain("noise")),
    (rf"(?:{_GREETING}|{_SMALL})\b", _plain("noise")),
)  # fmt: skip
TABLE = tuple((re.compile(pattern), make) for pattern, make in _ROWS)
"""Tried in this order at each place of a text."""
