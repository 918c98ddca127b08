"""What has to be worked out: a little at a time for each client, and for so long in all."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from starlette.types import Message, Receive, Scope, Send

from app.edge.guarding.turns import ALWAYS, AT_ONCE, IN_ADVANCE, MOST_WAITING, SHARE, Turns
from tests.edge.test_limits import Timer

KEY = b"a key for tests."


class Kitchen:
    """An application that works until it is told to have done, and remembers who was in it at once."""

    def __init__(self) -> None:
        self.working: list[str] = []
        self.most: dict[str, int] = {}
        self.done = asyncio.Event()
        self.order: list[str] = []

    async def __call__(self, scope: Scope, _receive: Receive, send: Send) -> None:
        who = scope["client"][0]
        self.working.append(who)
        self.order.append(scope["path"])
        self.most[who] = max(self.most.get(who, 0), self.working.count(who))
        await self.done.wait()
        self.working.remove(who)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"soup"})


def asked(path: str = "/", client: str = "192.0.2.1") -> Scope:
    return {"type": "http", "path": path, "client": (client, 1234), "method": "GET", "headers": []}


async def receive() -> Message:
    return {"type": "http.disconnect"}


async def status(turns: Turns, scope: Scope) -> int:
    told = 0

    async def send(message: Message) -> None:
        nonlocal told
        told = message.get("status", told)

    await turns(scope, receive, send)
    return told


def run(work: Callable[[], Awaitable[None]]) -> None:
    asyncio.run(asyncio.wait_for(_awaited(work), 20))


async def _awaited(work: Callable[[], Awaitable[None]]) -> None:
    await work()


async def settled() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


def test_one_client_has_two_at_once_and_does_not_keep_others_from_theirs() -> None:
    async def work() -> None:
        kitchen = Kitchen()
        turns = Turns(kitchen, key=KEY, timer=Timer())
        many = [asyncio.create_task(status(turns, asked())) for _ in range(20)]
        await settled()
        other = asyncio.create_task(status(turns, asked(client="192.0.2.2")))
        await settled()
        assert kitchen.working.count("192.0.2.2") == 1
        kitchen.done.set()
        assert await asyncio.gather(*many, other) == [200] * 21
        assert kitchen.most == {"192.0.2.1": AT_ONCE, "192.0.2.2": 1}

    run(work)


def test_who_asked_first_is_answered_first() -> None:
    async def work() -> None:
        kitchen = Kitchen()
        turns = Turns(kitchen, key=KEY, timer=Timer())
        tasks = []
        for number in range(10):
            tasks.append(asyncio.create_task(status(turns, asked(f"/{number}"))))
            await settled()
        kitchen.done.set()
        await asyncio.gather(*tasks)
        assert kitchen.order == [f"/{number}" for number in range(10)]

    run(work)


def test_too_many_that_wait_are_refused_and_nothing_is_remembered_afterwards() -> None:
    async def work() -> None:
        kitchen = Kitchen()
        turns = Turns(kitchen, key=KEY, timer=Timer())
        tasks = [asyncio.create_task(status(turns, asked())) for _ in range(AT_ONCE + MOST_WAITING + 3)]
        await settled()
        kitchen.done.set()
        told = await asyncio.gather(*tasks)
        assert (told.count(200), told.count(429)) == (AT_ONCE + MOST_WAITING, 3)
        assert await status(turns, asked()) == 200
        assert turns.clients == 0

    run(work)


def test_who_goes_away_while_waiting_or_working_gives_the_turn_back() -> None:
    async def work() -> None:
        kitchen = Kitchen()
        turns = Turns(kitchen, key=KEY, timer=Timer())
        tasks = [asyncio.create_task(status(turns, asked())) for _ in range(6)]
        await settled()
        for gone in (tasks[0], tasks[3], tasks[4]):
            gone.cancel()
        # The one whose turn came in the very moment in which it went.
        await settled()
        kitchen.done.set()
        told = await asyncio.gather(*tasks, return_exceptions=True)
        assert [one for one in told if one == 200] == [200] * 3
        assert turns.clients == 0

    run(work)


class Slow:
    """An application whose answers take so many seconds of a timer that is not the wall clock."""

    def __init__(self, timer: Timer, seconds: float, *, after: float = 0.0) -> None:
        self.timer, self.seconds, self.after = timer, seconds, after

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        self.timer.now += self.seconds
        await send({"type": "http.response.start", "status": 200, "headers": []})
        self.timer.now += self.after
        await send({"type": "http.response.body", "body": b""})


@pytest.mark.parametrize("seconds", [0.005, 0.25, 4.0])
def test_in_the_long_run_a_client_has_half_of_the_time(seconds: float) -> None:
    async def work() -> None:
        timer = Timer()
        turns = Turns(Slow(timer, seconds), key=KEY, timer=timer)
        began, worked = timer.now, 0.0
        while timer.now < began + 600:
            if await status(turns, asked()) == 200:
                worked += seconds
            else:
                timer.now += 0.1
        assert worked <= IN_ADVANCE + SHARE * 600 + seconds

    run(work)


def test_pages_of_five_milliseconds_twenty_times_a_second_are_never_refused() -> None:
    async def work() -> None:
        timer = Timer()
        turns = Turns(Slow(timer, 0.005), key=KEY, timer=timer)
        for _ in range(5_000):
            assert await status(turns, asked()) == 200
            timer.now += 0.045

    run(work)


def test_to_send_to_a_slow_phone_is_no_work() -> None:
    async def work() -> None:
        timer = Timer()
        turns = Turns(Slow(timer, 0.001, after=30.0), key=KEY, timer=timer)
        for _ in range(50):
            assert await status(turns, asked()) == 200

    run(work)


@pytest.mark.parametrize("path", ALWAYS)
def test_whoever_watches_over_us_needs_no_turn(path: str) -> None:
    async def work() -> None:
        kitchen = Kitchen()
        turns = Turns(kitchen, key=KEY, timer=Timer())
        tasks = [asyncio.create_task(status(turns, asked(path))) for _ in range(AT_ONCE + 3)]
        await settled()
        assert len(kitchen.working) == AT_ONCE + 3
        kitchen.done.set()
        await asyncio.gather(*tasks)

    run(work)


def test_an_application_that_fails_gives_the_turn_back() -> None:
    async def failing(_scope: Scope, _receive: Receive, _send: Send) -> None:
        raise LookupError

    async def work() -> None:
        turns = Turns(failing, key=KEY, timer=Timer())
        for _ in range(AT_ONCE + 2):
            with pytest.raises(LookupError):
                await status(turns, asked())
        assert turns.clients == 0

    run(work)
