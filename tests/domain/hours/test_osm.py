"""Reading and writing OpenStreetMap's opening_hours, and what is refused."""

import json

import pytest
from pydantic import TypeAdapter

from app.domain.hours import Hours, HoursError, Mode, Otherwise, Period, Rule, State, read_osm, write_osm

READ = [
    ("Mo-Fr 09:00-15:00; PH off", "Mo-Fr 09:00-15:00; PH off"),
    ("mo-fr 9:00–15:00", "Mo-Fr 09:00-15:00"),
    ("Mo-Fr 09-15", "Mo-Fr 09:00-15:00"),
    ("Monday-Friday: 09:00 - 15:00", "Mo-Fr 09:00-15:00"),
    ("Mo,We,Fr 10:00-12:00 , 13:00-15:00", "Mo,We,Fr 10:00-12:00,13:00-15:00"),
    ("Mo-Su 10:00-18:00", "10:00-18:00"),
    ("Tu off; 10:00-18:00", "Tu off; Mo-Su 10:00-18:00"),
    ("Mo-Fr 08:30-11:30; 13:00-16:30", "Mo-Fr 08:30-11:30, Mo-Fr 13:00-16:30"),
    ("Sa-Mo 10:00-12:00", "Mo,Sa,Su 10:00-12:00"),
    ("22:00-26:00", "22:00-02:00"),
    ("10:00-34:00", "10:00-34:00"),
    ("20:00-24:00", "20:00-24:00"),
    ("00:00-24:00", "24/7"),
    ("24/7; Dec 25 off", "24/7; Dec 25 off"),
    ("open", "24/7"),
    ("closed", "off"),
    ("PH,Su off", "Su off; PH off"),
    ("Mo-Fr,PH 10:00-12:00", "Mo-Fr 10:00-12:00; PH 10:00-12:00"),
    ("SH Mo-Fr 10:00-12:00", "SH Mo-Fr 10:00-12:00"),
    ("PH -1 day 10:00-13:00", "PH -1 day 10:00-13:00"),
    ("PH +2 days off", "PH +2 days off"),
    ("easter -2 days off", "easter -2 days off"),
    ("easter -6 days-easter -1 day off", "easter -6 days-easter -1 day off"),
    ("2026 easter off", "2026 Apr 05 off"),
    ("Mo[1] 12:00-14:00", "Mo[1] 12:00-14:00"),
    ("Mo[1-2],We[-1] 12:00-14:00", "Mo[1,2] 12:00-14:00; We[-1] 12:00-14:00"),
    ("Dec 24,31 off", "Dec 24,Dec 31 off"),
    ("Dec 24-26 10:00-12:00", "Dec 24-Dec 26 10:00-12:00"),
    ("2026 Dec 24-Jan 02 off", "2026 Dec 24-2027 Jan 02 off"),
    ("2026 Dec 24-2027 Jan 02 off", "2026 Dec 24-2027 Jan 02 off"),
    ("2026 Dec 24,31 off", "2026 Dec 24,2026 Dec 31 off"),
    ("2026 off", "2026 Jan 01-2026 Dec 31 off"),
    ("2026+ Mo 10:00-12:00", "2026 Jan 01+ Mo 10:00-12:00"),
    ("2026-2027 Jun Mo 10:00-12:00", "2026 Jun 01-2026 Jun 30,2027 Jun 01-2027 Jun 30 Mo 10:00-12:00"),
    ("Jan 01-Mar 31 10:00-12:00", "Jan-Mar 10:00-12:00"),
    ("Feb 29 off", "Feb 29 off"),
    ("Fr 18:00+", "Fr 18:00+"),
    ("Fr 18:00-22:00+", "Fr 18:00-22:00,22:00+"),
    ('Mo 10:00-12:00 "by appointment"', 'Mo 10:00-12:00 "by appointment"'),
    ('Mo 10:00-12:00 "Call first"', 'Mo 10:00-12:00 "Call first"'),
    ('"by appointment"', 'unknown "by appointment"'),
    ('Mo-Fr 09:00-15:00 || "by appointment"', 'Mo-Fr 09:00-15:00 || unknown "by appointment"'),
    ("Mo-Fr 09:00-15:00 || off", "Mo-Fr 09:00-15:00"),
    ("Mo-Fr 09:00-12:00, We 16:00-18:00", "Mo-Fr 09:00-12:00, We 16:00-18:00"),
    ("Mo-Fr 09:00-12:00; ; PH off;", "Mo-Fr 09:00-12:00; PH off"),
    ("every 2 weeks from 2026 Jan 07 We 18:00-20:00", "every 2 weeks from 2026 Jan 07 We 18:00-20:00"),
    ("unknown", "unknown"),
]
REFUSED = [
    ("", "Nothing is said (at the end)"),
    ("Feb 30 off", "No year has a day 30 in month 2 (at character 1, “feb”)"),
    ("Mo 09:00-15:00; Apr 31 off", "No year has a day 31 in month 4 (at character 17, “apr”)"),
    ("2026 Feb 29 off", "There is no such day in 2026"),
    ("2026 Dec 24-2026 Dec 20 off", "The last day comes before the first"),
    ("10:00-14:00,12:00-16:00", "Two periods of the same day overlap"),
    ("10:00-10:00", "It ends when it starts"),
    ("Mo 24:00-26:00", "must start between"),
    ("Mo 20:00-49:00", "must end at 48:00"),
    ("Mo 10:70-12:00", "An hour has 60 minutes"),
    ("Mo 10:00", "When does it end?"),
    ("sunrise-sunset", "Sunrise and sunset"),
    ("Mo (sunset-02:00)-23:00", "Sunrise and sunset"),
    ("Mo 10:00-16:00/90", "Points in time"),
    ("week 54 Mo 10:00-12:00", "Weeks are numbered from 1 to 53"),
    ("week 52-02/2 Mo 10:00-12:00", "Steps of weeks go forward within a year"),
    ("2026-2030/2 Jun Mo 10:00-12:00", "Every so many years"),
    ("Mo[6] 10:00-12:00", "Which one of the month?"),
    ("Mo[1] +1 day 10:00-12:00", "before or after a weekday"),
    ("SH -1 day off", "before or after school holidays"),
    ("Dec 25 -1 day off", "write the date itself"),
    ("Dec-Jan 05 off", "One end is a day and the other a month"),
    ("Jan 05+ off", "From a day on, but of which year?"),
    ("Mo 09:00-15:00 || We 10:00-12:00", "An alternative (||) can only be"),
    ("Mo 09:00-15:00 || unknown || off", "Nothing can follow an alternative"),
    ("Mo-Xx 10:00-12:00", "Until which weekday? (at character 4, “xx”)"),
    ("Mo Tu 10:00-12:00", "twice without a comma"),
    ("Mo 10:00-12:00 sometimes", "This word is not understood here (at character 16, “sometimes”)"),
    ('Mo 10:00-12:00 "open', "This is not understood"),
    ("Mo 10:00-12:00,", "Something is missing after the comma"),
    ("every 2 weeks We 10:00-12:00", "“weeks from” and a date"),
    ("every 1 weeks from 2026 Jan 07 We 10:00-12:00", "Every how many weeks?"),
    ("x" * 3000, "Longer than"),
    ("Mo 10:00-12:00;" * 101, "More than 100 rules"),
]


