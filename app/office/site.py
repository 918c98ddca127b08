"""Joins the office into an application: its routes, each behind what it demands, and its refusals."""

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Depends, FastAPI, Request

from app.domain.office.tokens import NewToken
from app.domain.office.verbs import Verb
from app.frame.assets import Assets
from app.office.pages import PAGES
from app.office.parts import Parts, Screens
from app.office.refusing import refusing
from app.office.staff import NotLetInError, admit


def include_office(app: FastAPI, assets: Assets, new_token: NewToken) -> None:
    """Add every address of the office; `new_token` gives 256 random bits as text."""
    parts = Parts(Screens(assets), new_token)
    router = APIRouter(include_in_schema=False)
    for page in PAGES:
        demands = [] if page.verb is None else [Depends(_admitted(page.verb))]
        handler = page.handler(parts)
        router.add_api_route(page.path, handler, methods=[page.method], dependencies=demands)
    app.include_router(router)
    app.add_exception_handler(NotLetInError, refusing(parts.screens))


def _admitted(verb: Verb) -> Callable[..., Any]:
    def demand(request: Request) -> None:
        admit(request, verb)

    return demand
