"""The status line and the reason behind it: "Åpner mandag kl. 09 (stengt 1. juledag)"."""

from datetime import date, datetime, time, timedelta
from math import ceil
from zoneinfo import ZoneInfo

from app.domain.hours import Mode, Reason, ReasonCode, State, Status
from app.language.another_time import (
    LONG,
    begun_small,
    day_asked,
    far_day,
    is_tonight,
    last_clock,
    last_day,
    then_text,
)
from app.language.calendar_words import (
    clock_text,
    day_and_month,
    holiday_names,
    time_text,
)
from app.language.catalogs import message, translate

CLOSES_SOON = timedelta(minutes=30)
"""From here on people are told how many minutes are left rather than the time."""
UNSURE = {True: message("Call first"), False: message("We do not know when it is open")}
"""What is said where the state is not known, by whether there is a number to call."""
_SENTENCES = {
    ReasonCode.HOURS_NOT_KNOWN: message("hours not known"),
    ReasonCode.END_NOT_KNOWN: message("closing time not known"),
    ReasonCode.BY_APPOINTMENT: message("by appointment"),
    ReasonCode.PHONE_FIRST: message("call first"),
    ReasonCode.HOLIDAYS_NOT_KNOWN: message("holidays not known"),
    ReasonCode.CHANGE: message("other hours than usual"),
    ReasonCode.CLOSED_TODAY: message("closed today"),
    ReasonCode.SCHOOL_HOLIDAY: message("school holiday"),
}


def status_text(status: Status, at: datetime, now: datetime, zone: ZoneInfo, locale: str) -> str:
    """The state at `at` as one line for somebody who reads it at `now`; times are shown in `zone`.

    Another time than now is told in its own day: "Søndag: åpent kl. 12, til 13".
    """
    day = "" if is_now(at, now) else day_asked(at, now, zone, locale)
    line = short_status_text(status, at, now, zone, locale)
    if not day:
        return line
    return _begun_large(translate(locale, message("{day}: {what}"), day=day, what=begun_small(line)))


def said_until(status: Status, now: datetime, zone: ZoneInfo) -> datetime:
    """Until when at least the status of `now` and its line stay as they are, word for word.

    Later the day has another name, a time comes near enough to be told in minutes, or a change comes into
    sight. Why it is not known whether it is open may be something else a minute later.
    """
    closes_soon = status.until is not None and status.until - now <= CLOSES_SOON
    if (
        status.state is State.UNKNOWN
        or (status.state is State.OPEN and closes_soon)
        or not _is_bounded(status)
    ):
        return now + timedelta(minutes=1)
    today = now.astimezone(zone).date()
    midnight = datetime.combine(today + timedelta(days=1), time(), zone)
    ends = [end for end in (status.until, status.next_open) if end is not None]
    turns = [midnight, *ends, *(end - before for end in ends for before in (CLOSES_SOON, LONG))]
    return min(turn for turn in turns if turn > now)


def _is_bounded(status: Status) -> bool:
    """Whether it is known when it ends; else an end a year ahead may come into sight at any minute."""
    return status.until is not None and (status.state is State.OPEN or status.next_open is not None)


def short_status_text(status: Status, at: datetime, now: datetime, zone: ZoneInfo, locale: str) -> str:
    """The same without the day, for a line beside others that have said it."""
    if not is_now(at, now):
        line = _begun_large(then_text(status, at, now, zone, locale))
        return _with_reason(line, bracket_text(status.state, status.reason, locale))
    line = _line(status, now, zone, locale)
    if today := closed_today_text(status.reason, locale):
        return today if status.next_open is None else f"{today}. {line}"
    return _with_reason(line, bracket_text(status.state, status.reason, locale))


def is_now(at: datetime, now: datetime) -> bool:
    """Whether `at` lies in the minute of the reader's now: hours are whole minutes."""
    return at.replace(second=0, microsecond=0) == now.replace(second=0, microsecond=0)


def _begun_large(text: str) -> str:
    return text[:1].upper() + text[1:]


def closed_today_text(reason: Reason | None, locale: str) -> str:
    """What comes first where the very day is shut: "Stengt i dag: sykdom"; empty if it is not."""
    if reason is None or reason.code is not ReasonCode.CLOSED_TODAY:
        return ""
    if reason.name:
        return translate(locale, message("Closed today: {why}"), why=reason.name.rstrip("."))
    return translate(locale, message("Closed today"))


