"""Starts a server on a free port and waits until it answers."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE_SECONDS = 120
_STEP_SECONDS = 0.02


@contextmanager
def serving(command: list[str], **settings: str) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """Run a command that takes `--port`, with these environment variables, until the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    whole = [*command, "--port", str(port)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(whole, env={**os.environ, **settings}, **quiet)  # noqa: S603
    try:
        _wait_for(port)
        yield port, process
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int) -> None:
    for _ in range(round(PATIENCE_SECONDS / _STEP_SECONDS)):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(_STEP_SECONDS)
    sys.exit("the server does not start")
