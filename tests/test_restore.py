"""A restore as docs/operations.md has it: a copy of the file, later changes lost, a new epoch, all follow."""

import shutil
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import make_url

from app.actions.lineage import begin_epoch
from app.actions.seed.load import load_seed
from app.domain.directory.vocabulary import Publication
from app.main import create_app
from app.store.database import open_database
from app.store.holder import SnapshotHolder, open_holder
from tests.actions.seed_files import LINE, a_seed
from tests.apps import QUIET
from tests.builders import TUESDAY_13
from tests.commands.test_cli import apent
from tests.office import publish as published
from tests.office import renewing, seeding


def hold(url: str) -> SnapshotHolder:
    zone, every = ZoneInfo("Europe/Oslo"), timedelta(seconds=3)
    return open_holder(open_database(url), zone, lambda: TUESDAY_13, every, lambda _snapshot, _now: None)


def publish(url: str, offer: str, publication: Publication) -> None:
    database = open_database(url)
    published(database, TUESDAY_13, offer, publication)
    database.close()


@pytest.fixture
def url(sqlite_url: str, tmp_path: Path) -> str:
    database = open_database(sqlite_url)
    load_seed(database, seeding(TUESDAY_13), a_seed(tmp_path / "seed", line=LINE))
    database.close()
    return sqlite_url


def test_after_a_restore_workers_and_copies_lose_no_fact(url: str) -> None:
    path = Path(str(make_url(url).database))
    backup = path.with_suffix(".backup")
    shutil.copyfile(path, backup)
    publish(url, "huset", Publication.CLOSED)
    holder = hold(url)
    client = TestClient(create_app(QUIET, clock=lambda: TUESDAY_13, snapshots=holder))
    copy = client.get("/api/v1/directory").json()
    tag = client.get("/api/v1/offers?open_at=now").headers["etag"]

    # The backup comes back, the command is run, and somebody closes another offer: the numbers meet again.
    for worn in path.parent.glob("apent.db-*"):
        worn.unlink()
    shutil.copyfile(backup, path)
    assert apent("new-epoch", url=url).returncode == 0
    holder = hold(url)
    publish(url, "telefonen", Publication.CLOSED)
    holder.refresh()

    client = TestClient(create_app(QUIET, clock=lambda: TUESDAY_13, snapshots=holder))
    now = client.get("/api/v1/directory").json()
    assert (now["offers"]["huset"]["publication"], now["epoch"] != copy["epoch"]) == ("published", True)
    asked = f"/api/v1/changes?since={copy['version']}"
    assert client.get(f"{asked}&epoch={copy['epoch']}").status_code == 410
    assert client.get(asked).status_code == 410
    assert client.get(f"{asked}&epoch={now['epoch']}").status_code == 200
    assert client.get("/api/v1/offers?open_at=now", headers={"If-None-Match": tag}).status_code == 200


def test_a_worker_from_before_takes_the_restored_directory_once_the_command_has_run(url: str) -> None:
    publish(url, "huset", Publication.CLOSED)
    holder, database = hold(url), open_database(url)
    assert "huset" in holder.current().by_id
    begin_epoch(database, renewing(TUESDAY_13), "b2b2b2b2")
    publish(url, "huset", Publication.DRAFT)
    publish(url, "telefonen", Publication.DRAFT)
    holder.refresh()
    assert holder.current().edition == f"b2b2b2b2.{holder.current().version}"
    assert holder.current().offers == ()
    database.close()


def test_a_copy_of_a_directory_that_was_never_restored_follows_without_an_epoch(url: str) -> None:
    client = TestClient(create_app(QUIET, clock=lambda: TUESDAY_13, snapshots=hold(url)))
    assert client.get("/api/v1/changes?since=1").status_code == 200
