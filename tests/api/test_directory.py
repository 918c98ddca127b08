"""/api/v1/directory: whoever has it answers like GET /api/v1/offers, offline, for fourteen days."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from fastapi.testclient import TestClient

from app.actions.seed.load import load_seed
from app.api.v1.schemas_directory import DirectoryOut
from app.domain.directory.entries import Alert, AlertLevel, Capacity, District, Room
from app.domain.directory.vocabulary import Accuracy, Publication, ServiceId
from app.domain.hours import ChangeKind, HoursChange, Period
from app.domain.live import Live
from app.domain.snapshot import Snapshot
from app.models import AlertRow
from app.store.database import Database, open_database
from app.store.snapshot import load_snapshot
from tests.api.conftest import Client
from tests.api.directory_reader import Asked, Copy, verdict, walk_min
from tests.apps import an_app_on
from tests.builders import DISTRICTS, TUESDAY_13, a_place, a_service, a_snapshot, an_offer, local, some_rules
from tests.databases import ROOT, sqlite_copy
from tests.office import change_hours, seeding

OSLO = ZoneInfo("Europe/Oslo")
NOWS = [
    pytest.param(local("2026-11-24 13:00"), id="a Tuesday"),
    pytest.param(local("2026-12-22 23:59"), id="before Christmas"),
    pytest.param(local("2026-10-20 00:00"), id="before the clock is set back"),
    pytest.param(local("2027-03-24 08:30"), id="before the clock is set forward, and Easter"),
]
QUESTIONS = 80
BYTES_AN_OFFER = 160
"""What a phone pays, packed, for each offer that it can then answer for without a network.

With pages, styles and scripts a first visit has 60 kB (tests/web/test_offline.py)."""


@pytest.fixture(scope="module")
def stored(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The project's own seed, and some changes of hours."""
    database = open_database(sqlite_copy(sqlite_template, tmp_path_factory.mktemp("directory")))
    load_seed(database, seeding(TUESDAY_13), ROOT / "seed")
    closed, other, extra = ChangeKind.CLOSED, ChangeKind.OTHER, ChangeKind.EXTRA
    for offer, change in (
        ("fyrlyset", HoursChange(date(2026, 11, 26), date(2026, 11, 27), closed, reason="Vannlekkasje")),
        ("feltpleien-fyrlyset", HoursChange(date(2026, 12, 2), None, closed)),
        ("motestedet", HoursChange(date(2026, 12, 24), date(2026, 12, 24), other, (Period(660, 900),))),
        ("huset-oslo", HoursChange(date(2026, 10, 24), date(2026, 10, 24), extra, (Period(1320, 1800),))),
    ):
        change_hours(database, TUESDAY_13, offer, change)
    yield database
    database.close()


def snapshot_at(database: Database, now: datetime) -> Snapshot:
    with database.reading() as session:
        return load_snapshot(session, now, OSLO)


def served(snapshot: Snapshot, now: datetime) -> TestClient:
    return TestClient(an_app_on(snapshot, at=now))


def copy_of(client: TestClient, **params: str) -> Copy:
    answer = client.get("/api/v1/directory", params=params)
    assert answer.status_code == 200, answer.text
    DirectoryOut.model_validate_json(answer.content)
    return Copy(answer.json())


def instant(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text).astimezone(UTC)


def as_told(status: dict[str, Any], bracket: str) -> tuple[Any, ...]:
    """A status of the server; what the device has for the brackets stands at the end of its line."""
    assert status["text"].endswith(f" ({bracket})" if bracket else ""), (status, bracket)
    assert bracket or "(" not in status["text"]
    return status["state"], instant(status["until"]), instant(status["next_open"])


def assert_same(offline: list[dict[str, Any]], online: list[dict[str, Any]]) -> None:
    assert [item["id"] for item in offline] == [item["id"] for item in online]
    for mine, theirs in zip(offline, online, strict=True):
        assert mine["status"][:3] == as_told(theirs["status"], mine["status"].text), mine["id"]
        assert [(s, status[:3]) for s, status in mine["services"]] == [
            (given["id"], as_told(given["status"], status.text))
            for given, (_, status) in zip(theirs["services"], mine["services"], strict=True)
        ]
        assert verdict(mine["findings"]) == theirs["eligibility"]["verdict"]
        reasons = [(one["code"], one["verdict"]) for one in theirs["eligibility"]["reasons"]]
        assert mine["findings"] == reasons
        assert (None if mine["metres"] is None else round(mine["metres"])) == theirs["distance_m"]
        assert walk_min(mine["metres"]) == theirs["walk_min"]
        assert mine["in_time"] == theirs["in_time"]
        told = theirs["verified"]
        assert (mine["worn"] > 0, mine["worn"] > 1) == (told["stale"], told["doubtful"])
        assert mine["address"] == (theirs["place"] and theirs["place"]["address"])


