"""The screen with all ways in."""

from http import HTTPStatus

from fastapi import Request, Response

from app.look import look_of
from app.office.next_page import log_in_at
from app.office.origin import Origin
from app.office.parts import Screens


def log_in_screen(
    screens: Screens,
    origin: Origin,
    request: Request,
    to: str,
    wrong: str | None = None,
    address: str | None = None,
) -> Response:
    """The ways in, which lead to an address of ours; `wrong` is what went wrong with one of them.

    With the e-mail address that somebody wrote, where it is that which is wrong.

    Where the host of the address is none that passkeys hold for, it says where they do.
    """
    here = origin.seen_from(request)
    elsewhere = None if request.url.hostname == origin.host else here + log_in_at(to)
    status = HTTPStatus.OK if wrong is None else HTTPStatus.BAD_REQUEST
    return screens.show(
        request,
        "office/signing_in/log_in.html",
        status=status,
        next_page=to,
        wrong=wrong,
        elsewhere=elsewhere,
        address=address,
        providers=look_of(request.scope).resources.providers.named,
    )
