"""/api/v1/changes: whoever follows the changes ends exactly where a fresh copy would."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import event

from app.actions.merging import merge_offers
from app.actions.organisations import set_organisation
from app.actions.places import ExactPoint, set_exact_point, set_place
from app.actions.room import state_room
from app.actions.seed.load import load_seed
from app.api.v1.schemas_directory import ChangesOut
from app.domain.city.geography import Point
from app.domain.directory.entries import Capacity, Organisation, Place, Room
from app.domain.directory.history import History
from app.domain.directory.vocabulary import Accuracy, Publication
from app.domain.errors import NotFoundError
from app.domain.hours import ChangeKind, HoursChange, Period
from app.domain.office.parts import Part
from app.domain.office.verbs import Verb
from app.domain.snapshot import Snapshot
from app.main import create_app
from app.store.database import Database
from app.store.facts import read_facts
from app.store.kinds import OFFER, ORGANISATION, PLACE
from app.store.snapshot import load_snapshot
from app.store.versions import read_version
from tests.actions.seed_files import HOUSE, LINE, a_seed
from tests.api.conftest import Client
from tests.apps import QUIET
from tests.builders import a_snapshot, an_offer
from tests.office import change_hours, publish, rename, said, seeding

Json = dict[str, Any]
OSLO = ZoneInfo("Europe/Oslo")
START = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)
OFFERS = ("huset", "huset-kveld", "telefonen", "senere", "aldri")
UNSEEN = "aldri"
"""A draft that is never published."""


def entry(identifier: str, status: str, more: str = "") -> str:
    """Another offer in the house of the seed files, with hours of its own."""
    return f"""\