def some_params(dice: Random) -> dict[str, Any]:
    """A question with each parameter now and then."""
    words = (
        "suppe i sentrum",
        "sprøytr",
        "lege i sentrum",
        "urtegata",
        "nåla",
        "Grünerløkka",
        "0187",
        "youth",
        "og",
    )
    ways = {
        "near": lambda: f"{dice.uniform(59.85, 59.97):.4f},{dice.uniform(10.6, 10.9):.4f}",
        "service": lambda: dice.sample([s.value for s in ServiceId][:20], dice.choice([1, 1, 2])),
        "home_district": lambda: dice.choice(["outside", "none", "030101", "030112", "030116", "030117"]),
        "age": lambda: dice.choice([10, 15, 17, 18, 24, 25, 26, 40]),
        "gender": lambda: dice.choice(["woman", "man", "other"]),
        "intoxicated": lambda: dice.choice([True, False]),
        "eligible": lambda: dice.choice(["yes", "ask", "no"]),
        "state": lambda: dice.choice(["open", "unknown", "closed", "any"]),
        "opens_within": lambda: dice.choice([15, 60, 600]),
        "audience": lambda: dice.choice(["youth", "adult"]),
        "scope": lambda: dice.choice(["citywide", "district"]),
        "list": lambda: dice.choice(["2S", "8F"]),
        "district": lambda: dice.choice(["030101", "030116"]),
        "q": lambda: dice.choice(words),
    }
    params = {name: way() for name, way in ways.items() if dice.random() < 0.2}
    if "near" in params and dice.random() < 0.3:
        params["radius_m"] = dice.choice([300, 2000])
    return params


@pytest.mark.slow
@pytest.mark.parametrize("now", NOWS)
def test_a_device_answers_what_the_server_answers(stored: Database, now: datetime) -> None:
    dice = Random(now.isoformat())  # noqa: S311 (cases, no secrets)
    client = served(snapshot_at(stored, now), now)
    copy = copy_of(client)
    last = copy.minute(datetime.fromisoformat(copy.kept["end"])) - 1
    edges = [0, last, *(day["at"] - 1 for day in copy.kept["days"][1:])]
    for number in range(QUESTIONS):
        at = copy.instant(edges[number] if number < len(edges) else dice.randint(0, last))
        params = some_params(dice) | {"open_at": at.isoformat().replace("+00:00", "Z")}
        online = client.get("/api/v1/offers", params={**params, "limit": 1000})
        assert online.status_code == 200, online.text
        assert_same(copy.answers(Asked(at, params)), online.json()["items"])


@pytest.mark.slow
def test_a_device_answers_for_every_hour_of_the_span(stored: Database) -> None:
    now = local("2026-12-18 09:00")
    snapshot = snapshot_at(stored, now)
    client = served(snapshot, now)
    copy = copy_of(client, lang="en")
    for hour in range(0, 15 * 24, 17):
        at = copy.instant(hour * 60)
        params = {"open_at": at.isoformat().replace("+00:00", "Z"), "state": "any", "lang": "en"}
        online = client.get("/api/v1/offers", params={**params, "limit": 1000}).json()["items"]
        assert_same(copy.answers(Asked(at, params)), online)
        assert len(online) == len(snapshot.offers)


@pytest.mark.slow
@pytest.mark.parametrize("now", [*NOWS, pytest.param(local("2027-01-01 00:00"), id="on New Year's Day")])
def test_a_device_answers_for_the_named_days_of_twelve_months(now: datetime) -> None:
    town = served(a_snapshot(*TRICKY), now)
    copy = copy_of(town, named="true")
    assert copy_of(town).kept["days"] == copy.kept["days"][:15]
    later = copy.kept["days"][15:]
    assert {"2026-12-24", "2027-12-24"} & {day["date"] for day in copy.kept["days"]}
    assert all(day["name"] for day in later)
    for day in later:
        for minute in (0, 150, 690, 1430):
            at = copy.instant(day["at"] + minute)
            params = {"open_at": at.isoformat().replace("+00:00", "Z"), "state": "any"}
            assert_same(
                copy.answers(Asked(at, params)), town.get("/api/v1/offers", params=params).json()["items"]
            )


