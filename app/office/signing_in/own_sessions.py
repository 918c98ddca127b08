"""/kontor/okter: where somebody is signed in, and the end of all of it: for a phone that was left or lent."""

from http import HTTPStatus

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from app.actions.sessions import end_own
from app.deps import Now, Snap
from app.office.cookies import drop_cookie
from app.office.next_page import LOG_IN
from app.office.parts import Parts
from app.office.staff import database_of, security_log, signed_in
from app.store.people import sessions_of

OWN_SESSIONS = "/kontor/okter"


class OwnSessions:
    """One's own sessions."""

    def __init__(self, parts: Parts) -> None:
        """Take what screens are made of."""
        self._screens = parts.screens

    def page(self, request: Request, now: Now, snap: Snap) -> Response:
        """Since when one is signed in anywhere; this one is named."""
        staff = signed_in(request)
        with database_of(request).reading() as session:
            known = sessions_of(session, staff.holder, now)
        zone = snap.context.zone
        rows = [(one.signed_in.begun_at.astimezone(zone), one.id == staff.session_id) for one in known]
        return self._screens.show(request, "office/signing_in/own_sessions.html", rows=rows)

    def end(self, request: Request, now: Now) -> Response:
        """Sign out everywhere, here too."""
        staff = signed_in(request)
        end_own(database_of(request), staff.holder, now)
        security_log.info("signed out everywhere", actor=staff.actor)
        answer = RedirectResponse(LOG_IN, HTTPStatus.SEE_OTHER)
        drop_cookie(request, answer)
        return answer
