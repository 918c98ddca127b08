"""Joins the office into an application: its routes, each behind what it demands, and its refusals."""

from collections.abc import Callable
from typing import Any

from fastapi import Depends, FastAPI, Request

from app.actions.errors import TooOftenError
from app.domain.office.tokens import NewToken
from app.domain.office.verbs import Verb
from app.frame.assets import Assets
from app.office.origin import origin_of
from app.office.pages import PAGES
from app.office.parts import Parts, Screens
from app.office.refusing import refusing, too_often
from app.office.staff import NotLetInError, admit


def include_office(app: FastAPI, assets: Assets, new_token: NewToken, url: str) -> None:
    """Add every address of the office; `new_token` gives 256 random bits as text.

    `url` is where staff find it: passkeys hold for its host alone.
    """
    parts = Parts(Screens(assets), new_token, origin_of(url))
    for page in PAGES:
        demands = [] if page.verb is None else [Depends(_admitted(page.verb))]
        handler = page.handler(parts)
        app.add_api_route(
            page.path, handler, methods=[page.method], dependencies=demands, include_in_schema=False
        )
    app.add_exception_handler(NotLetInError, refusing(parts.screens))
    app.add_exception_handler(TooOftenError, too_often(parts.screens))


def _admitted(verb: Verb) -> Callable[..., Any]:
    def demand(request: Request) -> None:
        admit(request, verb)

    return demand
