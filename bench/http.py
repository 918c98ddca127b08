"""How fast every form of the question is answered, as ratios to a bare application with the same bytes.

Run with `python -m bench.http`; QUICK=1 in the environment takes three minutes instead of a quarter of an
hour, SIZES="160 10000" measures these alone, WRITE=1 puts the tables into docs/performance.md. Each server
is started for real, one worker on uvloop on a core of its own, and driven from another. Ours and the bare one
are measured in turn, a second each, with wrk, and the ratio is the median of all rounds: it holds when the
machine's speed drifts. Then all forms are asked in turn for two whole minutes and more, at a modest rate, so
that what the turn of a minute and a change of the directory cost is in their p99 (bench/mixed.py). Datasette
is asked the nearest with an R*Tree on the same town (bench/peer.py). Nothing here is a test.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import AbstractContextManager
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple
from urllib.request import Request, urlopen

from bench.load import Figures, Question, drive, on_core
from bench.mixed import Waits, ask_mixed
from bench.peer import peer
from bench.report import tell
from bench.serving import serving

QUICK = bool(os.environ.get("QUICK"))
SEED = 160
"""Stands for the seed itself, which has about so many offers."""
LARGE = 100_000
SIZES = tuple(map(int, os.environ.get("SIZES", "").split())) or (
    (SEED, 10_000) if QUICK else (SEED, 10_000, LARGE)
)
WARM_SECONDS, ROUNDS, MIXED_SECONDS, CHANGE_AFTER = (1, 2, 10, 5) if QUICK else (6, 5, 135, 90)
"""Seconds until what is asked for often is written, rounds of a second for each form, then seconds for all,
after some of which the directory changes."""
CONNECTIONS, FEW_CONNECTIONS = 32, 8
P99_LIMIT_MS, POST_LIMIT, PEER_LIMIT = 15.0, 0.8, 10.0
PAGE_LIMITS_MS = {SEED: 20, 10_000: 60}
MEMORY_LIMITS_MB = {SEED: 200, 10_000: 300, LARGE: 900}
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
PAGES = ("/", "/?need=food", "/?q=mat", "/ung", "/oversikt", "/ukeplan", "/embed", "/kart.js")
"""Asked with a parameter that nobody knows, so that each is drawn anew."""
OPTIONS = ("--loop", "uvloop", "--http", "app.edge.guarding.slow_clients:GuardedHttp", "--no-server-header")
OPTIONS += ("--no-proxy-headers", "--no-access-log", "--log-level", "warning")


class Speed(NamedTuple):
    """What rounds of a second gave: the ratio to the bare application, and requests a second."""

    ratio: float
    bare: float
    many: float
    few: float
    """At 32 and at 8 connections."""


def main() -> None:
    """Measure all sizes and tell of them."""
    if shutil.which("wrk") is None:
        sys.exit("wrk is not here: apt-get install wrk")
    lines = [
        "| offers | question | ratio | limit | bare/s | 32 conn/s | 8 conn/s | p50 ms | p99 ms | most ms |",
        "| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    notes, curve = [], {name: {} for name in ROWS}
    for size in SIZES:
        with _server("bench.servers:directory", BENCH_OFFERS=str(size)) as (port, process):
            speeds = _speeds(port)
            questions = [row.question for row in ROWS.values()]
            change = {CHANGE_AFTER: lambda process=process: process.send_signal(signal.SIGUSR1)}
            waits = ask_mixed(port, questions, MIXED_SECONDS, change)
            lines += [_line(size, name, speeds[name], one) for name, one in zip(ROWS, waits, strict=True)]
            notes += [*_notes(size, port, speeds), _memory(size, process.pid)]
        for name, speed in speeds.items():
            curve[name][size] = 1 / speed.ratio
    tell("Answers", [*lines, "", *(f"- {note}" for note in [*notes, *map(_cost, curve.items())])])


def _speeds(port: int) -> dict[str, Speed]:
    """Measure each question and the bare application with the same bytes in turn."""
    with tempfile.TemporaryDirectory() as folder:
        for number, (name, row) in enumerate(ROWS.items()):
            body = _ask(port, row.question)
            if not json.loads(body)["items"]:
                sys.exit(f"nothing answers {name!r} in the town: {body[:200]!r}")
            (Path(folder) / str(number)).write_bytes(body)
        with _server("bench.servers:bare", BENCH_BODIES=folder) as (bare, _):
            return {name: _speed((port, bare), number, ROWS[name]) for number, name in enumerate(ROWS)}


def _speed(ports: tuple[int, int], number: int, row: Row) -> Speed:
    asked = row.question
    same = asked._replace(path=f"/{number}?{asked.path.partition('?')[2]}")
    drive(ports[0], asked, connections=CONNECTIONS, seconds=WARM_SECONDS)
    rounds = [tuple(map(_round, ports, (asked, same))) for _ in range(ROUNDS)]
    few = [drive(ports[0], asked, connections=FEW_CONNECTIONS, seconds=1) for _ in range(ROUNDS // 2)]
    ratio = median(ours.per_second / bare.per_second for ours, bare in rounds)
    many, bare = (median(figures.per_second for figures in side) for side in zip(*rounds, strict=True))
    print(f"{row.question.path}: {ratio:.2f}", file=sys.stderr, flush=True)
    return Speed(ratio, bare, many, median(figures.per_second for figures in few))


def _round(port: int, question: Question) -> Figures:
    return drive(port, question, connections=CONNECTIONS, seconds=1)


def _line(size: int, name: str, speed: Speed, waits: Waits) -> str:
    limit = ROWS[name].limits.get(size, USUAL_LIMITS.get(size, 0))
    return (
        f"| {size:,} | {name} | {speed.ratio:.2f} | {limit} | {speed.bare:,.0f} | {speed.many:,.0f}"
        f" | {speed.few:,.0f} | {waits.part(50):.2f} | {waits.part(99):.2f} | {max(waits.found):.0f} |"
    )


def _notes(size: int, port: int, speeds: dict[str, Speed]) -> list[str]:
    """What the table does not say: POST beside GET, pages, and Datasette."""
    near = speeds["now, near"]
    post = speeds["POST, now, near"].ratio / near.ratio
    said = [f"{size:,} offers: POST {post:.2f} of GET (limit {POST_LIMIT})", _pages(size, port)]
    return said if size == SEED else [*said, _beside_peer(size, port)]


def _beside_peer(size: int, port: int) -> str:
    """How many times as often as Datasette we answer the same question, measured in turn."""
    within, near = (ROWS[name].question for name in ("now, near, radius_m=1500", "now, near"))
    with peer(size) as served:
        if served is None:
            return f"{size:,} offers: Datasette cannot be had here: left out"
        rounds = [(_round(*served), _round(port, within), _round(port, near)) for _ in range(max(3, ROUNDS))]
    theirs, ours, nearest = (median(one.per_second for one in side) for side in zip(*rounds, strict=True))
    return (
        f"{size:,} offers: Datasette {theirs:,.0f} requests/s for what is open within 1500 m; ours"
        f" {ours / theirs:.0f} times as many (limit {PEER_LIMIT:.0f}), nearest {nearest / theirs:.0f} times"
    )


def _pages(size: int, port: int) -> str:
    """How long each page takes when it is drawn anew: the median, after it was drawn once."""
    told = []
    for page in PAGES:
        address = f"http://127.0.0.1:{port}{page}{'&' if '?' in page else '?'}asked="
        waits = [_seconds(f"{address}{number}") for number in range(4 if QUICK else 16)]
        told.append(f"{page} {1000 * median(waits[1:]):.0f}")
    limit = f" (limit {PAGE_LIMITS_MS[size]})" if size in PAGE_LIMITS_MS else ""
    return f"{size:,} offers, pages drawn anew, ms{limit}: {', '.join(told)}"


def _seconds(url: str) -> float:
    begun = perf_counter()
    urlopen(url).read()  # noqa: S310 (ours)
    return perf_counter() - begun


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


def _memory(size: int, pid: int) -> str:
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    used = int(found[1]) / 1000 if found else 0.0
    limit = f" (limit {MEMORY_LIMITS_MB[size]})" if size in MEMORY_LIMITS_MB else ""
    return f"{size:,} offers: memory of the worker after all of it {used:.0f} MB{limit}"


if __name__ == "__main__":
    main()
