"""Writes a directory back as seed files that load to the same facts.

What the files have words for stands in them as a person would write it; each entry is read back, and what
comes out otherwise, or would not pass the checks, stands in exact.json. What the office says from day to day
(closed today, room, confirmations, notices) is no part of the files.
"""

import json
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ruamel.yaml import YAML
from sqlmodel import Session

from app.actions.seed.checks import checked_seed
from app.actions.seed.exact import EXACT, exact_text
from app.actions.seed.facts import seed_facts
from app.actions.seed.files import DISTRICTS as DISTRICTS_FILE
from app.actions.seed.files import ORGANISATIONS, OUTLINES, WORDINGS
from app.actions.seed.hidden import without_secrets
from app.actions.seed.telling import (
    Names,
    Row,
    told_district,
    told_offer,
    told_organisation,
    told_place,
    told_wording,
)
from app.domain.directory.vocabulary import Publication
from app.store.facts import Facts, read_facts
from app.store.kinds import DISTRICTS, OFFER, ORGANISATION, PLACE, SEEDED, WORDING

Key = tuple[str, str]
"""Kind and id of an entry."""
Directory = dict[str, dict[str, Facts]]
WIDE = 110


@dataclass
class _Files:
    """The text of each file, and which entry begins at which line of it (from 1)."""

    texts: dict[str, str] = field(default_factory=dict)
    begins: dict[str, list[tuple[int, Key]]] = field(default_factory=dict)

    def add(self, name: str, key: Key, entry: Row) -> None:
        """Append an entry to a file."""
        text = self.texts.setdefault(name, "")
        self.begins.setdefault(name, []).append((text.count("\n") + 1, key))
        self.texts[name] = text + _yaml(entry) + "\n"

    def at(self, name: str, line: int) -> list[Key]:
        """The entry at a line of a file; all of them where it is about the file itself."""
        begins = self.begins.get(name, [])
        place = bisect_right([start for start, _ in begins], line) - 1
        return [key for _, key in begins] if line == 0 else [begins[place][1]] if place >= 0 else []

    def write(self, folder: Path) -> None:
        """Write all files into a folder."""
        for name, text in self.texts.items():
            (folder / name).write_text(text, encoding="utf-8")


def read_directory(session: Session) -> Directory:
    """Give the facts that seed files are about, without what hidden doors hide."""
    return without_secrets({kind.name: read_facts(session, kind) for kind in SEEDED})


def write_seed(directory: Directory, folder: Path, today: date) -> None:
    """Write a directory into an empty folder; `today` is the local day for the checks of what it writes."""
    exact = {key for key in _keys(directory) if _alone(directory, key)}
    while True:
        files = _told(directory, exact)
        with TemporaryDirectory() as tried:
            files.write(Path(tried))
            wrong = _wrong(directory, files, Path(tried), today) - exact
        if not wrong:
            break
        exact |= wrong
    folder.mkdir(parents=True, exist_ok=True)
    files.write(folder)


def _keys(directory: Directory) -> Iterator[Key]:
    return ((kind, entry_id) for kind, entries in directory.items() for entry_id in entries)


def _alone(directory: Directory, key: Key) -> bool:
    """Whether no offer names a door or an organisation, so that no file has a place for it."""
    kind, entry_id = key
    if kind not in {PLACE.name, ORGANISATION.name}:
        return False
    offers = directory[OFFER.name].values()
    if kind == PLACE.name:
        return not any(row["place_id"] == entry_id for one in offers for row in one.get("offer_at_place", ()))
    [row] = directory[kind][entry_id]["organisation"]
    return not row["sources"] and not any(one["offer"][0]["organisation_id"] == entry_id for one in offers)


