"""`apent export` writes what the feeds give."""

import json
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from app.commands.export import Form, Site, export_command
from app.store.database import open_database

SITE = Site("https://example.org/", ZoneInfo("Europe/Oslo"))
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.mark.parametrize("form", list(Form))
def test_every_form_is_written_even_of_an_empty_directory(
    sqlite_url: str, tmp_path: Path, form: Form
) -> None:
    database = open_database(sqlite_url)
    code = export_command(database, lambda: NOW, SITE, form, tmp_path / "file")
    database.close()
    assert code == 0
    assert (tmp_path / "file").exists()


def test_without_a_file_it_writes_to_standard_output(
    sqlite_url: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    database = open_database(sqlite_url)
    export_command(database, lambda: NOW, SITE, Form.GEOJSON, None)
    database.close()
    assert json.loads(capfdbinary.readouterr().out)["type"] == "FeatureCollection"
