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
from app.domain.hours.calendar import Context, Holiday, HolidayCalendar, NamedDays, SchoolHoliday, easter
from app.domain.hours.change.read import read_change
from app.domain.hours.change.reading import Ask, ChangeReading, NewHours, Usual
from app.domain.hours.day import DayPlan, plain_week
from app.domain.hours.doubts import Doubt, DoubtCode, doubts
from app.domain.hours.engine import intervals, next_change, next_open, state_at, state_until
from app.domain.hours.expanded import Expanded, OpenTable, expand
from app.domain.hours.model import (
    ChangeKind,
    Effect,
    Hours,
    HoursChange,
    Mode,
    Otherwise,
    Period,
    Rule,
    State,
)
from app.domain.hours.norwegian.disagreements import Disagreement, DisagreementCode, disagreements
from app.domain.hours.norwegian.read import read_norwegian
from app.domain.hours.norwegian.refusals import LeftOut, Why
from app.domain.hours.norwegian.rules import Reading
from app.domain.hours.osm.read import read_osm
from app.domain.hours.osm.write import write_osm
from app.domain.hours.reasons import is_told, names_of_day, schedule_on
from app.domain.hours.selectors import (
    AroundEaster,
    BesideEaster,
    Dated,
    EveryNthWeek,
    IsoWeeks,
    NamedSpan,
    PublicHolidays,
    SchoolHolidays,
    Yearly,
)
from app.domain.hours.timeline import HORIZON, spans_between

__all__ = [
    "HORIZON",
    "AroundEaster",
    "Ask",
    "BesideEaster",
    "ChangeKind",
    "ChangeReading",
    "Context",
    "Dated",
    "DayPeriod",
    "DayPlan",
    "DaySchedule",
    "Disagreement",
    "DisagreementCode",
    "Doubt",
    "DoubtCode",
    "Effect",
    "EveryNthWeek",
    "Expanded",
    "Holiday",
    "HolidayCalendar",
    "Hours",
    "HoursChange",
    "HoursError",
    "Interval",
    "IsoWeeks",
    "LeftOut",
    "Mode",
    "NamedDays",
    "NamedSpan",
    "NewHours",
    "OpenTable",
    "Otherwise",
    "Period",
    "PublicHolidays",
    "Reading",
    "Reason",
    "ReasonCode",
    "Rule",
    "SchoolHoliday",
    "SchoolHolidays",
    "State",
    "Status",
    "Usual",
    "Why",
    "Yearly",
    "disagreements",
    "doubts",
    "easter",
    "expand",
    "intervals",
    "is_told",
    "names_of_day",
    "next_change",
    "next_open",
    "plain_week",
    "read_change",
    "read_norwegian",
    "read_osm",
    "schedule_on",
    "spans_between",
    "state_at",
    "state_until",
    "write_osm",
]
