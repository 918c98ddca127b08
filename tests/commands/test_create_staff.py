"""`apent create-staff` as it is typed: an invitation printed once, or one sentence on what is wrong."""

import re
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from app.commands.create_staff import how_to_get_in
from app.store.database import open_database
from tests.commands.test_cli import apent
from tests.databases import ROOT

ADDRESS = re.compile(r"http://localhost:(\d+)/kontor/invitasjon/([\w-]{43})\s")


def test_an_invitation_is_printed_and_only_its_hash_kept(sqlite_url: str) -> None:
    invited = apent("create-staff", "Kari Nordmann", "--role", "redaksjon", "--port", "8001", url=sqlite_url)
    assert invited.returncode == 0
    [(port, token)] = ADDRESS.findall(invited.stdout)
    assert port == "8001"
    with create_engine(sqlite_url).connect() as connection:
        kept = connection.execute(text("SELECT token_hash FROM ticket")).scalars().all()
        audited = connection.execute(text("SELECT actor, action, detail FROM people_audit")).all()
    assert len(kept) == 1
    assert token not in Path(sqlite_url.removeprefix("sqlite:///")).read_bytes().decode("latin-1")
    assert [(row.actor, row.action) for row in audited] == [
        ("create-staff", "person:add"),
        ("create-staff", "grant:give"),
        ("create-staff", "ticket:make"),
    ]
    assert "Kari" not in str(audited)


def test_an_invitation_by_mail_is_not_printed_and_not_made_before_it_is_sent(sqlite_url: str) -> None:
    typed = ("create-staff", "Kari", "--role", "admin", "--mail", "Kari@Huset.example")
    invited = apent(*typed, url=sqlite_url)
    assert (invited.returncode, "/kontor/" in invited.stdout) == (0, False)
    with create_engine(sqlite_url).connect() as connection:
        assert connection.execute(text("SELECT kind, address FROM outbox")).all() == [
            ("invitation", "kari@huset.example")
        ]
        assert connection.execute(text("SELECT count(*) FROM ticket")).scalar_one() == 0
    assert "Somebody else has kari@huset.example" in apent(*typed, url=sqlite_url).stderr


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("Kari", "--role", "sjef"), "There is no role 'sjef'. Take one of vakt, redaktor"),
        (("Kari", "--role", "link"), "There is no role 'link'"),
        (("Kari", "--role", "vakt"), "takes --scope offer:ID or --scope organisation:ID"),
        (("Kari", "--role", "vakt", "--scope", "district:030101"), "takes --scope offer:ID or"),
        (("Kari", "--role", "redaktor", "--scope", "organisation:nei"), "no organisation with the id 'nei'"),
        (("Kari", "--role", "redaktor", "--scope", "organisation"), "no organisation with the id ''"),
        (("Kari", "--role", "bydel", "--scope", "district:999999"), "no district with the id '999999'"),
        (("Kari", "--role", "admin", "--scope", "all:1"), "The role admin takes no --scope"),
        (("Kari", "--role", "admin", "--mail", "kari"), "'kari' is no e-mail address"),
        (("  ", "--role", "admin"), "NAME has between 1 and 100 characters"),
        (("x" * 101, "--role", "admin"), "NAME has between 1 and 100 characters"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(sqlite_url: str, words: tuple[str, ...], says: str) -> None:
    refused = apent("create-staff", *words, url=sqlite_url)
    assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (2, "", 1)
    assert says in refused.stderr
    assert "nobody was invited" in refused.stderr


def test_a_start_says_how_to_get_in_until_somebody_is_there(sqlite_url: str) -> None:
    database = open_database(sqlite_url)
    here, elsewhere = str(ROOT / ".venv" / "bin" / "apent"), "/usr/local/bin/apent"
    says = "To get in: {} create-staff 'Your name' --role redaksjon --port 8001"
    assert says.format(".venv/bin/apent") in str(how_to_get_in(database, 8001, here))
    assert says.format(".venv/bin/apent") in str(how_to_get_in(database, 8001, ".venv/bin/apent"))
    assert says.format("apent") in str(how_to_get_in(database, 8001, elsewhere))
    assert apent("create-staff", "Kari", "--role", "admin", url=sqlite_url).returncode == 0
    assert how_to_get_in(database, 8001, here) is None
    database.close()
