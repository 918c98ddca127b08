"""Loads a server with wrk (Debian's package) from a core of its own, and reads what wrk measured."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

SCRIPT = Path(__file__).parent / "positions.lua"


class Question(NamedTuple):
    """What is asked; NEAR, LAT and LON stand for a position that is another each time, NUMBER counts."""

    path: str
    body: str = ""
    """JSON of a POST; empty for a GET."""


class Figures(NamedTuple):
    """What wrk measured in one run."""

    per_second: float
    p50_ms: float
    p99_ms: float


def drive(port: int, question: Question, *, connections: int, seconds: int) -> Figures:
    """Ask as fast as so many connections get answers."""
    load = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "--timeout", "30s"]
    asked = ["POST" if question.body else "GET", question.path, *filter(None, [question.body])]
    command = [*on_core(1), *load, "-s", str(SCRIPT), f"http://127.0.0.1:{port}", "--", *asked]
    run = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    if "Non-2xx" in run.stdout:
        sys.exit(f"some answers to {question.path} were errors:\n{run.stdout}")
    return Figures(
        per_second=float(_found(r"Requests/sec:\s+([\d.]+)", run.stdout)),
        p50_ms=_ms(_found(r"(?m)^\s+50%\s+(\S+)", run.stdout)),
        p99_ms=_ms(_found(r"(?m)^\s+99%\s+(\S+)", run.stdout)),
    )


def on_core(number: int) -> list[str]:
    """What keeps a command on one core; nothing where there is no taskset."""
    cores = os.cpu_count() or 1
    return ["taskset", "-c", str(number % cores)] if shutil.which("taskset") else []


def _found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    if match is None:
        sys.exit(f"wrk said something else:\n{text}")
    return match[1]


def _ms(text: str) -> float:
    """Wrk writes 850.00us, 1.35ms or 1.02s."""
    number, unit = float(re.sub(r"[a-z]+$", "", text)), re.sub(r"^[\d.]+", "", text)
    return number * {"us": 0.001, "ms": 1.0, "s": 1000.0}[unit]
