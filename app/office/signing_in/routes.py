"""/kontor/inn, /kontor/ut and /kontor/fortsett: signing in, out, and going on with what was begun."""

from http import HTTPStatus

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from app.actions.sessions import KEPT_FOR, end_session
from app.deps import Now
from app.office.cookies import drop_cookie
from app.office.next_page import HOME, LOG_IN, next_page
from app.office.parts import Parts
from app.office.signing_in.log_in import log_in_screen
from app.office.staff import database_of, known_session, signed_in
from app.store.people import KeptForm, kept_form


class SigningIn:
    """The screens before somebody is signed in, and the way out."""

    def __init__(self, parts: Parts) -> None:
        """Take what screens are made of."""
        self._screens = parts.screens
        self._origin = parts.origin

    def page(self, request: Request, neste: str | None = None) -> Response:
        """The ways in."""
        return log_in_screen(self._screens, self._origin, request, next_page(neste))

    def log_out(self, request: Request, now: Now) -> Response:
        """End the session, here and on the server."""
        known = known_session(request)
        if known is not None:
            end_session(database_of(request), known.id, now)
        answer = RedirectResponse(LOG_IN, HTTPStatus.SEE_OTHER)
        drop_cookie(request, answer)
        return answer

    def go_on(self, request: Request, now: Now) -> Response:
        """What was sent when the session had run out, to be sent once more with one tap."""
        kept = self._kept(request)
        if kept is None or now - kept.kept_at > KEPT_FOR:
            return RedirectResponse(HOME, HTTPStatus.SEE_OTHER)
        return self._screens.show(request, "office/signing_in/go_on.html", kept=kept)

    def _kept(self, request: Request) -> KeptForm | None:
        staff = signed_in(request)
        with database_of(request).reading() as session:
            return kept_form(session, staff.session_id)
