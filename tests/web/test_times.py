from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from app.web.times import When, instant_of

OSLO = ZoneInfo("Europe/Oslo")


@pytest.mark.parametrize(
    ("when", "now", "meant"),
    [
        (When.NOW, "2026-11-24 13:00", "2026-11-24 13:00"),
        (When.TONIGHT, "2026-11-24 13:00", "2026-11-24 19:00"),
        (When.TONIGHT, "2026-11-24 21:30", "2026-11-24 21:30"),
        (When.TONIGHT, "2026-11-24 00:30", "2026-11-24 19:00"),
        (When.NIGHT, "2026-11-24 13:00", "2026-11-25 02:00"),
        (When.NIGHT, "2026-11-24 01:00", "2026-11-24 02:00"),
        (When.NIGHT, "2026-11-24 03:30", "2026-11-24 03:30"),
        (When.NIGHT, "2026-11-24 05:00", "2026-11-25 02:00"),
        (When.TOMORROW, "2026-11-24 13:00", "2026-11-25 12:00"),
        (When.TOMORROW, "2026-12-31 23:59", "2027-01-01 12:00"),
        (When.SUNDAY, "2026-11-24 13:00", "2026-11-29 12:00"),
        (When.SUNDAY, "2026-11-22 09:00", "2026-11-22 12:00"),
        (When.SUNDAY, "2026-11-22 15:00", "2026-11-29 12:00"),
        (When.SUNDAY, "2026-10-24 15:00", "2026-10-25 12:00"),
        (When.NIGHT, "2026-10-24 22:00", "2026-10-25 02:00"),
    ],
)
def test_a_tapped_time_means_what_people_mean_by_it(when: When, now: str, meant: str) -> None:
    instant = instant_of(when, _local(now), OSLO)
    assert instant.astimezone(OSLO).strftime("%Y-%m-%d %H:%M") == meant


def _local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=OSLO).astimezone(UTC)
