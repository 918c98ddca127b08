"""What the engine answers: the state, a day, intervals, and why."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain.hours.model import Mode, State


class ReasonCode(StrEnum):
    """Why the state is what it is; `app/language` has a sentence for each."""

    HOLIDAY = "holiday"
    """A public holiday or a named day; the name is its id, such as `christmas_day`."""
    DATE = "date"
    """A date that the hours name and that has no name of its own; the name is "2026-12-27"."""
    BEFORE_HOLIDAY = "before_holiday"
    AFTER_HOLIDAY = "after_holiday"
    """The day next to a public holiday; the name is the holiday's id."""
    SCHOOL_HOLIDAY = "school_holiday"
    CHANGE = "change"
    """A dated change; the name is what staff wrote, if anything."""
    CLOSED_TODAY = "closed_today"
    """A dated change that shuts the very day of the instant; the name is what staff wrote, if anything."""
    NOTE = "note"
    """A remark of the hours themselves."""
    HOURS_NOT_KNOWN = "hours_not_known"
    END_NOT_KNOWN = "end_not_known"
    BY_APPOINTMENT = "by_appointment"
    PHONE_FIRST = "phone_first"
    HOLIDAYS_NOT_KNOWN = "holidays_not_known"
    """The calendar does not reach this day."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, as a code and, where the code alone does not say it, a name."""

    code: ReasonCode
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """The answer at one instant. All times are UTC.

    `until` is the next change of state and `next_open` the next opening (None while open); both
    None where there is none within 366 days.
    """

    state: State
    until: datetime | None = None
    next_open: datetime | None = None
    reason: Reason | None = None
    mode: Mode | None = None
    """How one gets in now; None while closed, or where the hours are not known."""
    can_call: bool = True
    """Somebody has a phone where the state is not known; else there is no use in saying "call first"."""


@dataclass(frozen=True, slots=True)
class Interval:
    """From `start` until `end` (UTC, the end excluded) the state is open or unknown."""

    start: datetime
    end: datetime
    state: State
    mode: Mode | None


@dataclass(frozen=True, slots=True)
class DayPeriod:
    """A period of one day: minutes after its midnight, past 1440 the next day.

    `open_ended`: nobody has said when it ends; `end` is then `model.open_end` and the state unknown. Only
    such a period may start past midnight: what follows the open night of "22:00-04:00+".
    """

    start: int
    end: int
    state: State
    mode: Mode | None
    open_ended: bool = False


@dataclass(frozen=True, slots=True)
class DaySchedule:
    """The periods that start on a day. Nothing here is cut by what is said of the next day.

    `reason` says why the day is not like others of its week: a holiday, a change, missing facts.
    """

    day: date
    periods: tuple[DayPeriod, ...]
    reason: Reason | None = None
