"""Whether kill -9 in a save leaves half of it: .venv/bin/python -m bench.kills [ADDRESS [TIMES]].

Each time a process of its own edits offer after offer and tells each version that it has saved, until it is
killed at a random moment. Then the audit must give the facts, versions must be without a gap, every save that
was told must be there, and the next one must work. The address is that of an empty database; without one, a
file of SQLite.
"""

import os
import signal
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from sqlmodel import Session, col, func, select

from app.actions.merging import merge_offers
from app.actions.offer_parts import About, NewHours, Owner
from app.actions.offers import create_offer, set_part
from app.clock import system_clock
from app.domain.directory.vocabulary import Scope
from app.domain.hours import Hours
from app.domain.office.grants import by_command
from app.domain.office.may import Entry, permitted
from app.domain.office.parts import Part
from app.domain.office.said import Said, Via
from app.domain.office.verbs import Verb
from app.models import AuditRow
from app.store.audit import audit_differences
from app.store.database import Database, open_database
from app.store.kinds import OFFER
from app.store.versions import read_version
from bench.seed import seeded

TIMES = 200
LONGEST_S = 0.25
"""Seconds until the kill, at most: some tens of saves."""
FIRST = "fyrlyset"


def main(url: str, times: int) -> None:
    """Kill so many writers, and look each time at what they left."""
    os.environ["APENT_DATABASE_URL"] = url
    seeded(url, system_clock()).close()
    dice, saved, lost, wrong = Random(1), 0, 0, 0  # noqa: S311 (moments, no secrets)
    for _ in range(times):
        told = _killed(url, dice.uniform(0, LONGEST_S))
        saved += len(told)
        database = open_database(url)
        with database.reading() as session:
            lost += max(told, default=0) > read_version(session)
            wrong += len(audit_differences(session).lines) + _gaps(session)
        database.close()
    print(
        f"{times} kills in {saved} saves: {lost} lost a save that was told, {wrong} differences in the audit"
    )


def _killed(url: str, seconds: float) -> list[int]:
    """Let a child save until it is killed; the versions that it told."""
    told, telling = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(told)
        _save_for_ever(url, telling)
    os.close(telling)
    with os.fdopen(told) as lines:
        first = lines.readline()
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return [int(line) for line in (first, *lines) if line.endswith("\n")]


def _save_for_ever(url: str, telling: int) -> None:
    database = open_database(url)
    number = 0
    while True:
        number += 1
        _save(database, number)
        os.write(telling, b"%d\n" % _version(database))


def _save(database: Database, number: int) -> None:
    """Other hours; each third time an offer that becomes a part of another one."""
    if number % 3:
        note = NewHours(Hours.unknown(), note=f"{os.getpid()}-{number}")
        day = system_clock().date()
        set_part(database, _said(database, Verb.OFFER_EDIT, FIRST, Part.HOURS), FIRST, note, day)
        return
    copy = f"kopi-{os.getpid()}-{number}"
    about, owner = About("Kopi", Scope.CITYWIDE), Owner("kirkens-bymisjon")
    create_offer(database, _said(database, Verb.OFFER_CREATE, copy), copy, about, owner)
    merge_offers(database, _said(database, Verb.OFFER_MERGE, FIRST), FIRST, copy)


def _said(database: Database, verb: Verb, offer_id: str, part: Part | None = None) -> Said:
    permit = permitted(by_command("bench", system_clock()), verb, Entry(OFFER.name, offer_id), part)
    return Said(permit, _version(database), Via.COMMAND)


def _version(database: Database) -> int:
    with database.reading() as session:
        return read_version(session)


def _gaps(session: Session) -> int:
    """How many versions no change made."""
    return read_version(session) - session.exec(select(func.count(col(AuditRow.version).distinct()))).one()


if __name__ == "__main__":
    given = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        address = given[0] if given else f"sqlite:///{Path(folder) / 'kills.db'}"
        main(address, int(given[1]) if len(given) > 1 else TIMES)
