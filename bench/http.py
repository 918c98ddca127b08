"""How fast the API answers, as ratios to a bare application that returns ready bytes of the same size.

Run with `python -m bench.http`. Each server is started for real, one worker on uvloop, on a core of its
own, and driven from another by wrk (Debian's package) with 32 connections. Both are measured in turn, a
second each, and each figure is the median of all rounds: a ratio holds when the machine's speed drifts.
Nothing here is a test.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from contextlib import AbstractContextManager
from pathlib import Path
from statistics import median
from typing import NamedTuple
from urllib.request import urlopen

from bench.serving import serving

SIZES = (200, 10_000, 100_000)
ROUNDS = 9
SECONDS = 1
CONNECTIONS = 32
PERSON = "home_district=030104&age=34&gender=man&intoxicated=true&eligible=ask"
EVERYWHERE = "/api/v1/offers?open_at=now&limit=20"
NEAR = f"/api/v1/offers?open_at=now&limit=20&service=food&{PERSON}&near="
LIMITS = {("everywhere", 200): 0.5, ("near", 200): 0.3, ("near", 10_000): 0.3, ("near", 100_000): 0.15}
OPTIONS = (
    "--loop",
    "uvloop",
    "--http",
    "app.edge.guarding.slow_clients:GuardedHttp",
    "--no-server-header",
    "--no-proxy-headers",
)
OPTIONS += ("--no-access-log", "--log-level", "warning")
NO_LIMITS = {"APENT_RATE_LIMIT": "0"}
SCRIPT = Path(__file__).parent / "positions.lua"


class Figures(NamedTuple):
    """What wrk measured in one run."""

    per_second: float
    p50_ms: float
    p99_ms: float


def main() -> None:
    """Measure all sizes and print a table."""
    if shutil.which("wrk") is None:
        sys.exit("wrk is not here: apt-get install wrk")
    print("  offers question       req/s  p50 ms  p99 ms     bare  ratio  limit")
    curve: dict[int, float] = {}
    for size in SIZES:
        with _server("bench.servers:directory", BENCH_OFFERS=str(size)) as (port, process):
            _measure(size, port, "everywhere", EVERYWHERE)
            curve[size] = 1 / _measure(size, port, "near", NEAR)
            print(f"{size:>8} memory      {_memory_mb(process.pid):>8.0f} MB")
    least = min(curve)
    for size, cost in curve.items():
        print(
            f"near me costs {cost / curve[least]:.2f} times as much for {size / least:.0f} times the offers"
        )


def _measure(size: int, port: int, name: str, path: str) -> float:
    """Measure one question and the bare application with the same bytes, in turn; returns the ratio."""
    near = name == "near"
    body = urlopen(f"http://127.0.0.1:{port}{path}{'59.913,10.75' if near else ''}").read()
    found = json.loads(body)
    if not found["items"]:
        sys.exit(f"nobody is open in the town at this hour: {found['as_of']}")
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        file.write(body)
        file.flush()
        with _server("bench.servers:bare", BENCH_BODY=file.name) as (bare_port, _):
            _drive(port, path, near=near), _drive(bare_port, path, near=near)
            rounds = [
                (_drive(port, path, near=near), _drive(bare_port, path, near=near)) for _ in range(ROUNDS)
            ]
    ours = Figures(*(median(values) for values in zip(*(ours for ours, _ in rounds), strict=True)))
    bare = median(bare.per_second for _, bare in rounds)
    ratio = median(ours.per_second / bare.per_second for ours, bare in rounds)
    print(
        f"{size:>8} {name:<11} {ours.per_second:>8.0f} {ours.p50_ms:>7.2f} {ours.p99_ms:>7.2f}"
        f" {bare:>8.0f} {ratio:>6.2f}  {LIMITS.get((name, size), '')}"
        f"  ({len(found['items'])} of {found['count']}, {len(body) / 1000:.0f} kB)"
    )
    return ratio


def _server(factory: str, **settings: str) -> AbstractContextManager[tuple[int, subprocess.Popen[bytes]]]:
    """Serve a factory on the first core as `apent serve` does."""
    command = [*_on_core(0), sys.executable, "-m", "uvicorn", "--factory", factory, *OPTIONS]
    return serving(command, **NO_LIMITS, **settings)


def _drive(port: int, path: str, *, near: bool) -> Figures:
    """Load a server from the second core and read wrk's figures."""
    command = [*_on_core(1), "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--latency"]
    script = ["-s", str(SCRIPT)] if near else []
    target = f"http://127.0.0.1:{port}{'' if near else path}"
    rest = ["--", path] if near else []
    run = subprocess.run([*command, *script, target, *rest], capture_output=True, text=True, check=True)  # noqa: S603
    if "Non-2xx" in run.stdout:
        sys.exit(f"some answers were errors:\n{run.stdout}")
    return Figures(
        per_second=float(_found(r"Requests/sec:\s+([\d.]+)", run.stdout)),
        p50_ms=_ms(_found(r"(?m)^\s+50%\s+(\S+)", run.stdout)),
        p99_ms=_ms(_found(r"(?m)^\s+99%\s+(\S+)", run.stdout)),
    )


def _found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    if match is None:
        sys.exit(f"wrk said something else:\n{text}")
    return match[1]


def _ms(text: str) -> float:
    """Wrk writes 850.00us, 1.35ms or 1.02s."""
    number, unit = float(re.sub(r"[a-z]+$", "", text)), re.sub(r"^[\d.]+", "", text)
    return number * {"us": 0.001, "ms": 1.0, "s": 1000.0}[unit]


def _on_core(number: int) -> list[str]:
    cores = os.cpu_count() or 1
    return ["taskset", "-c", str(number % cores)] if shutil.which("taskset") else []


def _memory_mb(pid: int) -> float:
    text = Path(f"/proc/{pid}/status").read_text()
    return int(_found(r"VmRSS:\s+(\d+)", text)) / 1000


if __name__ == "__main__":
    main()