@pytest.mark.parametrize(("text", "written"), READ)
def test_a_string_is_read_and_written_in_one_form(text: str, written: str) -> None:
    assert write_osm(read_osm(text)) == written
    assert read_osm(written) == read_osm(text)


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_what_cannot_be_kept_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(HoursError) as caught:
        read_osm(text)
    assert reason in str(caught.value)


def test_a_remark_against_the_mode_cannot_be_written() -> None:
    hours = Hours((Rule(State.OPEN, (Period(600, 720),), note="by appointment"),))
    with pytest.raises(HoursError, match="another way in"):
        write_osm(hours)


def test_the_json_of_hours_is_plain() -> None:
    kept = json.loads(TypeAdapter(Hours).dump_json(read_osm("Dec 24 10:00-12:00")))
    assert kept == {
        "rules": [
            {
                "says": "open",
                "periods": [{"start": 600, "end": 720}],
                "weekdays": [],
                "nth": [],
                "dates": [{"first": [12, 24], "last": [12, 24], "kind": "yearly"}],
                "holidays": None,
                "weeks": None,
                "mode": "drop_in",
                "note": None,
                "effect": "replaces",
            }
        ],
        "otherwise": None,
    }


def test_an_alternative_keeps_its_mode() -> None:
    assert read_osm('Mo 10:00-12:00 || "phone first"').otherwise == Otherwise(Mode.PHONE_FIRST)
