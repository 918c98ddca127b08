"""Which line wins where several name a day, and what the reader says of lines that may mean either."""

from datetime import date

import pytest

from app.domain.hours import Doubt, DoubtCode, doubts, read_norwegian, read_osm, schedule_on
from tests.domain.hours.oslo import CONTEXT, drawn

CLOSED_WEEKDAYS = [
    ("2026-07-06", "Apr-Sep 10:00-18:00; Oct-Mar 10:00-16:00; Mo off", "closed"),
    ("2026-07-07", "Apr-Sep 10:00-18:00; Oct-Mar 10:00-16:00; Mo off", "10:00 open 18:00"),
    ("2026-12-07", "Apr-Sep 10:00-18:00; Oct-Mar 10:00-16:00; Mo off", "closed"),
    ("2026-01-05", "Jan 09:00-16:30; Oct-May Mo off", "closed"),
    ("2026-01-06", "Jan 09:00-16:30; Oct-May Mo off", "09:00 open 16:30"),
    ("2026-07-06", "Jun 15-Jul 10 10:00-14:00; Mo off", "closed"),
    ("2026-07-07", "Jun 15-Jul 10 10:00-14:00; Mo off", "10:00 open 14:00"),
    ("2027-03-08", "2027 Mar 01+ 10:00-18:00; Mo off", "closed"),
    ("2026-12-07", "Mo[1] 10:00-12:00; Mo off", "closed"),
    ("2026-12-28", "Mo-Sa 10:00-18:00; Mo off; 2026 Dec 28-2026 Dec 30 12:00-14:00", "12:00 open 14:00"),
    ("2026-12-28", "2026 Dec 28-2026 Dec 30 12:00-14:00; Mo off", "12:00 open 14:00"),
    ("2026-12-25", "PH 10:00-14:00; Fr off", "10:00 open 14:00"),
    ("2026-12-24", "Dec 24 10:00-14:00; Th off", "10:00 open 14:00"),
    ("2026-07-06", "Mo off; Apr-Sep 10:00-18:00; Oct-Mar 10:00-16:00", "closed"),
    ("2026-07-06", "Mo off, 10:00-18:00", "closed"),
    ("2026-07-06", "week 28-31 off; Mo-Fr 09:00-15:00", "closed"),
    ("2026-07-13", "week 28-31 10:00-14:00; Mo off", "closed"),
]
HOURS_OF_WEEKDAYS = [
    ("2026-07-04", "May-Sep Tu-Sa 9:00-18:00; Sa 10:00-16:00", "10:00 open 16:00"),
    ("2026-07-03", "May-Sep Tu-Sa 9:00-18:00; Sa 10:00-16:00", "09:00 open 18:00"),
    ("2026-12-05", "May-Sep Tu-Sa 9:00-18:00; Sa 10:00-16:00", "10:00 open 16:00"),
    ("2026-07-04", "Sa 10:00-16:00; May-Sep Tu-Sa 9:00-18:00", "09:00 open 18:00"),
    ("2026-07-04", "Sa 10:00-16:00; May-Sep Tu-Sa 9:00-18:00; Oct-Apr Tu-Sa 9:00-15:00", "10:00 open 16:00"),
    ("2026-07-08", "Jun-Aug Mo-Fr 10:00-14:00; Mo-Fr 09:00-15:00", "10:00 open 14:00"),
    ("2026-07-08", "Jun-Aug Mo-Fr 10:00-14:00; Mo-Fr 09:00-15:00; Sa,Su 11:00-13:00", "10:00 open 14:00"),
    ("2026-12-09", "Jun-Aug Mo-Fr 10:00-14:00; Mo-Fr 09:00-15:00", "09:00 open 15:00"),
    ("2026-07-08", "Jun-Aug Mo-Fr 10:00-14:00, We 17:00-19:00", "10:00 open 14:00, 17:00 open 19:00"),
    ("2026-07-06", "Jun-Aug 08:00-16:00; Mo-Fr 12:00-13:00 off", "08:00 open 12:00, 13:00 open 16:00"),
    ("2026-07-06", "Mo-Fr 12:00-13:00 off; Jun-Aug 08:00-16:00", "08:00 open 12:00, 13:00 open 16:00"),
]
BOTH = [
    ("2026-12-04", "Fr[1] 10:00-18:00; Fr,Sa 18:30-08:00", "10:00 open 18:00, 18:30 open 32:00"),
    ("2026-12-11", "Fr[1] 10:00-18:00; Fr,Sa 18:30-08:00", "18:30 open 32:00"),
    ("2026-12-05", "Fr[1] 10:00-18:00; Fr,Sa 18:30-08:00", "18:30 open 32:00"),
    ("2026-12-04", "Fr[1] 10:00-18:00; Fr,Sa 17:00-08:00", "10:00 open 18:00"),
    ("2026-12-04", "Mo-Fr 08:30-11:30; Mo-Fr 13:00-16:30", "08:30 open 11:30, 13:00 open 16:30"),
    ("2026-12-04", "Mo-Fr 08:30-13:30; Mo-Fr 13:00-16:30", "13:00 open 16:30"),
    ("2026-12-07", "Mo 10:00-16:00; Mo[1] 18:00-20:00", "18:00 open 20:00"),
]


