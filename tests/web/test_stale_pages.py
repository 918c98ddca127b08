"""A page whose directory could not be compared with the database says since when, in every language."""

from datetime import timedelta

import pytest
from fastapi.testclient import TestClient

from app.domain.snapshot import Snapshot
from app.language.languages import LANGUAGES
from app.main import create_app
from tests.apps import QUIET
from tests.builders import TUESDAY_13, a_snapshot, an_offer

SENTENCES = {
    "": "Listen ble sist oppdatert 24. november kl. 11.30. Ring før du går.",
    "/en": "The list was last updated on November 24 at 11:30. Call before you go.",
}


class Stale:
    def __init__(self, age: timedelta | None) -> None:
        self._age = age

    confirmed_at = TUESDAY_13

    def current(self) -> Snapshot:
        return a_snapshot(an_offer("huset"))

    def stale_for(self) -> timedelta | None:
        return self._age


def page(path: str, age: timedelta | None) -> str:
    return TestClient(create_app(QUIET, clock=lambda: TUESDAY_13, snapshots=Stale(age))).get(path).text


@pytest.mark.parametrize("path", ["/", "/tilbud/huset", "/ung", "/oversikt", "/om"])
@pytest.mark.parametrize("prefix", SENTENCES)
def test_a_page_says_once_since_when_it_is_as_it_is(prefix: str, path: str) -> None:
    assert page(prefix + path, timedelta(minutes=90)).count(SENTENCES[prefix]) == 1


@pytest.mark.parametrize("locale", LANGUAGES)
def test_every_language_has_the_line(locale: str) -> None:
    address = "/" if locale == "nb" else f"/{locale}/"
    assert 'id="gammel"' in page(address, timedelta(hours=30))


@pytest.mark.parametrize("age", [None, timedelta(minutes=9)])
def test_a_short_outage_is_not_worth_a_word(age: timedelta | None) -> None:
    assert 'id="gammel"' not in page("/", age)


def test_the_page_that_a_phone_keeps_does_not_keep_the_line() -> None:
    kept_out = page("/", timedelta(minutes=90)).split("<!--answer-->")[1].split("<!--/answer-->")[0]
    assert SENTENCES[""] in kept_out
