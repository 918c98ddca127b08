"""What the application opens when it starts and closes when it ends: the directory, the address service."""

import asyncio
import logging
import secrets
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import (
    AbstractAsyncContextManager,
    AsyncExitStack,
    asynccontextmanager,
    closing,
    contextmanager,
)
from dataclasses import replace
from datetime import timedelta
from functools import partial
from threading import Event, Thread
from typing import NoReturn

from app.actions.mail.letters import Letters
from app.actions.mail.sending import Sending
from app.clock import Clock
from app.domain.snapshot import Snapshot
from app.edge.guarding.turns import few_threads
from app.edge.layers import Surrounded
from app.edge.watching.counts import Tally
from app.edge.watching.draining import drained
from app.edge.watching.metrics import DirectoryCollector, serve_metrics
from app.fast.finder import Finder
from app.look import Duty, Resources, SnapshotSource, staleness_of
from app.settings import Parts, PublicSettings, Settings
from app.sources.addresses.kartverket import AddressHits, AddressSource, KartverketAddresses, open_http
from app.sources.geo.maps import Maps
from app.sources.mail.posts import FilePost, Post, SmtpPost
from app.sources.oidc.fetching import open_provider_http
from app.sources.oidc.providers import providers_by
from app.store.database import Database, open_database
from app.store.garbage import settle
from app.store.holder import SnapshotHolder, open_holder
from app.store.kept import Kept
from app.store.news import NewsOf

STOP_SECONDS = 3
"""So long a thread beside has to end; behind a locked table a process took 32 s to stop."""
AHEAD_SECONDS = 20
"""So often the coming minute is prepared: each minute has come by before it begins."""
_TURN_SECONDS = 0.0005
"""So long a thread that prepares works before a request gets its turn: each waits for several of them."""

log = logging.getLogger(__name__)


class NotOpened:
    """Stands for what was not given, until the start has opened it. Whatever is asked is a RuntimeError."""

    def current(self) -> Snapshot:
        """There is no directory yet."""
        self._refuse()

    async def exact(self, _street: str, _number: int | None, _letter: str | None) -> AddressHits:
        """There is no address service yet."""
        self._refuse()

    async def resembling(self, _text: str) -> AddressHits:
        """There is no address service yet."""
        self._refuse()

    def _refuse(self) -> NoReturn:
        raise RuntimeError("the application has not been started")


def given(
    clock: Clock,
    snapshots: SnapshotSource | None,
    addresses: AddressSource | None,
    most_stale_seconds: int = 0,
) -> Resources:
    """The resources before the start."""
    source = snapshots or NotOpened()
    most_stale = timedelta(seconds=most_stale_seconds) if most_stale_seconds else None
    return Resources(
        clock=clock,
        snapshots=source,
        stale_for=staleness_of(source),
        addresses=addresses or NotOpened(),
        maps=Maps(),
        finder=Finder(),
        duty=Duty(most_stale),
    )


def lifespan(
    settings: PublicSettings, parts: Parts = Parts.ALL
) -> Callable[[Surrounded], AbstractAsyncContextManager[None]]:
    """Opens what was not given: the directory before the first request, and the address service."""

    @asynccontextmanager
    async def live(app: Surrounded) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            if isinstance(app.resources.snapshots, NotOpened):
                database = open_database(_address(settings, parts))
                stack.callback(database.close)
                app.resources = stack.enter_context(_opened(database, settings, app.resources, app.tally))
                if parts is not Parts.PUBLIC and isinstance(settings, Settings):
                    app.resources = replace(app.resources, database=database)
                    stack.enter_context(beside(_sending(database, settings, app.resources), "outbox"))
            if isinstance(app.resources.addresses, NotOpened):
                http = await stack.enter_async_context(open_http(settings.contact))
                service = KartverketAddresses(http, settings.addresses_url)
                app.resources = replace(app.resources, addresses=service)
            if (
                isinstance(settings, Settings)
                and settings.oidc_providers
                and not app.resources.providers.clients
            ):
                http = await stack.enter_async_context(open_provider_http(settings.contact))
                providers = providers_by(http, settings.oidc_providers)
                app.resources = replace(app.resources, providers=providers)
            app.templates.prepare()
            few_threads()
            settle()
            sys.setswitchinterval(_TURN_SECONDS)
            with drained(app.resources.duty, settings.drain_seconds):
                yield

    return live


def _address(settings: PublicSettings, parts: Parts) -> str:
    """Where the directory is read: what writes must read what it wrote."""
    if parts is Parts.PUBLIC or not isinstance(settings, Settings):
        return settings.read_url
    return settings.database_url


@contextmanager
def _opened(
    database: Database, settings: PublicSettings, before: Resources, tally: Tally
) -> Iterator[Resources]:
    with _followed(database, settings, before) as holder, _measured(tally, holder, settings):
        opened = replace(before, snapshots=holder, stale_for=holder.stale_for)
        with beside(look_ahead(opened), "look-ahead"):
            yield opened


def _sending(database: Database, settings: Settings, before: Resources) -> Callable[[Event], None]:
    """Send what is in the outbox."""
    letters = Letters(settings.office, settings.zone, secrets.token_urlsafe)
    return Sending(database, _post(settings), settings.mail_from, letters.compose, before.clock).watch


def _post(settings: Settings) -> Post:
    if not settings.smtp_host:
        return FilePost(settings.mail_dir)
    password = settings.smtp_password.get_secret_value()
    return SmtpPost(
        settings.smtp_host, settings.smtp_port, settings.smtp_security, settings.smtp_user, password
    )


@contextmanager
def _followed(database: Database, settings: PublicSettings, before: Resources) -> Iterator[SnapshotHolder]:
    """Hold the directory and follow its changes in a thread, until the process ends."""
    every = timedelta(seconds=settings.refresh_seconds)
    kept = Kept.of(settings.kept_dir, database.engine.url, settings.zone) if settings.kept_dir else None
    holder = open_holder(database, settings.zone, before.clock, every, before.finder.prepare, kept)
    database.on_change = holder.refresh
    with beside(partial(_follow, database, holder), "watch-directory"):
        yield holder


def _follow(database: Database, holder: SnapshotHolder, stop: Event) -> None:
    with closing(NewsOf(database)) as news:
        holder.watch(stop, news.wait)


@contextmanager
def beside(work: Callable[[Event], None], name: str) -> Iterator[None]:
    """Work in a thread, until the process ends; one that waits for a database does not keep it from that."""
    stop = Event()
    worker = Thread(target=work, args=(stop,), name=name, daemon=True)
    worker.start()
    yield
    stop.set()
    worker.join(STOP_SECONDS)


def look_ahead(resources: Resources) -> Callable[[Event], None]:
    """Prepares each minute before it begins, so that nobody waits when it has come."""

    def work(stop: Event) -> None:
        while not stop.wait(AHEAD_SECONDS):
            resources.finder.prepare(resources.snapshots.current(), resources.clock())

    return work


@contextmanager
def _measured(tally: Tally, holder: SnapshotHolder, settings: PublicSettings) -> Iterator[None]:
    """Say in the log what runs here, and let Prometheus ask for more."""
    loop = type(asyncio.get_running_loop()).__module__
    log.info("worker started: event loop %s, directory version %s", loop, holder.current().edition)
    if not settings.metrics_port:
        yield
        return
    collector = DirectoryCollector(tally, holder, loop)
    with serve_metrics(collector, settings.metrics_host, settings.metrics_port):
        yield
