"""Every field of an offer, a place, the rules and the room is said in every shape, or excused by name.

A field that is added to the domain and forgotten in one of its shapes is noticed here and nowhere else.
The failure lists what is missing and every file to touch: it is the list that the README sends to.
"""

import ast
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import date, timedelta
from enum import Enum
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

import pytest
from fastapi.testclient import TestClient

from app.actions.seed.facts import seed_facts
from app.actions.seed.files import read_seed
from app.actions.seed.schema import (
    SeedDistrict,
    SeedEligibility,
    SeedOffer,
    SeedOrganisation,
    SeedPlace,
)
from app.api.hsds.ids import hsds_id
from app.domain.city.geography import Point
from app.domain.directory.eligibility import Cost, Eligibility, Known, ResidenceKind, Strictness
from app.domain.directory.entries import (
    Capacity,
    District,
    Offer,
    Organisation,
    Place,
    Room,
    Source,
    Verification,
)
from app.domain.directory.vocabulary import Confidence, Gender, Measure, Publication, ServiceId
from app.domain.hours import ChangeKind, HoursChange
from app.domain.live import Live
from app.main import create_app
from app.models import CapacityRow
from app.store.kinds import DISTRICTS, OFFER, ORGANISATION, PLACE
from tests.actions.seed_files import HOUSE, a_seed
from tests.apps import QUIET
from tests.builders import TUESDAY_13, Held, a_place, a_service, a_snapshot, an_offer, some_hours

ROOT = Path(__file__).parent.parent
PHONE_SCRIPTS = ROOT / "app" / "web" / "phone"
FIRST_VERSION = 1_000_000
"""A number that stands for nothing else in an answer."""
HOUR = timedelta(hours=1)
CLOSED = "  changes: [{from: 2026-12-24, to: 2026-12-24, closed: true}]\n"
WALKED = (Offer, Place, Eligibility, Capacity)

DEFINED = {
    Offer: "app/domain/directory/entries.py",
    Place: "app/domain/directory/entries.py",
    Eligibility: "app/domain/directory/eligibility.py",
    Capacity: "app/domain/directory/entries.py",
}

# The shapes, in the order in which one writes them, and the files of each for a field of each class.
TABLE = "a column of the tables, with a migration"
STORE = "what the store reads"
SEED = "a key of the seed files, explained in their README"
SEED_ROWS = "the rows that the seed writes"
ITEM = "GET /api/v1/offers/{id}"
COPY = "GET /api/v1/directory: the phone's copy"
HSDS = "GET /hsds/services/{id}"
SHEET = "the sheets (CSV and XLSX)"
PAGE = "the page of the offer"
PHONE = "the page of the offer that the phone draws without a network"

PAGES = ("app/web/offer/page.py", "app/web/offer/doors.py", "app/web/offer/item.html")
PHONES = ("app/web/phone/device-item.js", "app/web/phone/words.py")
DETAIL = ("app/api/v1/detail.py", "app/api/v1/schemas.py", "docs/api.md")
FACTS = (
    "app/api/v1/facts.py",
    "app/api/v1/live.py",
    "app/api/v1/schemas_directory.py",
    "tests/api/directory_reader.py",
)
SEEDS = ("app/actions/seed/schema.py", "seed/README.md")
FILES: dict[str, dict[type, tuple[str, ...]]] = {
    TABLE: {
        Offer: ("app/models/offer.py", "alembic/versions"),
        Place: ("app/models/place.py", "alembic/versions"),
        Eligibility: ("app/models/eligibility.py", "alembic/versions"),
        Capacity: ("app/models/capacity.py", "alembic/versions"),
    },
    STORE: dict.fromkeys(WALKED, ("app/store/offers.py",))
    | {Capacity: ("app/store/live.py",)}
    | {Place: ("app/store/places.py",)},
    SEED: dict.fromkeys(WALKED, SEEDS),
    SEED_ROWS: dict.fromkeys(WALKED, ("app/actions/seed/facts.py",)),
    ITEM: dict.fromkeys(WALKED, DETAIL) | {Place: ("app/api/v1/present.py", *DETAIL[1:])},
    COPY: dict.fromkeys(WALKED, FACTS),
    HSDS: dict.fromkeys(WALKED, ("app/api/hsds/services.py", "docs/hsds.md"))
    | {Place: ("app/api/hsds/locations.py", "docs/hsds.md")},
    SHEET: dict.fromkeys(WALKED, ("app/api/feeds/rows.py",)),
    PAGE: dict.fromkeys(WALKED, PAGES) | {Eligibility: ("app/language/welcome.py", *PAGES)},
    PHONE: dict.fromkeys(WALKED, PHONES) | {Eligibility: ("app/web/phone/welcome-words.js", *PHONES)},
}
AT_LAST = (
    "Then: `make words`, `.venv/bin/python -m pytest tests/contract --renew-contract`, CHANGELOG.md.",
    "Or excuse it in EXCUSED, with the reason why a shape need not say it.",
)

