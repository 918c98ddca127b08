"""`apent serve`: the web server."""

import os
import sys
from contextlib import closing

import typer
import uvicorn

from app.address import address_at
from app.clock import Clock
from app.commands.create_staff import how_to_get_in
from app.commands.failures import Code, explained
from app.commands.ready import check_ready, make_ready, seed_if_empty
from app.edge.watching.logs import log_config
from app.settings import PublicSettings, Settings
from app.store.database import open_database
from app.store.kept import Kept, url_of

_MAY_PASS = {Code.NO_DATABASE, Code.CORRUPT, Code.BUSY}
"""What does not keep readers from the directory that was kept."""


def serve_command(settings: PublicSettings, host: str, port: int, workers: int, clock: Clock) -> int:
    """Make the database ready, or look whether it is where this may only read; then serve until interrupted.

    Gives the exit code of a seed that cannot be loaded; 0 where all was well.
    """
    # The workers read the settings anew: each is a process of its own.
    os.environ["APENT_PARTS"] = settings.parts
    if not settings.names_its_address:
        os.environ["APENT_PUBLIC_URL"] = address_at(host, port)
    try:
        code = _made_ready(settings, port, clock)
    except Exception as error:
        failure = explained(error)
        if failure is None or failure.code not in _MAY_PASS or not _has_kept(settings):
            raise
        typer.echo(f"{failure} Until then the directory kept in {settings.kept_dir} is served.", err=True)
        code = 0
    if not code:
        run_server(settings, host, port, workers)
    return code


def _made_ready(settings: PublicSettings, port: int, clock: Clock) -> int:
    if isinstance(settings, Settings):
        return _prepare(settings, port, clock)
    with closing(open_database(settings.read_url)) as database:
        check_ready(database)
    return 0


def _has_kept(settings: PublicSettings) -> bool:
    url = settings.database_url if isinstance(settings, Settings) else settings.read_url
    folder = settings.kept_dir
    return folder is not None and Kept.of(folder, url_of(url), settings.zone).is_there


def _prepare(settings: Settings, port: int, clock: Clock) -> int:
    """Tables and the first seed where there are none, and a line on how to get in."""
    with closing(open_database(settings.database_url)) as database:
        make_ready(database)
        code = seed_if_empty(database, settings.seed_dir, clock)
        way_in = how_to_get_in(database, port, sys.argv[0])
    if way_in and not code:
        typer.echo(way_in, err=True)
    return code


def run_server(settings: PublicSettings, host: str, port: int, workers: int) -> None:
    """Serve until interrupted.

    uvloop is asked for by name, so that a machine without it says so: on the plain loop several
    workers answer a keep-alive client at some 25 requests a second (an open bug of uvicorn). Slow and
    endless clients are cut by our own protocol. uvicorn's access log stays off: an address can hold a
    person's position and answers; ours does not tell them.
    """
    uvicorn.run(
        "app.main:create_app",
        factory=True,
        host=host,
        port=port,
        workers=workers,
        loop="uvloop",
        http="app.edge.guarding.slow_clients:GuardedHttp",
        ws="none",
        access_log=False,
        log_config=log_config(_log_form(settings)),
        server_header=False,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=settings.trusted_proxies,
        timeout_keep_alive=settings.keep_alive_seconds,
        timeout_graceful_shutdown=10,
    )


def _log_form(settings: PublicSettings) -> str:
    if settings.log_format != "auto":
        return settings.log_format
    return "console" if sys.stderr.isatty() else "json"
