"""What the load is sent to: the application on a made-up town, and a bare application beside it."""

import gc
import os
import signal
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

from app.clock import system_clock
from app.domain.snapshot import Snapshot
from app.lifespan import look_ahead
from app.look import Resources
from app.main import create_app
from app.settings import Settings
from app.store.garbage import without_search
from app.store.holder import StoredDirectory
from bench.seed import seeded
from bench.town import make_snapshot

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.types import ASGIApp, Receive, Scope, Send

TUESDAY = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
OFFERS = "BENCH_OFFERS"
SEED = 160
BODIES = "BENCH_BODIES"


class Made:
    """The snapshot of a made-up town."""

    def __init__(self, snapshot: Snapshot) -> None:
        """Hold it."""
        self.snapshot = snapshot

    def current(self) -> Snapshot:
        """Give it."""
        return self.snapshot


def directory() -> "FastAPI":
    """The application as it is served, on a town of BENCH_OFFERS offers, or on the seed for 160 of them.

    Its clock runs as always, but began on a Tuesday at one o'clock: at night too few would be open.
    """
    gc.disable()
    ahead = TUESDAY - system_clock()
    offers = int(os.environ[OFFERS])
    held = Made(_seed() if offers == SEED else make_snapshot(offers, TUESDAY))
    app = create_app(clock=lambda: system_clock() + ahead, snapshots=held)
    app.resources.finder.prepare(held.snapshot, app.resources.clock())
    Thread(target=look_ahead(app.resources), args=(Event(),), daemon=True).start()
    changed = Event()
    signal.signal(signal.SIGUSR1, lambda _number, _frame: changed.set())
    Thread(target=_follow, args=(changed, held, app.resources), daemon=True).start()
    return app


def _follow(changed: Event, held: Made, resources: Resources) -> None:
    """Swap in another version, whenever told to, as app/store/holder.py does."""
    while changed.wait():
        changed.clear()
        with without_search():
            other = replace(held.snapshot, version=held.snapshot.version + 1)
            resources.finder.prepare(other, resources.clock())
        held.snapshot = other


def _seed() -> Snapshot:
    """The directory of seed/."""
    with tempfile.TemporaryDirectory() as folder:
        database = seeded(f"sqlite:///{Path(folder) / 'seed.db'}", TUESDAY)
        snapshot = StoredDirectory(database, Settings().zone, lambda _snapshot, _now: None).load(TUESDAY)
        database.close()
    return snapshot


def bare() -> "ASGIApp":
    """Answer each path with the bytes of the file of that name in BENCH_BODIES."""
    bodies = {f"/{file.name}": file.read_bytes() for file in Path(os.environ[BODIES]).iterdir()}
    kind = b"content-type", b"application/json"
    heads = {path: [kind, (b"content-length", b"%d" % len(body))] for path, body in bodies.items()}

    async def answer(scope: "Scope", receive: "Receive", send: "Send") -> None:
        if scope["type"] == "lifespan":
            await _live(receive, send)
            return
        path = scope["path"]
        await send({"type": "http.response.start", "status": 200, "headers": heads[path]})
        await send({"type": "http.response.body", "body": bodies[path]})

    return answer


async def _live(receive: "Receive", send: "Send") -> None:
    while (message := await receive())["type"] != "lifespan.shutdown":
        await send({"type": f"{message['type']}.complete"})
    await send({"type": "lifespan.shutdown.complete"})
