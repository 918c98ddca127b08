"""Random hours for the laws: everything the model can hold, with the clock-change weeks in every run."""

from datetime import date, timedelta

from hypothesis import strategies as st

from app.domain.hours import (
    AroundEaster,
    BesideEaster,
    ChangeKind,
    Dated,
    Effect,
    EveryNthWeek,
    Hours,
    HoursChange,
    IsoWeeks,
    Mode,
    NamedSpan,
    Otherwise,
    Period,
    PublicHolidays,
    Rule,
    State,
    Yearly,
)
from app.domain.hours.selectors import MONTH_DAYS, ODD_WEEKS, Dates, date_sort
from tests.domain.hours.oslo import AUTUMN, SPRING

_QUARTERS = 15
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
WEEKS = st.one_of(st.just(SPRING - timedelta(days=3)), st.just(AUTUMN - timedelta(days=3)), DAYS)
"""First days of weeks to look at: two of three are those in which the clock changes."""
WEEK_RHYTHMS = [EveryNthWeek(date(2026, 1, 7), 2), ODD_WEEKS, IsoWeeks((8, 28, 29, 53))]
MODES = st.sampled_from(Mode)
NOTES = st.sampled_from([None, None, None, "through the yard", "2nd floor; ring the bell"])


@st.composite
def periods(draw: st.DrawFn) -> tuple[Period, ...]:
    """One to three periods clear of each other, the last perhaps past midnight or without an end."""
    marks = sorted(draw(st.sets(st.integers(0, 95), min_size=2, max_size=6)))
    pairs = [(a * _QUARTERS, b * _QUARTERS) for a, b in zip(marks[::2], marks[1::2], strict=False)]
    *some, (start, end) = pairs
    last = draw(st.sampled_from([end, end, None, end + 1440, min(start + 1440, 2880)]))
    beyond = (Period(last, None),) if last and draw(st.integers(0, 9)) == 0 and last < 2 * 1440 else ()
    return (*(Period(*pair) for pair in some), Period(start, last), *beyond)


@st.composite
def month_days(draw: st.DrawFn) -> tuple[int, int]:
    month = draw(st.integers(1, 12))
    return month, draw(st.integers(1, MONTH_DAYS[month - 1]))


@st.composite
def dates(draw: st.DrawFn) -> tuple[Dates, ...]:
    """One or two spans of one sort."""
    first = draw(DAYS)
    length = draw(st.sampled_from([0, 0, 5, 40, 200]))
    day = draw(month_days())
    offset = draw(st.integers(-50, 50))
    spans: list[Dates] = [
        Dated(first, first + timedelta(days=length)),
        Dated(first, None),
        Yearly(day, draw(st.one_of(st.just(day), month_days()))),
        Yearly((draw(st.integers(1, 12)), 1), (12, 31)),
        AroundEaster(offset, min(60, offset + length)),
        BesideEaster(offset, day),
        BesideEaster(day, offset),
    ]
    one, other = draw(st.sampled_from(spans)), draw(st.sampled_from(spans))
    return (one, other) if date_sort(one) == date_sort(other) and one != other else (one,)


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    says = draw(st.sampled_from([State.OPEN, State.OPEN, State.OPEN, State.CLOSED, State.UNKNOWN]))
    weekdays = tuple(sorted(draw(st.sets(st.integers(0, 6), max_size=6))))
    nth = tuple(sorted(draw(st.sampled_from([(), (), (), (1,), (-1,), (1, 3), (-2, 5)])))) if weekdays else ()
    return Rule(
        says,
        draw(periods()) if says is State.OPEN or draw(st.booleans()) else (),
        weekdays,
        nth,
        draw(st.one_of(st.just(()), st.just(()), dates())),
        draw(
            st.sampled_from(
                [None, None, None, PublicHolidays(), PublicHolidays(-1), PublicHolidays(2), NamedSpan()]
            )
        ),
        draw(st.sampled_from([None, None, None, None, *WEEK_RHYTHMS])),
        Mode.DROP_IN if says is State.CLOSED else draw(MODES),
        draw(NOTES),
        draw(st.sampled_from(Effect)),
    )


@st.composite
def hours(draw: st.DrawFn) -> Hours:
    found = draw(st.lists(rules(), min_size=1, max_size=4))
    first = found[0]
    if first.effect is Effect.ADDS or found == [Rule(State.UNKNOWN)]:
        found[0] = Rule(State.OPEN, (Period(540, 900),), (0, 1, 2, 3, 4))
    otherwise = draw(st.sampled_from([None, None, None, Otherwise(), Otherwise(Mode.BY_APPOINTMENT)]))
    return Hours(tuple(found), otherwise)


@st.composite
def changes(draw: st.DrawFn) -> HoursChange:
    first = draw(WEEKS) + timedelta(days=draw(st.integers(0, 6)))
    kind = draw(st.sampled_from(ChangeKind))
    length = draw(st.sampled_from([0, 1, 3, None]))
    last = None if length is None else first + timedelta(days=length)
    return HoursChange(first, last, kind, () if kind is ChangeKind.CLOSED else draw(periods()))
