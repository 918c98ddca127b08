import asyncio

import pytest
from starlette.types import Message, Receive, Scope, Send

from app.edge.guarding.headers import SecurityHeaders


def head_of(own: list[tuple[bytes, bytes]]) -> dict[bytes, bytes]:
    """The headers of an answer whose application sets `own`."""
    sent: list[Message] = []

    async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": own})
        await send({"type": "http.response.body", "body": b""})

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(SecurityHeaders(app)({"type": "http"}, receive, send))
    return dict(sent[0]["headers"])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        (b"referrer-policy", b"no-referrer"),
        (b"x-content-type-options", b"nosniff"),
    ],
)
def test_every_answer_protects_its_reader(name: bytes, value: bytes) -> None:
    assert head_of([])[name] == value


def test_scripts_and_styles_come_from_our_own_origin_alone() -> None:
    policy = head_of([])[b"content-security-policy"]
    assert b"default-src 'self'" in policy
    assert b"unsafe" not in policy


def test_only_our_own_page_may_ask_where_the_phone_is() -> None:
    page = head_of([(b"content-type", b"text/html; charset=utf-8")])
    assert b"geolocation=(self)" in page[b"permissions-policy"]
    assert page[b"cross-origin-opener-policy"] == b"same-origin"


def test_a_header_that_the_answer_sets_itself_stays() -> None:
    own = [(b"referrer-policy", b"same-origin"), (b"etag", b'"1"')]
    head = head_of(own)
    assert (head[b"referrer-policy"], head[b"etag"]) == (b"same-origin", b'"1"')


@pytest.mark.parametrize(
    "media_type", [b"application/json", b"application/geo+json", b"application/problem+json"]
)
def test_data_may_load_nothing(media_type: bytes) -> None:
    head = head_of([(b"content-type", media_type)])
    assert head[b"content-security-policy"] == b"default-src 'none'; frame-ancestors 'none'"
    assert head[b"x-content-type-options"] == b"nosniff"


def test_the_service_worker_may_fetch_from_our_own_origin() -> None:
    head = head_of([(b"content-type", b"text/javascript; charset=utf-8")])
    assert b"default-src 'self'" in head[b"content-security-policy"]