def _told(directory: Directory, exact: set[Key]) -> _Files:
    """Tell every entry in words, but for those that stand in exact.json."""
    files, names = _Files({DISTRICTS_FILE: ""}), _names(directory)
    _tell_districts(directory, exact, names, files)
    for entry_id, facts in sorted(directory[ORGANISATION.name].items()):
        key = (ORGANISATION.name, entry_id)
        if key not in exact and facts["organisation"][0]["sources"]:
            files.add(ORGANISATIONS, key, told_organisation(facts))
    _tell_offers(directory, exact, names, files)
    for entry_id, facts in sorted(directory[WORDING.name].items()):
        if (WORDING.name, entry_id) not in exact:
            files.add(WORDINGS, (WORDING.name, entry_id), told_wording(facts))
    files.texts[DISTRICTS_FILE] = files.texts[DISTRICTS_FILE] or "[]\n"
    if exact:
        entries: Directory = {}
        for kind, entry_id in sorted(exact):
            entries.setdefault(kind, {})[entry_id] = directory[kind][entry_id]
        files.texts[EXACT] = exact_text(entries)
    return files


def _names(directory: Directory) -> Names:
    runners = directory[ORGANISATION.name].items()
    organisations = {key: facts["organisation"][0]["name"] for key, facts in runners}
    rows = (row for facts in directory[DISTRICTS.name].values() for row in facts.get("district", ()))
    return Names(organisations, {row["code"]: row["name"] for row in rows})


def _tell_offers(directory: Directory, exact: set[Key], names: Names, files: _Files) -> None:
    told: set[str] = set()
    for offer_id, facts in sorted(directory[OFFER.name].items()):
        if (OFFER.name, offer_id) in exact:
            continue
        here = {row["place_id"] for row in facts.get("offer_at_place", ())} - told
        told |= here
        doors = {
            place: told_place(place, directory[PLACE.name][place], names)
            for place in here
            if (PLACE.name, place) not in exact
        }
        status = Publication(facts["offer"][0]["publication"])
        files.add(f"{status}.yaml", (OFFER.name, offer_id), told_offer(offer_id, facts, doors, names))


def _tell_districts(directory: Directory, exact: set[Key], names: Names, files: _Files) -> None:
    outlines: dict[str, Any] = {}
    licence = None
    for version_id, facts in sorted(directory[DISTRICTS.name].items()):
        key = (DISTRICTS.name, version_id)
        if key in exact:
            continue
        [version] = facts["district_version"]
        licence = licence or version["licence"]
        for row in sorted(facts.get("district", ()), key=lambda row: str(row["code"])):
            outlines |= {row["code"]: row["outline"]} if row["outline"] else {}
            files.add(DISTRICTS_FILE, key, told_district(row, version, names))
    if outlines:
        files.texts[OUTLINES] = _geojson(outlines, licence)


def _geojson(outlines: dict[str, Any], licence: str | None) -> str:
    features = [
        {
            "type": "Feature",
            "properties": {"code": code},
            "geometry": {
                "type": "MultiPolygon",
                "coordinates": [[[[lon, lat] for lat, lon in ring] for ring in rings] for rings in polygons],
            },
        }
        for code, polygons in outlines.items()
    ]
    return json.dumps({"type": "FeatureCollection", "license": licence, "features": features}) + "\n"


def _wrong(directory: Directory, files: _Files, folder: Path, today: date) -> set[Key]:
    """The entries that the checks refuse, or that read back as something else."""
    seed, problems = checked_seed(folder, today)
    if problems:
        found = {key for one in problems for key in files.at(one.file, one.line)}
        doors = {key for key in found if key[0] == OFFER.name}
        return found | {(PLACE.name, place) for _, offer in doors for place in _doors(directory, offer)}
    read = seed_facts(seed)
    return {
        (kind, key)
        for kind, entries in directory.items()
        for key, facts in entries.items()
        if read[kind].get(key) != facts
    }


def _doors(directory: Directory, offer_id: str) -> Iterator[str]:
    return (row["place_id"] for row in directory[OFFER.name][offer_id].get("offer_at_place", ()))


def _yaml(entry: Row) -> str:
    yaml, text = YAML(), StringIO()
    yaml.width = WIDE
    yaml.dump([entry], text)
    return text.getvalue()
