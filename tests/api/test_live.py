"""Room and notices: swapped alone, so that what is kept of all else stays."""

from dataclasses import replace
from datetime import timedelta

from fastapi.testclient import TestClient

from app.domain.directory.entries import Alert, AlertLevel, Capacity, Room
from app.domain.live import Live
from app.main import create_app
from tests.apps import QUIET
from tests.builders import TUESDAY_13, Held, a_snapshot, an_offer

HOUR = timedelta(hours=1)
COLD = Alert("kulde", AlertLevel.WARNING, "Kulde", "Ta deg inn.", (), TUESDAY_13 - HOUR, TUESDAY_13 + HOUR)
FULL = Capacity(Room.FULL, None, TUESDAY_13, TUESDAY_13 + HOUR)
STALE = Capacity(Room.FEW, 2, TUESDAY_13 - 2 * HOUR, TUESDAY_13)


def a_house() -> tuple[Held, TestClient]:
    held = Held(replace(a_snapshot(an_offer("huset"), an_offer("vest"), version=7), epoch="a1"))
    return held, TestClient(create_app(QUIET, clock=lambda: TUESDAY_13, snapshots=held))


def say(held: Held, live: Live) -> None:
    held.snapshot = held.snapshot.with_live(live)


def test_it_tells_what_holds_and_leaves_out_what_has_ended() -> None:
    held, client = a_house()
    say(held, Live(9, (COLD, replace(COLD, ends_at=TUESDAY_13)), {"huset": FULL, "vest": STALE}))
    answer = client.get("/api/v1/live")
    assert (answer.headers["cache-control"], answer.json()) == (
        "public, max-age=10",
        {
            "version": 9,
            "epoch": "a1",
            "alerts": [
                {
                    "id": "kulde",
                    "level": "warning",
                    "title": "Kulde",
                    "text": "Ta deg inn.",
                    "districts": [],
                    "starts_at": "2026-11-24T11:00:00Z",
                    "ends_at": "2026-11-24T13:00:00Z",
                }
            ],
            "rooms": [
                {
                    "offer": "huset",
                    "room": "full",
                    "free": None,
                    "stated_at": "2026-11-24T12:00:00Z",
                    "expires_at": "2026-11-24T13:00:00Z",
                    "text": "Fullt, sagt kl. 13",
                }
            ],
        },
    )


def test_a_word_on_room_leaves_every_other_copy_as_it_is() -> None:
    held, client = a_house()
    before = {path: client.get(path).headers["etag"] for path in COPIES}
    say(held, Live(8, (COLD,), {"huset": FULL}))
    after = {path: client.get(path, headers={"If-None-Match": tag}) for path, tag in before.items()}
    assert {path: answer.status_code for path, answer in after.items()} == dict.fromkeys(COPIES, 304)


COPIES = (
    "/api/v1/directory",
    "/api/v1/changes?since=7&epoch=a1",
    "/api/v1/offers.csv",
    "/api/v1/offers.geojson",
    "/api/v1/organisations",
)


def test_it_is_seen_at_once_where_it_is_shown() -> None:
    held, client = a_house()
    etag = client.get("/api/v1/live").headers["etag"]
    assert client.get("/api/v1/offers/huset").json()["capacity"] is None
    assert "Kulde" not in client.get("/").text
    say(held, Live(8, (COLD,), {"huset": FULL}))
    assert client.get("/api/v1/offers/huset").json()["capacity"]["room"] == "full"
    assert "Kulde" in client.get("/").text
    assert client.get("/api/v1/alerts").json()["version"] == 8
    assert client.get("/api/v1/live", headers={"If-None-Match": etag}).status_code == 200


def test_a_word_of_this_minute_is_seen_in_it_and_a_later_one_is_not_held_against_the_past() -> None:
    said = Capacity(Room.FULL, None, TUESDAY_13 + timedelta(seconds=40), TUESDAY_13 + HOUR)
    snapshot = a_snapshot(an_offer("huset")).with_live(Live(2, (), {"huset": said}))
    minutes = (-1, 0, 59, 60)
    seen = [snapshot.live.room_at("huset", TUESDAY_13 + timedelta(minutes=n)) is said for n in minutes]
    assert seen == [False, True, True, False]


def test_what_is_laid_out_of_the_facts_stays() -> None:
    before = a_snapshot(an_offer("huset"))
    after = before.with_live(Live(2, (COLD,)))
    assert after.seating is before.seating
    assert (after.edition, after.whole_edition, after.newest) == ("1", "1+2", 2)


def test_a_copy_may_follow_on_from_the_version_of_a_word_on_room() -> None:
    held, client = a_house()
    say(held, Live(9))
    assert client.get("/api/v1/changes?since=9&epoch=a1").status_code == 200
    assert client.get("/api/v1/changes?since=10&epoch=a1").status_code == 410


def test_fifty_statements_and_two_notices_are_a_packet_or_two() -> None:
    room = {f"tilbud-{n}": replace(FULL, free=n) for n in range(50)}
    held = Held(a_snapshot(*map(an_offer, room)))
    client = TestClient(create_app(QUIET, clock=lambda: TUESDAY_13, snapshots=held))
    say(held, Live(8, (COLD, replace(COLD, id="varme")), room))
    sent = client.get("/api/v1/live", headers={"Accept-Encoding": "gzip"})
    assert int(sent.headers["content-length"]) < 1200
