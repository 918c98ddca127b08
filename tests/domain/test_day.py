"""What is open at some time of a local day, and its hours that day."""

from datetime import date

import pytest

from app.domain.directory.vocabulary import ServiceId
from app.domain.finding.day import part_of, status_in
from app.domain.finding.search import OPEN, Query, Wanted, search
from app.domain.hours import ChangeKind, HoursChange, State
from app.language import day_status_text
from tests.builders import CONTEXT, OSLO, a_place, a_service, a_snapshot, an_offer, local, some_hours

SUNDAY, WHOLE = "2026-11-29", (0, 1440)
EVENING = (17 * 60, 22 * 60)

BOTH = "søn 09–10 (etter avtale), 12–13"
CASES = [
    ("Su 11:00-13:00", SUNDAY, WHOLE, "open", "søn 11–13"),
    ("Su 11:00-13:00", SUNDAY, EVENING, "closed", "søn 11–13"),
    ("Su 11:00-18:00", SUNDAY, EVENING, "open", "søn 11–18"),
    ("Su 11:00-17:00", SUNDAY, EVENING, "closed", "søn 11–17"),
    ("Su 22:00-23:00", SUNDAY, EVENING, "closed", "søn 22–23"),
    ("Sa 22:00-04:00", SUNDAY, WHOLE, "open", "søn 00–04"),
    ("Sa 22:00-04:00", SUNDAY, EVENING, "closed", "søn 00–04"),
    ("Sa,Su 22:00-04:00", SUNDAY, WHOLE, "open", "søn 00–04 og 22–04"),
    ("Sa 22:00-24:00", SUNDAY, WHOLE, "closed", "søn stengt"),
    ("24/7", SUNDAY, WHOLE, "open", "søn døgnåpent"),
    ("Mo-Fr 10:00-16:00; PH off", SUNDAY, WHOLE, "closed", "søn stengt"),
    ("Mo-Fr 10:00-16:00; PH off", "2026-12-25", WHOLE, "closed", "fre stengt (1. juledag)"),
    ('Su 11:00-13:00 "by appointment"', SUNDAY, WHOLE, "unknown", "søn 11–13 (etter avtale)"),
    (
        'Su 09:00-10:00 "by appointment", Su 11:00-13:00',
        SUNDAY,
        WHOLE,
        "open",
        "søn 09–10 (etter avtale), 11–13",
    ),
    (None, SUNDAY, WHOLE, "unknown", "søn ikke kjent"),
    ("Su 01:30-02:30", "2026-10-25", WHOLE, "open", "søn 01.30–02.30"),
    ("Su 02:10-02:20", "2027-03-28", WHOLE, "closed", "søn stengt"),
]


@pytest.mark.parametrize(("hours", "day", "times", "state", "text"), CASES)
def test_a_day_has_its_best_state_and_all_its_hours(
    hours: str | None, day: str, times: tuple[int, int], state: str, text: str
) -> None:
    asked = date.fromisoformat(day)
    status = status_in((some_hours(hours), ()), part_of(asked, *times, OSLO), CONTEXT)
    assert status.state.value == state
    assert day_status_text(asked, status.hours, status.reason, OSLO, "nb") == text


def test_a_change_of_the_day_is_told() -> None:
    change = HoursChange(date(2026, 11, 29), None, ChangeKind.CLOSED, reason="Flytting")
    asked = date(2026, 11, 29)
    status = status_in((some_hours("Su 11:00-13:00"), (change,)), part_of(asked, *WHOLE, OSLO), CONTEXT)
    text = day_status_text(asked, status.hours, status.reason, OSLO, "nb")
    assert text == "søn stengt (Flytting)"


@pytest.mark.parametrize(
    ("day", "times", "part"),
    [
        (SUNDAY, EVENING, ("2026-11-29 17:00", "2026-11-29 22:00")),
        (SUNDAY, WHOLE, ("2026-11-29 00:00", "2026-11-30 00:00")),
        ("2026-10-25", WHOLE, ("2026-10-25 00:00", "2026-10-26 00:00")),
        ("2027-03-28", (120, 150), ("2027-03-28 01:00", "2027-03-28 03:30")),
    ],
)
def test_a_part_lies_between_two_times_on_the_clock(
    day: str, times: tuple[int, int], part: tuple[str, str]
) -> None:
    assert part_of(date.fromisoformat(day), *times, OSLO) == tuple(map(local, part))


def test_the_hour_that_comes_twice_is_asked_about_whole() -> None:
    start, end = part_of(date(2026, 10, 25), 2 * 60, 2 * 60 + 30, OSLO)
    assert (end - start).total_seconds() == 90 * 60


def test_without_a_position_what_opens_first_comes_first() -> None:
    start, end = part_of(date(2026, 11, 29), *WHOLE, OSLO)
    town = a_snapshot(
        an_offer("late", "Su 18:00-20:00", name="A"),
        an_offer("early", "Su 09:00-10:00", name="B"),
        an_offer(
            "house", "Su 07:00-22:00", name="C", services=(a_service(ServiceId.DOCTOR, "Su 12:00-13:00"),)
        ),
        an_offer("never", "Mo 09:00-10:00", name="D"),
        an_offer("far", "Su 08:00-20:00", places=(a_place("p", (60.0, 11.0)),)),
    )
    found = search(town, Query(start, until=end, wanted=Wanted(states=OPEN)))
    assert [hit.offer.id for hit in found] == ["house", "far", "early", "late"]
    assert found[0].services[0].status.state is State.OPEN