TRICKY = (
    an_offer("night", "Mo-Su 20:00-08:00; Dec 25 off; Dec 26 off", services=(ServiceId.OVERNIGHT,)),
    an_offer("always", "24/7"),
    an_offer("summer", "Jun 01-Jul 31 Mo-Fr 10:00-16:00", name="Åpen sommer"),
    an_offer("unknown", None, name="Ærlig"),
    an_offer("gone", "24/7", publication=Publication.CLOSED),
    an_offer("line", "Mo 18:00-20:00", places=(), services=(ServiceId.HELPLINE,), name="Ørn"),
    an_offer("nowhere", "Tu 12:00-13:00", places=(a_place("x", None, accuracy=Accuracy.AREA),)),
    an_offer("eve", "Dec 24 10:00-12:00; Dec 31 23:30-26:00"),
    an_offer(
        "bus",
        "Fr 09:00-15:00",
        places=(a_place("a"), a_place("b", (59.93, 10.8), district="030112")),
        services=(a_service(ServiceId.DOCTOR, "We,Fr 12:30-15:00"), ServiceId.FOOD),
        changes=(HoursChange(date(2026, 12, 30), None, ChangeKind.CLOSED, reason="Oppussing"),),
    ),
)


@pytest.mark.slow
@pytest.mark.parametrize("now", NOWS)
def test_nights_seasons_and_far_openings_are_told_as_the_server_tells_them(
    now: datetime,
) -> None:
    dice = Random(now.isoformat())  # noqa: S311 (cases, no secrets)
    town = served(a_snapshot(*TRICKY), now)
    copy = copy_of(town)
    for hour in range(0, 15 * 24, 3):
        at = copy.instant(hour * 60 + dice.randint(0, 179))
        params = {"open_at": at.isoformat().replace("+00:00", "Z"), "state": "any"}
        assert_same(
            copy.answers(Asked(at, params)), town.get("/api/v1/offers", params=params).json()["items"]
        )


def test_an_opening_a_year_ahead_is_told_only_once_it_is_within_366_days() -> None:
    """The horizon moves with the instant asked about: 24 December of next year comes into sight."""
    now = local("2026-12-20 12:00")
    offer = an_offer("eve", "2026 Dec 24 10:00-12:00; 2027 Dec 24 10:00-12:00")
    town = served(a_snapshot(offer), now)
    copy = copy_of(town)
    seen = set()
    for hour in range(0, 15 * 24, 2):
        at = copy.instant(hour * 60)
        params = {"open_at": at.isoformat().replace("+00:00", "Z"), "state": "any"}
        offline = copy.answers(Asked(at, params))
        assert_same(offline, town.get("/api/v1/offers", params=params).json()["items"])
        seen.add(offline[0]["status"].next_open)
    assert len(seen) == 3


def test_it_is_small_enough_for_an_old_phone(stored: Database) -> None:
    now = local("2026-12-18 09:00")
    snapshot = snapshot_at(stored, now)
    client = served(snapshot, now)
    for lang in ("nb", "en"):
        url = f"/api/v1/directory?lang={lang}"
        with client.stream("GET", url, headers={"Accept-Encoding": "gzip, br"}) as answer:
            assert answer.headers["content-encoding"] == "br"
            assert sum(map(len, answer.iter_raw())) <= BYTES_AN_OFFER * len(snapshot.offers)


@pytest.mark.parametrize(
    ("accepted", "packing"), [("br", "br"), ("gzip", "gzip"), ("br;q=0", None), ("", None)]
)
def test_it_comes_packed_as_the_caller_can_unpack_it(
    client: Client, accepted: str, packing: str | None
) -> None:
    answer = client(a_snapshot(*TRICKY)).get("/api/v1/directory", headers={"Accept-Encoding": accepted})
    assert answer.headers.get("content-encoding") == packing
    assert "Accept-Encoding" in answer.headers["vary"]
    assert answer.json()["version"] == 1