- id: {identifier}
  name: {identifier.title()}
  organisation: Byens venner
  status: {status}
  scope: citywide
  audience: [adult]
  lists: []
  place: {{id: gata-1}}
  hours: ons 18–20
  services: [social]
  confidence: low
  sources: [{{title: Huset}}]
{more}"""


@dataclass
class Town:
    """A directory in a database, and what a server has in memory of it, always the newest."""

    database: Database
    folder: Path
    now: datetime = START
    seen: Snapshot | None = None

    def current(self) -> Snapshot:
        with self.database.reading() as session:
            known = self.seen and (self.seen.version, self.seen.loaded_at)
            if self.seen is None or known != (read_version(session), self.now):
                self.seen = load_snapshot(session, self.now, OSLO)
            return self.seen

    def load(self, house: str = HOUSE, later: str = "draft", line: str = LINE) -> None:
        entries = entry("huset-kveld", "published") + entry("senere", later) + entry(UNSEEN, "draft")
        load_seed(self.database, seeding(self.now), a_seed(self.folder, house=house, line=line, more=entries))


@pytest.fixture
def town(database: Database, tmp_path: Path) -> Town:
    town = Town(database, tmp_path / "seed")
    town.load()
    return town


@pytest.fixture
def server(town: Town) -> TestClient:
    return TestClient(create_app(QUIET, clock=lambda: town.now, snapshots=town))


def fresh(server: TestClient) -> Json:
    copy: Json = server.get("/api/v1/directory").json()
    return copy


def asked(server: TestClient, since: int) -> Json:
    answer = server.get("/api/v1/changes", params={"since": since})
    assert answer.status_code == 200, answer.text
    ChangesOut.model_validate_json(answer.content)
    news: Json = answer.json()
    return news


def followed(copy: Json, news: Json) -> Json:
    """What a mirror does: this is all of it."""
    offers = copy["offers"] | news["offers"]
    for gone in news["removed"]:
        offers.pop(gone, None)
    return {name: value for name, value in news.items() if name not in {"since", "removed"}} | {
        "offers": offers
    }


# Edits of every kind, each by what staff do or by a seed load.


def close_for_days(town: Town, dice: Random) -> None:
    first = town.now.date() + timedelta(days=dice.randint(-2, 5))
    last = first + timedelta(days=dice.randint(0, 3))
    change = HoursChange(first, last, ChangeKind.CLOSED, reason="Vannskade")
    change_hours(town.database, town.now, dice.choice(OFFERS), change)


def open_more(town: Town, dice: Random) -> None:
    first = town.now.date() + timedelta(days=dice.randint(0, 9))
    kind = dice.choice([ChangeKind.OTHER, ChangeKind.EXTRA])
    change = HoursChange(first, None, kind, (Period(1080, 1500),))
    change_hours(town.database, town.now, dice.choice(("huset", "huset-kveld", "senere")), change, "gata-1")


def publish_one(town: Town, dice: Random) -> None:
    offer = dice.choice([one for one in OFFERS if one != UNSEEN])
    publish(town.database, town.now, offer, dice.choice(list(Publication)))


def edit_the_unseen_draft(town: Town, dice: Random) -> None:
    if UNSEEN not in gone(town):
        rename(town.database, town.now, UNSEEN, f"Utkast {dice.random()}")


def move_the_door(town: Town, dice: Random) -> None:
    point = Point(59.91 + dice.random() / 100, 10.76)
    word = said(town.database, Verb.PLACE_EDIT, "gata-1", town.now, kind=PLACE)
    set_exact_point(town.database, word, "gata-1", ExactPoint(point, "Kartverket", town.now.date()))


def edit_the_door(town: Town, dice: Random) -> None:
    """A change of the place alone: the action names no offer."""
    write_door(town, dice.choice([Accuracy.EXACT, Accuracy.HIDDEN]), f"Inngang {dice.randint(1, 9)}")


def write_door(town: Town, accuracy: Accuracy, access: str) -> None:
    place = Place("gata-1", None, "Gata 1", "0187", "030101", Point(59.9152, 10.764), accuracy, access=access)
    word = said(town.database, Verb.PLACE_EDIT, "gata-1", town.now, kind=PLACE, part=Part.HIDDEN)
    set_place(town.database, word, place, ("Kartverket", town.now.date()))


def rename_the_organisation(town: Town, dice: Random) -> None:
    word = said(town.database, Verb.ORGANISATION_EDIT, "byens-venner", town.now, kind=ORGANISATION)
    named = Organisation("byens-venner", f"Byens venner {dice.randint(1, 9)}")
    set_organisation(town.database, word, named)


def rename_an_offer(town: Town, dice: Random) -> None:
    name = dice.choice(["Åpen dør", "Ærlig talt", "Zoo", "Alle"]) + f" {dice.randint(1, 9)}"
    rename(town.database, town.now, dice.choice(OFFERS), name)


def say_it_is_full(town: Town, dice: Random) -> None:
    room = Capacity(Room.FULL, 0, town.now, town.now + timedelta(hours=dice.randint(1, 24)))
    state_room(town.database, said(town.database, Verb.ROOM_STATE, "huset", town.now), "huset", room)


def merge(town: Town, dice: Random) -> None:
    """The other offer is gone."""
    other = dice.choice(["huset-kveld", "telefonen", UNSEEN])
    merge_offers(town.database, said(town.database, Verb.OFFER_MERGE, "huset", town.now), "huset", other)


def gone(town: Town) -> set[str]:
    with town.database.reading() as session:
        return set(OFFERS) - read_facts(session, OFFER).keys()


def load_other_seed_files(town: Town, dice: Random) -> None:
    hours, street = dice.choice(["09–15", "10–16"]), dice.choice(["Gata 1", "Gata 1 B"])
    house = HOUSE.replace("man–fre 09–15", f"man–fre {hours}").replace(
        "address: Gata 1", f"address: {street}"
    )
    line = LINE.replace("status: published", f"status: {dice.choice(['published', 'draft', 'closed'])}")
    town.load(house=house, later=dice.choice(["draft", "published", "moved"]), line=line)


def sleep(town: Town, dice: Random) -> None:
    """Days go by without any change."""
    town.now += timedelta(hours=dice.choice([1, 20, 70, 900]))


EDITS: tuple[Callable[[Town, Random], None], ...] = (
    close_for_days,
    open_more,
    publish_one,
    publish_one,
    edit_the_unseen_draft,
    move_the_door,
    edit_the_door,
    rename_the_organisation,
    rename_an_offer,
    say_it_is_full,
    merge,
    load_other_seed_files,
    load_other_seed_files,
    sleep,
)


def edited(town: Town, dice: Random) -> None:
    """One edit; one that is refused because its offer or door is gone is none."""
    try:
        dice.choice(EDITS)(town, dice)
    except NotFoundError:
        town.now += timedelta(minutes=1)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_whoever_follows_ends_where_a_fresh_copy_would(town: Town, server: TestClient, seed: int) -> None:
    dice = Random(seed)  # noqa: S311 (cases, no secrets)
    copies = [fresh(server)]
    for _ in range(30):
        edited(town, dice)
        whole = fresh(server)
        behind = dice.choice(copies)
        assert followed(copies[-1], asked(server, copies[-1]["version"])) == whole
        assert followed(behind, asked(server, behind["version"])) == whole
        copies.append(whole)
    nothing: Json = {"offers": {}}
    assert followed(nothing, asked(server, 0)) == copies[-1]
    assert UNSEEN not in server.get("/api/v1/changes", params={"since": 0}).text


def test_only_what_has_changed_is_told(town: Town, server: TestClient) -> None:
    publish_line(town, Publication.CLOSED)
    news = asked(server, 1)
    assert (list(news["offers"]), news["removed"]) == (["telefonen"], [])
    assert asked(server, 2)["offers"] == {}


def publish_line(town: Town, publication: Publication) -> None:
    publish(town.database, town.now, "telefonen", publication)


def test_what_became_a_draft_is_removed_until_it_comes_back(town: Town, server: TestClient) -> None:
    publish_line(town, Publication.DRAFT)
    assert (asked(server, 1)["offers"], asked(server, 1)["removed"]) == ({}, ["telefonen"])
    publish_line(town, Publication.PUBLISHED)
    assert (list(asked(server, 1)["offers"]), asked(server, 1)["removed"]) == (["telefonen"], [])


def test_a_draft_that_is_edited_after_it_was_removed_is_not_removed_once_more(
    town: Town, server: TestClient
) -> None:
    publish_line(town, Publication.DRAFT)
    rename(town.database, town.now, "telefonen", "Den andre telefonen")
    assert asked(server, 1)["removed"] == ["telefonen"]
    assert asked(server, 2)["removed"] == []


def test_a_draft_that_was_never_public_is_never_told_of(town: Town, server: TestClient) -> None:
    edit_the_unseen_draft(town, Random(1))  # noqa: S311 (a case, no secret)
    for since in (0, 1):
        assert UNSEEN not in server.get("/api/v1/changes", params={"since": since}).text


@pytest.mark.parametrize("edit", [edit_the_door, move_the_door, rename_the_organisation])
def test_a_shared_place_or_organisation_changes_every_offer_there(
    town: Town, server: TestClient, edit: Callable[[Town, Random], None]
) -> None:
    edit(town, Random(2))  # noqa: S311 (a case, no secret)
    assert {"huset", "huset-kveld"} <= set(asked(server, 1)["offers"])
    assert "senere" not in asked(server, 1)["offers"]


def test_a_door_that_is_hidden_now_takes_its_address_out_of_the_copies(
    town: Town, server: TestClient
) -> None:
    copy = fresh(server)
    write_door(town, Accuracy.HIDDEN, "Gjennom porten")
    copy = followed(copy, asked(server, copy["version"]))
    assert copy["offers"]["huset"]["places"][0]["address"] is None
    assert copy["offers"]["huset-kveld"]["places"][0]["lat"] is None


def test_a_version_that_is_not_known_here_is_to_be_fetched_afresh(client: Client) -> None:
    answer = client(a_snapshot(version=1)).get("/api/v1/changes", params={"since": 2})
    assert answer.status_code == 410
    assert answer.headers["content-type"] == "application/problem+json"
    assert "/api/v1/directory" in answer.json()["detail"]


@pytest.mark.parametrize("params", [{}, {"since": "-1"}, {"since": "soon"}, {"since": str(2**60)}])
def test_a_bad_version_is_named(client: Client, params: dict[str, str]) -> None:
    answer = client(a_snapshot()).get("/api/v1/changes", params=params)
    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (422, "since")


def test_an_offer_of_which_nothing_is_logged_counts_as_changed(client: Client) -> None:
    snapshot = replace(
        a_snapshot(an_offer("a"), an_offer("b"), version=9), history=History({"a": 3}, {"c": 4, "d": 7})
    )
    news = client(snapshot).get("/api/v1/changes", params={"since": 5}).json()
    assert (list(news["offers"]), news["removed"]) == (["b"], ["d"])


def test_who_has_seen_the_changes_is_told_so(client: Client) -> None:
    town = client(a_snapshot(an_offer("a")))
    etag = town.get("/api/v1/changes", params={"since": 1}).headers["etag"]
    again = town.get("/api/v1/changes", params={"since": 1}, headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")


@pytest.fixture
def statements(town: Town) -> Iterator[list[str]]:
    """What is sent to the database meanwhile."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    event.listen(town.database.engine, "before_cursor_execute", note)
    yield sent
    event.remove(town.database.engine, "before_cursor_execute", note)


def test_following_costs_no_query(town: Town, client: Client, statements: list[str]) -> None:
    snapshot = town.current()
    reader = client(snapshot)
    statements.clear()
    assert reader.get("/api/v1/directory").status_code == 200
    assert reader.get("/api/v1/changes", params={"since": 0}).status_code == 200
    assert statements == []


def test_the_instant_of_the_last_change_counts_shared_places_too(town: Town) -> None:
    town.now += timedelta(days=1)
    edit_the_door(town, Random(3))  # noqa: S311 (a case, no secret)
    changed = town.current().changed_at
    assert (changed["huset"], changed["telefonen"]) == (town.now, START)


def test_a_change_that_ended_long_ago_leaves_no_trace(town: Town, server: TestClient) -> None:
    """The database forgets it after a month; a copy made meanwhile still becomes the fresh one."""
    day = date(2026, 12, 2)
    change_hours(town.database, town.now, "huset", HoursChange(day, day, ChangeKind.CLOSED))
    copy = fresh(server)
    town.now += timedelta(days=60)
    assert followed(copy, asked(server, copy["version"])) == fresh(server)
