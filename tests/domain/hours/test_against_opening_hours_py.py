"""Plain weekly schedules against another engine: it is right there, and wrong for nights before holidays."""

from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from opening_hours import OpeningHours

from app.domain.hours import Hours, Rule, State, doubts, read_osm, state_at, write_osm
from tests.domain.hours.invented import periods
from tests.domain.hours.oslo import CONTEXT, OSLO

MONDAY = datetime(2026, 11, 23)  # noqa: DTZ001 - local time, which the other engine works in


@st.composite
def plain_weeks(draw: st.DrawFn) -> Hours:
    """Days apart from each other, each with its own periods, nothing without an end."""
    days = draw(st.lists(st.integers(0, 6), min_size=1, max_size=6, unique=True))
    rules = []
    for day in days:
        found = tuple(p for p in draw(periods()) if p.end is not None and p.end - p.start < 1440)
        if found:
            rules.append(Rule(State.OPEN, found, (day,)))
    return Hours(tuple(rules)) if rules else read_osm("Mo 10:00-12:00")


@settings(max_examples=30)
@given(plain_weeks(), st.integers(0, 7 * 96 - 1))
def test_plain_weeks_agree(hours: Hours, quarter: int) -> None:
    here = MONDAY + timedelta(minutes=15 * quarter)
    other = OpeningHours(write_osm(hours))
    status = state_at(hours, here.replace(tzinfo=OSLO), CONTEXT)
    assert (status.state is State.OPEN) == other.is_open(here)
    change = None if status.until is None else status.until.astimezone(OSLO).replace(tzinfo=None)
    assert change == other.next_change(here)


SEASONS = [
    "Apr-Sep",
    "Jan",
    "Oct-May",
    "Jun-Aug Mo-Fr",
    "Tu-Sa",
    "Jul-Dec We",
    "Mo[1]",
    "Sa[-1]",
    "Mo,Th",
    "",
]
LINES = st.tuples(
    st.sampled_from(SEASONS), st.sampled_from(["08:00-12:00", "10:00-18:00", "13:00-16:00", "off"])
)
MARKS = st.sampled_from(["; ", "; ", ", "])


@settings(max_examples=60)
@given(st.lists(st.tuples(LINES, MARKS), min_size=1, max_size=4), st.integers(0, 365 * 24 - 1))
def test_lines_without_a_doubt_mean_what_the_specification_says(
    lines: list[tuple[tuple[str, str], str]], hour: int
) -> None:
    text = "".join(f"{days or 'Mo-Su'} {times}{mark}" for (days, times), mark in lines).rstrip("; ,")
    hours = read_osm(text)
    if doubts(hours, MONDAY.date(), CONTEXT.calendar) or not hours.says_when_open:
        return
    here = MONDAY + timedelta(hours=hour, minutes=30)
    status = state_at(hours, here.replace(tzinfo=OSLO), CONTEXT)
    assert (status.state is State.OPEN) == OpeningHours(text).is_open(here)