def bracket_text(state: State, reason: Reason | None, locale: str) -> str:
    """What the line says in brackets, whatever the time: "stengt 1. juledag"; empty if there is nothing."""
    if state is State.OPEN:
        return ""
    if state is State.CLOSED:
        return _why_closed(reason, locale)
    if reason is None or reason.code in (ReasonCode.HOURS_NOT_KNOWN, ReasonCode.PHONE_FIRST):
        return ""
    return reason_text(reason, locale)


def _line(status: Status, now: datetime, zone: ZoneInfo, locale: str) -> str:
    if status.state is State.OPEN:
        return _open(status, now, zone, locale)
    if status.state is State.UNKNOWN:
        return translate(locale, UNSURE[status.can_call])
    return _closed(status, now, zone, locale)


def _open(status: Status, now: datetime, zone: ZoneInfo, locale: str) -> str:
    if status.until is None or status.until - now > LONG:
        return translate(locale, message("Open day and night"))
    left = status.until - now
    if left <= CLOSES_SOON:
        return translate(
            locale, message("Closes in {minutes} min"), minutes=ceil(left / timedelta(minutes=1))
        )
    here, until = now.astimezone(zone), status.until.astimezone(zone)
    if is_tonight(until, here):
        return translate(locale, message("Open until {time}"), time=time_text(until, locale))
    day = _day(last_day(until), here.date(), locale)
    return translate(locale, message("Open until {day} at {time}"), day=day, time=last_clock(until, locale))


def _closed(status: Status, now: datetime, zone: ZoneInfo, locale: str) -> str:
    if status.next_open is None:
        text = message("Closed until further notice") if status.until is None else message("Closed now")
        return translate(locale, text)
    here, then = now.astimezone(zone), status.next_open.astimezone(zone)
    time = _clock(then, locale)
    if then.date() == here.date():
        return translate(locale, message("Opens at {time}"), time=time)
    if (then.date() - here.date()).days == 1:
        return translate(locale, message("Opens tomorrow at {time}"), time=time)
    day = _day(then.date(), here.date(), locale)
    return translate(locale, message("Opens on {day} at {time}"), day=day, time=time)


def _clock(local: datetime, locale: str) -> str:
    return clock_text(local.hour * 60 + local.minute, locale)


def _day(day: date, today: date, locale: str) -> str:
    """A coming day as people say it: tomorrow, a weekday, a date, with its year if far away."""
    if (day - today).days == 1:
        return translate(locale, message("tomorrow"))
    return far_day(day, today, locale)


def _with_reason(text: str, reason: str) -> str:
    return f"{text} ({reason})" if reason else text


def _why_closed(reason: Reason | None, locale: str) -> str:
    if reason is None:
        return ""
    if reason.code in (ReasonCode.CHANGE, ReasonCode.CLOSED_TODAY):
        return translate(locale, message("closed: {why}"), why=reason.name) if reason.name else ""
    if reason.code is ReasonCode.NOTE:
        return reason.name or ""
    return translate(locale, message("closed {day}"), day=reason_text(reason, locale))


def reason_text(reason: Reason, locale: str) -> str:
    """The reason by itself, in small letters: "1. juledag", "stengetid ikke kjent", or what staff wrote."""
    name = reason.name
    match reason.code:
        case ReasonCode.HOLIDAY if name:
            return holiday_names(name, locale)
        case ReasonCode.BEFORE_HOLIDAY if name:
            return translate(locale, message("the day before {holiday}"), holiday=holiday_names(name, locale))
        case ReasonCode.AFTER_HOLIDAY if name:
            return translate(locale, message("the day after {holiday}"), holiday=holiday_names(name, locale))
        case ReasonCode.DATE if name:
            return day_and_month(date.fromisoformat(name), locale)
        case ReasonCode.CHANGE | ReasonCode.CLOSED_TODAY | ReasonCode.SCHOOL_HOLIDAY | ReasonCode.NOTE if (
            name
        ):
            return name
    return translate(locale, _SENTENCES.get(reason.code, reason.code.value))


def mode_text(mode: Mode | None, locale: str) -> str:
    """How one gets in, in small letters; nothing to say of dropping in."""
    if mode is Mode.BY_APPOINTMENT:
        return reason_text(Reason(ReasonCode.BY_APPOINTMENT), locale)
    if mode is Mode.PHONE_FIRST:
        return reason_text(Reason(ReasonCode.PHONE_FIRST), locale)
    return ""
