"""Opening hours: the model, the calendar it is read in, and the answers."""

from app.domain.errors import HoursError
from app.domain.hours.answer import (
    DayPeriod,
    DaySchedule,
    Interval,
    Reason,
    ReasonCode,
    Status,
)
from app.domain.hours.calendar import Context, Holiday, HolidayCalendar, SchoolHoliday, easter
from app.domain.hours.model import (
    AroundEaster,
    ChangeKind,
    Dated,
    Effect,
    EveryNthWeek,
    Hours,
    HoursChange,
    Mode,
    Otherwise,
    Period,
    PublicHolidays,
    Rule,
    SchoolHolidays,
    State,
    Yearly,
)

__all__ = [
    "AroundEaster",
    "ChangeKind",
    "Context",
    "Dated",
    "DayPeriod",
    "DaySchedule",
    "Effect",
    "EveryNthWeek",
    "Holiday",
    "HolidayCalendar",
    "Hours",
    "HoursChange",
    "HoursError",
    "Interval",
    "Mode",
    "Otherwise",
    "Period",
    "PublicHolidays",
    "Reason",
    "ReasonCode",
    "Rule",
    "SchoolHoliday",
    "SchoolHolidays",
    "State",
    "Status",
    "Yearly",
    "easter",
]
