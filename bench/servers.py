"""What the load is sent to: the application on a made-up town, and a bare application beside it."""

import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

from app.clock import system_clock
from app.domain.snapshot import Snapshot
from app.lifespan import look_ahead
from app.main import create_app
from app.settings import Settings
from app.store.holder import StoredDirectory
from bench.seed import seeded
from bench.town import make_snapshot

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.types import ASGIApp, Receive, Scope, Send

TUESDAY = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
OFFERS = "BENCH_OFFERS"
SEED = 160
BODY = "BENCH_BODY"


class Made:
    """The snapshot of a made-up town."""

    def __init__(self, snapshot: Snapshot) -> None:
        """Hold it."""
        self._snapshot = snapshot

    def current(self) -> Snapshot:
        """Give it."""
        return self._snapshot


def directory() -> "FastAPI":
    """The application as it is served, on a town of BENCH_OFFERS offers, or on the seed for 160 of them.

    Its clock runs as always, but began on a Tuesday at one o'clock: at night too few would be open.
    """
    ahead = TUESDAY - system_clock()
    offers = int(os.environ[OFFERS])
    snapshot = _seed() if offers == SEED else make_snapshot(offers, TUESDAY)
    app = create_app(clock=lambda: system_clock() + ahead, snapshots=Made(snapshot))
    app.resources.finder.prepare(snapshot, app.resources.clock())
    Thread(target=look_ahead(app.resources), args=(Event(),), daemon=True).start()
    return app


def _seed() -> Snapshot:
    """The directory of seed/."""
    with tempfile.TemporaryDirectory() as folder:
        database = seeded(f"sqlite:///{Path(folder) / 'seed.db'}", TUESDAY)
        snapshot = StoredDirectory(database, Settings().zone, lambda _snapshot, _now: None).load(TUESDAY)
        database.close()
    return snapshot


def bare() -> "ASGIApp":
    """Answer everything with the bytes of the file BENCH_BODY."""
    body = Path(os.environ[BODY]).read_bytes()
    headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]

    async def answer(scope: "Scope", receive: "Receive", send: "Send") -> None:
        if scope["type"] == "lifespan":
            await _live(receive, send)
            return
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    return answer


async def _live(receive: "Receive", send: "Send") -> None:
    while (message := await receive())["type"] != "lifespan.shutdown":
        await send({"type": f"{message['type']}.complete"})
    await send({"type": "lifespan.shutdown.complete"})
