"""Whom staff ask about an offer: a list in the order in which they are asked."""

from http import HTTPStatus

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from app.actions.contacts import MOST, Contact, contacts_of, set_contacts
from app.actions.seed.fits import is_email, is_phone
from app.domain.errors import BusyError
from app.domain.office.may import Permit
from app.domain.office.verbs import Verb
from app.office.forms import Typed, TypedForm
from app.office.parts import Parts
from app.office.saving import BUSY
from app.office.staff import database_of, permit
from app.store.kinds import OFFER
from app.store.office import entry_of, look_at

LANGUAGES = {"nb": "Bokmål", "nn": "Nynorsk", "en": "Engelsk"}


class Contacts:
    """The contacts of one offer; nobody outside the office ever sees them."""

    def __init__(self, parts: Parts) -> None:
        """Take what screens are made of."""
        self._show = parts.screens.show

    def page(self, request: Request, offer_id: str) -> Response:
        """Those there are, and empty rows for more."""
        right = _permitted(request, offer_id)
        values: dict[str, list[str]] = {}
        for number, one in enumerate(contacts_of(database_of(request), right, offer_id)):
            told = {"navn": one.name, "epost": one.email, "telefon": one.phone, "sprak": one.language}
            values |= {f"{name}-{number}": [value or ""] for name, value in told.items()}
        return self._form(request, offer_id, Typed(values))

    def save(self, request: Request, offer_id: str, typed: TypedForm) -> Response:
        """Check the rows, and write them in the order of their numbers."""
        right = _permitted(request, offer_id)
        read = [one for number in range(MOST) if (one := _row(typed, number))]
        if typed.errors:
            return self._form(request, offer_id, typed, HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            set_contacts(database_of(request), right, offer_id, read)
        except BusyError:
            typed.wrong("", BUSY)
            return self._form(request, offer_id, typed, HTTPStatus.SERVICE_UNAVAILABLE)
        return RedirectResponse(f"/kontor/tilbud/{offer_id}?lagret=1", HTTPStatus.SEE_OTHER)

    def _form(
        self, request: Request, offer_id: str, typed: Typed, status: HTTPStatus = HTTPStatus.OK
    ) -> Response:
        with database_of(request).reading() as session:
            name = look_at(session, OFFER, offer_id).facts["offer"][0]["name"]
        used = sum(bool(typed.value(f"navn-{number}")) for number in range(MOST))
        return self._show(
            request,
            "office/runners/contacts.html",
            status=status,
            form=typed,
            offer_id=offer_id,
            offer_name=name,
            rows=range(min(used + 2, MOST)),
            languages=LANGUAGES.items(),
        )


def _permitted(request: Request, offer_id: str) -> Permit:
    with database_of(request).reading() as session:
        entry = entry_of(session, OFFER, offer_id)
    return permit(request, Verb.OFFER_EDIT, entry)


def _row(typed: Typed, number: int) -> Contact | None:
    name, email, phone = (typed.line(f"{field}-{number}") for field in ("navn", "epost", "telefon"))
    if name is None:
        if email or phone:
            typed.wrong(f"navn-{number}", "Skriv navnet, eller tøm hele raden.")
        return None
    if email is None and phone is None:
        typed.wrong(f"epost-{number}", "Skriv e-post eller telefon.")
    if email is not None and not is_email(email):
        typed.wrong(f"epost-{number}", "En e-postadresse ser slik ut: navn@huset.no.")
    if phone is not None and not is_phone(phone):
        typed.wrong(f"telefon-{number}", "Et norsk nummer har åtte sifre, som «23 03 66 80».")
    language = typed.value(f"sprak-{number}")
    return Contact(name, email, phone, language if language in LANGUAGES else "nb")
