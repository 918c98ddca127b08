"""One action is one transaction, one row of the audit and one step of the version."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from app.actions.change import changing
from app.actions.seed.load import load_seed
from app.domain.directory.vocabulary import Publication
from app.domain.errors import NotFoundError
from app.domain.hours import ChangeKind, HoursChange, Period
from app.domain.office.verbs import Verb
from app.domain.snapshot import Snapshot
from app.models import AuditRow, ChangeLogRow
from app.store.audit import history_of
from app.store.database import Database
from app.store.facts import facts_of
from app.store.kinds import HOURS_CHANGES, OFFER
from app.store.snapshot import load_snapshot
from tests.actions.seed_files import LINE, a_seed
from tests.office import change_hours, publish, said, seeding

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
CLOSED_TODAY = HoursChange(NOW.date(), NOW.date(), ChangeKind.CLOSED, reason="Vannlekkasje")


@pytest.fixture
def directory(database: Database, tmp_path: Path) -> Database:
    """The house and the phone line, at version 1."""
    load_seed(database, seeding(NOW), a_seed(tmp_path / "seed", line=LINE))
    return database


def snapshot(database: Database) -> Snapshot:
    with database.reading() as session:
        return load_snapshot(session, NOW, ZoneInfo("Europe/Oslo"))


def audits(database: Database) -> list[AuditRow]:
    with database.reading() as session:
        return [*session.scalars(select(AuditRow).order_by(AuditRow.id))]  # type: ignore[arg-type]


def logged(database: Database, entry_id: str) -> tuple[int, bool]:
    with database.reading() as session:
        row = session.get(ChangeLogRow, ("offer", entry_id))
        assert row is not None
        return row.version, row.removed


def test_a_change_of_hours_reaches_the_snapshot(directory: Database) -> None:
    change_hours(directory, NOW, "huset", CLOSED_TODAY)
    assert snapshot(directory).by_id["huset"].changes == (CLOSED_TODAY,)
    assert snapshot(directory).version == 2


def test_a_change_at_one_place_holds_there_alone(directory: Database) -> None:
    extra = HoursChange(NOW.date(), None, ChangeKind.EXTRA, (Period(1080, 1200),))
    change_hours(directory, NOW, "huset", extra, "gata-1")
    house = snapshot(directory).by_id["huset"]
    assert (house.changes, house.places[0].changes) == ((), (extra,))


def test_a_change_that_ended_long_ago_is_no_longer_read(directory: Database) -> None:
    long_ago = NOW.date() - timedelta(days=60)
    change_hours(directory, NOW, "huset", HoursChange(long_ago, long_ago, ChangeKind.CLOSED))
    assert snapshot(directory).by_id["huset"].changes == ()


def test_an_action_is_audited_with_who_what_and_when(directory: Database) -> None:
    change_hours(directory, NOW, "huset", CLOSED_TODAY)
    audit = audits(directory)[-1]
    assert (audit.at, audit.actor, audit.action, audit.entry_id) == (NOW, "kari", "hours:change", "huset")
    assert (audit.role, audit.via, audit.version, audit.based_on) == ("redaksjon", "form", 2, 1)
    with directory.reading() as session:
        [edit] = history_of(session, HOURS_CHANGES, "huset")
    assert (edit.before, edit.after["hours_change"][0]["reason"]) == ({}, "Vannlekkasje")


def test_an_unknown_offer_is_refused_and_leaves_no_trace(directory: Database) -> None:
    with pytest.raises(NotFoundError, match="no offer huse"):
        change_hours(directory, NOW, "huse", CLOSED_TODAY)
    with pytest.raises(NotFoundError, match="not at a place gata-9"):
        change_hours(directory, NOW, "huset", CLOSED_TODAY, "gata-9")
    with pytest.raises(NotFoundError):
        publish(directory, NOW, "huse", Publication.CLOSED)
    assert snapshot(directory).version == 1
    assert len(audits(directory)) == 1


@pytest.mark.parametrize(
    ("publication", "shown", "removed"),
    [(Publication.CLOSED, True, False), (Publication.MOVED, True, False), (Publication.DRAFT, False, True)],
)
def test_publication_decides_who_sees_an_offer(
    directory: Database, publication: Publication, shown: bool, removed: bool
) -> None:
    publish(directory, NOW, "huset", publication)
    assert ("huset" in snapshot(directory).by_id) is shown
    assert logged(directory, "huset") == (2, removed)
    with directory.reading() as session:
        edit = history_of(session, OFFER, "huset")[-1]
    told = [state["offer"][0]["publication"] for state in (edit.before, edit.after)]
    assert told == ["published", publication]


def test_an_offer_that_comes_back_is_no_longer_logged_as_removed(directory: Database) -> None:
    publish(directory, NOW, "huset", Publication.DRAFT)
    publish(directory, NOW, "huset", Publication.PUBLISHED)
    assert logged(directory, "huset") == (3, False)


def test_an_action_that_changes_nothing_leaves_no_trace(directory: Database) -> None:
    publish(directory, NOW, "huset", Publication.PUBLISHED)
    assert snapshot(directory).version == 1
    assert len(audits(directory)) == 1


def test_only_what_was_touched_is_logged_anew(directory: Database) -> None:
    publish(directory, NOW, "huset", Publication.CLOSED)
    assert logged(directory, "telefonen") == (1, False)


def test_whatever_is_raised_inside_an_action_undoes_all_of_it(directory: Database) -> None:
    def fail() -> None:
        word = said(directory, Verb.OFFER_EDIT, "huset", NOW)
        with changing(directory, word, word.permit.deed) as change:
            now = facts_of(change.session, OFFER, "huset")
            change.put(OFFER, "huset", now, now | {"offer": [now["offer"][0] | {"name": "Nytt navn"}]})
            raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        fail()
    assert snapshot(directory).by_id["huset"].name == "Huset"
    assert snapshot(directory).version == 1


def test_writers_at_the_same_time_get_one_version_each(directory: Database) -> None:
    def close(days: int) -> None:
        day = NOW.date() + timedelta(days=days)
        change_hours(directory, NOW, "huset", HoursChange(day, day, ChangeKind.CLOSED))

    writers = [Thread(target=close, args=(days,)) for days in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert sorted(audit.version for audit in audits(directory)) == list(range(1, 10))
    assert snapshot(directory).version == 9
    assert len(snapshot(directory).by_id["huset"].changes) == 8
