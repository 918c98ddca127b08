"""What every way in ends with: a session that begins, its cookie, and the page that somebody came for."""

from http import HTTPStatus

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from app.actions.limits import Client
from app.actions.sessions import WayIn, begin_session
from app.domain.office.tokens import NewToken
from app.edge.guarding.limits import client_name
from app.look import look_of
from app.office.cookies import set_cookie
from app.office.next_page import HOME, first_page
from app.office.staff import database_of, known_session, security_log
from app.store.people import Holder, grants_of


def enter(
    request: Request, holder: Holder, way_in: WayIn, way: str, *, new_token: NewToken, to: str
) -> Response:
    """Sign somebody in, who came by a way such as "passkey", and lead them to an address of ours.

    The browser gets a new token each time, also where the level rises alone; the session before it ends.
    """
    before = known_session(request)
    token = new_token()
    begin_session(
        database_of(request),
        holder,
        way_in,
        look_of(request.scope).now,
        token,
        before=None if before is None else before.id,
    )
    with database_of(request).reading() as session:
        begins_at = first_page(grants_of(session, holder, way_in.level, look_of(request.scope).now))
    security_log.info("signed in", actor=holder.id, way=way, surety=int(way_in.level))
    answer = RedirectResponse(begins_at if to == HOME else to, HTTPStatus.SEE_OTHER)
    set_cookie(request, answer, token)
    return answer


def client_of(request: Request, new_salt: NewToken) -> Client:
    """Who tries to get in, as limits know them: their network address, hashed with the salt of the day."""
    host = request.client.host if request.client else ""
    return Client(lambda salt: client_name(host, salt[:64]).hex(), new_salt)
