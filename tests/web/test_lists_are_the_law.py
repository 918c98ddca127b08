"""The lists of the pages are the law's: the front page and the frame for others, on random questions."""

import re
from dataclasses import replace
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.finding.groups import groups, is_shown
from app.domain.finding.search import Query, search
from app.web.answer.meant import services_of, wanted_of
from app.web.answer.questions import read_question
from bench.town import make_snapshot
from tests.apps import an_app_on
from tests.builders import TUESDAY_13

TOWN = make_snapshot(120, TUESDAY_13)
PAGES = ("/", "/embed")
CHOICES = {
    "open_at": ("now", "2026-11-24T18:10", "2026-11-29T12:00", "2026-12-25T11:00", "2027-06-01T10:00"),
    "time": ("tonight", "night", "tomorrow", "sunday", "christmas_eve", "nonsense"),
    "need": ("food", "doctor", "shelter", "talk", "nonsense"),
    "service": ("food", "doctor", "library"),
    "district": ("030102", "030107"),
    "q": ("mat", "gate 7", "tilbud", "finnes ikke"),
}


@st.composite
def questions(draw: st.DrawFn) -> dict[str, str]:
    names = draw(st.sets(st.sampled_from(sorted(CHOICES)), max_size=4))
    return {name: draw(st.sampled_from(CHOICES[name])) for name in sorted(names)}


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(an_app_on(TOWN))


def the_law(asked: dict[str, str]) -> dict[str, list[str]]:
    """The offers of each group in their order, by `search`."""
    question = read_question(asked, TUESDAY_13, TOWN.context).question
    part = question.part(TUESDAY_13, TOWN.context.zone)
    when = part or (question.instant(TUESDAY_13, TOWN.context.zone),)
    services = services_of(question, TOWN)
    hits = search(TOWN, Query(*when, wanted=replace(wanted_of(question, TOWN), any_of=services)))
    found = groups([hit for hit in hits if is_shown(hit.offer, question.words)], services)
    return {group.state.value: [seen.hit.offer.id for seen in group.seen] for group in found}


def listed(html: str) -> dict[str, list[str]]:
    sections = re.findall(
        r'<section class="group" id="(open|unknown|closed)"(.*?)</section>', html, re.DOTALL
    )
    return {
        name: list(dict.fromkeys(re.findall(r'href="/tilbud/([^"/#?]+)["?]', text)))
        for name, text in sections
    }


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(questions())
def test_every_list_of_a_page_is_the_laws(client: TestClient, asked: dict[str, str]) -> None:
    right = the_law(asked)
    for page in PAGES:
        whole = client.get(f"{page}?{urlencode({**asked, 'show': 'all'})}").text
        assert listed(whole) == right, page
        first = client.get(f"{page}?{urlencode(asked)}").text
        shown = listed(first)
        assert shown == {name: offers[: len(shown[name])] for name, offers in right.items()}, page
        for name, offers in right.items():
            assert len(shown[name]) == len(offers) or f">Vis alle {len(offers)}</a>" in first, page
