"""A line about now stays word for word the same until the instant that is told with it."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.hours import read_osm, state_at
from app.language import said_until, status_text
from tests.builders import CONTEXT, OSLO

HOURS = (
    "24/7",
    "Mo-Fr 10:00-16:00; PH off",
    "Mo-Th 18:00-23:00; Fr,Sa 22:00-04:00; Dec 24,31 unknown",
    "Jun-Aug Mo-Su 10:00-20:00; PH off",
    'Tu 10:00-12:00 "by appointment", Tu 12:00-14:00; We 09:00+',
    "Mar 01-Nov 20 24/7",
    "Sa[1] 12:00-13:00",
)
instants = st.builds(
    lambda minutes: datetime(2026, 10, 1, tzinfo=UTC) + timedelta(minutes=minutes), st.integers(0, 500_000)
)


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(HOURS), instants, st.integers(0, 100_000))
def test_nothing_is_said_otherwise_before(text: str, now: datetime, later: int) -> None:
    hours = read_osm(text)
    status = state_at(hours, now, CONTEXT)
    until = said_until(status, now, OSLO)
    assert until > now
    then = now + timedelta(minutes=later % max(1, (until - now) // timedelta(minutes=1)))
    after = state_at(hours, then, CONTEXT)
    assert status_text(after, then, then, OSLO, "nb") == status_text(status, now, now, OSLO, "nb")
    assert (after.state, after.until, after.next_open) == (status.state, status.until, status.next_open)
