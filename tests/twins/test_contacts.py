"""Whom to call about an offer: the rule and its words, on the server and on the phone."""

from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Page

from app.api.v1.facts import facts_out
from app.api.v1.timetable import ahead_out
from app.domain.directory.entries import District, Organisation
from app.domain.directory.vocabulary import Scope
from app.domain.finding.contact import Contact, Whose, askable
from app.domain.hours import State, Status
from app.domain.snapshot import Snapshot
from app.language.contact import contact_text
from app.web.phone.words import device_words
from tests.builders import DISTRICTS, TUESDAY_13, a_place, a_snapshot, an_offer
from tests.twins.cases import asked_of_phone, cases, differences
from tests.web.conftest import Town

CASES = cases("contacts")
ALNA = "030112"
ON_PHONE = """async ([urls, every]) => {
  const { contactOf, contactText } = await import(urls.contact);
  const { readDirectory } = await import(urls.directory);
  return every.map(({ answer, words }) => {
    const directory = readDirectory(answer, 0);
    const [offer] = directory.offers;
    const contact = contactOf(offer, offer.seats[0].place, directory);
    if (contact === null) return [null, null];
    const { whose, name, phone, website, askFor } = contact;
    return [[whose, name, phone, website, askFor], contactText(contact, words)];
  });
}"""


def town_of(case: dict[str, Any]) -> Snapshot:
    """One offer in Alna, with those contacts that the case gives to it and to others."""
    parent = Organisation("kommunen", **case["parent"]) if case["parent"] else None
    operator = Organisation("driveren", **{"name": "Byens venner", "parent": parent, **case["operator"]})
    places = (replace(a_place(), district=ALNA),) if case["place"] else ()
    offer = an_offer("huset", None, name="Huset", places=places, scope=Scope(case["scope"]))
    snapshot = a_snapshot(replace(offer, organisation=operator, **case["offer"]))
    return replace(snapshot, districts=tuple(_district(one, case) for one in DISTRICTS))


def _district(district: District, case: dict[str, Any]) -> District:
    return replace(district, **case["district"]) if district.code == ALNA else district


def contact_in(snapshot: Snapshot) -> Contact | None:
    [offer] = snapshot.offers
    return snapshot.contact(offer, offer.places[0] if offer.places else None)


def said(contact: Contact | None) -> list[str | None] | None:
    if contact is None:
        return None
    return [contact.whose.value, contact.name, contact.phone, contact.website, contact.ask_for]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_the_server_knows_whom_to_call(case: dict[str, Any]) -> None:
    contact = contact_in(town_of(case))
    assert said(contact) == case["contact"]
    assert (contact_text(contact, "nb") if contact else None) == case["nb"]


def test_the_phone_knows_whom_to_call(page: Page, town: Town) -> None:
    page.goto(town())
    every = [{"answer": copy_of(town_of(case)), "words": device_words("nb")} for case in CASES]
    told = asked_of_phone(page, ON_PHONE, every, contact="contact.js", directory="directory.js")
    assert differences(CASES, told, [[case["contact"], case["nb"]] for case in CASES]) == []


def test_a_copy_kept_from_before_there_were_contacts_still_answers(page: Page, town: Town) -> None:
    page.goto(town())
    old = copy_of(town_of(CASES[0]))
    del old["organisations"]
    for district in old["districts"]:
        del district["contact"]
    every = [{"answer": old, "words": device_words("nb")}]
    [told] = asked_of_phone(page, ON_PHONE, every, contact="contact.js", directory="directory.js")
    assert told == [CASES[0]["contact"], CASES[0]["nb"]]


def copy_of(snapshot: Snapshot) -> dict[str, Any]:
    ahead = ahead_out(snapshot, TUESDAY_13.date(), "nb")
    return ahead | {"offers": {offer.id: facts_out(offer) for offer in snapshot.offers}}


@pytest.mark.parametrize(
    ("state", "phone", "can_call"),
    [
        (State.UNKNOWN, "21 80 21 80", True),
        (State.UNKNOWN, None, False),
        (State.OPEN, None, True),
        (State.CLOSED, None, True),
    ],
)
def test_only_where_nobody_has_a_phone_there_is_no_advice_to_call(
    state: State, phone: str | None, can_call: bool
) -> None:
    contact = Contact(Whose.OFFER, "Huset", phone, "https://huset.no", None)
    assert askable(Status(state), contact).can_call is can_call


def test_without_anybody_there_is_no_advice_to_call() -> None:
    assert not askable(Status(State.UNKNOWN), None).can_call
