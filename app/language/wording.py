"""Days and moments as people write them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.core import Locale
from babel.dates import format_date, format_datetime

from app.language.calendar_words import clock_text, month_name, weekday_name, whole_date
from app.language.catalogs import message, translate


def day_text(day: date, locale: str) -> str:
    """A date with its year.

    >>> day_text(date(2026, 8, 13), "nb")
    '13. august 2026'
    """
    return whole_date(day, locale)


def month_text(day: date, this_year: int, locale: str) -> str:
    """The month of a date, with its year where that is not the reader's.

    >>> month_text(date(2026, 8, 13), 2026, "nb"), month_text(date(2025, 8, 13), 2026, "nb")
    ('august', 'august 2025')
    """
    name = month_name(day.month, locale)
    return name if day.year == this_year else f"{name} {day.year}"


def weekday_text(day: date, locale: str) -> str:
    """A day of the coming weeks.

    >>> weekday_text(date(2026, 11, 24), "nb")
    'tirsdag 24. november'
    """
    pattern = translate(locale, message("EEEE d MMMM"))
    return format_date(day, format=pattern, locale=Locale.parse(locale))


def moment_text(at: datetime, zone: ZoneInfo, locale: str) -> str:
    """A weekday, date and time of day.

    >>> from datetime import UTC
    >>> moment_text(datetime(2026, 11, 22, 12, 2, tzinfo=UTC), ZoneInfo("Europe/Oslo"), "nb")
    'søndag 22. november kl. 13.02'
    """
    pattern = translate(locale, message("EEEE d MMMM 'at' HH:mm"))
    return format_datetime(at.astimezone(zone), format=pattern, locale=Locale.parse(locale))


def short_moment_text(at: datetime, now: datetime, zone: ZoneInfo, locale: str) -> str:
    """A time of day, with its weekday where it is not today's.

    >>> from datetime import UTC
    >>> now = datetime(2026, 11, 22, 12, 2, tzinfo=UTC)
    >>> short_moment_text(datetime(2026, 11, 23, 8, 0, tzinfo=UTC), now, ZoneInfo("Europe/Oslo"), "nb")
    'mandag kl. 09'
    """
    local = at.astimezone(zone)
    time = clock_text(local.hour * 60 + local.minute, locale)
    if local.date() == now.astimezone(zone).date():
        return translate(locale, message("at {time}"), time=time)
    day = weekday_name(local.weekday(), locale)
    return translate(locale, message("{day} at {time}"), day=day, time=time)
