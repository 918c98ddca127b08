"""Times in an address and on a tap mean the same to the server and to the phone."""

from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import Page, expect

from app.domain.finding.when import coming_days
from app.web.answer.questions import Question, read_question
from tests.builders import CONTEXT, OSLO, an_offer
from tests.twins.cases import asked_of_phone, cases
from tests.web.conftest import Town

CASES = cases("times")
NOW = datetime.fromisoformat(CASES["now"])
READ = """async ([urls, searches, now]) => {
  const [{ openDevice }, { readQuestion }] = [await import(urls.device), await import(urls.question)];
  const device = await openDevice(document.getElementById("svar"), { root: "/", redraw: () => null });
  return searches.map((search) => {
    const { question, unread } = device.understood(readQuestion(search), now);
    return [device.part(question, now)?.end ?? null, device.instant(question, now), unread];
  });
}"""
TAPPED = """async ([urls, cases]) => {
  const [{ instantOf, partOf }, { clockOf }] = [await import(urls.times), await import(urls.zone)];
  const { readQuestion } = await import(urls.question);
  const clock = clockOf("Europe/Oslo");
  return cases.map(({ search, now, holidays }) => {
    const question = readQuestion(search);
    return [instantOf(question, now, clock, holidays), partOf(question, now, clock, holidays)?.end ?? null];
  });
}"""
AGAIN = """async ([urls, instants]) => {
  const [{ typedOf, typedInstant }, { clockOf }] = [await import(urls.times), await import(urls.zone)];
  const clock = clockOf("Europe/Oslo");
  return instants.map((at) => typedInstant(typedOf(at, clock), clock));
}"""

TAKE_OVER = """() => {
  document.getElementById("meg-svar").dispatchEvent(new Event("input", { bubbles: true }));
}"""


def seconds(text: str) -> float:
    return datetime.fromisoformat(text).timestamp()


def end_of(question: Question, now: datetime) -> datetime | None:
    part = question.part(now, OSLO)
    return None if part is None else part.end


def end_in(case: dict[str, Any], name: str = "until") -> datetime | None:
    return datetime.fromisoformat(case[name]) if name in case else None


def end_in_seconds(case: dict[str, Any], name: str = "until") -> float | None:
    end = end_in(case, name)
    return None if end is None else end.timestamp()


def on_phone(page: Page, town: Town, searches: list[str]) -> list[list[Any]]:
    page.goto(town())
    files = {"device": "device.js", "question": "question.js"}
    read: list[list[Any]] = asked_of_phone(page, READ, searches, NOW.timestamp(), **files)
    return read


@pytest.mark.parametrize("case", CASES["addresses"], ids=lambda case: case["address"])
def test_the_server_understands_an_address(case: dict[str, Any]) -> None:
    parameters = dict(parse_qsl(case["address"].removeprefix("?"), keep_blank_values=True))
    reading = read_question(parameters, NOW, CONTEXT)
    assert reading.question.instant(NOW, OSLO) == datetime.fromisoformat(case["means"])
    assert end_of(reading.question, NOW) == end_in(case)
    assert reading.question.search() == case["written"]
    assert list(reading.not_understood) == case.get("left_out", [])


def test_the_phone_understands_what_the_server_writes(page: Page, town: Town) -> None:
    """But for days further ahead than the chips of the page: those it asks the server about."""
    known = [case for case in CASES["addresses"] if "whit_monday" not in case["written"]]
    read = on_phone(page, town, [case["written"] for case in known])
    pairs = zip(known, read, strict=True)
    assert [
        (case, said) for case, said in pairs if said != [end_in_seconds(case), seconds(case["means"]), []]
    ] == []


def test_the_phone_says_what_it_does_not_understand_in_an_address(page: Page, town: Town) -> None:
    read = on_phone(page, town, [case["address"] for case in CASES["addresses"]])
    expected = [
        [
            end_in_seconds(case, "phone_until" if "phone_means" in case else "until"),
            seconds(case.get("phone_means", case["means"])),
            case.get("phone_leaves_out", case.get("left_out", [])),
        ]
        for case in CASES["addresses"]
    ]
    pairs = zip(CASES["addresses"], read, expected, strict=True)
    assert [(case["address"], said) for case, said, right in pairs if said != right] == []


@pytest.mark.parametrize("case", CASES["words"], ids=lambda case: f"{case['word']} at {case['now']}")
def test_a_tapped_time_means_what_people_mean_by_it(case: dict[str, Any]) -> None:
    now = datetime.fromisoformat(case["now"])
    question = read_question({"time": case["word"]}, now, CONTEXT).question
    assert question.instant(now, OSLO) == datetime.fromisoformat(case["means"])
    assert end_of(question, now) == end_in(case)


