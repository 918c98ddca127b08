"""Joins the parts into one application: uvicorn --factory app.main:create_app.

The office is imported where it is served: a public process has neither its code nor the 10 MB that it takes.
"""
# ruff: noqa: PLC0415

import secrets
import sys
from collections.abc import Callable
from dataclasses import replace

from fastapi import FastAPI
from starlette.types import ASGIApp

from app.address import address_by_uvicorn
from app.api import health, problems
from app.api.docs import docs
from app.api.feeds import feeds
from app.api.hsds import hsds
from app.api.openapi import DocumentedApp
from app.api.v1.direct import DIRECT_HEADERS, POST, DirectOffers
from app.api.v1.router import router as api_v1
from app.clock import Clock, system_clock, system_ticks
from app.edge.guarding.headers import ON_DATA, SecurityHeaders
from app.edge.guarding.open_data import SHARED, OpenData
from app.edge.guarding.staff import ELSEWHERE, StaffPages
from app.edge.guarding.turns import Turns
from app.edge.keeping.answers import CachedAnswers
from app.edge.keeping.shortcut import Shortcut
from app.edge.layers import Surrounded, Surroundings, surround
from app.frame.error_pages import ErrorPages, public_pages
from app.frame.publisher import Publisher
from app.lifespan import given, lifespan
from app.look import SnapshotSource
from app.settings import Parts, PublicSettings, Settings, settings_for
from app.sources.addresses.kartverket import AddressSource
from app.web.answer.questions import UNDECLARED
from app.web.shipped import shipped_assets
from app.web.site import page_templates, site, static_files

DESCRIPTION = """What is open near me now, that I may use? Low-threshold services in Oslo with place, hours,
services and eligibility. Positions and answers about a person are never stored or logged; to keep them out of
addresses too, ask by POST /api/v1/offers/search."""


class App(DocumentedApp, Surrounded):
    """FastAPI with its document completed and its edge around it."""


def create_app(
    settings: PublicSettings | None = None,
    *,
    clock: Clock = system_clock,
    snapshots: SnapshotSource | None = None,
    addresses: AddressSource | None = None,
    parts: Parts | None = None,
) -> App:
    """Build the application.

    `parts` are what it serves, else what the settings say. A public one is made of settings that hold no
    secret, and has no database to write to. Without `snapshots` it reads the directory from the database of
    the settings, and without `addresses` it asks Kartverket's service.
    """
    chosen = settings or _at_own_address(settings_for(parts))
    serves = parts or chosen.parts
    app = App(
        public_url=chosen.public_url,
        contact=chosen.contact,
        title="Åpent nå",
        version="1",
        description=DESCRIPTION,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan(chosen, serves),
    )
    app.resources = given(clock, snapshots, addresses, chosen.most_stale_seconds)
    problems.install(app)
    publisher = Publisher(chosen.public_url, chosen.feedback)
    app.include_router(health.router)
    if serves is Parts.OFFICE:
        app.router.routes += static_files().routes
    else:
        _include(app, chosen, publisher)
    if serves is not Parts.PUBLIC and isinstance(chosen, Settings):
        _add_office(app, chosen.office_url or chosen.public_url)
    told = _telling_people(publisher, serves)
    direct = Shortcut(DirectOffers().find, [*DIRECT_HEADERS, *SHARED, *ON_DATA], POST)
    in_turn = Turns(app.inside, key=secrets.token_bytes(16), timer=system_ticks)
    worked_out = in_turn if chosen.rate_limit else app.inside
    inside = StaffPages(told(OpenData(worked_out)), told(ELSEWHERE))
    answers = CachedAnswers(inside, lambda: app.parameters | UNDECLARED, direct)
    surround(app, answers, Surroundings(chosen.rate_limit, chosen.rate_burst, chosen.access_log, told))
    return app


def _telling_people(publisher: Publisher, serves: Parts) -> Callable[[ASGIApp], ASGIApp]:
    """Wraps what answers with problems."""
    pages = public_pages(page_templates(publisher))
    if serves is not Parts.PUBLIC:
        from app.office.error_pages import for_each_part

        pages = for_each_part(pages, shipped_assets())
    return lambda inner: SecurityHeaders(ErrorPages(inner, pages))


def _at_own_address(settings: PublicSettings) -> PublicSettings:
    """The settings with the address that uvicorn was started with, where they name none."""
    address = None if settings.names_its_address else address_by_uvicorn(sys.argv)
    return settings.model_copy(update={"public_url": address}) if address else settings


def _add_office(app: App, url: str) -> None:
    from app.office.origin import LOCAL, origin_of
    from app.office.site import include_office

    app.resources = replace(app.resources, office_is_here=origin_of(url).host == LOCAL)
    include_office(app, shipped_assets(), secrets.token_urlsafe, url)


def _include(app: FastAPI, settings: PublicSettings, publisher: Publisher) -> None:
    """Every public address, in the order in which they are tried."""
    app.include_router(docs())
    app.include_router(api_v1)
    app.include_router(hsds(settings.public_url))
    app.include_router(feeds(settings.public_url, settings.contact))
    # Included routes are worked out once more at the first question, of which these have no need.
    app.router.routes += site(settings.tiles_url, settings.contact, publisher).routes
