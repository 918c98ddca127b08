"""The versions of the directory: one number that rises with every change, and which change was of what."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import update
from sqlmodel import Session, select

from app.domain.snapshot import edition_of
from app.models import DirectoryVersionRow


class Versions(NamedTuple):
    """The state of a directory: its epoch, and at which version each part of it last changed."""

    epoch: str
    facts: int
    live: int

    @property
    def edition(self) -> str:
        """What a state of the facts is called."""
        return edition_of(self.epoch, self.facts)


def read_version(session: Session) -> int:
    """Give the version of the newest change of anything."""
    return session.exec(select(DirectoryVersionRow.version)).one()


def read_versions(session: Session) -> Versions:
    """Give the state, from one row."""
    return read_state(session)[0]


def read_state(session: Session) -> tuple[Versions, bool]:
    """Give the state, and whether a command has said that this epoch is meant, whatever came before."""
    row = session.exec(select(DirectoryVersionRow)).one()
    live, facts = row.live_version or 0, row.facts_version
    if facts is None or max(facts, live) < row.version:
        # Written by a release that knows of one speed alone: it may have been anything.
        facts = row.version
    return Versions(row.epoch or "", facts, live), row.meant_at is not None


def next_version(session: Session) -> int:
    """Give the version that is to be written; who else writes waits until this transaction has ended."""
    return session.exec(select(DirectoryVersionRow.version).with_for_update()).one() + 1


def raise_version(session: Session, version: int, at: datetime, *, facts: bool, live: bool) -> None:
    """Say that a version has changed facts, or room and notices, or both; `at` is aware."""
    before = read_versions(session)
    session.execute(
        update(DirectoryVersionRow).values(
            version=version,
            facts_version=version if facts else before.facts,
            live_version=version if live else before.live,
            changed_at=at,
        )
    )
