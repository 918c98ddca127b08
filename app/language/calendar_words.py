"""Times of the clock, weekdays, months, dates and holidays in the reader's language."""

from datetime import date, datetime

from babel.dates import format_date, format_skeleton, get_day_names, get_month_names

from app.language.catalogs import message, translate
from app.language.lists import join_words

_HOUR = 60
_SHORT_WEEKDAYS = {
    "nb": ("man", "tirs", "ons", "tors", "fre", "lør", "søn"),
    "nn": ("mån", "tys", "ons", "tors", "fre", "laur", "søn"),
    "so": ("Isniin", "Talaado", "Arbaco", "Khamiis", "Jimco", "Sabti", "Axad"),
}
"""Where people write them otherwise than Unicode's table does (tir., on., Tldo)."""
_DATES = {"se": ("MMMM d.", "MMMM d. y")}
"""Patterns without and with the year where Unicode's table knows none of the language."""
_HOLIDAYS = {
    "new_years_day": message("New Year's Day"),
    "maundy_thursday": message("Maundy Thursday"),
    "good_friday": message("Good Friday"),
    "easter_sunday": message("Easter Sunday"),
    "easter_monday": message("Easter Monday"),
    "labour_day": message("1 May"),
    "constitution_day": message("17 May"),
    "ascension_day": message("Ascension Day"),
    "whit_sunday": message("Whit Sunday"),
    "whit_monday": message("Whit Monday"),
    "christmas_eve": message("Christmas Eve"),
    "christmas_day": message("Christmas Day"),
    "second_christmas_day": message("Boxing Day"),
    "new_years_eve": message("New Year's Eve"),
}


def clock_text(minutes: int, locale: str) -> str:
    """Minutes after midnight as the clock shows them: 14.30 and 09 in Norwegian, 14:30 and 09:00 in English.

    >>> clock_text(14 * 60 + 30, "nb"), clock_text(9 * 60, "nb"), clock_text(9 * 60, "en")
    ('14.30', '09', '09:00')
    """
    hour, minute = divmod(minutes, _HOUR)
    if minute == 0:
        return translate(locale, message("{hour}:00"), hour=f"{hour:02}")
    return translate(locale, message("{hour}:{minute}"), hour=f"{hour:02}", minute=f"{minute:02}")


def time_text(local: datetime, locale: str) -> str:
    """The time of a local instant; midnight by its name."""
    if (local.hour, local.minute) == (0, 0):
        return translate(locale, message("midnight"))
    return clock_text(local.hour * _HOUR + local.minute, locale)


def weekday_name(day: int, locale: str) -> str:
    """The full name of a weekday, 0 being Monday."""
    return str(get_day_names("wide", "format", locale)[day])


def short_weekday(day: int, locale: str) -> str:
    """The short name of a weekday without its point: man, Mon."""
    if locale in _SHORT_WEEKDAYS:
        return _SHORT_WEEKDAYS[locale][day]
    return str(get_day_names("abbreviated", "format", locale)[day]).rstrip(".")


def month_name(month: int, locale: str) -> str:
    """The full name of a month, 1 being January."""
    return str(get_month_names("wide", "stand-alone", locale)[month])


def day_and_month(day: date, locale: str) -> str:
    """A date without its year: 27. desember, December 27."""
    if locale in _DATES:
        return format_date(day, _DATES[locale][0], locale)
    return format_skeleton("MMMMd", day, locale=locale)


def whole_date(day: date, locale: str) -> str:
    """A date with its year: 27. desember 2026."""
    return format_date(day, _DATES[locale][1] if locale in _DATES else "long", locale)


def holiday_names(ids: str, locale: str) -> str:
    """The names of the holidays with these ids, which are joined by commas.

    >>> holiday_names("constitution_day,whit_monday", "nb")
    '17. mai og 2. pinsedag'
    """
    return join_words([translate(locale, _HOLIDAYS.get(one, one)) for one in ids.split(",")], locale)