# What a field is called where its name is another one.
NAMES = {
    ("Offer", TABLE): {
        "organisation": "organisation_id",
        "audiences": "audience",
        "measures": "measure",
        "places": "place_id",
        "services": "service",
        "eligibility": "residence",
        "verification": "verified_at",
        "changes": "first_day",
    },
    ("Place", TABLE): {"point": "lat"},
    ("Eligibility", TABLE): {"districts": "district"},
    ("Offer", SEED): {
        "audiences": "audience",
        "measures": "lists",
        "publication": "status",
        "verification": "verified",
    },
    ("Place", SEED): {"point": "lat"},
    ("Eligibility", SEED): {
        "districts": "residence",
        "age_min": "age",
        "age_max": "age",
        "age_known": "age",
    },
    ("Offer", PHONE): {
        "services": "givenOf",
        "places": "seats",
        "eligibility": "rules",
        "verification": "checkedText",
        "hours": "hoursOf",
        "changes": "pieces",
        "organisation": "organisationOf",
    },
    ("Capacity", PHONE): {"room": "text", "free": "text", "stated_at": "from", "expires_at": "to"},
    ("Place", PHONE): {"point": "buttonsOf"},
}
ROOM = tuple(f"Capacity.{one.name}" for one in fields(Capacity))
TODAY = "the office says it from hour to hour; what is written down for days would be wrong soon"
FOR_PROGRAMS = "a name for programs, which says nothing to people"
FOR_LISTS = "it says in which lists the offer stands, and those say it"
NO_WORD = "the standard has no field for it"
ONE_LINE = "a row is what fits a line of a list; the page and the API have the rest"
SHORT = "the page without a network is the short one; it says that it is"
LISTED_NO_MORE = "only what has ended moves, and a list has no such offers"
EXCUSED: dict[str, dict[str, str]] = {
    SEED: dict.fromkeys(ROOM, TODAY),
    SEED_ROWS: dict.fromkeys(ROOM, TODAY),
    COPY: {"Place.id": FOR_PROGRAMS, "Offer.moved_to": LISTED_NO_MORE},
    HSDS: dict.fromkeys(("Offer.audiences", "Offer.measures", "Offer.scope", "Offer.moved_to"), NO_WORD)
    | dict.fromkeys(("Capacity.room", "Capacity.expires_at"), NO_WORD),
    SHEET: dict.fromkeys(ROOM, TODAY)
    | {"Offer.changes": TODAY, "Offer.moved_to": LISTED_NO_MORE}
    | {"Eligibility.age_known": "an age that is not told is an empty cell"}
    | dict.fromkeys(("Offer.other_names", "Offer.documents", "Eligibility.groups"), ONE_LINE)
    | dict.fromkeys(("Place.name", "Place.access", "Place.step_free", "Place.dogs"), ONE_LINE),
    PAGE: {
        "Capacity.room": "the number of places says it, where there is one",
        "Capacity.expires_at": "the line says when it was stated, and goes when it ends",
    }
    | dict.fromkeys(("Offer.audiences", "Offer.measures", "Offer.scope"), FOR_LISTS)
    | {"Place.id": FOR_PROGRAMS},
    PHONE: dict.fromkeys(("Offer.audiences", "Offer.measures", "Offer.scope"), FOR_LISTS)
    | {"Place.id": FOR_PROGRAMS}
    | dict.fromkeys(("Offer.email", "Offer.languages", "Offer.other_names"), SHORT)
    | {"Offer.moved_to": LISTED_NO_MORE}
    | dict.fromkeys(("Place.step_free", "Place.dogs"), SHORT),
}
"""Shape -> field -> why it need not be said there. An excuse that is not needed fails as well."""


