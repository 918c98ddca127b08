"""Whether many writers lose a save: .venv/bin/python -m bench.writers [ADDRESS [SAVES [WRITERS]]].

Each writer is a process that looks at an offer, adds a name to those it saw, and saves over the version it
looked at; on a conflict it looks again. At the end every name must be there once, each save in the audit, and
the audit must give the facts. The address is that of an empty database; without one, a file of SQLite.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from app.actions.offer_parts import NewHours
from app.actions.offers import set_part
from app.clock import system_clock
from app.domain.errors import BusyError, ConflictError
from app.domain.hours import Hours
from app.domain.office.grants import by_command
from app.domain.office.may import Entry, permitted
from app.domain.office.parts import Part
from app.domain.office.said import Said, Via
from app.domain.office.verbs import Verb
from app.store.audit import audit_differences, history_of
from app.store.database import Database, open_database
from app.store.kinds import OFFER
from app.store.office import look_at
from bench.seed import seeded

OFFERS = ("fyrlyset", "motestedet", "huset-oslo", "feltpleien-fyrlyset")
"""Of the seed: each is written by a fourth of the saves."""
SAVES, WRITERS = 10_000, 16
MARK = "saved:"
"""Before the names, in the place of what the seed says."""


def main(url: str, saves: int, writers: int) -> None:
    """Fill the database, let the writers write, and count."""
    os.environ["APENT_DATABASE_URL"] = url
    database = seeded(url, system_clock())
    begun = time.perf_counter()
    command = [sys.executable, "-m", "bench.writers", "--one", url]
    share = [str(saves // writers)]
    running = [subprocess.Popen([*command, str(n), *share], stdout=subprocess.PIPE) for n in range(writers)]  # noqa: S603
    conflicts = sum(int(one.communicate()[0]) for one in running)
    seconds = time.perf_counter() - begun
    _count(database, saves // writers * writers)
    print(f"{saves} saves by {writers} writers in {seconds:.0f} s, {conflicts} refused and made anew")
    database.close()


def _count(database: Database, saves: int) -> None:
    found, audited = 0, 0
    with database.reading() as session:
        for offer in OFFERS:
            note = look_at(session, OFFER, offer).facts["offer"][0]["hours_note"]
            found += len(set(note.split())) - 1
            audited += len(history_of(session, OFFER, offer)) - 1
        wrong = audit_differences(session).lines
    print(f"{found} of {saves} saves are there, {audited} in the audit, {len(wrong)} wrong when replayed")


def write(url: str, writer: int, saves: int) -> None:
    """Save so many times; print how often it was refused, because somebody else was first."""
    database = open_database(url)
    conflicts = 0
    for save in range(saves):
        while not _saved(database, OFFERS[save % len(OFFERS)], f"{writer}-{save}"):
            conflicts += 1
    database.close()
    print(conflicts)


def _saved(database: Database, offer: str, name: str) -> bool:
    """Look, add a word to the note on hours, save; False on a conflict, or after ten seconds in the queue."""
    with database.reading() as session:
        looked = look_at(session, OFFER, offer)
    [row] = looked.facts["offer"]
    note = row["hours_note"] or ""
    names = f"{note} {name}" if MARK in note else f"{MARK} {name}"
    grants = by_command("bench", system_clock())
    permit = permitted(grants, Verb.OFFER_EDIT, Entry(OFFER.name, offer), Part.HOURS)
    said = Said(permit, looked.version, Via.COMMAND)
    try:
        set_part(database, said, offer, NewHours(Hours.unknown(), note=names), grants.at.date())
    except (BusyError, ConflictError):
        return False
    return True


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--one", address, number, times]:
            write(address, int(number), int(times))
        case given:
            with tempfile.TemporaryDirectory() as folder:
                address = given[0] if given else f"sqlite:///{Path(folder) / 'writers.db'}"
                counts = [int(word) for word in given[1:]]
                main(address, *(counts + [SAVES, WRITERS][len(counts) :]))
