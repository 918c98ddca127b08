"""A body is read whole before the application sees it, and only up to its limit."""

import asyncio
from collections.abc import Iterable
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send

from app.edge.guarding.bodies import MOST_BYTES, BodyLimit

GONE: Message = {"type": "http.disconnect"}


def part(body: bytes, *, more: bool) -> Message:
    return {"type": "http.request", "body": body, "more_body": more}


async def echo(_scope: Scope, receive: Receive, send: Send) -> None:
    """Answers with the first message's body, and with what comes after it."""
    first, then = await receive(), await receive()
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": first["body"] + then["type"].encode()})


def ask(messages: Iterable[Message], method: str = "POST", length: str | None = None) -> list[Message]:
    """What is sent when these messages come."""
    sent: list[Message] = []
    coming = iter(messages)
    headers = [] if length is None else [(b"content-length", length.encode())]
    scope: dict[str, Any] = {"type": "http", "method": method, "path": "/", "headers": headers}

    async def receive() -> Message:
        return next(coming)

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(BodyLimit(echo)(scope, receive, send))
    return sent


def test_a_body_in_parts_comes_whole_and_the_end_after_it() -> None:
    sent = ask([part(b"a", more=True), part(b"b", more=False), GONE])
    assert sent[1]["body"] == b"abhttp.disconnect"


def test_the_largest_body_is_taken_and_one_byte_more_is_not() -> None:
    assert ask([part(b"x" * MOST_BYTES, more=False), GONE])[0]["status"] == 200
    assert ask([part(b"x" * MOST_BYTES, more=True), part(b"x", more=False)])[0]["status"] == 413


def test_a_length_that_is_too_large_is_refused_before_anything_is_read() -> None:
    assert ask([], length=str(MOST_BYTES + 1))[0]["status"] == 413


@pytest.mark.parametrize("length", ["0", "-1", "many", ""])
def test_a_length_that_says_nothing_is_counted_instead(length: str) -> None:
    assert ask([part(b"x" * (MOST_BYTES + 1), more=False)], length=length)[0]["status"] == 413


def test_who_goes_away_in_the_middle_gets_no_answer() -> None:
    assert ask([part(b"a", more=True), GONE]) == []


def test_a_question_without_a_body_is_not_waited_for() -> None:
    assert ask([part(b"a", more=False), GONE], method="GET")[1]["body"] == b"ahttp.disconnect"