def test_a_tapped_time_means_the_same_on_the_phone(page: Page, town: Town) -> None:
    asked = [
        {
            "search": f"?time={case['word']}",
            "now": seconds(case["now"]),
            "holidays": holidays_at(datetime.fromisoformat(case["now"])),
        }
        for case in CASES["words"]
    ]
    page.goto(town())
    files = {"times": "times.js", "zone": "zone.js", "question": "question.js"}
    said = asked_of_phone(page, TAPPED, asked, **files)
    pairs = zip(CASES["words"], said, strict=True)
    assert [(case, at) for case, at in pairs if at != [seconds(case["means"]), end_in_seconds(case)]] == []


def holidays_at(now: datetime) -> list[dict[str, Any]]:
    """The days with a name as the phone reads them from the chips: counted from 1 January 1970."""
    epoch = datetime(1970, 1, 1).date()  # noqa: DTZ001 (a day, no instant)
    coming = coming_days(CONTEXT.calendar, now.astimezone(OSLO).date())
    return [{"id": one.ids, "day": (one.day - epoch).days} for one in coming]


def test_the_phone_reads_every_half_hour_that_it_writes(page: Page, town: Town) -> None:
    """Through both nights in which the clock is changed: one hour comes twice, one not at all."""
    nights = (seconds("2026-10-24T20:00+02:00"), seconds("2027-03-27T20:00+01:00"))
    instants = [start + 1800 * step for start in nights for step in range(30)]
    page.goto(town())
    assert asked_of_phone(page, AGAIN, instants, times="times.js", zone="zone.js") == instants


@pytest.mark.parametrize(
    ("search", "when"),
    [
        ("?open_at=2026-11-26", "torsdag 26. november kl. 00.00"),
        ("?open_at=2026-11-26+13:00", "torsdag 26. november kl. 13.00"),
        ("?open_at=2026-11-26T12:00:00Z", "torsdag 26. november kl. 13.00"),
        ("?time=tonight&open_at=2026-11-26T13:00", "torsdag 26. november kl. 13.00"),
        ("?open_at=2026-13-45T99:99", "tirsdag kl. 13"),
        ("?time=tonight&day=2026-11-26", "torsdag 26. november"),
        ("?day=2026-11-26&clock=13:00", "torsdag 26. november kl. 13.00"),
    ],
)
def test_the_time_stays_what_it_was_when_the_phone_takes_over(
    page: Page, town: Town, search: str, when: str
) -> None:
    page.goto(f"{town(an_offer('x'))}/{search}")
    expect(page.locator("#antall .when")).to_have_text(when)
    page.evaluate(TAKE_OVER)
    page.wait_for_selector("#svar[data-drawn]")
    expect(page.locator("#antall .when")).to_have_text(when)


def test_a_day_before_today_is_left_to_the_server(page: Page, town: Town) -> None:
    page.goto(f"{town(an_offer('x', '24/7'))}/?open_at=2026-11-02T13:00")
    page.evaluate(TAKE_OVER)
    expect(page.locator("#melding")).to_contain_text("Telefonen kjenner")
    expect(page.locator("#open .card")).to_have_count(1)


def test_a_typed_day_wins_before_and_after_the_phone_has_taken_over(page: Page, town: Town) -> None:
    """It was thrown away unless another field was set, and obeyed once the phone had taken over."""
    page.goto(f"{town(an_offer('x'))}/?time=tonight")
    for day, said in (("2026-11-26", "torsdag 26. november"), ("2026-11-27", "fredag 27. november")):
        page.locator("#dag > summary").click()
        page.locator("#day").fill(day)
        page.locator("#dag button[type=submit]").click()
        expect(page.locator("#antall .when")).to_have_text(said)
        page.evaluate(TAKE_OVER)
        page.wait_for_selector("#svar[data-drawn]")
        expect(page.locator("#antall .when")).to_have_text(said)


def test_the_form_says_the_day_that_is_asked(page: Page, town: Town) -> None:
    page.goto(f"{town(an_offer('x'))}/?open_at=2026-11-26T13:00")
    page.evaluate(TAKE_OVER)
    page.wait_for_selector("#svar[data-drawn]")
    expect(page.locator("#day")).to_have_value("2026-11-26")
    expect(page.locator("#clock")).to_have_value("13:00")
    page.get_by_role("link", name="I morgen").click()
    expect(page.locator("#day")).to_have_value("2026-11-25")
    expect(page.locator("#clock")).to_have_value("")
