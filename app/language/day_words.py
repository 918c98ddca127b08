"""The days that a rule of the hours names, in words: "første mandag i måneden", "juni–august man–fre"."""

from datetime import date
from itertools import groupby

from app.domain.hours import (
    AroundEaster,
    BesideEaster,
    Dated,
    IsoWeeks,
    NamedSpan,
    PublicHolidays,
    Rule,
    SchoolHolidays,
    Yearly,
)
from app.domain.hours.selectors import EVEN_WEEKS, MONTH_DAYS, ODD_WEEKS, Dates, Holidays
from app.language.calendar_words import (
    day_and_month,
    holiday_names,
    month_name,
    short_weekday,
    weekday_name,
    whole_date,
)
from app.language.catalogs import message, translate, translate_count
from app.language.lists import from_to, join_words

_LEAP_YEAR = 2024
_RANGE = 3
"""Weekdays in a row from which they are said as a range."""
_EASTER_WEEK, _CHRISTMAS_WEEK = AroundEaster(-6, -1), Yearly((12, 27), (12, 30))
_NAMED_DATES = {
    (1, 1): "new_years_day", (5, 1): "labour_day", (5, 17): "constitution_day", (12, 24): "christmas_eve",
    (12, 25): "christmas_day", (12, 26): "second_christmas_day", (12, 31): "new_years_eve",
}  # fmt: skip
_EASTER_DAYS = {
    -3: "maundy_thursday", -2: "good_friday", 0: "easter_sunday", 1: "easter_monday",
    39: "ascension_day", 49: "whit_sunday", 50: "whit_monday",
}  # fmt: skip
_PLACES = {
    1: message("first"),
    2: message("second"),
    3: message("third"),
    4: message("fourth"),
    5: message("fifth"),
    -1: message("last"),
    -2: message("second to last"),
    -3: message("third to last"),
    -4: message("fourth to last"),
    -5: message("fifth to last"),
}


def day_names(rule: Rule, locale: str) -> list[str]:
    """The days of a rule as items of a list; one item where its dates are narrowed down."""
    if rule.dates and rule == Rule(rule.says, rule.periods, dates=rule.dates, mode=rule.mode, note=rule.note):
        return [_dates(dates, locale) for dates in rule.dates]
    return [days_text(rule, locale)]


def days_text(rule: Rule, locale: str) -> str:
    """The days of a rule in words, in small letters; nothing for every day."""
    parts = (
        join_words([_dates(dates, locale) for dates in rule.dates], locale),
        _rhythm(rule, locale),
        _holidays(rule.holidays, locale),
        _of_the_month(rule, locale) if rule.nth else weekdays_text(rule.weekdays, locale),
    )
    return " ".join(part for part in parts if part)


def weekdays_text(days: tuple[int, ...], locale: str) -> str:
    """Weekdays, those in a row as a range: man–fre og søn.

    >>> weekdays_text((0, 1, 2, 3, 4, 6), "nb")
    'man–fre og søn'
    """
    runs = [[day for _, day in run] for _, run in groupby(enumerate(days), lambda pair: pair[1] - pair[0])]
    return join_words([name for run in runs for name in _run(run, locale)], locale)


def _run(days: list[int], locale: str) -> list[str]:
    names = [short_weekday(day, locale) for day in days]
    return [from_to(names[0], names[-1], locale)] if len(days) >= _RANGE else names


def _of_the_month(rule: Rule, locale: str) -> str:
    in_order = sorted(rule.nth, key=lambda nth: (nth < 0, nth))
    places = join_words([translate(locale, _PLACES[nth]) for nth in in_order], locale)
    days = join_words([weekday_name(day, locale) for day in rule.weekdays], locale)
    return translate(locale, message("the {places} {weekday} of the month"), places=places, weekday=days)


def _rhythm(rule: Rule, locale: str) -> str:
    if rule.weeks is None:
        return ""
    if isinstance(rule.weeks, IsoWeeks):
        return _iso_weeks(rule.weeks, locale)
    since = whole_date(rule.weeks.anchor, locale)
    return translate(locale, message("every {count} weeks from {date}"), count=rule.weeks.every, date=since)


