"""/kontor/inn/lenke: a link by mail, for those whose devices have no passkey.

Whoever asks learns nothing of who is known. The link works in the browser that asked, for ten minutes, once;
opening it shows a button, since programs that read mail for us open links too.
"""

from hashlib import blake2b
from http import HTTPStatus
from typing import Annotated
from urllib.parse import quote, unquote

from fastapi import Form, Request, Response
from fastapi.responses import RedirectResponse

from app.actions.errors import TicketError
from app.actions.limits import FAILED, Client, Limit, check, count
from app.actions.mail.links import LINK_LASTS, ask_for_link, use_link
from app.actions.sessions import WayIn
from app.deps import Now
from app.domain.office.grants import Level
from app.office.cookies import cookie_name, drop_cookie, set_cookie
from app.office.entering import client_of, enter
from app.office.next_page import next_page
from app.office.parts import Parts
from app.office.signing_in.log_in import log_in_screen
from app.office.staff import database_of, security_log
from app.sources.mail.letters import clean_address

ASK_LINK = "/kontor/inn/lenke"
LINK = f"{ASK_LINK}/{{token}}"
COOKIE = "apent-lenke"
FROM_ONE = Limit("mail from", 10, LINK_LASTS)
"""Links that one client may ask for."""
TO_ONE = Limit("mail to", 3, LINK_LASTS)
"""Links that are sent to one address, whoever asks: nobody's inbox is filled from here."""
_NO_ADDRESS = "Det er ikke en e-postadresse. Den ser ut som navn@eksempel.no."
_NO_LINK = "Lenken er brukt eller for gammel, eller den ble bedt om i en annen nettleser. Be om en ny."


class ByMail:
    """The way by a link."""

    def __init__(self, parts: Parts) -> None:
        """Take what screens and sessions are made of."""
        self._parts = parts

    def ask(
        self,
        request: Request,
        now: Now,
        adresse: Annotated[str, Form()] = "",
        neste: Annotated[str, Form()] = "",
    ) -> Response:
        """Let a link be sent, and say the same to everybody."""
        to, address = next_page(neste), clean_address(adresse)
        if address is None:
            screens, origin = self._parts.screens, self._parts.origin
            return log_in_screen(screens, origin, request, to, _NO_ADDRESS, address=adresse)
        database, new_token = database_of(request), self._parts.new_token
        count(database, FROM_ONE, client_of(request, new_token), now)
        count(database, TO_ONE, Client(lambda salt: _hashed(address, salt), new_token), now)
        browser = new_token()
        ask_for_link(database, address, browser, now)
        answer = RedirectResponse(ASK_LINK, HTTPStatus.SEE_OTHER)
        set_cookie(request, answer, f"{browser}.{quote(to, safe='')}", COOKIE, LINK_LASTS)
        return answer

    def asked(self, request: Request) -> Response:
        """Where to look for it."""
        return self._parts.screens.show(request, "office/signing_in/link_asked.html")

    def page(self, request: Request, token: str) -> Response:
        """A button; whether the link is good is seen when somebody taps it."""
        has_asked = cookie_name(request, COOKIE) in request.cookies
        show = self._parts.screens.show
        return show(request, "office/signing_in/link.html", token=token, has_asked=has_asked)

    def take(self, request: Request, now: Now, token: str) -> Response:
        """Let in whoever's link it is, for what whoever is on duty does."""
        database, client = database_of(request), client_of(request, self._parts.new_token)
        check(database, FAILED, client, now)
        browser, _, onward = request.cookies.get(cookie_name(request, COOKIE), "").partition(".")
        try:
            holder = use_link(database, token, browser, now)
        except TicketError as error:
            count(database, FAILED, client, now)
            security_log.warning("link refused", why=str(error))
            show, status = self._parts.screens.show, HTTPStatus.FORBIDDEN
            return show(request, "office/signing_in/failed.html", status=status, says=_NO_LINK)
        way_in, to = WayIn(Level.DEVICE, now), next_page(unquote(onward))
        answer = enter(request, holder, way_in, "mail", new_token=self._parts.new_token, to=to)
        drop_cookie(request, answer, COOKIE)
        return answer


def _hashed(address: str, salt: bytes) -> str:
    return blake2b(address.encode(), key=salt[:64], digest_size=16).hexdigest()
