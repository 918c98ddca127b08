"""What holds for every screen of the office as it is written: nothing inline, and one script alone."""

import re
from pathlib import Path

import pytest

from app.domain.office.grants import Role
from app.store.database import Database
from tests.databases import ROOT
from tests.office_pages import signed_in

OFFICE = ROOT / "app" / "office"
TEMPLATES = sorted(OFFICE.rglob("*.html"))
INLINE = re.compile(r"<style|\sstyle=|<script(?![^>]* src=)|\son\w+=|javascript:", re.IGNORECASE)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_nothing_is_inline(path: Path) -> None:
    assert INLINE.findall(path.read_text()) == []


def test_the_passkey_is_the_one_script() -> None:
    assert [path.name for path in OFFICE.rglob("*.js")] == ["passkey.js"]
    with_scripts = {path.name for path in TEMPLATES if "<script" in path.read_text()}
    assert with_scripts == {"log_in.html", "invitation.html"}


def test_a_screen_may_load_and_send_to_our_own_origin_alone(at_the_office: Database) -> None:
    with signed_in(at_the_office, Role.ADMIN) as client:
        head = client.get("/kontor/folk").headers
    policy = dict(part.strip().partition(" ")[::2] for part in head["content-security-policy"].split(";"))
    assert (policy["default-src"], policy["form-action"], policy["frame-ancestors"]) == (
        "'self'",
        "'self'",
        "'none'",
    )
    assert "unsafe" not in head["content-security-policy"]
    assert head["cross-origin-opener-policy"] == "same-origin"
    assert head["x-content-type-options"] == "nosniff"


def test_the_service_worker_answers_none_of_them(at_the_office: Database) -> None:
    with signed_in(at_the_office) as client:
        worker = client.get("/sw.js").text
        robots = client.get("/robots.txt").text
        manifest = client.get("/sitemap.xml").text
    assert "kontor" not in worker + manifest
    assert "Disallow: /kontor" in robots
