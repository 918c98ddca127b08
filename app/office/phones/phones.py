"""/kontor/vakttelefon: the duty phones of the houses that somebody keeps, a code for one more, and an end."""

import secrets
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated

import segno
from fastapi import Form, Request, Response
from fastapi.responses import RedirectResponse
from markupsafe import Markup

from app.actions.devices import CODE_LASTS, add_phone, end_phone
from app.deps import Now, Snap
from app.domain.errors import NotFoundError
from app.domain.office.grants import GrantScope, ScopeKind
from app.domain.office.may import Permit
from app.domain.office.verbs import Verb
from app.domain.snapshot import Snapshot
from app.office.parts import Parts
from app.office.phones.enrolling import PHONE
from app.office.staff import database_of, permit, security_log, signed_in
from app.store.devices import Phone, house_of_phone, phones_of
from app.store.people import Holder
from app.store.scopes import entry_within, organisations_for

PHONES = "/kontor/vakttelefon"
END_PHONE = f"{PHONES}/slutt"
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class House:
    """An organisation whose duty phones somebody keeps."""

    id: str
    name: str


class Phones:
    """The list, the code and the end."""

    def __init__(self, parts: Parts) -> None:
        """Take what screens and codes are made of."""
        self._parts = parts

    def page(self, request: Request, snap: Snap) -> Response:
        """The phones there are, and a form for one more."""
        return self._show(request, snap)

    def add(
        self,
        request: Request,
        now: Now,
        snap: Snap,
        hus: Annotated[str, Form()] = "",
        navn: Annotated[str, Form()] = "",
    ) -> Response:
        """Show the code that makes a phone the duty phone of a house: here and now, and never again."""
        allowed = _permit(request, hus)
        name = " ".join(navn.split())[:LONGEST_NAME]
        if not name:
            return self._show(request, snap, wrong="Gi telefonen et navn, som «Telefonen i skranken».")
        token = self._parts.new_token()
        phone = Holder(f"d-{secrets.token_hex(8)}", name, is_device=True)
        add_phone(database_of(request), allowed, phone, token)
        security_log.info("phone added", actor=allowed.actor, phone=phone.id, organisation=hus)
        address = self._parts.origin.seen_from(request) + PHONE.format(token=token)
        code = segno.make(address, error="m", micro=False).svg_inline(omitsize=True, border=4, svgclass=None)
        return self._parts.screens.show(
            request,
            "office/phones/code.html",
            phone=phone,
            house=_name_of(snap, hus),
            qr=Markup(code),  # noqa: S704 (own SVG)
            address=address,
            until=(now + CODE_LASTS).astimezone(snap.context.zone),
        )

    def end(self, request: Request, telefon: Annotated[str, Form()] = "") -> Response:
        """End a phone: whoever has it in hand is signed out."""
        with database_of(request).reading() as session:
            house = house_of_phone(session, telefon)
        allowed = _permit(request, house or "")
        try:
            end_phone(database_of(request), allowed, telefon)
        except NotFoundError:
            pass  # Ended by somebody else a moment ago: it is as was wanted.
        else:
            security_log.info("phone ended", actor=allowed.actor, phone=telefon)
        return RedirectResponse(PHONES, HTTPStatus.SEE_OTHER)

    def _show(self, request: Request, snap: Snapshot, wrong: str | None = None) -> Response:
        houses = _houses(request)
        with database_of(request).reading() as session:
            phones = phones_of(session, [house.id for house in houses])
        return self._parts.screens.show(
            request,
            "office/phones/phones.html",
            status=HTTPStatus.OK if wrong is None else HTTPStatus.BAD_REQUEST,
            houses=houses,
            phones=[(phone, _name_of(snap, phone.organisation_id), _seen(phone, snap)) for phone in phones],
            wrong=wrong,
        )


def _permit(request: Request, organisation: str) -> Permit:
    """The right to keep the phones of an organisation; NotFoundError if there is none with this id."""
    scope = GrantScope(ScopeKind.ORGANISATION, organisation)
    with database_of(request).reading() as session:
        entry = entry_within(session, scope)
    return permit(request, Verb.DEVICE_ENROL, entry)


def _houses(request: Request) -> list[House]:
    """The organisations whose phones somebody keeps, by name."""
    grants = signed_in(request).grants
    with database_of(request).reading() as session:
        kept = organisations_for(session, grants, Verb.DEVICE_ENROL)
    return [House(one.scope.id or "", one.name) for one in kept]


def _name_of(snap: Snapshot, organisation: str) -> str:
    names = (one.organisation.name for one in snap.offers if one.organisation.id == organisation)
    return next(names, organisation)


def _seen(phone: Phone, snap: Snapshot) -> str:
    """When something was last done on a phone, in words."""
    if phone.seen_at is None:
        return "Ikke tatt i bruk ennå"
    return f"Sist brukt {phone.seen_at.astimezone(snap.context.zone):%d.%m.%Y kl. %H.%M}"
