"""Starts a server on a free port and waits until it answers."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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


def memory_of(pid: int) -> float:
    """Of the process that answers, in MB: the largest of a command and its children (Linux)."""
    pids = [pid, *map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]
    status = (Path(f"/proc/{one}/status").read_text() for one in pids)
    return max(int(text.split("VmRSS:")[1].split()[0]) for text in status) / 1024


def _wait_for(port: int) -> None:
    for _ in range(round(PATIENCE_SECONDS / _STEP_SECONDS)):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(_STEP_SECONDS)
    sys.exit("the server does not start")
