"""Permits and statements for tests: whoever speaks may do what the test is not about."""

from collections.abc import Collection
from datetime import datetime

from app.actions.hours_changes import add_hours_changes
from app.actions.lineage import DIRECTORY
from app.actions.offer_parts import About
from app.actions.offers import set_part
from app.actions.publication import set_publication
from app.domain.directory.vocabulary import Audience, Publication, Scope
from app.domain.hours import HoursChange
from app.domain.office.grants import EVERYWHERE, Grant, Grants, Level, Role, by_command
from app.domain.office.may import Entry, Permit, permitted
from app.domain.office.parts import Part
from app.domain.office.said import Said, Via
from app.domain.office.verbs import Verb
from app.store.database import Database
from app.store.kinds import OFFER, Kind
from app.store.office import CHANGE
from app.store.versions import read_version


def seeding(at: datetime) -> Permit:
    """The permit of `apent seed`."""
    return permitted(by_command("seed", at), Verb.DIRECTORY_LOAD, Entry(DIRECTORY, DIRECTORY))


def renewing(at: datetime) -> Permit:
    """The permit of `apent new-epoch`."""
    return permitted(by_command("new-epoch", at), Verb.DIRECTORY_RENEW, Entry(DIRECTORY, DIRECTORY))


def said(
    database: Database,
    verb: Verb,
    entry_id: str,
    at: datetime,
    *,
    kind: Kind = OFFER,
    part: Part | None = None,
    actor: str = "kari",
    based_on: int | None = None,
    districts: Collection[str] = (),
) -> Said:
    """What Kari of the editors says of an entry, having looked at the newest version or another one."""
    held = (Grant(Role.REDAKSJON, EVERYWHERE), Grant(Role.VARSLER, EVERYWHERE))
    entry = Entry(kind.name, entry_id, districts=frozenset(districts))
    permit = permitted(Grants(actor, Level.FRESH, held, at), verb, entry, part)
    return Said(permit, newest(database) if based_on is None else based_on, Via.FORM)


def undoing(database: Database, version: int, at: datetime) -> Said:
    permit = permitted(by_command("kari", at), Verb.CHANGE_UNDO_ANY, Entry(CHANGE, str(version)))
    return Said(permit, newest(database), Via.BUTTON)


def newest(database: Database) -> int:
    with database.reading() as session:
        return read_version(session)


def change_hours(
    database: Database, at: datetime, offer_id: str, change: HoursChange, place_id: str | None = None
) -> None:
    """What "other hours" does."""
    word = said(database, Verb.HOURS_CHANGE, offer_id, at)
    add_hours_changes(database, word, offer_id, [change], place_id=place_id)


def publish(database: Database, at: datetime, offer_id: str, publication: Publication) -> None:
    set_publication(database, said(database, Verb.OFFER_PUBLISH, offer_id, at), offer_id, publication)


def rename(database: Database, at: datetime, offer_id: str, name: str) -> None:
    """Another name, and a summary that is gone; a draft may be renamed too."""
    about = About(name=name, scope=Scope.CITYWIDE, audiences=frozenset({Audience.ADULT}))
    word = said(database, Verb.OFFER_EDIT, offer_id, at, part=Part.ABOUT)
    set_part(database, word, offer_id, about, at.date())
