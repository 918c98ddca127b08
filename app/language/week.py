"""The week and single days in words, grouped as people say them: "Man–fre 09–15, stengt helligdager"."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import lru_cache
from itertools import groupby
from zoneinfo import ZoneInfo

from app.domain.hours import (
    DayPeriod,
    DaySchedule,
    Effect,
    Hours,
    Interval,
    Mode,
    Otherwise,
    Period,
    Reading,
    Reason,
    ReasonCode,
    Rule,
    State,
    plain_week,
)
from app.domain.hours.model import DAY
from app.domain.hours.order import Order
from app.domain.hours.selectors import EVEN_WEEKS, ODD_WEEKS
from app.language.another_time import begun_small
from app.language.calendar_words import clock_text, short_weekday
from app.language.catalogs import message, translate
from app.language.day_words import day_names, weekdays_text
from app.language.hours import mode_text, reason_text
from app.language.lists import from_to, join_words, with_commas
from app.language.writing_hints import writing_hints

_WEEK = 7
_IN_THE_TIMES = frozenset(
    {ReasonCode.BY_APPOINTMENT, ReasonCode.PHONE_FIRST, ReasonCode.HOURS_NOT_KNOWN, ReasonCode.END_NOT_KNOWN}
)
_AFTER_WEEK_53 = message(
    "A year with a week 53 ends with two odd weeks in a row, 53 and 1; "
    "from even week 52 to the next one, week 2, it is three weeks."
)


@lru_cache(maxsize=4096)
def week_text(hours: Hours, locale: str) -> str:
    """All that the hours say, as one line that begins with a capital letter."""
    if hours.is_unknown:
        return translate(locale, message("Opening hours not known"))
    week, special = _parted(hours)
    return _sentence([*_weekly(week, locale), *_rest(hours, special, locale)], locale)


def _parted(hours: Hours) -> tuple[Hours, list[Rule]]:
    """The hours that hold in every week, and the other rules in their order.

    Weekdays that take days from a season before them ("april–september 10–18, stengt man") are among these.
    """
    late = Order(hours.rules).weekdays_after_seasons()
    special = [rule for place, rule in enumerate(hours.rules) if place in late or not rule.is_weekly]
    week = tuple(rule for place, rule in enumerate(hours.rules) if place not in late)
    return Hours(week), special


def _sentence(parts: list[str], locale: str) -> str:
    text = with_commas(parts, locale) or translate(locale, message("Closed"))
    return text[0].upper() + text[1:]


def _rest(hours: Hours, special: list[Rule], locale: str) -> Iterator[str]:
    """What is said of other days than weekdays, and of all the time that nothing else is said of."""
    yield from _special(special, locale)
    if hours.otherwise:
        yield _otherwise(hours.otherwise, locale)
    elif not hours.says_when_open:
        yield translate(locale, message("otherwise {how}"), how=translate(locale, message("not known")))


def day_hours_text(schedule: DaySchedule, locale: str) -> str:
    """The times of one day: "09–15, 18–20", "Stengt", or that they are not known."""
    if not schedule.periods:
        return translate(locale, message("Closed"))
    text = _times(schedule.periods, locale)
    return text[0].upper() + text[1:]


def day_status_text(
    day: date, hours: Iterable[Interval], reason: Reason | None, zone: ZoneInfo, locale: str
) -> str:
    """The hours of a local day with its weekday, and why: "søn 11–13", "fre stengt (1. juledag)"."""
    times = hours_on_day_text(day, hours, zone, locale)
    told = f"{short_weekday(day.weekday(), locale)} {times}"
    return _in_brackets(told, day_reason_text(reason, locale))


def hours_on_day_text(day: date, hours: Iterable[Interval], zone: ZoneInfo, locale: str) -> str:
    """The same without its weekday, in small letters: "11–13", "stengt"."""
    periods = tuple(_on_the_clock(one, day, zone) for one in hours)
    return begun_small(day_hours_text(DaySchedule(day, periods), locale))


def day_reason_text(reason: Reason | None, locale: str) -> str:
    """Why a day is as it is, where its times do not say so: "1. juledag"; else empty."""
    return reason_text(reason, locale) if reason and reason.code not in _IN_THE_TIMES else ""


def _on_the_clock(interval: Interval, day: date, zone: ZoneInfo) -> DayPeriod:
    """An interval in minutes after midnight, as the clock on the wall shows them."""
    start, end = (_minutes(at.astimezone(zone), day) for at in (interval.start, interval.end))
    return DayPeriod(start, max(end, start + 1), interval.state, interval.mode)


def _minutes(local: datetime, day: date) -> int:
    return (local.date() - day).days * DAY + local.hour * 60 + local.minute


def read_back(reading: Reading, locale: str) -> str:
    """What was read from a text and what was not understood, for a person to confirm."""
    text = _all_said(reading.hours, locale) + "."
    if any(rule.weeks in (ODD_WEEKS, EVEN_WEEKS) for rule in reading.hours.rules):
        text = f"{text} {translate(locale, _AFTER_WEEK_53)}"
    if not reading.not_understood:
        return text
    parts = join_words([f"“{part}”" for part in reading.not_understood], locale)
    left_out = translate(locale, message("Not understood: {parts}."), parts=parts)
    return " ".join([text, left_out, *writing_hints(reading.left_out)])


def _all_said(hours: Hours, locale: str) -> str:
    """The week with its closed days by name, which others need not be told but the writer must see."""
    if hours.is_unknown or not hours.says_when_open:
        return week_text(hours, locale)
    week, special = _parted(hours)
    parts = [*_weekly(week, locale), *_closed_weekdays(week, locale), *_rest(hours, special, locale)]
    return _sentence(parts, locale)


def _weekly(hours: Hours, locale: str) -> Iterator[str]:
    """Weekdays with the same times together, in the order of the first of each; closed ones left out.

    Where all that is said is what is closed, that is what counts.
    """
    if not hours.says_when_open:
        yield from _closed_weekdays(hours, locale)
        return
    week = plain_week(hours)
    groups: dict[tuple[tuple[DayPeriod, ...], str], list[int]] = {}
    for day, plan in enumerate(week):
        note = join_words(sorted({rule.note for rule in plan.rules if rule.note}), locale)
        if plan.periods:
            groups.setdefault((plan.periods, note), []).append(day)
    for (periods, note), days in groups.items():
        yield _in_brackets(_on_weekdays(tuple(days), _times(periods, locale), locale), note)


def _closed_weekdays(hours: Hours, locale: str) -> Iterator[str]:
    days = tuple(day for day, plan in enumerate(plain_week(hours)) if plan.shut)
    if 0 < len(days) < _WEEK:
        yield translate(locale, message("closed {days}"), days=weekdays_text(days, locale))


def _on_weekdays(days: tuple[int, ...], times: str, locale: str) -> str:
    if len(days) < _WEEK:
        return f"{weekdays_text(days, locale)} {times}"
    if times in (_all_day(locale), *(mode_text(mode, locale) for mode in Mode)):
        return times
    return translate(locale, message("every day {times}"), times=times)


def _special(rules: list[Rule], locale: str) -> Iterator[str]:
    """The rules for other days than weekdays; neighbours that say the same of their days as one."""
    for said, some in groupby(rules, lambda rule: _said(rule, locale)):
        days = join_words([name for rule in some for name in day_names(rule, locale)], locale)
        yield translate(locale, said[0], days=days, times=said[1]) + (f" ({said[2]})" if said[2] else "")


def _said(rule: Rule, locale: str) -> tuple[str, str, str]:
    """The sentence for a rule with places for its days and times, its times, and its remark."""
    note = rule.note or ""
    if rule.is_break:
        return message("{days} not {times}"), times_text(rule.periods, locale), note
    if rule.says is State.CLOSED:
        return message("closed {days}"), "", note
    if rule.says is State.UNKNOWN and not rule.periods:
        times = mode_text(rule.mode, locale) or translate(locale, message("not known"))
        return message("{days}: {times}"), times, note
    times = _with_mode(times_text(rule.periods, locale), rule.mode, locale)
    if rule.says is State.UNKNOWN and rule.mode is Mode.DROP_IN:
        times = f"{times} ({translate(locale, message('call first'))})"
    if rule.effect is Effect.ADDS:
        return message("{days} also {times}"), times, note
    return message("{days} {times}"), times, note


def _otherwise(otherwise: Otherwise, locale: str) -> str:
    how = mode_text(otherwise.mode, locale) or otherwise.note or translate(locale, message("call first"))
    return translate(locale, message("otherwise {how}"), how=how)


def _times(periods: tuple[DayPeriod, ...], locale: str) -> str:
    """Periods with how one gets in; the same way in is said once, after the last."""
    parts = []
    for (mode, state), some in groupby(periods, lambda period: (period.mode, period.state)):
        spans = [Period(p.start, None if p.open_ended else p.end) for p in some]
        parts.append(_with_state(times_text(tuple(spans), locale), mode, state, spans, locale))
    return with_commas(parts, locale)


def _with_state(text: str, mode: Mode | None, state: State, spans: list[Period], locale: str) -> str:
    if state is State.OPEN or all(span.end is None for span in spans):
        return text
    if mode is None and spans == [Period(0, DAY)]:
        return translate(locale, message("not known"))
    if mode is None:
        return f"{text} ({translate(locale, message('call first'))})"
    if spans == [Period(0, DAY)]:
        return mode_text(mode, locale)
    return _with_mode(text, mode, locale)


def _with_mode(text: str, mode: Mode, locale: str) -> str:
    return _in_brackets(text, mode_text(mode, locale))


def _in_brackets(text: str, remark: str) -> str:
    return f"{text} ({remark})" if remark else text


def times_text(periods: tuple[Period, ...], locale: str) -> str:
    """Periods as times alone: "09–12 og 13–15"."""
    return join_words([_span(period, locale) for period in periods], locale)


def _span(period: Period, locale: str) -> str:
    if period.end is None:
        return translate(locale, message("from {time}"), time=clock_text(period.start % DAY, locale))
    if (period.start, period.end) == (0, DAY):
        return _all_day(locale)
    end = period.end if period.end <= DAY else period.end - DAY
    text = from_to(clock_text(period.start, locale), clock_text(end, locale), locale)
    if period.end >= DAY + period.start:
        return translate(locale, message("{times} the day after"), times=text)
    return text


def _all_day(locale: str) -> str:
    return translate(locale, message("open day and night"))
