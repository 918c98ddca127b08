"""What somebody sees who may not: the log-in, with the form kept for after it, or why not."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus

from fastapi import Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse

from app.actions.errors import TooOftenError
from app.actions.sessions import Fields, keep_form
from app.domain.office.may import Why
from app.look import look_of
from app.office.next_page import GO_ON, HOME, log_in_at
from app.office.parts import Screens
from app.office.staff import SAFE, NotLetInError, database_of, known_session, security_log

SAYS = {
    Why.NO_ROLE: "Rollen din gjør ikke dette. Den som styrer tilganger, kan gi deg en til.",
    Why.ENDED: "Tilgangen din har gått ut. Be om å få den forlenget.",
    Why.OTHER_SCOPE: "Tilgangen din gjelder andre tilbud enn dette.",
    Why.NOT_THIS_PART: "Denne delen er det bare redaksjonen som endrer.",
    Why.NOT_THEIRS: "Du kan angre det du selv har gjort. Andre sine endringer angrer redaksjonen.",
}
"""Why not, and what to do about it."""


def refusing(screens: Screens) -> Callable[[Request, Exception], Awaitable[Response]]:
    """What answers whoever was not let in."""

    async def answer(request: Request, error: Exception) -> Response:
        refusal = error.refusal if isinstance(error, NotLetInError) else None
        if refusal is None or refusal.reason is Why.LEVEL:
            return await _to_log_in(request)
        says = SAYS[refusal.reason]
        return await run_in_threadpool(
            screens.show, request, "office/refused.html", status=HTTPStatus.FORBIDDEN, says=says
        )

    return answer


def too_often(screens: Screens) -> Callable[[Request, Exception], Awaitable[Response]]:
    """What answers whoever tries too often to get in."""

    async def answer(request: Request, error: Exception) -> Response:
        seconds = error.seconds if isinstance(error, TooOftenError) else 60
        security_log.warning("too often", seconds=seconds)
        status = HTTPStatus.TOO_MANY_REQUESTS
        page = await run_in_threadpool(
            screens.show, request, "office/too_often.html", status=status, minutes=seconds // 60 + 1
        )
        page.headers["Retry-After"] = str(seconds)
        return page

    return answer


async def _to_log_in(request: Request) -> Response:
    """A page that was asked for comes after the log-in; a form waits there to be sent again."""
    if request.method in SAFE:
        return _redirect(log_in_at(request.url.path, request.url.query))
    form = await request.form()
    fields = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
    kept = await run_in_threadpool(_keep, request, fields)
    return _redirect(log_in_at(GO_ON if kept else HOME))


def _keep(request: Request, fields: Fields) -> bool:
    """Keep a form for whoever had a session: of others nothing is kept, or anybody could fill the disk."""
    known = known_session(request)
    if known is None:
        return False
    keep_form(database_of(request), known.id, request.url.path, fields, look_of(request.scope).now)
    return True


def _redirect(address: str) -> Response:
    return RedirectResponse(address, HTTPStatus.SEE_OTHER)
