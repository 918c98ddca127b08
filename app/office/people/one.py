"""/kontor/folk/{id}: what one person or duty phone holds, where they are signed in, and how to end it."""

from http import HTTPStatus
from typing import Annotated

from fastapi import Form, Request, Response
from fastapi.responses import RedirectResponse

from app.actions.errors import AddressInUseError, GrantError
from app.actions.granting import grant_of
from app.actions.mail.addresses import set_address
from app.actions.people import DEVICE, PERSON, erase, forget_passkeys, give, invite_again, take_back
from app.actions.sessions import end_all
from app.domain.office.may import Entry, Permit
from app.domain.office.verbs import Verb
from app.look import look_of
from app.office.parts import Parts
from app.office.people.everybody import EVERYBODY, choices
from app.office.people.inviting import invited_screen
from app.office.people.words import DONE, NOTHING_TYPED, said, wrong_grant
from app.office.staff import database_of, permit, security_log
from app.sources.mail.letters import clean_address
from app.store.people import Holder, address_of, find_holder, given_to, sessions_of
from app.store.scopes import all_scopes

ONE = f"{EVERYBODY}/{{person_id}}"
_ADDRESS_IS_WRONG = "Det er ikke en e-postadresse. Den ser ut som navn@eksempel.no."
_ADDRESS_IN_USE = "En annen har denne adressen her."


class One:
    """The screen of one person, and each thing that can be done there."""

    def __init__(self, parts: Parts) -> None:
        """Take what screens are made of."""
        self._parts = parts

    def page(self, request: Request, person_id: str, gjort: str = "") -> Response:
        """What they hold, and where they are signed in."""
        _, holder = _asked_for(request, person_id)
        return self._show(request, holder, done=DONE.get(gjort))

    def give(
        self,
        request: Request,
        person_id: str,
        rolle: Annotated[str, Form()] = "",
        omfang: Annotated[str, Form()] = "",
    ) -> Response:
        """Give one more grant."""
        allowed, holder = _asked_for(request, person_id)
        kind, _, identifier = omfang.partition(":")
        try:
            grant = grant_of(database_of(request), rolle, kind, identifier)
        except GrantError as error:
            return self._show(request, holder, {"rolle": rolle, "omfang": omfang}, wrong_grant(error.why))
        give(database_of(request), allowed, holder, grant)
        return _done(allowed, holder, "gitt")

    def take(self, request: Request, person_id: str, grant_id: int) -> Response:
        """Take a grant back; it holds no more from the next request on."""
        allowed, holder = _asked_for(request, person_id)
        take_back(database_of(request), allowed, holder, grant_id)
        return _done(allowed, holder, "tatt")

    def end_all(self, request: Request, person_id: str) -> Response:
        """End every session."""
        allowed, holder = _asked_for(request, person_id)
        end_all(database_of(request), allowed, holder)
        return _done(allowed, holder, "avsluttet")

    def forget_passkeys(self, request: Request, person_id: str) -> Response:
        """End every way in by a passkey that is lost, and the sessions that it began."""
        allowed, holder = _asked_for(request, person_id)
        forget_passkeys(database_of(request), allowed, holder)
        end_all(database_of(request), allowed, holder)
        return _done(allowed, holder, "glemt")

    def invite_again(self, request: Request, person_id: str) -> Response:
        """One more passkey: the phone is lost, or the first invitation ran out."""
        allowed, holder = _asked_for(request, person_id)
        token = self._parts.new_token()
        invite_again(database_of(request), allowed, holder, token)
        security_log.info("invited again", actor=allowed.actor, holder=holder.id)
        return invited_screen(self._parts, request, holder.name, token)

    def set_address(self, request: Request, person_id: str, epost: Annotated[str, Form()] = "") -> Response:
        """Say where their links are sent; empty: nowhere."""
        allowed, holder = _asked_for(request, person_id)
        address = clean_address(epost)
        if epost.strip() and address is None:
            return self._show(request, holder, {"epost": epost}, {"epost": _ADDRESS_IS_WRONG})
        try:
            set_address(database_of(request), allowed, holder, address)
        except AddressInUseError:
            return self._show(request, holder, {"epost": epost}, {"epost": _ADDRESS_IN_USE})
        return _done(allowed, holder, "adresse")

    def erase(self, request: Request, person_id: str, sikker: Annotated[str, Form()] = "") -> Response:
        """Forget somebody who leaves, once it was ticked that this is meant."""
        allowed, holder = _asked_for(request, person_id)
        if sikker != "ja":
            return self._show(request, holder, wrong={"sikker": "Kryss av for at du mener det."})
        erase(database_of(request), allowed, holder)
        security_log.info("people", actor=allowed.actor, holder=holder.id, did="slettet")
        return RedirectResponse(f"{EVERYBODY}?gjort=slettet", HTTPStatus.SEE_OTHER)

    def _show(
        self,
        request: Request,
        holder: Holder,
        typed: dict[str, str] | None = None,
        wrong: dict[str, str] | None = None,
        done: str | None = None,
    ) -> Response:
        look = look_of(request.scope)
        zone = look.snapshot.context.zone
        with database_of(request).reading() as session:
            scopes = all_scopes(session)
            grants = [(given.id, said(given.grant, scopes)) for given in given_to(session, holder)]
            sessions = sessions_of(session, holder, look.now)
            address = address_of(session, holder) or ""
        return self._parts.screens.show(
            request,
            "office/people/one.html",
            status=HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK,
            who=holder,
            grants=grants,
            begun=[one.signed_in.begun_at.astimezone(zone) for one in sessions],
            done=done,
            typed=NOTHING_TYPED | {"epost": address} | (typed or {}),
            wrong=wrong or {},
            choices=choices(scopes),
        )


def _asked_for(request: Request, person_id: str) -> tuple[Permit, Holder]:
    """The permit to keep somebody, and who it is; NotFoundError if there is nobody with this id."""
    allowed = permit(request, Verb.PEOPLE_MANAGE, Entry(PERSON, person_id))
    with database_of(request).reading() as session:
        holder = find_holder(session, person_id)
    if holder.is_device:
        allowed = permit(request, Verb.PEOPLE_MANAGE, Entry(DEVICE, person_id))
    return allowed, holder


def _done(allowed: Permit, holder: Holder, did: str) -> Response:
    security_log.info("people", actor=allowed.actor, holder=holder.id, did=did)
    return RedirectResponse(f"{EVERYBODY}/{holder.id}?gjort={did}", HTTPStatus.SEE_OTHER)
