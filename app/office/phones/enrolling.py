"""/kontor/telefon/…: the address in the code shows a button; tapping that makes a phone a duty phone."""

from http import HTTPStatus

from fastapi import Request, Response

from app.actions.devices import become_phone
from app.actions.errors import TicketError
from app.actions.limits import FAILED, check, count
from app.actions.sessions import WayIn
from app.actions.tickets import holder_of_ticket
from app.deps import Now
from app.domain.office.grants import Level
from app.domain.office.sessions import Purpose
from app.office.entering import client_of, enter
from app.office.next_page import HOME
from app.office.parts import Parts
from app.office.staff import database_of, security_log

PHONE = "/kontor/telefon/{token}"


class Enrolling:
    """What the phone sees that has read the code."""

    def __init__(self, parts: Parts) -> None:
        """Take what screens and sessions are made of."""
        self._parts = parts

    def page(self, request: Request, now: Now, token: str) -> Response:
        """A button. Looking uses nothing up: cameras and messages show what an address leads to, too."""
        try:
            phone = holder_of_ticket(database_of(request), token, Purpose.DEVICE, now)
        except TicketError:
            return self._used(request)
        return self._parts.screens.show(request, "office/phones/enrol.html", token=token, phone=phone)

    def take(self, request: Request, now: Now, token: str) -> Response:
        """Sign the phone in."""
        database, client = database_of(request), client_of(request, self._parts.new_token)
        check(database, FAILED, client, now)
        try:
            phone = become_phone(database, token, now)
        except TicketError as error:
            count(database, FAILED, client, now)
            security_log.warning("code refused", why=str(error))
            return self._used(request)
        way_in = WayIn(Level.DEVICE, now)
        return enter(request, phone, way_in, "code", new_token=self._parts.new_token, to=HOME)

    def _used(self, request: Request) -> Response:
        show = self._parts.screens.show
        return show(request, "office/phones/used.html", status=HTTPStatus.NOT_FOUND)
