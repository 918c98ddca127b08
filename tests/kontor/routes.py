"""Every address of the office with something in the place of its parts, and what grants see of it."""

from sqlmodel import Session

from app.domain.office.may import Entry
from app.domain.office.verbs import Verb
from app.office.pages import Page
from app.store.kinds import OFFER, ORGANISATION, PLACE, Kind
from app.store.office import entry_of, entry_of_change
from tests.kontor.a_city import House

KIND_OF = {"{offer_id}": OFFER, "{place_id}": PLACE, "{organisation_id}": ORGANISATION}
"""The parts of an address that name an entry of the directory: grants are asked about that."""
OTHER_PARTS = {
    "{token}": "gjettet",
    "{del_}": "om",
    "{nummer}": "1",
    "{grant_id}": "0",
    "{provider}": "ingen",
}
"""What names nothing that is there."""
BODIES = {
    "/kontor/vakt/inviter": {"navn": "Per", "omfang": "organisation:{organisation_id}"},
    "/kontor/vakttelefon": {"hus": "{organisation_id}"},
}
"""What is sent where the entry is named by the form and not by the address."""


def values_for(house: House) -> dict[str, str]:
    named = {"{offer_id}": house.offer, "{place_id}": house.door, "{organisation_id}": house.organisation}
    return named | {"{person_id}": house.person, "{version}": str(house.change)} | OTHER_PARTS


def filled(text: str, house: House) -> str:
    """An address or a field with the parts of a house; tell OTHER_PARTS of a part that is new."""
    for part, value in values_for(house).items():
        text = text.replace(part, value)
    assert "{" not in text, f"give the new part of {text} a value in tests/kontor/routes.py"
    return text


def body_of(page: Page, house: House) -> dict[str, str]:
    return {name: filled(value, house) for name, value in _fields(page).items()}


def _fields(page: Page) -> dict[str, str]:
    return BODIES.get(page.path, {}) if page.method == "POST" else {}


def asked_of(session: Session, page: Page, house: House) -> list[tuple[tuple[Verb, ...], Entry]]:
    """What grants are asked about, each with the verbs of which one is enough; none for no one entry."""
    assert page.verb is not None
    named = page.path + str(_fields(page))
    if page.verb is Verb.PEOPLE_MANAGE:
        return [((page.verb,), Entry("person", house.person))]
    if "{version}" in named and page.verb is Verb.CHANGE_UNDO_OWN:
        return [((page.verb, Verb.CHANGE_UNDO_ANY), entry_of_change(session, house.change))]
    if "{version}" in named:
        offer = entry_of(session, OFFER, house.offer)
        return [((Verb.OFFER_SEE,), offer), ((page.verb,), offer)]
    kinds = (kind for part, kind in KIND_OF.items() if part in named)
    return [((page.verb,), entry_of(session, kind, _id_of(kind, house))) for kind in kinds][:1]


def _id_of(kind: Kind, house: House) -> str:
    return next(values_for(house)[part] for part, one in KIND_OF.items() if one is kind)