def name_in(shape: str, cls: type, field: str) -> str:
    """What a field is called in the tables, the seed and the phone's scripts."""
    return NAMES.get((cls.__name__, shape), {}).get(field, field)


# What the code of tables, store, seed and scripts holds, by name


def columns(cls: type) -> set[str]:
    parts = {
        Offer: OFFER.parts,
        Place: PLACE.parts,
        Eligibility: OFFER.parts,
        Capacity: (),
        Organisation: ORGANISATION.parts,
        District: DISTRICTS.parts[1:],
    }[cls]
    told = {name for part in parts for name in part.columns} | {"id"}
    return told | set(CapacityRow.model_fields) if cls is Capacity else told


def keywords(cls: type) -> set[str]:
    """What the store gives to the class when it makes one of rows."""
    calls = (
        node
        for path in (ROOT / "app" / "store").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == cls.__name__
    )
    order = [one.name for one in fields(cls)]
    return {
        name for call in calls for name in (*order[: len(call.args)], *(given.arg for given in call.keywords))
    }


def seed_keys(cls: type) -> set[str]:
    shape = {
        Offer: SeedOffer,
        Place: SeedPlace,
        Eligibility: SeedEligibility,
        Organisation: SeedOrganisation,
        District: SeedDistrict,
    }.get(cls)
    readme = (ROOT / "seed" / "README.md").read_text()
    return {name for name in shape.model_fields if f"`{name}`" in readme} if shape else set()


@cache
def seed_rows() -> Mapping[str, set[str]]:
    """What the seed writes of an offer at a door, by table."""
    with tempfile.TemporaryDirectory() as folder:
        facts = seed_facts(read_seed(a_seed(Path(folder), house=HOUSE + CLOSED)))
    found: dict[str, set[str]] = defaultdict(set)
    for entry in (entry for kind in facts.values() for entry in kind.values()):
        for table, rows in entry.items():
            found[table].update(*rows)
    return found


def written(cls: type) -> set[str]:
    tables = {
        Place: ("place",),
        Eligibility: ("eligibility", "eligibility_district"),
        Capacity: (),
        Organisation: ("organisation",),
        District: ("district",),
    }
    return {"id"}.union(*(seed_rows()[table] for table in tables.get(cls, seed_rows())))


def drawn(cls: type) -> set[str]:
    """What the scripts that draw the page of an offer on the phone read of it, and what they call."""
    owner = {Offer: "offer|contact", Place: "place", Eligibility: "rules", Capacity: "room"}[cls]
    names = ("device-item.js", "welcome-words.js", "cards.js", "eligibility.js")
    text = "\n".join((PHONE_SCRIPTS / name).read_text() for name in names)
    taken = re.findall(rf"{{ ([\w, ]+) }} = \w*\.?(?:{owner})\b", text)
    read = re.findall(rf"\b(?:{owner})\??\.(\w+)", text)
    return {*read, *re.findall(r"(\w+)\(", text), *(name for some in taken for name in some.split(", "))}


def by_name(cls: type) -> Iterator[tuple[str, str]]:
    """(shape, field) of the fields whose name such a shape does not hold."""
    held = {
        TABLE: columns(cls),
        STORE: keywords(cls),
        SEED: seed_keys(cls),
        SEED_ROWS: written(cls),
        PHONE: drawn(cls),
    }
    for shape, names in held.items():
        alias = TABLE if shape == SEED_ROWS else shape
        for one in fields(cls):
            name = one.name if shape == STORE else name_in(alias, cls, one.name)
            if name not in names:
                yield shape, one.name


