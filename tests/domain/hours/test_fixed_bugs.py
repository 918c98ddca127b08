"""Mistakes that were found in the hours once, one test each, so that they do not come back."""

from datetime import date

import pytest

from app.domain.hours import HoursError, read_norwegian, read_osm, schedule_on, write_osm
from tests.domain.hours.oslo import CONTEXT, drawn


def on(day: str, hours: str) -> str:
    return drawn(schedule_on(read_osm(hours), date.fromisoformat(day), CONTEXT))


@pytest.mark.parametrize("hours", ["PH off; May 10:00-18:00", "PH off; 2027 May 10:00-18:00"])
def test_1_a_month_is_a_season_and_does_not_open_on_its_holidays(hours: str) -> None:
    assert on("2027-05-17", hours) == "closed"
    assert on("2027-05-18", hours) == "10:00 open 18:00"


@pytest.mark.parametrize(
    "hours", ["Dec 24-26 off; PH 10:00-12:00", "easter -3 days-easter +1 day off; PH 10:00-12:00"]
)
def test_2_days_named_together_win_over_holidays_as_a_group_wherever_they_stand(hours: str) -> None:
    days = {"Dec": "2026-12-25", "eas": "2027-03-26"}
    assert on(days[hours[:3]], hours) == "closed"
    assert on("2027-05-17", hours) == "10:00 open 12:00"


def test_3_a_day_written_after_the_hours_of_some_days_of_a_year_has_its_own() -> None:
    assert on("2026-12-24", "2026 Dec 20-2027 Jan 03 10:00-14:00; Dec 24 off") == "closed"
    assert on("2026-12-24", "Dec 24 off; 2026 Dec 20-2027 Jan 03 10:00-14:00") == "10:00 open 14:00"
    assert on("2026-12-24", "2026 Dec 20-2027 Jan 03 off; Dec 24 10:00-12:00") == "closed"


@pytest.mark.parametrize(
    ("day", "finer", "coarser"),
    [
        ("2027-05-17", "PH Mo-Fr 10:00-12:00", "PH off"),
        ("2026-07-06", "Jun-Aug Mo[1] 10:00-12:00", "Mo[1] off"),
        ("2026-12-24", "Dec 24 Mo-Fr 10:00-12:00", "Dec 24 off"),
    ],
)
def test_4_days_that_are_narrowed_down_further_win_in_either_order(
    day: str, finer: str, coarser: str
) -> None:
    assert on(day, f"{finer}; {coarser}") == on(day, f"{coarser}; {finer}") == "10:00 open 12:00"


def test_5_a_break_without_days_is_for_every_day_that_has_hours() -> None:
    hours = "Mo-Fr 09:00-17:00; PH 10:00-14:00; 12:00-13:00 off"
    assert on("2026-11-24", hours) == "09:00 open 12:00, 13:00 open 17:00"
    assert on("2026-12-25", hours) == "10:00 open 12:00, 13:00 open 14:00"
    assert on("2026-11-28", hours) == "closed"


def test_6_a_break_that_stands_first_does_not_close_its_day() -> None:
    assert on("2026-11-25", "We 12:00-13:00 off; 08:00-20:00") == "08:00 open 12:00, 13:00 open 20:00"


def test_7_a_break_alone_does_not_say_that_the_rest_of_the_day_is_closed() -> None:
    assert on("2026-11-24", "12:00-13:00 off") == "00:00 unknown 24:00"


def test_8_round_the_clock_may_be_said_of_some_days() -> None:
    assert write_osm(read_osm("Fr,Sa 24/7; PH 24/7")) == "Fr,Sa 00:00-24:00; PH 00:00-24:00"


@pytest.mark.parametrize("days", ["PH,Dec 24", "Dec 24,PH", "PH, Dec 24", "Dec 24,2026 Nov 24,PH"])
def test_9_days_of_several_kinds_in_a_list_share_what_is_said_of_them(days: str) -> None:
    assert on("2026-12-24", f"Mo-Fr 09:00-15:00; {days} off") == "closed"
    assert on("2026-12-25", f"Mo-Fr 09:00-15:00; {days} off") == "closed"


def test_10_days_without_times_after_a_comma_are_not_open_all_day() -> None:
    with pytest.raises(HoursError, match="at what times"):
        read_osm("Mo-Fr 10:00-12:00, PH")


def test_11_a_comma_between_days_and_their_times_changes_nothing() -> None:
    assert read_osm("Mo-Fr, 10:00-12:00") == read_osm("Mo-Fr 10:00-12:00")


def understood(text: str) -> tuple[str, tuple[str, ...]]:
    reading = read_norwegian(text)
    return write_osm(reading.hours), reading.not_understood


NOTHING_GUESSED = [
    "man–fre 9–3",
    "onsdag kl 5-8",
    "tirsdag kveld 6-8",
    "tirsdag kveld kl. 06.00-08.00",
    "hver kveld 8-10",
    "torsdag 24. desember 10-13",
    "fredag 24. desember 2026 10-13",
]


@pytest.mark.parametrize("text", NOTHING_GUESSED)
def test_12_times_and_dates_that_may_be_others_are_handed_back(text: str) -> None:
    assert understood(text) == ("unknown", (text,))


