"""The regular hours in seven rows of plain text, for whoever does not say it in a sentence."""

import pytest
from fastapi.testclient import TestClient

from app.domain.hours import read_osm
from app.domain.office.grants import Level, Role
from app.domain.office.week_rows import DAYS, read_week
from app.language import week_text
from app.office.duty.week_form import rows_of
from app.store.database import Database
from tests.kontor.conftest import HOUSE
from tests.kontor.test_duty import form, readers_see, text
from tests.office import newest
from tests.office_pages import signed_in

WEEK = "/kontor/tilbud/huset/uke"
ROWS = ["9-15", "9-16", "stengt", "9-11 og 12-15", "", "", "stengt"]


def asked(rows: list[str]) -> dict[str, str]:
    return {"les": "1", "dor": "gata-1", **{f"d{n}": row for n, row in enumerate(rows)}}


def say(client: TestClient, rows: list[str]) -> int:
    fields = {**form(client, WEEK), "dor": "gata-1", "uke": "\n".join(rows)}
    return client.post(WEEK, data=fields).status_code


@pytest.mark.parametrize(
    "hours",
    [
        "Mo-Fr 09:00-15:00",
        "Mo,We 09:00-11:00,12:00-15:00; Tu 20:00-02:00",
        "24/7",
        "Mo-Fr 09:00-15:00; PH off; Jun-Aug Mo 10:00-12:00",
        'Mo 10:00-12:00; Tu 10:00-14:00 unknown "by appointment"',
    ],
)
def test_the_rows_of_hours_say_the_same_hours(hours: str) -> None:
    before = read_osm(hours)
    reading = read_week(rows_of(before), before)
    assert reading.not_understood == {}
    assert week_text(reading.hours, "nb") == week_text(before, "nb")


def test_what_is_no_row_is_told_by_its_day() -> None:
    rows = ["9-15", "når vi kan", "9-15, fre 10", "jul 9-15", "25-26", "", ""]
    before = read_osm("Mo 09:00-10:00")
    assert dict(read_week(rows, before).not_understood) == {n: rows[n] for n in (1, 2, 3, 4)}
    assert len(DAYS) == len(rows)


def test_an_editor_writes_the_week_and_takes_it_back(house: Database) -> None:
    with signed_in(house, Role.REDAKTOR, HOUSE, Level.SIGNED_IN) as client:
        assert 'value="09–15"' in client.get(WEEK).text
        page = client.get(WEEK, params=asked(ROWS))
        assert "Man 09–15, tirs 09–16, tors 09–11 og 12–15" in page.text
        assert page.text.count("endret") > 3
        fields = {**form(client, f"{page.url.path}?{page.url.query.decode()}"), "dor": "gata-1"}
        sent = client.post(WEEK, data={**fields, "uke": "\n".join(ROWS)})
        assert readers_see(client) == "Åpent til 16"
        assert "De nye faste tidene gjelder." in text(client, sent.headers["location"])
        client.post(f"{sent.headers['location']}/angre")
        assert readers_see(client) == "Åpent til 15"


def test_what_was_not_understood_stays_beside_its_day(house: Database) -> None:
    with signed_in(house, Role.REDAKTOR, HOUSE) as client:
        before = newest(house)
        page = client.get(WEEK, params=asked(["9-15", "litt", "", "", "", "", ""]))
        assert page.status_code == 422
        assert 'id="d1" name="d1" value="litt"' in page.text
        assert "Forsto ikke «litt»" in page.text
        assert say(client, ["9-15", "litt", "", "", "", "", ""]) == 422
        assert newest(house) == before


def test_whoever_is_on_duty_does_not_change_the_regular_hours(phone: TestClient) -> None:
    assert phone.get(WEEK).status_code == 403
    assert phone.post(WEEK, data={"uke": "9-15"}).status_code == 403
    assert "faste tidene" not in text(phone, "/kontor/tilbud/huset/tider")