# What the answers say: those of two offers that differ in one field alone differ too


class Told(NamedTuple):
    """An offer, and what was said of its room."""

    offer: Offer
    room: Capacity


class House:
    """One application, which is asked about one offer after the other."""

    def __init__(self) -> None:
        self.held = Held(a_snapshot())
        self.version = FIRST_VERSION
        self.client = TestClient(create_app(QUIET, clock=lambda: TUESDAY_13, snapshots=self.held))

    def says(self, known: Told) -> dict[str, str]:
        """What each shape says of the offer and its room, but for the version."""
        offer, room = known
        self.version += 1
        self.held.snapshot = replace(
            a_snapshot(offer, version=self.version), live=Live(self.version, (), {offer.id: room})
        )
        addresses = {
            ITEM: f"/api/v1/offers/{offer.id}",
            HSDS: f"/hsds/services/{hsds_id('service', offer.id)}",
            SHEET: "/api/v1/offers.csv",
            PAGE: f"/tilbud/{offer.id}",
        }
        copy = self.text("/api/v1/directory") + self.text("/api/v1/live")
        return {COPY: copy} | {shape: self.text(address) for shape, address in addresses.items()}

    def text(self, address: str) -> str:
        answer = self.client.get(address)
        assert answer.status_code == 200, (address, answer.text)
        return answer.text.replace(str(self.version), "")


@pytest.fixture(scope="module")
def house() -> House:
    return House()


def the_offer() -> Offer:
    """An offer with something in each field, so that each can be changed alone."""
    rules = Eligibility(
        residence=ResidenceKind.DISTRICTS,
        districts=("030112",),
        strictness=Strictness.MAINLY,
        age_min=18,
        age_max=30,
        age_known=True,
        gender=Gender.WOMAN,
        intoxicated=Known.YES,
        referral=Known.NO,
        cost=Cost.PRICE,
        price="10 kroner",
        groups=("folk uten bolig",),
    )
    door = replace(a_place(), name="Gården", step_free=True, dogs=True, access="Femte etasje.")
    return replace(
        an_offer("huset", places=(door,), rules=rules, phone="22 00 00 00"),
        summary="Mat og varme.",
    )


SPECIAL: dict[tuple[type, str], Any] = {
    (Offer, "organisation"): Organisation("andre", "Andre"),
    (Offer, "places"): (),
    (Offer, "services"): (a_service(ServiceId.DOCTOR),),
    (Offer, "eligibility"): Eligibility(),
    (Offer, "verification"): Verification(date(2026, 10, 1), "Andre", Confidence.LOW, (Source("annet"),)),
    (Offer, "hours"): some_hours("Mo 20:00-22:00"),
    (Offer, "changes"): (HoursChange(TUESDAY_13.date(), TUESDAY_13.date(), ChangeKind.CLOSED),),
    (Offer, "measures"): frozenset({Measure.FREE_FOR_YOUNG_PEOPLE}),
    (Offer, "website"): "https://example.org/",
    (Offer, "languages"): ("pl",),
    (Offer, "moved_to"): "huset",
    (Place, "district"): "030101",
    (Place, "point"): Point(59.92, 10.75),
    (Eligibility, "districts"): ("030101",),
    (Capacity, "stated_at"): TUESDAY_13 - 2 * HOUR,
    (Capacity, "expires_at"): TUESDAY_13 + 2 * HOUR,
}
"""Values of fields whose type does not tell how another value looks."""


def another(cls: type, field: str, now: Any) -> Any:
    """A value of the field that it does not have now."""
    if (cls, field) in SPECIAL:
        return SPECIAL[cls, field]
    hint = get_type_hints(cls)[field]
    kind = next((one for one in get_args(hint) if one is not type(None)), hint) if is_union(hint) else hint
    if get_origin(kind) in {tuple, frozenset}:
        element = get_args(kind)[0]
        return get_origin(kind)([_another_of(element, next(iter(now), None))])
    return _another_of(kind, now)


def is_union(hint: Any) -> bool:
    return get_origin(hint) in {Union, UnionType}


