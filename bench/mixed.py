"""Asks all forms of the question in turn for more than two minutes, and keeps how long each took.

Requests are sent when they are due, whether or not those before have been answered, and their time counts
from when they were due: a server that stands still for a moment makes all wait who would have come then.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random
from statistics import quantiles
from time import perf_counter

from bench.load import Question

PER_SECOND = 160
"""A tenth of what the slowest form allows, or less: waits are those of the work, not of a queue."""
CONNECTIONS = 8
PATIENCE_SECONDS = 30


@dataclass
class Waits:
    """How long the answers to one question took, in milliseconds."""

    found: list[float] = field(default_factory=list)

    def part(self, percent: int) -> float:
        """The time within which so many in a hundred came."""
        return quantiles(self.found, n=100)[percent - 1]


def ask_mixed(
    port: int, questions: Sequence[Question], seconds: float, at: dict[float, Callable[[], object]]
) -> list[Waits]:
    """Ask for so many seconds; `at` holds what is done so many seconds after the beginning."""
    return asyncio.run(_ask(port, questions, seconds, at))


async def _ask(
    port: int, questions: Sequence[Question], seconds: float, at: dict[float, Callable[[], object]]
) -> list[Waits]:
    dice = Random(20261122)  # noqa: S311 (positions in a town, no secret)
    waits = [Waits() for _ in questions]
    due: asyncio.Queue[tuple[float, int] | None] = asyncio.Queue()
    loop = asyncio.get_running_loop()
    for after, work in at.items():
        loop.call_later(after, work)
    workers = [asyncio.create_task(_work(port, due, questions, waits, dice)) for _ in range(CONNECTIONS)]
    begun = perf_counter()
    for number in range(round(seconds * PER_SECOND)):
        moment = begun + number / PER_SECOND
        await asyncio.sleep(max(0.0, moment - perf_counter()))
        due.put_nowait((moment, number % len(questions)))
    for _ in workers:
        due.put_nowait(None)
    await asyncio.wait_for(asyncio.gather(*workers), PATIENCE_SECONDS)
    return waits


async def _work(
    port: int,
    due: "asyncio.Queue[tuple[float, int] | None]",
    questions: Sequence[Question],
    waits: Sequence[Waits],
    dice: Random,
) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while (one := await due.get()) is not None:
        moment, number = one
        writer.write(_request(questions[number], dice))
        await _answer(reader)
        waits[number].found.append(1000 * (perf_counter() - moment))
    writer.close()


def _request(question: Question, dice: Random) -> bytes:
    near = f"{dice.uniform(59.88, 59.96):.5f},{dice.uniform(10.68, 10.84):.5f}"
    path, body = (text.replace("NEAR", near) for text in question)
    head = f"{'POST' if body else 'GET'} {path} HTTP/1.1\r\nHost: localhost\r\n"
    if body:
        head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
    return f"{head}\r\n{body}".encode()


async def _answer(reader: asyncio.StreamReader) -> None:
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    if not head.startswith(b"http/1.1 200"):
        raise ValueError(head)
    length = head.split(b"content-length:")[1].split(b"\r\n")[0]
    await reader.readexactly(int(length))
