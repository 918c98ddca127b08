"""`apent serve`: the web server, on a database that is ready before the first request."""

import uvicorn
from alembic import command
from alembic.config import Config

from app.settings import ROOT


def migrate() -> None:
    """Bring the database of the settings to the newest schema; does nothing if it is there."""
    command.upgrade(Config(ROOT / "alembic.ini"), "head")


def run_server(host: str, port: int, workers: int) -> None:
    """Serve until interrupted.

    uvloop is asked for by name, so that a machine without it says so: on the plain loop several
    workers answer a keep-alive client at some 25 requests a second (an open bug of uvicorn). There is
    no access log: an address can hold a person's position and answers.
    """
    uvicorn.run(
        "app.main:create_app",
        factory=True,
        host=host,
        port=port,
        workers=workers,
        loop="uvloop",
        http="httptools",
        access_log=False,
        server_header=False,
    )
