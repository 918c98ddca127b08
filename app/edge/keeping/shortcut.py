"""Questions that are answered before the application sees them, in an address or in a body."""

from collections.abc import Callable
from typing import NamedTuple

from starlette.types import Message, Receive, Scope

from app.look import Look

Headers = list[tuple[bytes, bytes]]
_JSON = b"application/json"


class Shortcut(NamedTuple):
    """Answers some questions without the application, for one caller each."""

    find: Callable[[str, bytes, Look], tuple[bytes, bytes] | None]
    """From path, query or body, and look: the bytes and their strong tag; None for what is not for it."""
    headers: Headers
    """Which every such answer has."""
    posted: str
    """The path whose question comes as JSON in a body."""


def is_posted(scope: Scope, path: str) -> bool:
    """Whether it is a question in JSON and nothing else; whatever else it may be is for the route."""
    headers = dict(scope["headers"])
    return bool(scope["path"] == path) and not scope["query_string"] and headers.get(b"content-type") == _JSON


def again(message: Message, receive: Receive) -> Receive:
    """What was received, to be received again: the body, which app/edge/guarding/bodies.py has read whole."""
    unread = [message]

    async def receive_again() -> Message:
        return unread.pop() if unread else await receive()

    return receive_again
