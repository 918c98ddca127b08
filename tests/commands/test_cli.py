"""`apent` as it is typed, each command in a process of its own on a database of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.databases import ROOT

APENT = [sys.executable, "-c", "from app.cli import main; main()"]
A_SQUARE = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"code": "030101", "name": "Gamle Oslo"},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[10.7, 59.9], [10.8, 59.9], [10.8, 59.95], [10.7, 59.95], [10.7, 59.9]]],
            },
        }
    ],
}


def apent(*words: str, url: str, given: str = "", path: str = "") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "APENT_DATABASE_URL": url}
    if path:
        environment["PATH"] = path
    return subprocess.run(
        [*APENT, *words], env=environment, input=given, capture_output=True, text=True, check=False, cwd=ROOT
    )


def rows(url: str) -> str:
    """Every offer with its district as `export csv` writes it: nothing in it changes with the minute."""
    return apent("export", "csv", url=url).stdout


@pytest.fixture
def url(sqlite_url: str) -> str:
    return sqlite_url


def test_seed_loads_once_and_changes_nothing_the_second_time(url: str) -> None:
    first, second = apent("seed", url=url), apent("seed", url=url)
    assert (first.returncode, second.returncode) == (0, 0)
    assert "entries added" in first.stdout
    assert second.stdout == "0 entries added, 0 changed\n"


def test_check_audit_says_that_the_audit_is_whole(url: str) -> None:
    assert apent("seed", url=url).returncode == 0
    checked = apent("check-audit", url=url)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert "The audit gives the facts of today" in checked.stdout


def test_check_data_says_file_and_line_and_ends_with_1(url: str, tmp_path: Path) -> None:
    (tmp_path / "centre.yaml").write_text("- id: x\n  name: X\n  hors: man 9-15\n", encoding="utf-8")
    wrong = apent("check-data", str(tmp_path), url=url)
    assert wrong.returncode == 1
    assert "centre.yaml:3" in wrong.stdout
    assert apent("check-data", url=url).returncode == 0


def test_hours_answers_lines_and_goes_on_after_a_bad_one(url: str) -> None:
    lines = [
        {"hours": "Mo-Fr 09:00-15:00; PH off", "at": "2026-11-24T13:00"},
        {"hours": "nonsense", "at": "x"},
    ]
    given = "\n".join(json.dumps(line) for line in [*lines, lines[0]])
    answers = [
        json.loads(line) for line in apent("hours", "--jsonl", url=url, given=given).stdout.splitlines()
    ]
    assert answers[0] == answers[2] == {"open": True, "until": "2026-11-24T15:00:00+01:00"}
    assert "error" in answers[1]


def test_a_part_of_the_districts_is_refused_and_nothing_is_changed(url: str, tmp_path: Path) -> None:
    apent("seed", url=url)
    before = rows(url)
    (tmp_path / "half.geojson").write_text(json.dumps(A_SQUARE), encoding="utf-8")
    refused = apent("import-districts", str(tmp_path / "half.geojson"), url=url)
    assert refused.returncode == 1
    assert "Nothing was changed" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert rows(url) == before


def test_export_writes_the_directory(url: str, tmp_path: Path) -> None:
    apent("seed", url=url)
    file = tmp_path / "oslo.geojson"
    assert apent("export", "geojson", "--output", str(file), url=url).returncode == 0
    assert len(json.loads(file.read_text(encoding="utf-8"))["features"]) > 50
    assert "takes geojson, csv" in apent("export", "pdf", url=url).stderr


def test_export_seed_writes_what_seed_loads_as_it_was(url: str, tmp_path: Path) -> None:
    apent("seed", url=url)
    folder = tmp_path / "out"
    assert apent("export", "seed", str(folder), url=url).returncode == 0
    assert apent("check-data", str(folder), url=url).returncode == 0
    assert "is not empty" in apent("export", "seed", str(folder), url=url).stderr