def _another_of(kind: Any, now: Any) -> Any:
    if kind is bool:
        return not now
    if kind in {int, float}:
        return (now or 0) + 7
    if issubclass(kind, Enum):
        return next(one for one in kind if one is not now)
    if kind is date:
        return date(2026, 10, 1)
    assert kind is str, f"say in SPECIAL what another value of {kind} is"
    return "noe-annet"


def changed(cls: type, field: str) -> tuple[Told, Told]:
    """An offer with its room, and what differs from it in this field alone, where it has something to say."""
    offer = the_offer()
    if (cls, field) == (Offer, "hours"):
        offer = replace(offer, places=())
    if (cls, field) == (Eligibility, "age_known"):
        offer = replace(offer, eligibility=replace(offer.eligibility, age_min=None, age_max=None))
    if (cls, field) == (Offer, "moved_to"):
        offer = replace(offer, publication=Publication.MOVED)
    room = Capacity(Room.FEW, 2, TUESDAY_13 - HOUR, TUESDAY_13 + HOUR)
    [of] = [one for one in (room, *parts_of(offer)) if isinstance(one, cls)]
    other = replace(of, **{field: another(cls, field, getattr(of, field))})
    if isinstance(other, Capacity):
        return Told(offer, room), Told(offer, other)
    return Told(offer, room), Told(with_part(offer, other), room)


def parts_of(offer: Offer) -> Iterator[Any]:
    yield from (offer, offer.eligibility, *(at.place for at in offer.places))


def with_part(offer: Offer, part: Any) -> Offer:
    match part:
        case Offer():
            return part
        case Eligibility():
            return replace(offer, eligibility=part)
    return replace(offer, places=(replace(offer.places[0], place=part),))


def by_answer(cls: type, house: House) -> Iterator[tuple[str, str]]:
    """(shape, field) of the fields that an answer does not say."""
    for one in fields(cls):
        before, after = (house.says(offer) for offer in changed(cls, one.name))
        yield from ((shape, one.name) for shape in before if before[shape] == after[shape])


# Organisations and districts: what tells whom to call

WORDS = "GET /api/v1/organisations and /api/v1/districts"
TO_CALL = {
    Organisation: {
        TABLE: "app/models/organisation.py, alembic/versions",
        STORE: "app/store/offers.py",
        SEED: "app/actions/seed/schema.py, seed/README.md",
        SEED_ROWS: "app/actions/seed/facts.py",
        WORDS: "app/api/v1/vocabulary.py, app/api/v1/schemas_words.py",
        COPY: "app/api/v1/timetable.py, app/api/v1/schemas_directory.py",
        HSDS: "app/api/hsds/organizations.py, docs/hsds.md",
    },
    District: {
        TABLE: "app/models/district.py, alembic/versions",
        STORE: "app/store/city.py",
        SEED: "app/actions/seed/schema.py, seed/README.md",
        SEED_ROWS: "app/actions/seed/facts.py",
        WORDS: "app/api/v1/vocabulary.py, app/api/v1/schemas_words.py",
        COPY: "app/api/v1/timetable.py, app/api/v1/schemas_directory.py",
    },
}
KNOWN_AS = {TABLE: {"parent": "parent_id"}, SEED_ROWS: {"parent": "parent_id"}}
NEEDS_NO_SAYING = {
    Organisation: {
        (SEED, "id"): "made from the name",
        (SEED, "parent"): "the name begins with that of the whole",
        (COPY, "id"): FOR_PROGRAMS,
        (COPY, "sources"): "a phone has no room for what few read",
        (HSDS, "sources"): NO_WORD,
    },
    District: {
        (SEED, "outline"): "it stands in outlines.geojson",
        (WORDS, "outline"): "for the map, which has it from the page",
        (WORDS, "formerly"): "for rules that name older districts: the copy has it",
        (COPY, "sources"): "a phone has no room for what few read",
    },
}
OTHERS: dict[str, Any] = {
    "parent": None,
    "sources": (Source("noe annet"),),
    "website": "https://example.org/",
    "valid_from": date(2018, 1, 1),
    "valid_to": date(2027, 12, 31),
    "served_by": ("030101",),
    "formerly": ("030101",),
    "code": "030199",
    "outline": (((Point(59.9, 10.7), Point(59.9, 10.8), Point(59.8, 10.8), Point(59.9, 10.7)),),),
}


