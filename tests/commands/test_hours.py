"""`apent hours`: many answers as JSON lines, and one explained in words."""

import io
import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
import typer
from typer.testing import CliRunner

from app.commands.hours import register
from app.commands.hours_lines import answer_lines
from app.domain.hours import Context
from app.sources.holidays import norwegian_calendar

OSLO = ZoneInfo("Europe/Oslo")
CONTEXT = Context(OSLO, norwegian_calendar())


def answered(*lines: bytes | dict[str, object]) -> list[dict[str, object]]:
    sink = io.BytesIO()
    encoded = (line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    answer_lines((line + b"\n" for line in encoded), sink, CONTEXT)
    return [json.loads(line) for line in sink.getvalue().splitlines()]


def run(*arguments: str) -> tuple[int, str]:
    app = typer.Typer()
    register(app, OSLO, clock=lambda: datetime(2026, 12, 24, 11, tzinfo=UTC))
    app.callback()(lambda: None)
    result = CliRunner().invoke(app, ["hours", *arguments])
    return result.exit_code, result.output


ANSWERS = [
    ("Mo-Fr 09:00-15:00; PH off", "2026-11-24T13:00", True, "2026-11-24T15:00:00+01:00"),
    ("Mo-Fr 09:00-15:00; PH off", "2026-11-24T12:00:00Z", True, "2026-11-24T15:00:00+01:00"),
    ("Mo-Fr 09:00-15:00; PH off", "2026-12-25T13:00", False, "2026-12-28T09:00:00+01:00"),
    ("Mo-Fr 09:00-15:00; PH unknown", "2026-12-25T13:00", None, "2026-12-27T00:00:00+01:00"),
    ("24/7", "2026-11-24T13:00", True, None),
    ("off", "2026-11-24T13:00", False, None),
    ("unknown", "2026-11-24T13:00", None, None),
    ("20:00-08:00; PH off", "2026-12-25T07:00", True, "2026-12-25T08:00:00+01:00"),
    ("Sa 22:00-02:30", "2026-10-25T02:45:00+02:00", True, "2026-10-25T02:30:00+01:00"),
    ("Sa 22:00-02:30", "2026-10-25T02:45", True, "2026-10-25T02:30:00+01:00"),
    ("Su 02:15-02:45", "2026-03-29T02:30", False, "2026-04-05T02:15:00+02:00"),
]


@pytest.mark.parametrize(("hours", "at", "is_open", "until"), ANSWERS)
def test_a_line_is_answered(hours: str, at: str, is_open: bool | None, until: str | None) -> None:
    assert answered({"hours": hours, "at": at}) == [{"open": is_open, "until": until}]


def test_each_bad_line_gets_an_error_and_the_rest_are_answered() -> None:
    good = {"hours": "24/7", "at": "2026-11-24T13:00"}
    bad: list[bytes | dict[str, object]] = [
        b"no json",
        b"",
        b"[]",
        b"\xff",
        b"[" * 100_000,
        {"hours": "24/7"},
        {"hours": 24, "at": "2026-11-24T13:00"},
        {"hours": "24/7", "at": "yesterday"},
        {"hours": "24/7", "at": "9999-12-31T23:59"},
        {"hours": "24/7", "at": "2026-11-24"},
        {"hours": "Feb 30 off", "at": "2026-11-24T13:00"},
        {"hours": "Mo \ud800", "at": "2026-11-24T13:00"},
    ]
    answers = answered(*bad, good)
    assert ["error" in answer for answer in answers] == [True] * len(bad) + [False]


def test_an_error_says_what_is_wrong_and_where() -> None:
    (answer,) = answered({"hours": "Mo 09:00-15:00; Apr 31 off", "at": "2026-11-24T13:00"})
    assert answer == {"error": "No year has a day 31 in month 4 (at character 17, “apr”)"}


def test_a_bad_instant_is_shown_but_not_at_any_length() -> None:
    (answer,) = answered({"hours": "24/7", "at": "9" * 100_000})
    assert len(str(answer["error"])) < 200


def test_an_instant_may_be_written_in_small_letters() -> None:
    assert answered({"hours": "24/7", "at": "2026-11-24t13:00z"}) == [{"open": True, "until": None}]


def test_a_language_that_there_is_not_is_refused() -> None:
    code, output = run("24/7", "--lang", "xx")
    assert (code, "Traceback" in output) == (2, False)


def test_one_schedule_is_explained() -> None:
    code, output = run("Mo-Fr 09:00-15:00; PH off", "--at", "2026-12-24T12:00")
    assert code == 0
    assert "osm: Mo-Fr 09:00-15:00; PH off" in output
    assert "Man–fre 09–15, stengt helligdager" in output
    assert "2026-12-24 12:00: Åpent til 15" in output
    assert "fre 25. desember: Stengt (1. juledag)" in output
    assert "ons 6. januar: 09–15" in output


def test_lines_that_may_mean_either_are_told() -> None:
    output = run("May-Sep Tu-Sa 09:00-18:00; Sa 10:00-16:00", "--at", "2026-12-24T12:00")[1]
    assert "doubt: parts 1 and 2 disagree: the later one is read as holding" in output


def test_without_an_instant_it_is_now() -> None:
    assert "2026-12-24 12:00: Open until 15:00" in run("Mo-Fr 09:00-15:00", "--lang", "en")[1]


def test_norwegian_is_read_back_with_what_was_not_understood() -> None:
    output = run("tirs 12-18 (lege 13-15)", "--norwegian")[1]
    assert "Tirs 12–18. Forsto ikke: “lege 13-15”." in output


def test_a_bad_schedule_ends_with_the_reason() -> None:
    code, output = run("Feb 30 off")
    assert code == 1
    assert "No year has a day 30 in month 2" in output


def test_a_change_is_read_back_with_the_days_that_follow() -> None:
    asked = ("Mo-Fr 09:00-15:00", "--change", "stengt 23.12–2.1 (julefri)", "--today", "2026-11-28")
    code, output = run(*asked)
    assert code == 0
    assert "Onsdag 23. desember – lørdag 2. januar 2027: stengt hele dagen (julefri)" in output
    assert "ons 23. desember: Stengt (julefri)" in output
    assert "man 4. januar: 09–15" in output
    assert output.count("\n") == 2 + 14


def test_new_hours_hold_from_their_day_on_and_the_usual_ones_before() -> None:
    asked = ("Mo-Fr 09:00-15:00", "--change", "fra mandag 7. desember: man–fre 8–15", "--today", "2026-11-28")
    output = run(*asked)[1]
    assert "Fra mandag 7. desember inntil videre: Man–fre 08–15" in output
    assert ("fre 4. desember: 09–15" in output, "man 7. desember: 08–15" in output) == (True, True)


def test_a_change_is_said_today_unless_told_and_asks_back() -> None:
    output = run("Mo-Fr 09:00-15:00", "--change", "stengt fra i morgen")[1]
    assert "Fra fredag 25. desember inntil videre: stengt hele dagen" in output
    assert "Til når?" in output


def test_a_change_that_is_not_understood_ends_with_what_it_was() -> None:
    assert run("--change", "stengt når det passer") == (1, "Forsto ikke: “stengt når det passer”.\n")


def test_a_day_that_is_none_is_refused() -> None:
    code, output = run("--change", "stengt i dag", "--today", "i fjor")
    assert (code, "Traceback" in output) == (2, False)
