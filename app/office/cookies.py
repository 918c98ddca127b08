"""The cookie that says who is signed in: its name, and how browsers are told to treat it."""

from datetime import timedelta

from fastapi import Request, Response

from app.domain.office.sessions import AT_MOST
from app.look import look_of

HERE = frozenset({"localhost", "127.0.0.1", "::1"})
"""Hosts that are this machine: there alone a cookie may travel over plain http."""
NAME = "apent-kontor"


def is_on_this_machine(request: Request) -> bool:
    """Whether somebody reaches over plain http, on its own machine, an office that is there alone.

    Behind a proxy that ends TLS the scheme is http too, and some proxies name us 127.0.0.1: an office that
    the settings place elsewhere is never here.
    """
    is_plain = request.url.scheme == "http" and request.url.hostname in HERE
    return is_plain and look_of(request.scope).resources.office_is_here


def cookie_name(request: Request, name: str = NAME) -> str:
    """`__Host-` keeps other hosts of the same domain from setting the cookie; it needs https."""
    return name if is_on_this_machine(request) else f"__Host-{name}"


def token_in(request: Request) -> str | None:
    """What the cookie of a session says; None where there is none."""
    return request.cookies.get(cookie_name(request))


def set_cookie(
    request: Request, response: Response, token: str, name: str = NAME, lasts: timedelta = AT_MOST
) -> None:
    """Give the browser a cookie that no script sees and no other site's form sends."""
    response.set_cookie(
        cookie_name(request, name),
        token,
        max_age=int(lasts.total_seconds()),
        path="/",
        secure=not is_on_this_machine(request),
        httponly=True,
        samesite="lax",
    )


def drop_cookie(request: Request, response: Response, name: str = NAME) -> None:
    """Take the cookie away."""
    set_cookie(request, response, "", name, timedelta())
