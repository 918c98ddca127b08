"""Hidden doors in seed files: no file tells where they are, and loading one takes nothing from what we know.

Not even its id may stand in a file, which is mostly made of its address: there it is known by its offer,
"fyrlyset-hidden", as readers know it. Loading looks up which door that is, and keeps what no file says.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from app.store.audit import SECRET, is_hidden
from app.store.facts import Facts, in_order
from app.store.kinds import OFFER, PLACE

AT_PLACE = "offer_at_place"
CHANGES = "hours_change"
KEPT = (*SECRET, "point_date")
ByKind = Mapping[str, Mapping[str, Facts]]


def without_secrets(directory: ByKind) -> dict[str, dict[str, Facts]]:
    """Give the facts of a directory as they may be written down: hidden doors by their offers, and empty.

    Of two offers at one hidden door each has its own; one that no offer is at is left out.
    """
    told = {kind: dict(entries) for kind, entries in directory.items()}
    places = directory[PLACE.name]
    told[PLACE.name] = {key: facts for key, facts in places.items() if not is_hidden(facts)}
    for offer_id, place_id, alias in _aliases(directory):
        told[PLACE.name][alias] = _empty(places[place_id])
        told[OFFER.name][offer_id] = _renamed(told[OFFER.name][offer_id], {place_id: alias})
    return told


def with_secrets(wanted: ByKind, now: ByKind) -> dict[str, dict[str, Facts]]:
    """Give what files want, with the hidden doors that we know by name, and what they keep to themselves."""
    known = {alias: place_id for _, place_id, alias in _aliases(now)}
    names = {alias: place_id for alias, place_id in known.items() if alias in wanted[PLACE.name]}
    found = {kind: dict(entries) for kind, entries in wanted.items()}
    for alias, place_id in names.items():
        [kept] = now[PLACE.name][place_id]["place"]
        [row] = found[PLACE.name].pop(alias)["place"]
        found[PLACE.name][place_id] = {"place": [row | {name: kept[name] for name in KEPT}]}
    for offer_id, facts in wanted[OFFER.name].items():
        found[OFFER.name][offer_id] = _renamed(facts, names)
    return found


def _aliases(directory: ByKind) -> Iterator[tuple[str, str, str]]:
    """Each offer with a hidden door that it has, and what the door is called in files."""
    places = directory[PLACE.name]
    for offer_id, facts in directory[OFFER.name].items():
        doors = sorted(facts.get(AT_PLACE, ()), key=lambda row: (row["position"], row["place_id"]))
        hidden = [row["place_id"] for row in doors if is_hidden(places.get(row["place_id"], {}))]
        for number, place_id in enumerate(hidden, start=1):
            yield offer_id, place_id, f"{offer_id}-hidden" + (f"-{number}" if number > 1 else "")


def _empty(facts: Facts) -> Facts:
    return {"place": [row | dict.fromkeys(KEPT) for row in facts["place"]]}


def _renamed(facts: Facts, names: Mapping[str, str]) -> Facts:
    def turned(row: dict[str, Any]) -> dict[str, Any]:
        return row | {"place_id": names.get(row["place_id"], row["place_id"])}

    tables = [table for table in (AT_PLACE, CHANGES) if table in facts]
    return in_order(facts | {table: [turned(row) for row in facts[table]] for table in tables})
