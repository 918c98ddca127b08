"""Joins the parts into one application: uvicorn --factory app.main:create_app."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from threading import Event, Thread

from fastapi import FastAPI

from app.api import health, problems
from app.api.hsds import hsds
from app.api.open_data import OpenData
from app.api.v1.router import router as api_v1
from app.clock import Clock, system_clock
from app.deps import SnapshotSource
from app.settings import Settings
from app.store.database import open_database
from app.store.holder import open_holder
from app.web.headers import SecurityHeaders
from app.web.site import site

DESCRIPTION = """What is open near me now, that I may use? Low-threshold services in Oslo with place, hours,
services and eligibility. Positions and answers about a person are never stored or logged; to keep them out of
addresses too, ask by POST /api/v1/offers/search."""


def create_app(
    settings: Settings | None = None,
    *,
    clock: Clock = system_clock,
    snapshots: SnapshotSource | None = None,
) -> FastAPI:
    """Build the application; without `snapshots` it reads the directory from the database of the settings."""
    chosen = settings or Settings()
    app = FastAPI(
        title="Åpent nå",
        version="1",
        description=DESCRIPTION,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan,
    )
    app.state.settings = chosen
    app.state.clock = clock
    app.state.snapshots = snapshots
    problems.install(app)
    app.include_router(health.router)
    app.include_router(api_v1)
    app.include_router(hsds(chosen.public_url))
    app.include_router(site(chosen.tiles_url, chosen.contact))
    app.add_middleware(OpenData)
    app.add_middleware(SecurityHeaders)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Read the directory before the first request, and follow its changes until the process ends."""
    if app.state.snapshots is not None:
        yield
        return
    settings: Settings = app.state.settings
    database = open_database(settings.database_url)
    holder = open_holder(
        database, settings.zone, app.state.clock, timedelta(seconds=settings.refresh_seconds)
    )
    app.state.snapshots = holder
    stop = Event()
    watcher = Thread(target=holder.watch, args=(stop,), name="watch-directory", daemon=True)
    watcher.start()
    yield
    stop.set()
    watcher.join(timeout=settings.refresh_seconds)
    database.close()