def a_whole(cls: type) -> Any:
    if cls is District:
        return District("030112", "Alna", date(2017, 1, 1), None)
    return Organisation("venner", "Byens venner", parent=Organisation("byen", "Byen"))


def said_of(house: House, one: Any) -> dict[str, str]:
    """What the shapes say of an organisation or a district in a town that has nothing else."""
    organisation = one if isinstance(one, Organisation) else a_whole(Organisation)
    offer = replace(an_offer("huset"), organisation=organisation)
    house.version += 1
    made = a_snapshot(offer, version=house.version)
    house.held.snapshot = replace(made, districts=(one,)) if isinstance(one, District) else made
    words = house.text("/api/v1/organisations") + house.text("/api/v1/districts")
    whole = house.text(f"/hsds/organizations/{hsds_id('organization', organisation.id)}")
    return {WORDS: words, COPY: house.text("/api/v1/directory"), HSDS: whole}


def silent_on(cls: type, house: House) -> set[tuple[str, str]]:
    names = {TABLE: columns(cls), STORE: keywords(cls), SEED: seed_keys(cls), SEED_ROWS: written(cls)}
    before = said_of(house, a_whole(cls))
    silent = set()
    for one in (field.name for field in fields(cls)):
        after = said_of(house, replace(a_whole(cls), **{one: OTHERS.get(one, "noe annet")}))
        silent |= {
            (shape, one) for shape in names if KNOWN_AS.get(shape, {}).get(one, one) not in names[shape]
        }
        silent |= {(shape, one) for shape in before if before[shape] == after[shape]}
    return {(shape, one) for shape, one in silent if shape in TO_CALL[cls]}


@pytest.mark.parametrize("cls", TO_CALL, ids=lambda cls: cls.__name__)
def test_every_way_to_reach_somebody_is_said_in_every_shape_or_excused(cls: type, house: House) -> None:
    silent, excused = silent_on(cls, house), {*NEEDS_NO_SAYING[cls]}
    missing = [f"{cls.__name__}.{one} in {shape}: {TO_CALL[cls][shape]}" for shape, one in silent - excused]
    assert sorted(missing) == []
    assert excused - silent == set(), "these are said: take their excuse out"


def what_to_do(cls: type, missing: set[tuple[str, str]]) -> str:
    """The missing shapes of each field with the files to touch, in the order of writing them."""
    lines = []
    for field in sorted({field for _, field in missing}):
        lines.append(f"{cls.__name__}.{field}, defined in {DEFINED[cls]}, is not said in")
        lines += [
            f"  {shape}: {', '.join(files[cls])}"
            for shape, files in FILES.items()
            if (shape, field) in missing
        ]
    return "\n".join([*lines, *AT_LAST])


@pytest.mark.parametrize("cls", WALKED, ids=lambda cls: cls.__name__)
def test_every_fact_is_said_in_every_shape_or_excused(cls: type, house: House) -> None:
    silent = {*by_name(cls), *by_answer(cls, house)}
    excused = {
        (shape, one.name)
        for shape in FILES
        for one in fields(cls)
        if f"{cls.__name__}.{one.name}" in EXCUSED.get(shape, {})
    }
    assert not silent - excused, what_to_do(cls, silent - excused)
    assert excused - silent == set(), "these are said: take their excuse out of EXCUSED"


def test_every_excuse_is_of_a_field() -> None:
    known = {f"{cls.__name__}.{one.name}" for cls in WALKED for one in fields(cls)}
    assert {name for names in EXCUSED.values() for name in names} - known == set()


def test_every_file_that_a_field_needs_is_there() -> None:
    named = {file for files in FILES.values() for some in files.values() for file in some}
    assert [file for file in sorted({*named, *DEFINED.values()}) if not (ROOT / file).exists()] == []
