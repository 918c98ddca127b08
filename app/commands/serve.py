"""`apent serve`: the web server."""

import sys

import uvicorn

from app.edge.watching.logs import log_config
from app.settings import Settings


def run_server(settings: Settings, host: str, port: int, workers: int) -> None:
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


def _log_form(settings: Settings) -> str:
    if settings.log_format != "auto":
        return settings.log_format
    return "console" if sys.stderr.isatty() else "json"
