"""A directory that is written as seed files, and loaded from them, is the same directory."""

import json
from datetime import date
from pathlib import Path
from random import Random

import pytest

from app.actions.places import set_place
from app.actions.seed.checks import check_data
from app.actions.seed.exact import EXACT
from app.actions.seed.export import Directory, read_directory, write_seed
from app.actions.seed.load import Kept, load_seed
from app.domain.directory.entries import Place
from app.domain.directory.vocabulary import Accuracy
from app.domain.office.parts import Part
from app.domain.office.verbs import Verb
from app.store.database import Database, open_database
from app.store.facts import read_facts
from app.store.kinds import PLACE
from tests.actions.edits import CANARY, EDITS, START, Office, edited, open_office
from tests.databases import ROOT, sqlite_copy
from tests.office import seeding

TODAY = date(2026, 12, 24)
SECRET_DOOR = Place(
    "gata-1", "Huset", f"{CANARY} 1", "0187", "030101", None, Accuracy.HIDDEN, access="Kjeller"
)


def told(database: Database) -> Directory:
    with database.reading() as session:
        return read_directory(session)


def exported(database: Database, folder: Path) -> Path:
    write_seed(told(database), folder, TODAY)
    return folder


def loaded_anew(folder: Path, sqlite_template: Path, where: Path) -> Directory:
    where.mkdir()
    database = open_database(sqlite_copy(sqlite_template, where))
    load_seed(database, seeding(START), folder)
    found = told(database)
    database.close()
    return found


def text_of(folder: Path) -> str:
    return "\n".join(path.read_text() for path in folder.iterdir())


def test_the_projects_own_seed_comes_back_in_words(
    database: Database, sqlite_template: Path, tmp_path: Path
) -> None:
    load_seed(database, seeding(START), ROOT / "seed")
    folder = exported(database, tmp_path / "out")
    assert loaded_anew(folder, sqlite_template, tmp_path / "anew") == told(database)
    in_words = json.loads((folder / EXACT).read_text()) if (folder / EXACT).exists() else {}
    assert sum(map(len, in_words.values())) <= 12
    assert [one for one in check_data(folder, TODAY) if not one.warning] == []


@pytest.mark.parametrize("seed", range(3))
def test_whatever_the_office_has_edited_comes_back(
    database: Database, sqlite_template: Path, tmp_path: Path, seed: int
) -> None:
    office, dice = open_office(database, tmp_path / "seed"), Random(seed)  # noqa: S311 (cases, no secrets)
    for _ in range(40):
        edited(office, dice.choice(EDITS), dice)
    folder = exported(database, tmp_path / "out")
    assert loaded_anew(folder, sqlite_template, tmp_path / "anew") == told(database)
    assert CANARY not in text_of(folder)
    before = office.facts()
    load_seed(database, seeding(START), folder)
    assert office.facts() == before


def hide(office: Office) -> None:
    word = office.said(Verb.PLACE_EDIT, "gata-1", PLACE, Part.HIDDEN)
    set_place(office.database, word, SECRET_DOOR, None)


def test_no_file_tells_where_a_hidden_door_is_and_loading_it_forgets_nothing(
    database: Database, tmp_path: Path
) -> None:
    office = open_office(database, tmp_path / "seed")
    hide(office)
    folder, before = exported(database, tmp_path / "out"), office.facts()
    assert not {word for word in (CANARY, "gata-1", "Kjeller", "0187") if word in text_of(folder)}
    assert load_seed(database, seeding(START), folder).changed == []
    assert office.facts() == before


def test_the_report_of_a_load_tells_nothing_of_a_hidden_door(database: Database, tmp_path: Path) -> None:
    office = open_office(database, tmp_path / "seed")
    hide(office)
    loaded = load_seed(database, seeding(START), tmp_path / "seed")
    assert Kept("place", "gata-1", "`address` differs") in loaded.kept
    assert CANARY not in str(loaded.kept)


def test_what_programs_alone_write_is_checked_too(database: Database, tmp_path: Path) -> None:
    folder = open_office(database, tmp_path / "seed") and tmp_path / "seed"
    with database.reading() as session:
        [row] = read_facts(session, PLACE)["gata-1"]["place"]
    wrong = {"offer": {"huset": {}}, "place": {"a": {"place": [row | {"accuracy": "hidden"}]}}, "alert": {}}
    (folder / EXACT).write_text(json.dumps(wrong))
    said = [one.message for one in check_data(folder, TODAY) if one.file == EXACT]
    assert len(said) == len(wrong), said
    (folder / EXACT).write_text("[]")
    assert [one.file for one in check_data(folder, TODAY) if not one.warning] == [EXACT]
