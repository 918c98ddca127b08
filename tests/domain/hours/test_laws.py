"""Laws that hold for any hours, on random ones, with both clock changes in every run."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from app.domain.hours import (
    DoubtCode,
    Hours,
    HoursChange,
    HoursError,
    OpenTable,
    Rule,
    State,
    doubts,
    expand,
    intervals,
    read_osm,
    schedule_on,
    state_at,
    write_osm,
)
from app.domain.hours.day import rules_on
from app.domain.hours.order import Order
from app.domain.hours.osm.words import WEEKDAYS
from tests.domain.hours.invented import DAYS, WEEKS, changes, hours
from tests.domain.hours.oslo import AUTUMN, CONTEXT, OSLO, SPRING, drawn

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
SPRING_WEEK, AUTUMN_WEEK = SPRING - 2 * DAY, AUTUMN - 2 * DAY
EVERY_NIGHT = read_osm("22:00-02:30; Su 02:15-02:45")
FEW, MANY = settings(max_examples=10), settings(max_examples=30)
TO_JSON = TypeAdapter(Hours)


def minutes(first: date, days: int) -> list[datetime]:
    """Every UTC minute of some local days."""
    start = datetime.combine(first, time(), OSLO).astimezone(UTC)
    end = datetime.combine(first + days * DAY, time(), OSLO).astimezone(UTC)
    return [start + n * MINUTE for n in range((end - start) // MINUTE)]


def scanned(asked: Hours, line: list[datetime], changed: tuple[HoursChange, ...]) -> list[State]:
    """The state of every minute by the clock on the wall alone.

    A period begins with the first minute that is not before its start, and ends after the last one that is
    before its end: this needs no word on clock changes.
    """
    faces = [instant.astimezone(OSLO).replace(tzinfo=None) for instant in line]
    states = [State.CLOSED] * len(line)
    for state in (State.UNKNOWN, State.OPEN):
        for start, end in _periods(asked, faces, state, changed):
            first = next((n for n, face in enumerate(faces) if face >= start), len(faces))
            last = next((n for n in reversed(range(len(faces))) if faces[n] < end), -1)
            states[first : last + 1] = [state] * max(0, last + 1 - first)
    return states


def _periods(
    asked: Hours, faces: list[datetime], state: State, changed: tuple[HoursChange, ...]
) -> Iterator[tuple[datetime, datetime]]:
    for n in range(-2, (faces[-1] - faces[0]).days + 1):
        day = faces[0].date() + n * DAY
        midnight = datetime.combine(day, time())
        for period in schedule_on(asked, day, CONTEXT, changed).periods:
            if period.state is state:
                yield midnight + period.start * MINUTE, midnight + period.end * MINUTE


def plain(asked: Hours) -> Hours:
    """Without what may be had otherwise, which is no period of a day."""
    return Hours(asked.rules)


@FEW
@given(hours(), WEEKS, st.lists(changes(), max_size=2))
@example(EVERY_NIGHT, SPRING_WEEK, [])
@example(EVERY_NIGHT, AUTUMN_WEEK, [])
def test_intervals_agree_with_a_scan_of_the_clock_on_the_wall(
    asked: Hours, first: date, changed: list[HoursChange]
) -> None:
    line = minutes(first, 4)
    found = dict.fromkeys(line, State.CLOSED)
    for interval in intervals(plain(asked), line[0], line[-1] + MINUTE, CONTEXT, tuple(changed)):
        at = interval.start
        while at < interval.end:
            found[at] = interval.state
            at += MINUTE
    assert list(found.values()) == scanned(plain(asked), line, tuple(changed))


@MANY
@given(hours(), WEEKS, st.integers(0, 7 * 1440), st.lists(changes(), max_size=2))
@example(EVERY_NIGHT, SPRING_WEEK, 2 * 1440 + 100, [])
@example(EVERY_NIGHT, AUTUMN_WEEK, 2 * 1440 + 100, [])
def test_the_state_holds_until_the_next_change_and_differs_there(
    asked: Hours, first: date, minute: int, changed: list[HoursChange]
) -> None:
    at = datetime.combine(first, time(), OSLO).astimezone(UTC) + minute * MINUTE
    status = state_at(asked, at, CONTEXT, tuple(changed))
    if status.until is None:
        later = [state_at(asked, at + n * DAY, CONTEXT, tuple(changed)) for n in (1, 30, 200, 365)]
        assert {one.state for one in later} == {status.state}
        return
    before = state_at(asked, status.until - timedelta(seconds=1), CONTEXT, tuple(changed))
    after = state_at(asked, status.until, CONTEXT, tuple(changed))
    middle = state_at(asked, at + (status.until - at) / 2, CONTEXT, tuple(changed))
    assert status.state == middle.state == before.state != after.state
    assert status.until == middle.until == before.until


@MANY
@given(hours(), WEEKS)
@example(EVERY_NIGHT, AUTUMN_WEEK)
def test_the_next_opening_is_open_and_nothing_before_it_is(asked: Hours, first: date) -> None:
    at = datetime.combine(first, time(12), OSLO)
    status = state_at(asked, at, CONTEXT)
    if status.next_open is None:
        return
    assert state_at(asked, status.next_open, CONTEXT).state is State.OPEN
    assert State.OPEN not in {i.state for i in intervals(asked, at, status.next_open, CONTEXT)}


@FEW
@given(hours(), WEEKS, st.lists(changes(), max_size=2))
@example(EVERY_NIGHT, AUTUMN_WEEK, [])
def test_the_expanded_form_says_the_same_as_the_rules(
    asked: Hours, first: date, changed: list[HoursChange]
) -> None:
    start = datetime.combine(first, time(), OSLO).astimezone(UTC)
    expanded = expand(asked, start, start + 7 * DAY, CONTEXT, tuple(changed))
    table = OpenTable([expanded, expand(Hours.unknown(), start, start + DAY, CONTEXT), expanded])
    for hour in range(0, 7 * 24, 5):
        at = start + timedelta(hours=hour, minutes=7)
        state = state_at(asked, at, CONTEXT, tuple(changed)).state
        assert expanded.state_at(int(at.timestamp())) is state
        assert table.open_at(at) == ([0, 2] if state is State.OPEN else [])


@MANY
@given(hours())
def test_what_is_written_reads_to_the_same_model(asked: Hours) -> None:
    assert read_osm(write_osm(asked)) == asked


@MANY
@given(hours())
def test_hours_survive_being_kept_as_json(asked: Hours) -> None:
    assert TO_JSON.validate_json(TO_JSON.dump_json(asked)) == asked


@MANY
@given(hours(), changes(), WEEKS)
def test_a_change_touches_only_the_periods_that_start_on_its_days(
    asked: Hours, change: HoursChange, first: date
) -> None:
    for n in range(7):
        day = first + n * DAY
        if not change.holds_on(day):
            assert schedule_on(asked, day, CONTEXT, (change,)) == schedule_on(asked, day, CONTEXT)


@MANY
@given(hours(), changes())
def test_the_night_before_a_change_is_not_cut(asked: Hours, change: HoursChange) -> None:
    start = datetime.combine(change.first - DAY, time(), OSLO)
    noon = datetime.combine(change.first + DAY, time(12), OSLO)
    shut = HoursChange(change.first, change.first, change.kind, change.periods)
    before = schedule_on(asked, change.first - DAY, CONTEXT).periods
    for period in before:
        middle = start.replace(tzinfo=None) + (period.start + period.end) / 2 * MINUTE
        at = middle.replace(tzinfo=OSLO).astimezone(UTC)
        if (
            period.state is State.OPEN
            and start <= at < noon
            and at.astimezone(OSLO).date() not in (SPRING, AUTUMN)
        ):
            assert state_at(asked, at, CONTEXT, (shut,)).state is State.OPEN


@MANY
@given(hours(), st.integers(0, 6), WEEKS)
def test_a_closing_of_a_weekday_that_is_written_last_holds_on_ordinary_days(
    asked: Hours, weekday: int, first: date
) -> None:
    """Ordinary days: those that no date, no holiday and no line with a year names."""
    closed = Hours((*asked.rules, Rule(State.CLOSED, weekdays=(weekday,))))
    special = {place for place, rule in enumerate(closed.rules) if rule.dates or rule.holidays}
    for n in range(weekday - first.weekday(), 400, 7):
        day = first + n * DAY
        if not any(sum(rules_on(closed, day, CONTEXT.calendar)) >> place & 1 for place in special):
            assert not schedule_on(closed, day, CONTEXT).periods


TIMES = st.sampled_from(["08:00-12:00", "10:00-18:00", "13:00-16:00", "18:30-08:00", "19:00+"])
SEASONS = [
    "Apr-Sep",
    "Jan",
    "Oct-May",
    "Jun-Aug",
    "Jun 10-Jul 20",
    "Tu-Sa",
    "Jul-Dec Mo-Fr",
    "Mo[1]",
    "SH",
    "",
]


@MANY
@given(st.lists(st.sampled_from(SEASONS), min_size=1, max_size=4), st.integers(0, 6), DAYS)
def test_a_closing_of_a_weekday_holds_in_every_season(seasons: list[str], weekday: int, first: date) -> None:
    lines = [f"{season} 10:00-18:00".strip() for season in seasons]
    asked = read_osm("; ".join([*lines, f"{WEEKDAYS[weekday]} off"]))
    for n in range(weekday - first.weekday(), 366, 7):
        assert drawn(schedule_on(asked, first + n * DAY, CONTEXT)) == "closed"


@FEW
@given(hours())
def test_a_line_that_decides_no_day_of_two_years_is_reported(asked: Hours) -> None:
    first = date(2026, 11, 28)
    order, decided = Order(asked.rules), set[int]()
    for n in range(731):
        fitting, unsure = rules_on(asked, first + n * DAY, CONTEXT.calendar)
        named = [place for place in range(len(asked.rules)) if fitting >> place & 1]
        decided.update(order.governing(named))
        decided.update(place for place in range(len(asked.rules)) if unsure >> place & 1)
    reported = {one.rule for one in doubts(asked, first, CONTEXT.calendar) if one.code is DoubtCode.NEVER}
    assert reported == set(range(len(asked.rules))) - decided


@MANY
@given(
    st.lists(st.sampled_from(SEASONS), min_size=1, max_size=4), st.lists(TIMES, min_size=4, max_size=4), DAYS
)
def test_no_period_vanishes_on_every_day_unsaid(seasons: list[str], times: list[str], first: date) -> None:
    lines = [
        f"{season} {time}".strip() for season, time in zip(seasons, times, strict=False) if season != "SH"
    ]
    try:
        asked = read_osm("; ".join(lines or ["10:00-12:00"]))
    except HoursError as error:
        assert "Times of which days?" in str(error)  # noqa: PT017 - refused, and so not dropped
        return
    there = {
        (p.start, p.end) for n in range(731) for p in schedule_on(asked, first + n * DAY, CONTEXT).periods
    }
    said = {one.rule for one in doubts(asked, first, CONTEXT.calendar) if one.code is DoubtCode.NEVER}
    for place, rule in enumerate(asked.rules):
        assert place in said or {(p.start, p.end or 1440) for p in rule.periods} <= there


@MANY
@given(st.text(alphabet='MoTuFrSaPHSJun 0123456789:-,;+[]/|"aeunkowf', max_size=60))
def test_any_text_is_read_or_refused_and_what_is_read_can_be_written(text: str) -> None:
    try:
        asked = read_osm(text)
    except Exception as error:  # noqa: BLE001 - the law is about which ones there can be
        assert type(error).__name__ == "HoursError"  # noqa: PT017
        return
    assert read_osm(write_osm(asked)) == asked