@pytest.mark.parametrize(("day", "hours", "expected"), [*CLOSED_WEEKDAYS, *HOURS_OF_WEEKDAYS, *BOTH])
def test_the_later_line_wins_unless_the_earlier_would_be_for_nothing(
    day: str, hours: str, expected: str
) -> None:
    assert drawn(schedule_on(read_osm(hours), date.fromisoformat(day), CONTEXT)) == expected


@pytest.mark.parametrize("day", ["2026-07-06", "2026-09-28"])
def test_a_closing_behind_a_season_holds_in_norwegian_too(day: str) -> None:
    hours = read_norwegian("april–oktober 10–18, mandag stengt").hours
    assert drawn(schedule_on(hours, date.fromisoformat(day), CONTEXT)) == "closed"


DOUBTS = [
    ("Mo-Fr 09:00-15:00; Sa 10:00-14:00; PH off; Dec 24,31 off", []),
    ("Mo-Fr 09:00-15:00; We 10:00-18:00; Jun-Aug Mo-Fr 10:00-14:00", []),
    ("Apr-Sep 10:00-18:00; Oct-Mar 10:00-16:00; Mo off", []),
    ("PH off; Mo-Fr 09:00-15:00", []),
    ("Mo-Fr 09:00-12:00, We 16:00-18:00", []),
    ("May-Sep Tu-Sa 9:00-18:00; Sa 10:00-16:00", [Doubt(0, 1, DoubtCode.LATER_WINS)]),
    ("Mo off; Apr-Oct 10:00-18:00", [Doubt(0, 1, DoubtCode.LATER_WINS)]),
    ("Jun-Aug Mo-Fr 10:00-14:00; Mo-Fr 09:00-15:00", [Doubt(0, 1, DoubtCode.EARLIER_KEPT)]),
    ("Fr[1] 10:00-18:00; Fr,Sa 18:30-08:00", [Doubt(0, 1, DoubtCode.BOTH_HOLD)]),
    ("Mo-Fr 08:30-11:30; Mo-Fr 13:00-16:30", [Doubt(0, 1, DoubtCode.BOTH_HOLD)]),
    ("Mo-Fr 09:00-15:00; Mo-Fr 10:00-16:00", [Doubt(0, None, DoubtCode.NEVER)]),
    ("Jun-Aug Mo 10:00-14:00; Mo off", [Doubt(0, None, DoubtCode.NEVER)]),
    ("Mo-Fr 09:00-15:00; 2024 Dec 24 off", [Doubt(1, None, DoubtCode.NEVER)]),
    ("Mo-Fr 09:00-15:00; SH off", []),
]


@pytest.mark.parametrize(("hours", "expected"), DOUBTS)
def test_lines_that_may_mean_either_are_named(hours: str, expected: list[Doubt]) -> None:
    assert list(doubts(read_osm(hours), date(2026, 11, 28), CONTEXT.calendar)) == expected
