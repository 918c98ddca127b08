"""How long a session lasts and what it still proves: a table, and laws on random sessions."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.office.grants import Level
from app.domain.office.sessions import AT_MOST, IDLE, SignedIn, level_at
from tests.builders import TUESDAY_13

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
SPANS = st.timedeltas(timedelta(0), timedelta(days=200))


def begun(level: Level = Level.FRESH, seen: timedelta = timedelta(0)) -> SignedIn:
    return SignedIn(level, TUESDAY_13, TUESDAY_13, TUESDAY_13 + seen)


@pytest.mark.parametrize(
    ("session", "after", "level"),
    [
        (begun(), timedelta(0), Level.FRESH),
        (begun(), 10 * MINUTE - timedelta(microseconds=1), Level.FRESH),
        (begun(), 10 * MINUTE, Level.SIGNED_IN),
        (begun(), 12 * HOUR - MINUTE, Level.SIGNED_IN),
        (begun(), 12 * HOUR, Level.DEVICE),
        (begun(), 30 * DAY - MINUTE, Level.DEVICE),
        (begun(), 30 * DAY, None),
        (begun(Level.DEVICE), timedelta(0), Level.DEVICE),
        (begun(Level.SIGNED_IN), timedelta(0), Level.SIGNED_IN),
        (begun(Level.LINK), timedelta(0), Level.LINK),
        (begun(Level.LINK), DAY, Level.LINK),
        (begun(seen=29 * DAY), 58 * DAY, Level.DEVICE),
        (begun(seen=29 * DAY), 59 * DAY, None),
        (begun(seen=179 * DAY), 180 * DAY - MINUTE, Level.DEVICE),
        (begun(seen=179 * DAY), 180 * DAY, None),
    ],
)
def test_what_a_session_proves(session: SignedIn, after: timedelta, level: Level | None) -> None:
    assert level_at(session, TUESDAY_13 + after) is level


def test_a_session_that_was_ended_proves_nothing_even_at_that_instant() -> None:
    ended = SignedIn(Level.FRESH, TUESDAY_13, TUESDAY_13, TUESDAY_13, ended_at=TUESDAY_13 + DAY)
    assert level_at(ended, TUESDAY_13) is None


@given(level=st.sampled_from(Level), seen=SPANS, first=SPANS, then=SPANS)
def test_a_session_proves_less_and_less(
    level: Level, seen: timedelta, first: timedelta, then: timedelta
) -> None:
    session = begun(level, seen)
    now, later = (level_at(session, TUESDAY_13 + after) for after in (first, first + then))
    assert later is None or (now is not None and later <= now)
    assert now is None or now <= level


@given(seen=SPANS, after=SPANS)
def test_no_session_outlives_its_bounds(seen: timedelta, after: timedelta) -> None:
    if level_at(begun(seen=seen), TUESDAY_13 + after) is not None:
        assert after < AT_MOST
        assert after < seen + IDLE
