"""Loads the seed files: all or nothing, twice without change, and never over what staff have edited."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, delete, insert, select

from app.actions.change import Change, changing
from app.actions.lineage import DIRECTORY
from app.actions.seed.checks import checked_seed
from app.actions.seed.errors import SeedError
from app.actions.seed.facts import seed_facts
from app.actions.seed.hidden import with_secrets
from app.domain.office.may import Deed, Permit
from app.domain.office.said import Said, Via
from app.domain.office.verbs import Verb
from app.models import SeedRecordRow
from app.store.audit import Edit, is_hidden
from app.store.database import Database
from app.store.facts import Facts, as_of_today, insert_entries, read_facts
from app.store.kinds import DISTRICTS, OFFER, ORGANISATION, PLACE, SEEDED, Kind


@dataclass(frozen=True, slots=True, order=True)
class Kept:
    """An entry that was edited in the database and is therefore left as it is, and how it differs."""

    kind: str
    entry_id: str
    difference: str

    def __str__(self) -> str:
        return f"{self.kind} {self.entry_id}: {self.difference}"


@dataclass
class Loaded:
    """What a load did, as ids by kind."""

    added: list[tuple[str, str]] = field(default_factory=list)
    changed: list[tuple[str, str]] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _State:
    """One kind of entry as it is in the database, as the seed last wrote it, and as the files want it."""

    kind: Kind
    now: Mapping[str, Facts]
    last: Mapping[str, Facts]
    wanted: Mapping[str, Facts]
    held: frozenset[str] = frozenset()
    """Entries that point to what was removed from the database, and cannot be as the files want them."""


_ByKind = Mapping[str, Mapping[str, Facts]]


def load_seed(database: Database, permit: Permit, folder: Path) -> Loaded:
    """Load a folder of seed files; SeedError with every problem if one of them is not as it must be.

    An entry is written if the database does not have it, or still has what the seed wrote last. What
    was edited since is kept, and reported with its differences; so is what the files no longer have.
    """
    seed, problems = checked_seed(folder, permit.at.date())
    if problems:
        raise SeedError(problems)
    said = Said(permit, None, Via.SEED, folder.name)
    with changing(database, said, Deed(Verb.DIRECTORY_LOAD, DIRECTORY, DIRECTORY)) as change:
        loaded = Loaded()
        last = _read_records(change.session)
        now = {kind.name: read_facts(change.session, kind) for kind in SEEDED}
        wanted = with_secrets(seed_facts(seed), now)
        held = frozenset(_held(wanted, last, now))
        for kind in SEEDED:
            here = held if kind is OFFER else frozenset[str]()
            state = _State(kind, now[kind.name], last.get(kind.name, {}), wanted[kind.name], here)
            _load_kind(change, state, loaded)
    return loaded


def _load_kind(change: Change, state: _State, loaded: Loaded) -> None:
    kind, session, permit = state.kind, change.session, change.said.permit
    new = {
        key: state.wanted[key] for key in state.wanted if key not in {*state.now, *state.last, *state.held}
    }
    edited = {key for key in state.now if key in state.wanted and state.now[key] != state.wanted[key]}
    ours = {key for key in edited - state.held if state.now[key] == state.last.get(key)}
    extra = {"imported_at": permit.at, "imported_by": permit.actor} if kind is DISTRICTS else None
    insert_entries(session, kind, new, extra)
    change.record({key: Edit(kind, key, {}, as_of_today(kind, facts)) for key, facts in new.items()})
    for key in sorted(ours):
        change.put(kind, key, state.now[key], state.wanted[key])
    agreed = {
        key for key in state.wanted if key in new or key in ours or state.now.get(key) == state.wanted[key]
    }
    _record(
        session, permit.at, kind, {k: state.wanted[k] for k in agreed if state.last.get(k) != state.wanted[k]}
    )
    loaded.added.extend((kind.name, key) for key in new)
    loaded.changed.extend((kind.name, key) for key in sorted(ours))
    loaded.kept.extend(sorted(_kept(state, edited - ours)))


def _held(wanted: _ByKind, last: _ByKind, now: _ByKind) -> Iterator[str]:
    """The offers that point to an organisation or a door that was merged into another one since."""
    gone = {
        (kind.name, key)
        for kind in (ORGANISATION, PLACE)
        for key in wanted[kind.name].keys() & last.get(kind.name, {}).keys() - now[kind.name].keys()
    }
    for offer_id, facts in wanted[OFFER.name].items():
        doors = {(PLACE.name, row["place_id"]) for row in facts.get("offer_at_place", ())}
        if gone & {*doors, (ORGANISATION.name, facts["offer"][0]["organisation_id"])}:
            yield offer_id


def _kept(state: _State, edited: set[str]) -> Iterator[Kept]:
    for key in edited:
        is_secret = is_hidden(state.now[key]) or is_hidden(state.wanted[key])
        for difference in differences(state.now[key], state.wanted[key], is_secret=is_secret):
            yield Kept(state.kind.name, key, difference)
    for key in state.held - state.now.keys() - state.last.keys():
        yield Kept(state.kind.name, key, "names a place or an organisation that is no longer in the database")
    for key in state.last.keys() - state.now.keys():
        if key in state.wanted:
            yield Kept(state.kind.name, key, "was removed from the database; the seed does not bring it back")
    for key in (state.last.keys() & state.now.keys()) - state.wanted.keys():
        yield Kept(state.kind.name, key, "is no longer in the seed files; it stays in the database")


def differences(ours: Facts, theirs: Facts, *, is_secret: bool = False) -> Iterator[str]:
    """Say in which fields the database (ours) differs from the seed (theirs).

    The report of a load is printed and logged: of a hidden door it tells no values.
    """
    for table in sorted(ours.keys() | theirs.keys()):
        mine, others = ours.get(table, []), theirs.get(table, [])
        if len(mine) == len(others) == 1:
            told = _field_differences(mine[0], others[0])
            yield from ((said.partition(" is ")[0] + " differs" for said in told) if is_secret else told)
        elif mine != others:
            yield f"`{table}` differs: {len(mine)} in the database, {len(others)} in the seed"


def _field_differences(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> Iterator[str]:
    for name in ours:
        if ours[name] != theirs[name]:
            yield f"`{name}` is {_short(ours[name])} in the database and {_short(theirs[name])} in the seed"


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:77]}…"  # noqa: PLR2004 (a line of a terminal)


def _read_records(session: Session) -> dict[str, dict[str, Facts]]:
    records: dict[str, dict[str, Facts]] = {}
    for row in session.exec(select(SeedRecordRow)):
        records.setdefault(row.kind, {})[row.entry_id] = row.facts
    return records


def _record(session: Session, at: datetime, kind: Kind, entries: Mapping[str, Facts]) -> None:
    """Remember what the seed and the database now agree on."""
    for key in entries:
        old = (col(SeedRecordRow.kind) == kind.name, col(SeedRecordRow.entry_id) == key)
        session.execute(delete(SeedRecordRow).where(*old))
    rows = [
        {"kind": kind.name, "entry_id": key, "facts": facts, "loaded_at": at}
        for key, facts in entries.items()
    ]
    if rows:
        session.execute(insert(SeedRecordRow), rows)
