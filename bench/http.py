"""How fast every form of the question is answered, as ratios to a bare application with the same bytes.

Run with `python -m bench.http`; QUICK=1 in the environment takes three minutes instead of an hour and a half.
Each server is started for real, one worker on uvloop on a core of its own, and driven from another by wrk.
Ours and the bare one are measured in turn, a second each, and the ratio is the median of all rounds: it holds
when the machine's speed drifts. Then ours is asked for two whole minutes, so that what the turn of a minute
costs is in its p99. Datasette is asked the nearest with an R*Tree on the same town (bench/peer.py).
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
from urllib.request import Request, urlopen

from bench.load import Figures, Question, drive, on_core
from bench.peer import peer_per_second
from bench.serving import serving

QUICK = bool(os.environ.get("QUICK"))
SEED = 160
"""Stands for the seed itself, which has about so many offers."""
SIZES = (SEED, 10_000) if QUICK else (SEED, 10_000, 100_000)
ROUNDS, LONG_SECONDS = (2, 4) if QUICK else (9, 125)
CONNECTIONS, FEW_CONNECTIONS = 32, 8
LARGE = 100_000
P99_LIMIT_MS, POST_LIMIT, PEER_LIMIT = 15.0, 0.8, 10.0
PERSON = "home_district=030104&age=34&gender=man&intoxicated=true&eligible=ask"
NOW = "/api/v1/offers?open_at=now&limit=20"
SUNDAY = "2026-11-29"


class Row(NamedTuple):
    """One form of the question, and the least ratio to the bare application by size."""

    question: Question
    limits: dict[int, float]


ROWS = {
    "now, everywhere": Row(Question(NOW), {SEED: 0.5}),
    "now, near": Row(Question(f"{NOW}&near=NEAR"), {SEED: 0.4, 10_000: 0.35, LARGE: 0.2}),
    "now, near, for a person": Row(Question(f"{NOW}&service=food&{PERSON}&near=NEAR"), {}),
    "now, near, radius_m=1500": Row(Question(f"{NOW}&radius_m=1500&near=NEAR"), {}),
    "a chosen minute, near": Row(Question(f"/api/v1/offers?open_at={SUNDAY}T13:00&limit=20&near=NEAR"), {}),
    "a day, near": Row(Question(f"/api/v1/offers?day={SUNDAY}&limit=20&near=NEAR"), {}),
    "state=any, near": Row(Question("/api/v1/offers?state=any&limit=20&near=NEAR"), {}),
    "POST, now, near": Row(
        Question("/api/v1/offers/search", '{"open_at":"now","limit":20,"near":"NEAR"}'), {}
    ),
}
USUAL_LIMITS = {SEED: 0.3, 10_000: 0.3, LARGE: 0.15}
PAGES = ("/?need=food", "/ung", "/oversikt")
"""Asked with a parameter that nobody knows, so that each is drawn anew."""
OPTIONS = ("--loop", "uvloop", "--http", "app.edge.guarding.slow_clients:GuardedHttp", "--no-server-header")
OPTIONS += ("--no-proxy-headers", "--no-access-log", "--log-level", "warning")


def main() -> None:
    """Measure all sizes and print the tables."""
    if shutil.which("wrk") is None:
        sys.exit("wrk is not here: apt-get install wrk")
    curve: dict[str, dict[int, float]] = {}
    print("| offers | question | ratio | limit | bare/s | 32 conn/s | 8 conn/s | p50 ms | p99 ms |")
    print("| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    notes = []
    for size in SIZES:
        with _server("bench.servers:directory", BENCH_OFFERS=str(size)) as (port, process):
            measured = {name: _measure(size, port, name, row) for name, row in ROWS.items()}
            notes += [
                *_notes(size, port, measured),
                f"{size} offers: memory {_memory_mb(process.pid):.0f} MB",
            ]
        for name, (ratio, _) in measured.items():
            curve.setdefault(name, {})[size] = 1 / ratio
    print("\n".join(["", *(f"- {note}" for note in [*notes, *map(_cost, curve.items())])]))


def _measure(size: int, port: int, name: str, row: Row) -> tuple[float, float]:
    """Measure one question and the bare application with the same bytes; returns ratio and requests/s."""
    body = _ask(port, row.question)
    if not json.loads(body)["items"]:
        sys.exit(f"nothing answers {name!r} in the town: {body[:200]!r}")
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        file.write(body)
        file.flush()
        with _server("bench.servers:bare", BENCH_BODY=file.name) as (bare_port, _):
            rounds = [(_round(port, row), _round(bare_port, row)) for _ in range(ROUNDS + 1)][1:]
    long = drive(port, row.question, connections=FEW_CONNECTIONS, seconds=LONG_SECONDS)
    ratio = median(ours.per_second / bare.per_second for ours, bare in rounds)
    many, bare = (median(figures.per_second for figures in side) for side in zip(*rounds, strict=True))
    limit = row.limits.get(size, USUAL_LIMITS[size])
    print(
        f"| {size:,} | {name} | {ratio:.2f} | {limit} | {bare:,.0f} | {many:,.0f} | {long.per_second:,.0f}"
        f" | {long.p50_ms:.2f} | {long.p99_ms:.2f} |",
        flush=True,
    )
    return ratio, many


def _round(port: int, row: Row) -> Figures:
    return drive(port, row.question, connections=CONNECTIONS, seconds=1)


def _notes(size: int, port: int, measured: dict[str, tuple[float, float]]) -> list[str]:
    """What the table does not say: POST beside GET, pages, and Datasette."""
    near = measured["now, near"]
    post = measured["POST, now, near"][0] / near[0]
    said = [f"{size} offers: POST {post:.2f} of GET (limit {POST_LIMIT})"]
    for page in PAGES:
        question = Question(f"{page}{'&' if '?' in page else '?'}asked=NUMBER")
        drawn = drive(port, question, connections=1, seconds=2 if QUICK else 10)
        told = f"p50 {drawn.p50_ms:.1f} ms, p99 {drawn.p99_ms:.1f} ms" if drawn.p50_ms else "none in time"
        said.append(f"{size} offers: {page} drawn anew, {told}")
    peer = None if size == SEED else peer_per_second(size, QUICK)
    if peer:
        within = measured["now, near, radius_m=1500"][1]
        said.append(
            f"{size} offers: Datasette {peer:,.0f} requests/s for what is open within 1500 m; ours"
            f" {within / peer:.0f} times as many (limit {PEER_LIMIT:.0f}), nearest {near[1] / peer:.0f} times"
        )
    return said


def _cost(row: tuple[str, dict[int, float]]) -> str:
    name, costs = row
    least = min(costs)
    told = ", ".join(f"{cost / costs[least]:.2f} at {size:,}" for size, cost in costs.items())
    return f"{name}: cost beside {least} offers: {told}"


def _ask(port: int, question: Question) -> bytes:
    """The answer from the middle of the town."""
    path, body = (text.replace("NEAR", "59.913,10.75") for text in question)
    headers = {"Content-Type": "application/json"} if body else {}
    request = Request(f"http://127.0.0.1:{port}{path}", body.encode() or None, headers)
    answer: bytes = urlopen(request).read()  # noqa: S310 (ours)
    return answer


def _server(factory: str, **settings: str) -> AbstractContextManager[tuple[int, subprocess.Popen[bytes]]]:
    """Serve a factory on the first core as `apent serve` does."""
    command = [*on_core(0), sys.executable, "-m", "uvicorn", "--factory", factory, *OPTIONS]
    return serving(command, APENT_RATE_LIMIT="0", **settings)


def _memory_mb(pid: int) -> float:
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) / 1000 if found else 0.0


if __name__ == "__main__":
    main()
