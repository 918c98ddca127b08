"""Hours as HSDS schedules: true weeks, single dates for what is different, and the rest in words.

Only what is open stands there with times. What is closed is simply not there, and what nobody knows
or is by appointment is told in a schedule of words alone, which no reader can take for open.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from app.api.hsds.ids import hsds_id
from app.api.hsds.view import LANG, Json, View, filled
from app.api.hsds.weekly import WEEKDAYS, Week, weeks_of
from app.api.hsds.words import change_in_words, day_in_words
from app.domain.directory.entries import Offer
from app.domain.finding.seats import Schedule, Seat
from app.domain.hours import (
    Context,
    DaySchedule,
    ReasonCode,
    State,
    intervals,
    schedule_on,
)
from app.language import hours_reason_text, week_text

_MONTHS = 12
_NAMED = {
    ReasonCode.HOLIDAY,
    ReasonCode.DATE,
    ReasonCode.BEFORE_HOLIDAY,
    ReasonCode.AFTER_HOLIDAY,
}
_UNSURE = "Tidene er ikke bekreftet, eller det er etter avtale."
_CALL_FIRST = f"{_UNSURE} Ring først."


@dataclass(frozen=True, slots=True)
class YearAhead:
    """A schedule from the first of this month until the end of the same month next year."""

    weeks: tuple[Week, ...]
    special_days: tuple[DaySchedule, ...]
    """Holidays and other dates that are not like the rest of their week."""
    has_unknown: bool
    """At times nobody knows whether it is open, or one must call first."""


def year_ahead(schedule: Schedule, view: View) -> YearAhead:
    """What is known of a schedule; it changes with the month and not with the day, so that ids last."""
    return _year_ahead(schedule, view.snapshot.context, view.today().replace(day=1))


@lru_cache(maxsize=8192)
def _year_ahead(schedule: Schedule, context: Context, first: date) -> YearAhead:
    hours, changes = schedule
    end = _months_later(first)
    start_at, end_at = (datetime(d.year, d.month, d.day, tzinfo=context.zone) for d in (first, end))
    found = intervals(hours, start_at, end_at, context, changes)
    days = (first + timedelta(days=n) for n in range((end - first).days))
    plans = (schedule_on(hours, day, context, changes) for day in days)
    return YearAhead(
        weeks=weeks_of(found, context.zone),
        special_days=tuple(p for p in plans if p.reason and p.reason.code in _NAMED),
        has_unknown=any(interval.state is State.UNKNOWN for interval in found),
    )


def _months_later(first: date) -> date:
    """The day after the end of the same month one year later."""
    year = first.year + _MONTHS // 12
    return first.replace(year=year, day=monthrange(year, first.month)[1]) + timedelta(days=1)


def schedules_of(seat: Seat, view: View) -> list[Json]:
    """The schedules of an offer at one place, or of a phone line."""
    schedule = view.schedule(seat.schedule)
    if schedule is None:
        return []
    owner = owner_of(seat)
    ahead = year_ahead(schedule, view)
    special = {day.day: day for day in ahead.special_days}
    timed = [_timed(week, schedule, owner, special.get(week.first)) for week in ahead.weeks]
    for one in timed:
        one["schedule_link"] = f"{view.url}/api/v1/offers/{seat.offer.id}/calendar.ics"
    contact = view.snapshot.contact(seat.offer, seat.at)
    unsure = _CALL_FIRST if contact and contact.phone else _UNSURE
    notes = [unsure] if ahead.has_unknown else []
    return [*timed, *_in_words(seat.offer, schedule, ahead, owner, notes)]


def owner_of(seat: Seat) -> Json:
    """Whose schedule it is, by HSDS's name for it."""
    if seat.at is None:
        return {"service_id": hsds_id("service", seat.offer.id)}
    return {"service_at_location_id": hsds_id("service_at_location", seat.offer.id, seat.at.place.id)}


def _timed(week: Week, schedule: Schedule, owner: Json, special: DaySchedule | None) -> Json:
    byday = ",".join(WEEKDAYS[day] for day in week.weekdays)
    first = week.first.isoformat()
    reason = special.reason if special and week.is_one_day else None
    return filled(
        {
            "id": hsds_id("schedule", *owner.values(), *week.times, byday, first),
            **owner,
            "valid_from": first,
            "valid_to": week.last.isoformat(),
            "dtstart": first,
            "timezone": _offset_hours(week.times.opens_at),
            "freq": "WEEKLY",
            "interval": 1,
            "byday": byday,
            "wkst": "MO",
            "opens_at": week.times.opens_at,
            "closes_at": week.times.closes_at,
            "description": week_text(schedule[0], LANG),
            "notes": hours_reason_text(reason, LANG) if reason else None,
        }
    )


def _offset_hours(clock: str) -> float:
    """The offset of "09:00+01:00" from UTC in hours: a whole number where it is one."""
    sign = -1 if clock[5] == "-" else 1
    hours = sign * (int(clock[6:8]) + int(clock[9:11]) / 60)
    return int(hours) if hours == int(hours) else hours


def _in_words(
    offer: Offer, schedule: Schedule, ahead: YearAhead, owner: Json, notes: Iterable[str]
) -> Iterator[Json]:
    """What has no place in rules with times, as sentences; without any date or time."""
    hours, changes = schedule
    said = [
        *notes,
        *([offer.hours_note] if offer.hours_note else ()),
        *map(change_in_words, changes),
        *map(day_in_words, ahead.special_days),
    ]
    if said or not ahead.weeks:
        identifier = hsds_id("schedule", *owner.values(), "words")
        yield filled(
            {"id": identifier, **owner, "description": week_text(hours, LANG), "notes": "\n".join(said)}
        )
