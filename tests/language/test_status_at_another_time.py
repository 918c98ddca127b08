"""A status at another time than the reader's now: told in the day that is asked about, never from now."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.hours import Context, State, read_osm, state_at
from app.language import short_status_text, status_text
from app.language.languages import LANGUAGES
from app.sources.holidays import norwegian_calendar

OSLO = ZoneInfo("Europe/Oslo")
CONTEXT = Context(OSLO, norwegian_calendar())
SATURDAY = "2026-11-28T17:51"

TOLD = [
    # Days ahead: more than a week, the day after, today later on.
    ("Mo-Fr 09:00-15:00", "2026-12-09T10:00", "9. desember: åpent kl. 10, til 15"),
    ("Mo-Fr 09:00-15:00", "2027-11-10T10:00", "10. november 2027: åpent kl. 10, til 15"),
    ("Su 11:00-13:00", "2026-11-29T12:00", "Søndag: åpent kl. 12, til 13"),
    ("Su 11:00-13:00", "2026-11-29T12:50", "Søndag: åpent kl. 12.50, til 13"),
    ("Mo-Su 18:00-22:00", "2026-11-28T19:00", "Åpent kl. 19, til 22"),
    ("Mo-Su 18:00-22:00", "2026-11-28T16:00", "Stengt kl. 16, åpner kl. 18"),
    # Nights, several days on end, never closed.
    ("Mo-Su 20:00-08:00", "2026-11-30T02:00", "Mandag: åpent kl. 02, til 08"),
    ("Mo-Su 20:00-24:00", "2026-11-30T21:00", "Mandag: åpent kl. 21, til midnatt"),
    ("Sa 10:00-24:00; Su 00:00-24:00; Mo 00:00-16:00", "2026-11-29T12:00",
     "Søndag: åpent kl. 12, til mandag kl. 16"),
    ("24/7", "2026-11-29T12:00", "Søndag: døgnåpent"),
    # Shut then, whatever is open now; the coming day is named, not counted.
    ("Mo-Fr 09:00-15:00", "2026-11-29T12:00", "Søndag: stengt kl. 12, åpner mandag kl. 09"),
    ("Su 14:00-16:00", "2026-11-29T12:00", "Søndag: stengt kl. 12, åpner kl. 14"),
    ("Mo-Fr 09:00-15:00", "2026-12-12T12:00", "12. desember: stengt kl. 12, åpner 14. desember kl. 09"),
    ("Mo-Fr 09:00-15:00; PH off", "2026-12-25T12:00",
     "25. desember: stengt kl. 12, åpner 28. desember kl. 09 (stengt 1. juledag)"),
    ("off", "2026-11-29T12:00", "Søndag: stengt inntil videre"),
    # Not known, and times that are past.
    ("unknown", "2026-11-29T12:00", "Søndag: ring først"),
    ('Mo-Su 10:00-14:00 "by appointment"', "2026-11-29T12:00", "Søndag: ring først (etter avtale)"),
    ("Mo-Fr 09:00-15:00", "2026-11-27T10:00", "27. november: åpent kl. 10, til 15"),
    ("Mo-Su 09:00-15:00", "2026-11-28T10:00", "Åpent kl. 10, til 15"),
]  # fmt: skip
SCHEDULES = [*{hours for hours, _, _ in TOLD}, "Mo-Su 22:00-04:00", "Jun-Aug off; Sep-May Mo,We 10:00-11:30"]


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=OSLO).astimezone(UTC)


def told(hours: str, at: datetime, now: datetime, locale: str = "nb") -> str:
    return status_text(state_at(read_osm(hours), at, CONTEXT), at, now, OSLO, locale)


@pytest.mark.parametrize(("hours", "at", "expected"), TOLD)
def test_a_status_is_told_in_the_day_that_is_asked(hours: str, at: str, expected: str) -> None:
    assert told(hours, local(at), local(SATURDAY)) == expected


def test_the_minute_of_the_reader_is_now_whatever_its_second() -> None:
    now = local("2026-11-24T14:40") + timedelta(seconds=42)
    assert told("Mo-Fr 09:00-15:00", local("2026-11-24T14:40"), now) == "Stenger om 20 min"


def test_beside_a_line_that_named_the_day_it_is_not_said_again() -> None:
    at = local("2026-11-29T12:00")
    status = state_at(read_osm("Su 11:00-13:00"), at, CONTEXT)
    assert short_status_text(status, at, local(SATURDAY), OSLO, "nb") == "Åpent kl. 12, til 13"


@given(
    hours=st.sampled_from(SCHEDULES),
    minutes=st.integers(-30 * 1440, 366 * 1440),
    start=st.integers(0, 366 * 1440),
)
def test_text_and_until_never_disagree(hours: str, minutes: int, start: int) -> None:
    now = local("2026-01-01T00:00") + timedelta(minutes=start)
    at = now + timedelta(minutes=minutes)
    status = state_at(read_osm(hours), at, CONTEXT)
    text = status_text(status, at, now, OSLO, "nb")
    never_ends = status.until is None or status.until - at > timedelta(days=7)
    assert ("øgnåpent" in text) == (status.state is State.OPEN and never_ends)
    assert ("pent" in text) == (status.state is State.OPEN) or text.startswith("Stenger om")
    assert minutes == 0 or ("i morgen" not in text and "Stenger om" not in text)
    if status.state is State.OPEN and not never_ends and minutes:
        end = re.search(r"til (?:.* kl\. )?(?:(midnatt|24)|(\d\d)(?:\.(\d\d))?)$", text)
        assert end is not None
        said = "00.00" if end[1] else f"{end[2]}.{end[3] or '00'}"
        assert said == f"{status.until.astimezone(OSLO):%H.%M}"
    if status.state is State.CLOSED and status.next_open is not None and minutes:
        opens = re.search(r"åpner (?:.* )?kl\. (\d\d)(?:\.(\d\d))?(?: \(|$)", text)
        assert opens is not None
        assert f"{opens[1]}.{opens[2] or '00'}" == f"{status.next_open.astimezone(OSLO):%H.%M}"


@pytest.mark.parametrize("locale", [one for one in LANGUAGES if one != "en"])
def test_every_language_has_its_words_for_another_time(locale: str) -> None:
    for hours, at, _ in TOLD:
        text = told(hours, local(at), local(SATURDAY), locale)
        assert "{" not in text
        assert text != told(hours, local(at), local(SATURDAY), "en")
