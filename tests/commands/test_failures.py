"""What an operator reads when a command cannot go on: one sentence with what to do, and an exit code."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import ValidationError
from pydantic_settings import SettingsError
from sqlalchemy import Connection, create_engine, make_url, text

from app.commands.failures import SAYS, Code, Failure, explained
from app.settings import Settings
from app.store.database import open_engine
from tests.commands.test_cli import apent
from tests.databases import ROOT, administration, postgres_copy


def the_one_line(stderr: str) -> str:
    assert stderr.count("\n") == 1, stderr
    assert "Traceback" not in stderr
    return stderr


def test_nobody_at_the_address_of_the_database() -> None:
    away = apent("seed", url="postgresql+psycopg://apent@127.0.0.1:9/apent")
    assert away.returncode == 4
    assert "APENT_DATABASE_URL" in the_one_line(away.stderr)


def test_the_folder_of_the_file_cannot_be_there(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert apent("seed", url=f"sqlite:///{tmp_path}/file/apent.db").returncode == 4


@pytest.mark.parametrize("command", ["serve", "seed", "migrate"])
def test_a_file_that_is_no_database(tmp_path: Path, command: str) -> None:
    (tmp_path / "apent.db").write_bytes(b"not a database at all" * 500)
    wrong = apent(command, url=f"sqlite:///{tmp_path}/apent.db")
    assert wrong.returncode == 7
    assert "restore" in the_one_line(wrong.stderr)


def test_a_file_with_torn_pages(sqlite_url: str) -> None:
    path = Path(str(make_url(sqlite_url).database))
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    assert apent("seed", url=sqlite_url).returncode == 7


def test_a_user_of_postgresql_who_may_only_read(postgres_server: str, postgres_template: str) -> None:
    with postgres_copy(postgres_server, str(postgres_template)) as url, administration(url) as admin:
        admin.execute(text("CREATE ROLE reader LOGIN"))
        admin.execute(text("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader"))
        reader = make_url(url).set(username="reader").render_as_string(hide_password=False)
        refused = apent("seed", url=reader)
        admin.execute(text("DROP OWNED BY reader; DROP ROLE reader"))
    assert refused.returncode == 6
    assert "replica" in the_one_line(refused.stderr)


def test_a_file_that_may_only_be_read(sqlite_url: str) -> None:
    assert code_of(sqlite_url, lambda c: c.execute(text("PRAGMA query_only = ON"))) is Code.READ_ONLY


def code_of(url: str, prepare: Callable[[Connection], object]) -> Code | None:
    """What a long row in a new table ends with, after something was done to the connection."""
    engine = open_engine(url)
    with engine.connect() as connection:
        prepare(connection)
        try:
            connection.execute(text("CREATE TABLE large AS SELECT randomblob(1000000) AS it"))
        except Exception as error:  # noqa: BLE001 (whatever it is)
            failure = explained(error)
            return failure.code if failure else None
        finally:
            engine.dispose()
    return None


def test_a_full_disk_under_the_database(sqlite_url: str) -> None:
    assert code_of(sqlite_url, lambda c: c.execute(text("PRAGMA max_page_count = 60"))) is Code.DISK_FULL


def test_a_full_disk_under_an_export(sqlite_url: str) -> None:
    full = apent("export", "csv", "--output", "/dev/full", url=sqlite_url)
    assert full.returncode == 5
    assert "make room" in the_one_line(full.stderr)


def test_a_setting_that_is_not_as_it_must_be(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APENT_REFRESH_SECONDS", "never")
    wrong = apent("seed", url=sqlite_url)
    assert wrong.returncode == 2
    assert "APENT_REFRESH_SECONDS" in the_one_line(wrong.stderr)


def test_a_mistake_of_ours_keeps_its_traceback() -> None:
    assert explained(ValueError("what is this?")) is None


def test_a_mistake_in_our_sql_is_no_failure_of_the_operator() -> None:
    with create_engine("sqlite://").connect() as connection, pytest.raises(Exception, match="nowhere") as got:
        connection.execute(text("SELECT * FROM nowhere"))
    assert explained(got.value) is None


def test_every_exit_code_is_documented_with_its_number() -> None:
    page = (ROOT / "docs" / "operations.md").read_text()
    told = {int(number) for number in re.findall(r"^\| `(\d+)` \|", page, re.MULTILINE)}
    assert told == {0, 1, *map(int, Code)}


def test_every_sentence_is_one_and_says_what_to_do() -> None:
    sentences = [str(Failure(code, said.format("why"))) for code, said in SAYS.items()]
    assert [one for one in sentences if not one.endswith(".") or ": " not in one] == []


def test_a_list_among_the_settings_says_where_it_is_wrong_and_tells_no_secret() -> None:
    provider = {
        "id": "oslo",
        "name": "Oslo",
        "issuer": "http://x",
        "client_id": "a",
        "client_secret": "geheim",
    }
    with pytest.raises(ValidationError) as wrong:
        Settings.model_validate({"oidc_providers": [provider]})
    said = explained(wrong.value)
    assert said is not None
    assert "APENT_OIDC_PROVIDERS (0): " in str(said)
    assert "geheim" not in str(said) + str(wrong.value)


def test_a_list_among_the_settings_that_is_no_json() -> None:
    said = explained(SettingsError('error parsing value for field "oidc_providers"'))
    assert said is not None
    assert (said.code, "oidc_providers" in str(said)) == (Code.SETTING, True)