def _iso_weeks(weeks: IsoWeeks, locale: str) -> str:
    if weeks in (ODD_WEEKS, EVEN_WEEKS):
        return translate(locale, message("odd weeks") if weeks == ODD_WEEKS else message("even weeks"))
    pairs = groupby(enumerate(weeks.numbers), lambda pair: pair[1] - pair[0])
    runs = [[number for _, number in run] for _, run in pairs]
    names = [str(run[0]) if len(run) == 1 else from_to(str(run[0]), str(run[-1]), locale) for run in runs]
    numbers = join_words(names, locale)
    if len(weeks.numbers) == 1:
        return translate(locale, message("week {numbers}"), numbers=numbers)
    return translate(locale, message("weeks {numbers}"), numbers=numbers)


def _holidays(holidays: Holidays | None, locale: str) -> str:
    if holidays is None:
        return ""
    if isinstance(holidays, NamedSpan):
        return translate(locale, message("the general holiday of July (fellesferien)"))
    if isinstance(holidays, SchoolHolidays):
        return translate(locale, message("school holidays"))
    return _public_holidays(holidays, locale)


def _public_holidays(holidays: PublicHolidays, locale: str) -> str:
    if holidays.offset == 0:
        return translate(locale, message("public holidays"))
    if holidays.offset < 0:
        return translate_count(
            locale,
            "the day before public holidays",
            "{count} days before public holidays",
            -holidays.offset,
        )
    return translate_count(
        locale,
        "the day after public holidays",
        "{count} days after public holidays",
        holidays.offset,
    )


def _dates(dates: Dates, locale: str) -> str:
    if isinstance(dates, Dated):
        return _dated(dates, locale)
    if isinstance(dates, AroundEaster):
        return _around_easter(dates, locale)
    if isinstance(dates, BesideEaster):
        return _until(_end(dates.first, locale), _end(dates.last, locale), locale)
    return _yearly(dates, locale)


def _end(end: int | tuple[int, int], locale: str) -> str:
    return _easter_day(end, locale) if isinstance(end, int) else _date_of_every_year(end, locale)


def _dated(dates: Dated, locale: str) -> str:
    first = whole_date(dates.first, locale)
    if dates.last is None:
        return translate(locale, message("from {date}"), date=first)
    return first if dates.first == dates.last else _until(first, whole_date(dates.last, locale), locale)


def _around_easter(dates: AroundEaster, locale: str) -> str:
    if dates == _EASTER_WEEK:
        return translate(locale, message("the week before Easter"))
    first = _easter_day(dates.first, locale)
    return first if dates.first == dates.last else _until(first, _easter_day(dates.last, locale), locale)


def _until(first: str, last: str, locale: str) -> str:
    """A range whose ends are several words."""
    return translate(locale, message("{start} – {end}"), start=first, end=last)


def _easter_day(days: int, locale: str) -> str:
    if days in _EASTER_DAYS:
        return holiday_names(_EASTER_DAYS[days], locale)
    if days < 0:
        return translate_count(
            locale, "{count} day before Easter Sunday", "{count} days before Easter Sunday", -days
        )
    return translate_count(
        locale, "{count} day after Easter Sunday", "{count} days after Easter Sunday", days
    )


def _yearly(dates: Yearly, locale: str) -> str:
    if dates.first == dates.last:
        return _date_of_every_year(dates.first, locale)
    if dates == _CHRISTMAS_WEEK:
        return translate(locale, message("between Christmas and New Year"))
    (first_month, first_day), (last_month, last_day) = dates.first, dates.last
    if first_day == 1 and last_day == MONTH_DAYS[last_month - 1]:
        first, last = month_name(first_month, locale), month_name(last_month, locale)
        return first if first_month == last_month else from_to(first, last, locale)
    first, last = (day_and_month(date(_LEAP_YEAR, *day), locale) for day in (dates.first, dates.last))
    return _until(first, last, locale)


def _date_of_every_year(day: tuple[int, int], locale: str) -> str:
    if day in _NAMED_DATES:
        return holiday_names(_NAMED_DATES[day], locale)
    return day_and_month(date(_LEAP_YEAR, *day), locale)
