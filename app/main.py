"""Joins the parts into one application: uvicorn --factory app.main:create_app."""

import asyncio
import gc
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from datetime import date, timedelta
from threading import Event, Thread

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts

from app.api import health, problems
from app.api.docs import docs
from app.api.feeds import feeds
from app.api.hsds import hsds
from app.api.openapi import DocumentedApp
from app.api.v1.hot import HOT_HEADERS, HotOffers
from app.api.v1.router import router as api_v1
from app.clock import Clock, system_clock
from app.deps import ComparedSource, SnapshotSource
from app.edge.guarding.refusals import FAILED
from app.edge.headers import ON_DATA, SecurityHeaders
from app.edge.keeping.ready import Ready, Shortcut
from app.edge.layers import Surrounded, Surroundings, surround
from app.edge.open_data import SHARED, OpenData
from app.edge.watching.metrics import DirectoryCollector, serve_metrics
from app.edge.watching.routes import Templates
from app.frame import error_pages
from app.frame.publisher import Publisher
from app.settings import Settings
from app.sources.addresses.kartverket import AddressSource, KartverketAddresses, open_http
from app.sources.geo.maps import Maps
from app.store.city import load_boundaries
from app.store.database import Database, open_database
from app.store.holder import SnapshotHolder, open_holder
from app.web.site import page_templates, site

DESCRIPTION = """What is open near me now, that I may use? Low-threshold services in Oslo with place, hours,
services and eligibility. Positions and answers about a person are never stored or logged; to keep them out of
addresses too, ask by POST /api/v1/offers/search."""
log = logging.getLogger(__name__)


class App(DocumentedApp, Surrounded):
    """FastAPI with its document completed and its edge around it."""


def create_app(
    settings: Settings | None = None,
    *,
    clock: Clock = system_clock,
    snapshots: SnapshotSource | None = None,
    addresses: AddressSource | None = None,
) -> FastAPI:
    """Build the application.

    Without `snapshots` it reads the directory from the database of the settings, and without `addresses`
    it asks Kartverket's service.
    """
    chosen = settings or Settings()
    app = App(
        public_url=chosen.public_url,
        contact=chosen.contact,
        title="Åpent nå",
        version="1",
        description=DESCRIPTION,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan,
    )
    app.state.settings = chosen
    app.state.clock = clock
    app.state.snapshots = snapshots
    app.state.stale_for = snapshots.stale_for if isinstance(snapshots, ComparedSource) else _never
    app.state.addresses = addresses
    app.state.district_maps = Maps(lambda _day: {})
    problems.install(app)
    publisher = Publisher(chosen.public_url, chosen.feedback)
    app.include_router(health.router)
    app.include_router(docs())
    app.include_router(api_v1)
    app.include_router(hsds(chosen.public_url))
    app.include_router(feeds(chosen.public_url, chosen.contact))
    app.include_router(site(chosen.tiles_url, chosen.contact, publisher))
    failed = error_pages.install(app, page_templates(publisher), FAILED)
    hot = Shortcut(HotOffers(app.state).find, [*HOT_HEADERS, *SHARED, *ON_DATA])
    ready = Ready(SecurityHeaders(OpenData(app.inside)), app.state, hot)
    around = Surroundings(chosen.rate_limit, chosen.rate_burst, chosen.access_log, failed)
    app.edge, app.state.tally = surround(ready, app.state, _templates(app), around)
    return app


def _never() -> None:
    """How long a directory that compares itself with nothing has been stale."""


def _templates(app: FastAPI) -> Templates:
    contexts = iter_route_contexts(app.routes)
    return Templates((context.path_regex, context.path_format or "") for context in contexts)


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Open what was not given: the directory before the first request, and the address service."""
    settings: Settings = app.state.settings
    async with AsyncExitStack() as stack:
        if app.state.snapshots is None:
            database = open_database(settings.database_url)
            stack.callback(database.close)
            holder = stack.enter_context(_followed(database, settings, app.state.clock))
            app.state.snapshots = holder
            app.state.stale_for = holder.stale_for
            stack.enter_context(_measured(app, holder, settings))
            app.state.district_maps = Maps(lambda day: _boundaries(database, day))
        if app.state.addresses is None:
            http = await stack.enter_async_context(open_http(settings.contact))
            app.state.addresses = KartverketAddresses(http, settings.addresses_url)
        _settle()
        yield


def _settle() -> None:
    """Begin to search for garbage where `apent serve` put it off, and never in what the start has made."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


@contextmanager
def _followed(database: Database, settings: Settings, clock: Clock) -> Iterator[SnapshotHolder]:
    """Hold the directory and follow its changes in a thread, until the process ends."""
    every = timedelta(seconds=settings.refresh_seconds)
    holder = open_holder(database, settings.zone, clock, every)
    stop = Event()
    watcher = Thread(target=holder.watch, args=(stop,), name="watch-directory", daemon=True)
    watcher.start()
    yield holder
    stop.set()
    watcher.join()


@contextmanager
def _measured(app: FastAPI, holder: SnapshotHolder, settings: Settings) -> Iterator[None]:
    """Say in the log what runs here, and let Prometheus ask for more."""
    loop = type(asyncio.get_running_loop()).__module__
    log.info("worker started: event loop %s, directory version %d", loop, holder.current().version)
    if not settings.metrics_port:
        yield
        return
    collector = DirectoryCollector(app.state.tally, holder.current, lambda: holder.confirmed_at, loop)
    with serve_metrics(collector, settings.metrics_host, settings.metrics_port):
        yield


def _boundaries(database: Database, day: date) -> dict[str, str]:
    with database.reading() as session:
        return load_boundaries(session, day)
