"""Reads a folder of seed files: every entry with its file and lines, and all that the schema refuses."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from app.actions.seed.exact import Exact, read_exact
from app.actions.seed.lines import Document, read_yaml
from app.actions.seed.problems import Problem
from app.actions.seed.schema import Entry, SeedDistrict, SeedOffer, SeedOrganisation, SeedWording
from app.actions.seed.wording import schema_problems
from app.store.kinds import PLACE

DISTRICTS = "districts.yaml"
ORGANISATIONS = "organisations.yaml"
WORDINGS = "wordings.yaml"
OUTLINES = "outlines.geojson"

E = TypeVar("E", bound=Entry)
Ring = list[list[float]]


@dataclass(frozen=True)
class Found(Generic[E]):
    """One entry that has the right shape, and where it stands."""

    value: E
    document: Document
    number: int

    def problem(self, message: str, *where: str | int, warning: bool = False) -> Problem:
        """A problem with this entry, or with a value in it."""
        return self.document.problem((self.number, *where), message, warning=warning)

    @property
    def place(self) -> str:
        """Where it stands, for a message about another entry."""
        return f"{self.document.file}:{self.document.line((self.number,))}"


@dataclass
class Seed:
    """A whole folder as read: what could be understood, and what could not."""

    offers: list[Found[SeedOffer]] = field(default_factory=list)
    districts: list[Found[SeedDistrict]] = field(default_factory=list)
    organisations: list[Found[SeedOrganisation]] = field(default_factory=list)
    wordings: list[Found[SeedWording]] = field(default_factory=list)
    outlines: dict[str, list[list[Ring]]] = field(default_factory=dict)
    """By district code: polygons of rings of [lat, lon]."""
    outlines_licence: str | None = None
    problems: list[Problem] = field(default_factory=list)
    is_whole: bool = True
    """Whether every file could be read: else nobody can say what is missing from it."""
    unread_places: set[str] = field(default_factory=set)
    """Ids of places that the schema refused, or that stand in exact.json: others may point to them."""
    exact: Exact = field(default_factory=dict)
    """Entries that stand in exact.json."""


def read_seed(folder: Path) -> Seed:
    """Read all files of a folder; nothing is raised, what is wrong is in `problems`."""
    seed = Seed()
    files = sorted(folder.glob("*.yaml")) if folder.is_dir() else []
    if not files:
        why = "has no files that end in .yaml" if folder.is_dir() else "is not a folder that can be read"
        seed.problems.append(Problem(str(folder), 0, why))
        return seed
    wrong = (
        Problem(path.name, 0, "call it .yaml: a file that ends in .yml is not read")
        for path in folder.glob("*.yml")
    )
    seed.problems.extend(wrong)
    for path in files:
        _read_file(path, seed)
    if not any(path.name == DISTRICTS for path in files):
        seed.problems.append(
            Problem(DISTRICTS, 0, "the file is missing: it names the districts that places are in")
        )
    if (folder / OUTLINES).exists():
        _read_outlines(folder / OUTLINES, seed)
    seed.exact, problems = read_exact(folder)
    seed.problems.extend(problems)
    seed.unread_places |= seed.exact.get(PLACE.name, {}).keys()
    return seed


def _read_file(path: Path, seed: Seed) -> None:
    document = read_yaml(path)
    seed.problems.extend(document.problems)
    if path.name == DISTRICTS:
        seed.districts.extend(_entries(document, SeedDistrict, seed))
    elif path.name == ORGANISATIONS:
        seed.organisations.extend(_entries(document, SeedOrganisation, seed))
    elif path.name == WORDINGS:
        seed.wordings.extend(_entries(document, SeedWording, seed))
    else:
        seed.offers.extend(_entries(document, SeedOffer, seed))


def _entries(document: Document, shape: type[E], seed: Seed) -> Iterator[Found[E]]:
    if not isinstance(document.data, list):
        seed.is_whole = False
        if not document.problems:
            said = "the file must be a list of entries, each beginning with -"
            seed.problems.append(Problem(document.file, 1, said))
        return
    for number, entry in enumerate(document.data):
        if not isinstance(entry, dict):
            said = "an entry must be a block of keys, each with a value"
            seed.problems.append(document.problem((number,), said))
            continue
        try:
            yield Found(shape.model_validate(entry), document, number)
        except ValidationError as error:
            seed.problems.extend(schema_problems(document, (number,), error, shape))
            seed.unread_places |= _place_ids(entry)


def _place_ids(entry: dict[str, Any]) -> set[str]:
    several = entry.get("places")
    places = [entry.get("place"), *(several if isinstance(several, list) else ())]
    return {str(place.get("id")) for place in places if isinstance(place, dict)}


def _read_outlines(path: Path, seed: Seed) -> None:
    try:
        collection = json.loads(path.read_text(encoding="utf-8"))
        for feature in collection["features"]:
            seed.outlines[feature["properties"]["code"]] = _polygons(feature["geometry"])
    except (ValueError, KeyError, TypeError) as error:
        seed.problems.append(Problem(path.name, 1, f"this is not GeoJSON with district polygons: {error!r}"))
        return
    seed.outlines_licence = collection.get("license")


def _polygons(geometry: dict[str, Any]) -> list[list[Ring]]:
    """The polygons of a GeoJSON geometry, turned from [lon, lat] to [lat, lon]."""
    coordinates = geometry["coordinates"]
    polygons = coordinates if geometry["type"] == "MultiPolygon" else [coordinates]
    return [[[[lat, lon] for lon, lat in ring] for ring in polygon] for polygon in polygons]
