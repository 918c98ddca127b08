"""What one client that attacks costs all others, and how much memory it can make the server take.

Run with `python -m bench.abuse`. The server is `apent serve` on the seed with its limits as shipped; the
attacker and the people who use it have addresses of their own on the loopback network (Linux). Each attack
runs for some seconds while others ask for the hot question and a page, beside the same people without it.
"""

import asyncio
import math
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from itertools import count
from pathlib import Path

from app.clock import system_clock
from bench.load import on_core
from bench.seed import seeded
from bench.serving import memory_of, serving

ATTACKER, PEOPLE = "127.0.0.2", "127.0.0.3"
SECONDS = 12
MOST_TIMES_SLOWER = 5
MOST_MB = 250
HOT = "/api/v1/offers?open_at=now&near=59.91{:03d},10.75&limit=10"
PAGE = "/tilbud/fyrlyset?x={:03d}"
SERVE = [sys.executable, "-c", "from app.cli import main; main()", "serve"]

Ask = Callable[[int], bytes]


def get(path: str) -> bytes:
    """A request for an address."""
    return f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: br\r\n\r\n".encode()


ATTACKS: dict[str, tuple[int, float, Ask]] = {
    "60,000 long addresses": (64, 0, lambda n: get(f"/robots.txt?{'x' * 4_000}{n}")),
    "nine PDFs a second": (9, 1.0, lambda n: get(f"/{'pl/' if n % 2 else ''}ukeplan.pdf?uke={_week(n)}")),
    "whole lists, each another": (50, 0, lambda n: get(f"/?show=all&x={n}")),
    "HSDS in full": (
        8,
        0,
        lambda n: get(f"/hsds/services?full=true&per_page=100&modified_after=2020-01-01T00:00:{n % 60:02d}Z"),
    ),
    "bodies that never come": (
        1_000,
        60.0,
        lambda _n: b"POST /api/v1/offers/search HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900\r\n\r\n{",
    ),
}
"""By name: how many connections, how many seconds each waits between two requests, and what it asks."""


def _week(number: int) -> str:
    return f"2026-12-{1 + 7 * (number % 4):02d}"


def main() -> None:
    """Start the server and print the table; with a name and a port, be that attacker."""
    if len(sys.argv) > 1:
        asyncio.run(_attack(*ATTACKS[sys.argv[1]], port=int(sys.argv[2])))
        return
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'seed.db'}"
        seeded(url, system_clock()).close()
        command = [*on_core(0), *SERVE]
        with serving(command, APENT_DATABASE_URL=url, APENT_METRICS_PORT="0") as (port, process):
            _measure(port, process.pid)


def _measure(port: int, pid: int) -> None:
    asyncio.run(_people(port, 3))
    idle = asyncio.run(_people(port, SECONDS))
    print(f"{'':28}{'hot p95':>10}{'page p95':>10}{'times':>14}{'memory':>10}")
    _print("nobody attacks", idle, idle, pid)
    for name in ATTACKS:
        attacker = subprocess.Popen([*on_core(1), sys.executable, "-m", "bench.abuse", name, str(port)])  # noqa: S603
        time.sleep(1)
        try:
            _print(name, asyncio.run(_people(port, SECONDS)), idle, pid)
        finally:
            attacker.kill()
            attacker.wait()
        time.sleep(2)
    print(f"limits: {MOST_TIMES_SLOWER} times, {MOST_MB} MB")


def _print(name: str, found: tuple[float, float], idle: tuple[float, float], pid: int) -> None:
    times = " ".join(f"{now / before:5.1f}" for now, before in zip(found, idle, strict=True))
    print(f"{name:28}{found[0]:7.1f} ms{found[1]:7.1f} ms{times:>14}{memory_of(pid):7.0f} MB", flush=True)


async def _people(port: int, seconds: float) -> tuple[float, float]:
    """How long the hot question and a page take (p95 in ms), asked in turn 20 times a second each."""
    waits: dict[str, list[float]] = {HOT: [], PAGE: []}
    ends = time.perf_counter() + seconds
    for number in count():
        if time.perf_counter() > ends:
            break
        for path, taken in waits.items():
            begun = time.perf_counter()
            async with _connection(PEOPLE, port) as (reader, writer):
                writer.write(get(path.format(number % 1_000)))
                status = await _answer(reader)
            taken.append(1_000 * (time.perf_counter() - begun))
            if status != b"200":
                taken[-1] = math.inf
        await asyncio.sleep(0.05)
    hot, page = (sorted(taken)[int(0.95 * len(taken))] for taken in waits.values())
    return hot, page


async def _attack(connections: int, pause: float, ask: Ask, *, port: int) -> None:
    numbers = count()

    async def hammer() -> None:
        while True:
            with suppress(OSError, asyncio.IncompleteReadError, IndexError):
                async with _connection(ATTACKER, port) as (reader, writer):
                    while True:
                        writer.write(ask(next(numbers)))
                        await _answer(reader)
                        await asyncio.sleep(pause)
            await asyncio.sleep(0.01)

    await asyncio.gather(*(hammer() for _ in range(connections)))


@asynccontextmanager
async def _connection(
    address: str, port: int
) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port, local_addr=(address, 0))
    try:
        yield reader, writer
    finally:
        writer.close()


async def _answer(reader: asyncio.StreamReader) -> bytes:
    """Read one answer whole; give its status."""
    head = await reader.readuntil(b"\r\n\r\n")
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            await reader.readexactly(int(line.split(b":")[1]))
    return head.split(b" ", 2)[1]


if __name__ == "__main__":
    main()
