"""The address of an invitation: whoever opens it makes a passkey, once, and is signed in."""

import json
from http import HTTPStatus
from typing import Annotated

from fastapi import Form, Request, Response
from fastapi.responses import JSONResponse

from app.actions.errors import TicketError
from app.actions.limits import ASKED, FAILED, check, count
from app.actions.passkeys import add_passkey, begin_challenge, passkeys_of, take_challenge
from app.actions.sessions import WayIn
from app.actions.tickets import holder_of_ticket
from app.deps import Now
from app.domain.office.grants import Level
from app.domain.office.sessions import Purpose
from app.office.entering import client_of, enter
from app.office.next_page import HOME
from app.office.parts import Parts
from app.office.signing_in.ceremony import CeremonyError, Site, challenge_in, made, options_to_make
from app.office.staff import database_of, security_log

INVITATION = "/kontor/invitasjon/{token}"
_REFUSED = "Det ble ingen passkey. Prøv igjen: invitasjonen gjelder fortsatt."


class Invited:
    """The screen of an invitation, what its script asks for, and what it brings."""

    def __init__(self, parts: Parts) -> None:
        """Take what screens are made of."""
        self._parts = parts

    def page(self, request: Request, now: Now, token: str) -> Response:
        """Whom the invitation is for, and what to do; looking at it does not use it up."""
        return self._screen(request, now, token)

    def ask(self, request: Request, now: Now, token: str) -> Response:
        """What the browser needs to make a passkey, good once and for minutes."""
        database = database_of(request)
        count(database, ASKED, client_of(request, self._parts.new_token), now)
        try:
            holder = holder_of_ticket(database, token, Purpose.PASSKEY, now)
        except TicketError:
            return JSONResponse({}, HTTPStatus.NOT_FOUND)
        challenge = self._parts.new_token()
        begin_challenge(database, challenge, now)
        known = passkeys_of(database, holder)
        return JSONResponse(json.loads(options_to_make(self._site(request), holder, challenge, known)))

    def take(self, request: Request, now: Now, token: str, svar: Annotated[str, Form()] = "") -> Response:
        """Keep the new passkey and sign its owner in."""
        database, client = database_of(request), client_of(request, self._parts.new_token)
        check(database, FAILED, client, now)
        try:
            challenge = challenge_in(svar, is_new=True)
            take_challenge(database, challenge, now)
            passkey = made(self._site(request), svar, challenge)
            holder = add_passkey(database, token, passkey, now)
        except (CeremonyError, TicketError) as error:
            count(database, FAILED, client, now)
            security_log.warning("new passkey refused", why=str(error))
            return self._screen(request, now, token, _REFUSED)
        security_log.info("passkey made", actor=holder.id)
        way_in = WayIn(Level.FRESH, now)
        return enter(request, holder, way_in, "passkey", new_token=self._parts.new_token, to=HOME)

    def _screen(self, request: Request, now: Now, token: str, wrong: str | None = None) -> Response:
        show = self._parts.screens.show
        try:
            holder = holder_of_ticket(database_of(request), token, Purpose.PASSKEY, now)
        except TicketError:
            return show(request, "office/signing_in/no_invitation.html", status=HTTPStatus.NOT_FOUND)
        origin = self._parts.origin
        here = origin.seen_from(request)
        elsewhere = None if request.url.hostname == origin.host else here + request.url.path
        return show(
            request,
            "office/signing_in/invitation.html",
            status=HTTPStatus.OK if wrong is None else HTTPStatus.BAD_REQUEST,
            invited=holder,
            asks=f"{request.url.path}/valg",
            wrong=wrong,
            elsewhere=elsewhere,
        )

    def _site(self, request: Request) -> Site:
        return Site(self._parts.origin.host, self._parts.origin.seen_from(request))