def test_it_stays_the_same_bytes_all_day(stored: Database) -> None:
    """Whenever the directory was read and whoever reads it: an ended change or notice makes no difference."""
    morning, evening = local("2026-11-28 00:05"), local("2026-11-28 23:50")
    alert = AlertRow(
        id="storm",
        level="warning",
        title="T",
        text="X",
        starts_at=morning,
        ends_at=morning + timedelta(hours=8),
    )
    with stored.writing() as session:
        session.add(alert)
    early = served(snapshot_at(stored, morning), morning).get("/api/v1/directory")
    late = served(snapshot_at(stored, evening), evening).get("/api/v1/directory")
    assert early.content == late.content
    assert early.headers["etag"] == late.headers["etag"]


def test_who_has_it_already_is_told_so(client: Client) -> None:
    town = client(a_snapshot(*TRICKY))
    etag = town.get("/api/v1/directory").headers["etag"]
    again = town.get("/api/v1/directory", headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert not etag.startswith("W/")
    assert again.headers["cache-control"].startswith("public, max-age=")


def test_it_covers_fourteen_days_even_when_fetched_just_before_midnight() -> None:
    now = local("2026-11-24 23:59")
    kept = copy_of(served(a_snapshot(), now)).kept
    assert datetime.fromisoformat(kept["end"]) - now >= timedelta(days=14)
    assert (kept["start"], kept["end"]) == ("2026-11-23T23:00:00Z", "2026-12-08T23:00:00Z")
    assert len(kept["days"]) == 15


@pytest.mark.parametrize(("lang", "eve"), [("nb", "julaften"), ("en", "Christmas Eve")])
def test_the_days_have_their_names(lang: str, eve: str) -> None:
    days = copy_of(served(a_snapshot(), local("2026-12-20 12:00")), lang=lang).kept["days"]
    named = {day["date"]: (day["name"], day["holiday"]) for day in days if day["name"]}
    assert named["2026-12-24"] == (eve, False)
    assert named["2026-12-25"][1] is True
    assert sorted(named) == ["2026-12-24", "2026-12-25", "2026-12-26", "2026-12-31", "2027-01-01"]


def test_without_prose_nothing_that_an_answer_depends_on_is_missing(stored: Database) -> None:
    client = served(snapshot_at(stored, TUESDAY_13), TUESDAY_13)
    whole, light = copy_of(client).kept, copy_of(client, prose="false").kept
    assert whole["offers"]["fyrlyset"]["summary"]
    for facts in whole["offers"].values():
        facts["summary"] = None
        facts["documents"] = None
        for given in facts["services"]:
            given["note"] = None
        for door in facts["places"]:
            door["access"] = None
    assert light == whole


def test_a_link_to_an_offer_that_is_no_more_explains_itself(client: Client) -> None:
    gone = copy_of(client(a_snapshot(*TRICKY))).kept["offers"]["gone"]
    assert (gone["name"], gone["publication"]) == ("Gone", "closed")


def test_old_districts_are_there_with_their_days(client: Client) -> None:
    new = District("030121", "Indre øst", date(2026, 12, 1), None, formerly=("030101", "030103"))
    old = tuple(replace(one, valid_to=date(2026, 11, 30)) for one in DISTRICTS)
    offer = an_offer("east", rules=some_rules(residence=["030101"], strict=True))
    town = client(replace(a_snapshot(offer), districts=(*old, new)))
    copy = copy_of(town)
    for day, code in (("2026-11-30", "030101"), ("2026-12-01", "030121")):
        at = local(f"{day} 12:00")
        params = {"open_at": at.isoformat().replace("+00:00", "Z"), "home_district": code, "state": "any"}
        assert_same(
            copy.answers(Asked(at, params)), town.get("/api/v1/offers", params=params).json()["items"]
        )


def test_room_and_notices_come_with_their_times(client: Client) -> None:
    until = local("2026-11-25 08:00")
    alert = Alert(
        "cold", AlertLevel.WARNING, "Kulde", "Ta deg inn.", ("030101",), until, until + timedelta(1)
    )
    full = Capacity(Room.FULL, 0, until - timedelta(hours=8), until)
    town = client(replace(a_snapshot(TRICKY[0]), live=Live(3, (alert,), {"night": full})))
    live = town.get("/api/v1/live").json()
    assert live["rooms"][0]["expires_at"] == "2026-11-25T07:00:00Z"
    assert live["alerts"][0]["ends_at"] == "2026-11-26T07:00:00Z"


def test_an_unknown_language_is_refused(client: Client) -> None:
    answer = client(a_snapshot()).get("/api/v1/directory", params={"lang": "xx"})
    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (422, "lang")
