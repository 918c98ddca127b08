"""Days with a name are laid out for twelve months; of other days beyond fourteen nothing is certain."""

from datetime import date, datetime, timedelta
from typing import Any

from playwright.sync_api import Page

from app.domain.finding.day import MINUTES, DayStatus, part_of, status_in
from app.domain.finding.seats import Schedule
from app.domain.finding.when import days_of_a_year
from app.domain.hours import Status, state_at
from app.domain.snapshot import Snapshot
from app.language import week_text
from tests.builders import CONTEXT, OSLO, a_snapshot, an_offer
from tests.twins.cases import asked_of_phone, differences
from tests.web.conftest import Town
from tests.web.invented import dice_for, some_offer

TODAY = date(2026, 11, 24)
LAST = TODAY + timedelta(days=14)
LATER = [one.day for one in days_of_a_year(CONTEXT.calendar, TODAY) if one.day > LAST]
CLOCKS = (0, 1, 90, 150, 210, 479, 480, 719, 720, 1000, 1439)
"""Minutes after midnight; on 28 March 2027, Easter Sunday, 150 is a time that the clock leaps over."""
SPECIAL = (
    an_offer("eve", "Mo-Fr 09:00-15:00; PH off; Dec 24 10:00-12:00; Dec 31 23:30-26:00"),
    an_offer("night", "Mo-Su 20:00-08:00; Dec 25 off; easter off"),
    an_offer("fridays", "Fr 12:00-14:00; PH 12:00-13:00"),
    an_offer("seldom", "2027 Dec 26 10:00-12:00"),
    an_offer("unknown", None),
)
ASK = """async ([urls, { instants, parts }]) => {
  const { readDirectory } = await import(urls.directory);
  const directory = readDirectory(await (await fetch("/api/v1/directory?named=true")).json(), 0);
  const schedules = directory.offers.map(({ id, seats }) => [id, seats[0].schedule]);
  const told = ({ state, until, nextOpen, usual }) => [state, until, nextOpen, usual ?? null];
  const hoursOf = ({ hours }) => hours.map(({ start, end, state, mode }) => [start, end, state, mode]);
  const ofDay = (one) => [one.state, one.nextOpen, hoursOf(one)];
  return Object.fromEntries(schedules.map(([id, schedule]) => [id, {
    instants: instants.map((at) => told(directory.statusAt(schedule, at))),
    parts: parts.map((part) => ofDay(directory.statusIn(schedule, part))),
  }]));
}"""


def a_town() -> Snapshot:
    dice = dice_for("named days")
    return a_snapshot(*SPECIAL, *(some_offer(dice, number) for number in range(40)))


def schedules_of(town: Snapshot) -> dict[str, Schedule | None]:
    seats = {offer.id: town.seating.by_offer[offer.id][0] for offer in town.offers}
    return {known: town.seating.schedules[seat.schedule] for known, seat in seats.items()}


def at_clock(day: date, minutes: int) -> datetime:
    return part_of(day, minutes, minutes + 1, OSLO).start


def asked(page: Page, days: list[date]) -> dict[str, Any]:
    instants = [at_clock(day, minutes).timestamp() for day in days for minutes in CLOCKS]
    parts = [part_of(day, 0, MINUTES, OSLO) for day in days]
    spans = [{"start": part.start.timestamp(), "end": part.end.timestamp()} for part in parts]
    said: dict[str, Any] = asked_of_phone(
        page, ASK, {"instants": instants, "parts": spans}, directory="directory.js"
    )
    return said


def seconds(instant: datetime | None) -> float | None:
    return None if instant is None else instant.timestamp()


def told(status: Status) -> list[Any]:
    return [status.state, seconds(status.until), seconds(status.next_open), None]


def told_of_day(status: DayStatus) -> list[Any]:
    hours = [[one.start.timestamp(), one.end.timestamp(), one.state, one.mode] for one in status.hours]
    return [status.state, seconds(status.next_open), hours]


def test_holidays_and_eves_of_a_year_are_answered_as_the_server_does(page: Page, town: Town) -> None:
    snapshot = a_town()
    page.goto(town(*snapshot.offers))
    said = asked(page, LATER)
    assert date(2026, 12, 24) in LATER
    assert date(2027, 5, 17) in LATER
    for known, schedule in schedules_of(snapshot).items():
        if schedule is None:
            continue
        hours, changes = schedule
        instants = [at_clock(day, minutes) for day in LATER for minutes in CLOCKS]
        right = [told(state_at(hours, at, CONTEXT, changes)) for at in instants]
        assert differences(instants, said[known]["instants"], right)[:1] == [], known
        days = [told_of_day(status_in(schedule, part_of(day, 0, MINUTES, OSLO), CONTEXT)) for day in LATER]
        assert said[known]["parts"] == days, known


def test_of_other_days_beyond_fourteen_only_the_usual_week_is_said(page: Page, town: Town) -> None:
    snapshot = a_town()
    page.goto(town(*snapshot.offers))
    plain = [LAST + timedelta(days=1), date(2027, 3, 28) + timedelta(days=2), TODAY - timedelta(days=1)]
    assert not set(plain) & set(LATER)
    instants = [at_clock(day, 720).timestamp() for day in plain]
    said = asked_of_phone(page, ASK, {"instants": instants, "parts": []}, directory="directory.js")
    for known, schedule in schedules_of(snapshot).items():
        if schedule is None:
            right = ["closed", None, None, ""]
        else:
            hours, changes = schedule
            is_known = not hours.is_unknown or changes
            right = ["unknown", None, None, week_text(hours, "nb") if is_known else ""]
        assert said[known]["instants"] == [right] * len(plain), known
