"""Why a day or an instant is as it is: the holiday, the change, or what nobody has said."""

from datetime import date, timedelta

from app.domain.hours.answer import DaySchedule, Reason, ReasonCode
from app.domain.hours.calendar import Context, HolidayCalendar
from app.domain.hours.day import UNKNOWN_DAY, DayPlan, Kind, has_hours, plan_day
from app.domain.hours.instants import local_day
from app.domain.hours.model import Hours, HoursChange, Mode, Rule, State
from app.domain.hours.precedence import Rank, rank
from app.domain.hours.selectors import NamedSpan, PublicHolidays, SchoolHolidays
from app.domain.hours.timeline import Question

CHRISTMAS_EVE, NEW_YEARS_EVE = "christmas_eve", "new_years_eve"
_NAMED_DAYS = {(12, 24): CHRISTMAS_EVE, (12, 31): NEW_YEARS_EVE}
"""Days with a name that are no public holidays."""
_LOOK_AHEAD = 8
"""Days until the next opening that are searched for a closed day with a reason."""
_BY_MODE: dict[Mode | None, ReasonCode] = {
    Mode.BY_APPOINTMENT: ReasonCode.BY_APPOINTMENT,
    Mode.PHONE_FIRST: ReasonCode.PHONE_FIRST,
}


def schedule_on(
    hours: Hours, day: date, context: Context, changes: tuple[HoursChange, ...] = ()
) -> DaySchedule:
    """The periods that start on a local day, and why it is not like others of its week."""
    plan = plan_day(hours, day, context, changes)
    return DaySchedule(day, plan.periods, _reason(plan, day, context.calendar))


def names_of_day(day: date, calendar: HolidayCalendar) -> str | None:
    """The ids of what a day is called, joined by commas: two on 17 May 2027; None for a plain day."""
    ids = [holiday.id for holiday in calendar.on(day)]
    return ",".join(ids) or _NAMED_DAYS.get((day.month, day.day))


def _reason(plan: DayPlan, day: date, calendar: HolidayCalendar) -> Reason | None:
    if plan.change:
        return Reason(ReasonCode.CHANGE, plan.change.reason)
    if plan.in_doubt:
        return Reason(ReasonCode.HOLIDAYS_NOT_KNOWN)
    if not plan.rules:
        return Reason(ReasonCode.HOURS_NOT_KNOWN) if plan.periods == UNKNOWN_DAY else None
    return _reason_of_rule(plan.rules[0], day, calendar) or _remark(plan)


def _remark(plan: DayPlan) -> Reason | None:
    note = next((rule.note for rule in plan.rules if rule.note), None)
    return Reason(ReasonCode.NOTE, note) if note else None


def _reason_of_rule(rule: Rule, day: date, calendar: HolidayCalendar) -> Reason | None:
    if isinstance(rule.holidays, SchoolHolidays):
        school = calendar.school_holiday_on(day)
        return Reason(ReasonCode.SCHOOL_HOLIDAY, school.name if school else None)
    if isinstance(rule.holidays, NamedSpan):
        return Reason(ReasonCode.SCHOOL_HOLIDAY, rule.holidays.name)
    if isinstance(rule.holidays, PublicHolidays) and rule.holidays.offset:
        return _near_holiday(day, rule.holidays.offset, calendar)
    if rank(rule) <= Rank.NTH_WEEKDAY and not (rule.dates and rule.says is not State.OPEN):
        return None
    named = names_of_day(day, calendar)
    return Reason(ReasonCode.HOLIDAY, named) if named else Reason(ReasonCode.DATE, day.isoformat())


def _near_holiday(day: date, offset: int, calendar: HolidayCalendar) -> Reason:
    named = names_of_day(day - timedelta(days=offset), calendar)
    if offset == -1:
        return Reason(ReasonCode.BEFORE_HOLIDAY, named)
    if offset == 1:
        return Reason(ReasonCode.AFTER_HOLIDAY, named)
    return Reason(ReasonCode.DATE, day.isoformat())


def why(question: Question, kind: Kind, at: int, next_open: int | None) -> Reason | None:
    """The reason of a state at an instant: what is missing, or which day keeps the door closed."""
    hours, context, changes = question
    if kind.state is State.OPEN:
        return None
    today = local_day(at, context.zone)
    if kind.state is State.CLOSED:
        last = today if next_open is None else local_day(next_open, context.zone)
        return _why_closed(question, range(today, min(last, today + _LOOK_AHEAD) + 1))
    if kind.open_ended:
        return Reason(ReasonCode.END_NOT_KNOWN)
    if kind.mode in _BY_MODE and not (kind.mode is Mode.PHONE_FIRST and changes):
        return Reason(_BY_MODE[kind.mode])
    named = schedule_on(hours, date.fromordinal(today), context, changes).reason
    if kind.mode in _BY_MODE:
        return named if is_told(named) else Reason(_BY_MODE[kind.mode])
    return named or _otherwise(hours) or Reason(ReasonCode.HOURS_NOT_KNOWN)


def is_told(reason: Reason | None) -> bool:
    """Whether somebody said something of the very day in words: "lunch, the time is not known"."""
    return reason is not None and reason.code is ReasonCode.CHANGE and bool(reason.name)


def _otherwise(hours: Hours) -> Reason | None:
    note = hours.otherwise.note if hours.otherwise else None
    return Reason(ReasonCode.NOTE, note) if note else None


def _why_closed(question: Question, days: range) -> Reason | None:
    """The reason of the first day that is shut although its week says otherwise."""
    hours, context, changes = question
    for ordinal in days:
        day = date.fromordinal(ordinal)
        plan = plan_day(hours, day, context, changes)
        if plan.shut and (plan.change or has_hours(hours, day, context)):
            # Without an end and an opening it is closed until further notice, which is said otherwise.
            if plan.change and ordinal == days.start and (plan.change.last or days.start < days[-1]):
                return Reason(ReasonCode.CLOSED_TODAY, plan.change.reason)
            return _reason(plan, day, context.calendar)
    return None
