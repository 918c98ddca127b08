"""A change of hours read back in words, for the one who wrote it to confirm, with what must be asked."""

from collections.abc import Iterator
from datetime import date

from app.domain.hours import ChangeKind, HoursChange
from app.domain.hours.change.reading import Ask, ChangeReading
from app.domain.hours.change.table import NEXT_NOON
from app.language.calendar_words import clock_text, weekday_name, whole_date
from app.language.catalogs import message, translate
from app.language.hours import mode_text
from app.language.lists import join_words
from app.language.week import times_text, week_text
from app.language.wording import weekday_text

_ASKS = {
    Ask.PAST: message("This lies in the past. Which days do you mean?"),
    Ask.LONGER_THAN_A_YEAR: message(
        "This lasts longer than a year, or is more than a year away. Is the year right?"
    ),
    Ask.UNTIL_WHEN: message("Until when? Without an end it holds until somebody takes it away."),
    Ask.LAST_DAY: message("Read as open again on the last day that you name. Is it closed on that day too?"),
    Ask.SINCE_WHEN: message("Since when? An evening is read as from 17:00."),
    Ask.WHICH_WEEK: message("Which week? The days above are those that were read."),
    Ask.EVERY_DAY: message("Read as every one of these days. Are Saturday and Sunday meant too?"),
}


def read_back_change(reading: ChangeReading, today: date, locale: str) -> tuple[str, ...]:
    """What was read, a line each, then what must be asked; or what was not understood."""
    if reading.not_understood:
        parts = join_words([f"“{part}”" for part in reading.not_understood], locale)
        return (translate(locale, message("Not understood: {parts}."), parts=parts),)
    asks = (translate(locale, _ASKS[ask]) for ask in reading.asks)
    return (*_lines(reading, today, locale), *asks)


def change_text(change: HoursChange, today: date, locale: str) -> str:
    """A dated change: its days with their weekdays, what holds on them, and why."""
    why = f" ({change.reason})" if change.reason else ""
    days = _days(change.first, change.last, today, locale)
    return f"{days}: {_what(change, locale)}{why}"


def _lines(reading: ChangeReading, today: date, locale: str) -> Iterator[str]:
    for change in reading.changes:
        yield change_text(change, today, locale)
    if reading.new_hours:
        days = _days(reading.new_hours.first, None, today, locale)
        yield f"{days}: {week_text(reading.new_hours.hours, locale)}"
    if reading.usual:
        days = _days(reading.usual.first, reading.usual.last, today, locale)
        yield f"{days}: {translate(locale, message('the usual opening hours'))}"


def _what(change: HoursChange, locale: str) -> str:
    if change.is_break:
        return _closed_part(change, locale)
    if change.kind is ChangeKind.CLOSED:
        return translate(locale, message("closed all day"))
    times = times_text(change.periods, locale)
    mode = mode_text(change.mode, locale)
    times = f"{times} ({mode})" if mode else times
    if change.kind is ChangeKind.EXTRA:
        return translate(locale, message("also open {times}"), times=times)
    return translate(locale, message("open {times}"), times=times)


def _closed_part(change: HoursChange, locale: str) -> str:
    first, last = change.periods[0], change.periods[-1]
    if len(change.periods) == 1 and last.end == NEXT_NOON:
        return translate(locale, message("closed from {time}"), time=clock_text(first.start, locale))
    if len(change.periods) == 1 and first.start == 0 and first.end is not None:
        return translate(locale, message("closed until {time}"), time=clock_text(first.end, locale))
    return translate(locale, message("closed {times}"), times=times_text(change.periods, locale))


def _days(first: date, last: date | None, today: date, locale: str) -> str:
    start = _day(first, today, locale)
    if last is None:
        text = translate(locale, message("From {day} until further notice"), day=start)
    elif last == first:
        text = start
    else:
        end = _day(last, today, locale)
        text = translate(locale, message("{start} – {end}"), start=start, end=end)
    return text[:1].upper() + text[1:]


def _day(day: date, today: date, locale: str) -> str:
    if day.year == today.year:
        return weekday_text(day, locale)
    return f"{weekday_name(day.weekday(), locale)} {whole_date(day, locale)}"
