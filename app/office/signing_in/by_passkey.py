"""Signing in by a passkey, and touching it again for what asks for a sure level."""

import json
from typing import Annotated

from fastapi import Form, Request, Response
from fastapi.responses import JSONResponse

from app.actions.errors import TicketError
from app.actions.limits import ASKED, FAILED, check, count
from app.actions.passkeys import begin_challenge, find_passkey, note_signed, take_challenge
from app.actions.sessions import WayIn
from app.deps import Now
from app.domain.office.grants import Level
from app.office.entering import client_of, enter
from app.office.next_page import next_page
from app.office.parts import Parts
from app.office.signing_in.ceremony import CeremonyError, Site, challenge_in, id_in, options_to_sign, signed
from app.office.signing_in.log_in import log_in_screen
from app.office.staff import database_of, security_log
from app.store.people import Holder

ASK_PASSKEY = "/kontor/inn/valg"
TAKE_PASSKEY = "/kontor/inn/nokkel"
_REFUSED = "Passkeyen ble ikke godtatt. Prøv igjen, eller be den som styrer tilganger, om en ny invitasjon."


class ByPasskey:
    """What the script of the log-in asks for, and what it brings."""

    def __init__(self, parts: Parts) -> None:
        """Take what screens are made of."""
        self._parts = parts

    def ask(self, request: Request, now: Now) -> Response:
        """What a passkey is to sign, good once and for minutes."""
        database = database_of(request)
        count(database, ASKED, client_of(request, self._parts.new_token), now)
        challenge = self._parts.new_token()
        begin_challenge(database, challenge, now)
        return JSONResponse(json.loads(options_to_sign(self._site(request), challenge)))

    def take(
        self,
        request: Request,
        now: Now,
        svar: Annotated[str, Form()] = "",
        neste: Annotated[str, Form()] = "",
    ) -> Response:
        """Sign in whoever's passkey has signed; the screen again where it does not hold."""
        client, to = client_of(request, self._parts.new_token), next_page(neste)
        check(database_of(request), FAILED, client, now)
        try:
            holder = self._checked(request, svar, now)
        except (CeremonyError, TicketError) as error:
            count(database_of(request), FAILED, client, now)
            security_log.warning("passkey refused", why=str(error))
            return log_in_screen(self._parts.screens, self._parts.origin, request, to, _REFUSED)
        way_in = WayIn(Level.FRESH, now)
        return enter(request, holder, way_in, "passkey", new_token=self._parts.new_token, to=to)

    def _checked(self, request: Request, answer: str, now: Now) -> Holder:
        database = database_of(request)
        challenge = challenge_in(answer, is_new=False)
        take_challenge(database, challenge, now)
        own = find_passkey(database, id_in(answer))
        count_now = signed(self._site(request), answer, challenge, own.passkey, own.holder)
        note_signed(database, own.passkey, count_now, now)
        return own.holder

    def _site(self, request: Request) -> Site:
        return Site(self._parts.origin.host, self._parts.origin.seen_from(request))