@pytest.mark.parametrize(
    "text",
    [
        "alle dager utenom søndager 10-18",
        "alle dager unntatt søndag: 10–18",
        "hver dag 10-18, unntatt søndag",
    ],
)
def test_13_except_does_not_turn_the_week_round(text: str) -> None:
    assert understood(text) == ("10:00-18:00; Su off", ())


def test_14_another_way_in_is_not_put_upon_the_drop_in_before_it() -> None:
    drop_in, booked = "Drop-in: mandag kl. 10-12", "Timebestilling: tirsdag-fredag"
    assert understood(f"{drop_in}. {booked}") == ('Mo 10:00-12:00; Tu-Fr unknown "by appointment"', ())
    either = 'Tu 10:00-12:00 || unknown "by appointment"'
    assert (
        understood("tirs 10–12 og etter avtale")
        == understood("tirs 10–12 eller etter avtale")
        == (either, ())
    )


@pytest.mark.parametrize(
    ("text", "osm", "rest"),
    [
        ("man–fre 9–15 i juli og august", "Jul,Aug Mo-Fr 09:00-15:00", ()),
        ("man–fre 9–15 fra 1. mars 2027", "2027 Mar 01+ Mo-Fr 09:00-15:00", ()),
        ("mandag 9-15 i juli, tirsdag 9-12", "Jul Mo 09:00-15:00", ("tirsdag 9-12",)),
        ("man–fre 9–15, juli 10–14", "Mo-Fr 09:00-15:00", ("juli 10–14",)),
        ("hver dag 9–15, juli 10–14", "09:00-15:00; Jul 10:00-14:00", ()),
        (
            "juni–august: man–fre 10–14 (lør 10–12)",
            "Jun-Aug Mo-Fr 10:00-14:00; Jun-Aug Sa 10:00-12:00",
            (),
        ),
    ],
)
def test_15_a_season_holds_for_what_it_was_said_of(text: str, osm: str, rest: tuple[str, ...]) -> None:
    assert understood(text) == (osm, rest)


@pytest.mark.parametrize(
    "text",
    ["Sommer: man-fre 10-14, lør 10-12", "hveruke: man 10-14, tirs 12-14", "Kafé: man 9-15, tirs 9-12"],
)
def test_16_what_follows_something_left_out_is_not_taken_for_the_whole_year(text: str) -> None:
    assert understood(text) == ("unknown", tuple(text.split(", ")))


WRITTEN_LIKE_THIS_TOO = [
    ("Hverdag kl.9-15", "Mo-Fr 09:00-15:00"),
    ("Mand.–torsd. 9–15, fred. 9–14", "Mo-Th 09:00-15:00; Fr 09:00-14:00"),
    ("Mandager, kl. 17–19", "Mo 17:00-19:00"),
    ("stengt hele juli", "Jul off"),
    ("døgnåpent hele året", "24/7"),
    ("hver natt 22-07", "22:00-07:00"),
    ("den første mandagen i måneden kl 17-19", "Mo[1] 17:00-19:00"),
    ("stengt 1. og 2. juledag", "Dec 25,Dec 26 off"),
    ("jul- og nyttårsaften 10-12", "Dec 24,Dec 31 10:00-12:00"),
    ("sommertid 1.6–31.8: 10–14", "Jun-Aug 10:00-14:00"),
    ("man–fre 9–15, stengt 24.12–2.1", "Mo-Fr 09:00-15:00; Dec 24-Jan 02 off"),
    ("stengt 15/7–1/8", "Jul 15-Aug 01 off"),
    ("stengt 22.12.26-3.1.27", "2026 Dec 22-2027 Jan 03 off"),
    ("stengt 17.5.", "May 17 off"),
    ("man-fre 9-15 (stengt 12-13)", "Mo-Fr 09:00-12:00,13:00-15:00"),
    ("lør 10-14 (lunsjstengt 12-12.30), søn 11-13", "Sa 10:00-12:00,12:30-14:00; Su 11:00-13:00"),
    (
        "Mai–september: tirs–søn 11–17. Oktober–april: lør–søn 11–15.",
        "May-Sep Tu-Su 11:00-17:00; Oct-Apr Sa,Su 11:00-15:00",
    ),
    ("torsdag 24. desember 2026 10-13", "2026 Dec 24 10:00-13:00"),
]


@pytest.mark.parametrize(("text", "osm"), WRITTEN_LIKE_THIS_TOO)
def test_17_more_of_what_people_write_is_read(text: str, osm: str) -> None:
    assert understood(text) == (osm, ())


@pytest.mark.parametrize("text", ["stengt 01.06–15.08", "man–fre 9–15, lør 10–14, stengt 12–13"])
def test_18_numbers_that_may_be_times_or_days_are_handed_back(text: str) -> None:
    assert understood(text)[1] == (text.rsplit(", ", maxsplit=1)[-1],)


def test_19_a_text_of_any_length_is_answered_at_once() -> None:
    reading = read_norwegian("man–fre 9–15, " * 100_000)
    assert reading.hours.is_unknown
    assert [len(piece) < 100 for piece in reading.not_understood] == [True]
