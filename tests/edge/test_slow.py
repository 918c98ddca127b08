"""Slow, endless and too many clients on a real server: cut within a bounded time, while others are served."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace

import httpx
import pytest
import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

from app.edge.guarding.slow_clients import Bounds, GuardedHttp
from tests.apps import an_app_on, quiet
from tests.builders import a_snapshot, an_offer
from tests.edge.server import wait_until

PATIENCE = 20
"""Seconds after which a test gives up; the server's own patience is shorter by far."""
GET = b"GET /healthz HTTP/1.1\r\nHost: x\r\n"
POST = b"POST /api/v1/offers/search HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
HURRIED = Bounds(
    head_seconds=0.4, body_seconds=0.4, unread_seconds=0.4, ignored_bytes=300_000, look_every=0.05
)


class HurriedHttp(GuardedHttp):
    """Waits tenths of seconds where the real one waits seconds."""

    bounds = HURRIED


class CrowdedHttp(GuardedHttp):
    """Holds five connections."""

    bounds = replace(Bounds(), connections=5)


@contextmanager
def running(app: ASGIApp, protocol: type[GuardedHttp]) -> Iterator[int]:
    """Serve an app as `apent serve` does; gives the port."""
    config = uvicorn.Config(
        app, port=0, http=protocol, loop="uvloop", ws="none", log_level="critical", proxy_headers=False
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    wait_until(lambda: server.started)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    thread.join(PATIENCE)


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    app = an_app_on(a_snapshot(an_offer()), settings=quiet(access_log=False))
    with running(app, HurriedHttp) as port:
        yield port


def connect(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)


def all_that_comes(client: socket.socket) -> bytes:
    """Everything until the server closes; fails by a time-out if it does not."""
    parts = []
    try:
        while part := client.recv(65_536):
            parts.append(part)
    except ConnectionError:
        pass
    return b"".join(parts)


def is_served(port: int) -> bool:
    return httpx.get(f"http://127.0.0.1:{port}/api/v1/offers", timeout=PATIENCE).status_code == 200


def drip(
    client: socket.socket, bytes_: Callable[[int], bytes], *, every: float = 0.0, most: int = 5_000
) -> int:
    """Send piece after piece until the server has had enough; gives how many went out."""
    for number in range(most):
        try:
            client.sendall(bytes_(number))
        except OSError:
            return number
        time.sleep(every)
    return most


def test_a_head_that_comes_byte_by_byte_is_answered_with_408_and_cut(port: int) -> None:
    with connect(port) as slow:
        text = GET + b"X: " + b"x" * 1_000
        sender = threading.Thread(target=drip, args=(slow, lambda n: text[n : n + 1]), kwargs={"every": 0.02})
        sender.start()
        assert is_served(port)
        assert all_that_comes(slow).startswith(b"HTTP/1.1 408 ")
    sender.join(PATIENCE)


def test_a_connection_that_says_nothing_is_closed_without_a_word(port: int) -> None:
    with connect(port) as silent:
        assert all_that_comes(silent) == b""


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n", 200),
        (b"GET /healthz HTTP/1.1\r\n\r\n", 400),
        (b"GET /healthz HTTP/1.1\r\nHost: x\r\nhost: y\r\n\r\n", 400),
        (b"GET /healthz HTTP/1.0\r\n\r\n", 200),
        (b"GET /healthz HTTP/1.0\r\nHost: x\r\nHost: x\r\n\r\n", 400),
        (b"what is this?\r\n\r\n", 400),
    ],
)
def test_a_request_names_one_host_and_its_refusal_has_the_headers_of_an_answer(
    port: int, head: bytes, status: int
) -> None:
    with connect(port) as client:
        client.sendall(head.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
        answer = all_that_comes(client).lower()
    assert answer.startswith(b"http/1.1 %d " % status)
    for name in (b"content-security-policy", b"referrer-policy", b"x-content-type-options"):
        assert answer.count(b"\r\n%b: " % name) == 1, answer


def test_blank_lines_do_not_keep_a_connection(port: int) -> None:
    with connect(port) as idle:
        idle.sendall(GET + b"\r\n")
        wait_until(lambda: b"ok" in idle.recv(65_536))
        idle.sendall(b"\r\n")
        assert not all_that_comes(idle).startswith(b"HTTP/1.1 2")


@pytest.mark.parametrize(
    ("begin", "piece", "status"),
    [
        (GET + b"X: ", b"x" * 4_096, 431),
        (GET, b"X: y\r\n" * 500, 431),
        (b"GET /", b"x" * 4_096, 414),
        (b"GET /api/v1/offers?near=", b"5" * 4_096, 414),
    ],
    ids=["one header", "many headers", "path", "query"],
)
def test_a_head_without_an_end_is_refused(port: int, begin: bytes, piece: bytes, status: int) -> None:
    with connect(port) as endless:
        endless.sendall(begin)
        assert drip(endless, lambda _: piece, every=0.001) < 5_000
        answer = all_that_comes(endless)
    assert answer == b"" or answer.startswith(b"HTTP/1.1 %d " % status)
    assert is_served(port)


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (b"GET /" + b"x" * 9_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", 414),
        (GET + b"X: y\r\n" * 200 + b"\r\n", 431),
        (GET + b"X: " + b"y" * 40_000 + b"\r\n\r\n", 431),
        (b"GET /api/v1/offers?q=" + b"x" * 7_000 + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 422),
    ],
    ids=["long address", "many headers", "long header", "long enough to be read"],
)
def test_a_complete_head_that_is_too_long_is_a_problem_with_its_status(
    port: int, head: bytes, status: int
) -> None:
    with connect(port) as client:
        client.sendall(head)
        answer = all_that_comes(client)
    assert answer.startswith(b"HTTP/1.1 %d " % status)
    assert b"application/problem+json" in answer
    assert b"connection: close" in answer


@pytest.mark.parametrize(
    ("head", "piece"),
    [
        (POST + b"Content-Length: 100000000\r\n\r\n", b" " * 10_000),
        (POST + b"Transfer-Encoding: chunked\r\n\r\n", b"2710\r\n" + b" " * 10_000 + b"\r\n"),
    ],
    ids=["with a length", "in chunks"],
)
def test_an_endless_body_is_answered_with_413_and_cut(port: int, head: bytes, piece: bytes) -> None:
    with connect(port) as endless:
        endless.sendall(head)
        endless.sendall(piece * 8)
        first = endless.recv(65_536)
        assert drip(endless, lambda _: piece, every=0.001) < 5_000
    assert first.startswith(b"HTTP/1.1 413 ")
    assert is_served(port)


def test_a_body_where_none_belongs_is_not_read_for_ever(port: int) -> None:
    with connect(port) as endless:
        endless.sendall(GET + b"Content-Length: 100000000\r\n\r\n")
        assert drip(endless, lambda _: b" " * 10_000, every=0.001) < 5_000


def test_a_body_that_does_not_come_is_answered_with_408(port: int) -> None:
    with connect(port) as slow:
        slow.sendall(POST + b"Content-Length: 20\r\n\r\n{")
        assert is_served(port)
        assert all_that_comes(slow).startswith(b"HTTP/1.1 408 ")


def test_a_body_in_two_parts_is_fine(port: int) -> None:
    with connect(port) as client:
        client.sendall(POST + b"Connection: close\r\nContent-Length: 16\r\n\r\n")
        time.sleep(0.1)
        client.sendall(b'{"age": 30     }')
        assert all_that_comes(client).startswith(b"HTTP/1.1 200 ")


def test_two_requests_in_one_go_are_both_answered(port: int) -> None:
    with connect(port) as client:
        client.sendall(GET + b"\r\n" + GET + b"Connection: close\r\n\r\n")
        assert all_that_comes(client).count(b"HTTP/1.1 200 ") == 2


async def an_endless_answer(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] != "http":
        await receive()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await send({"type": "lifespan.shutdown.complete"})
        return
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"40000000")]})
    for _ in range(40):
        await send({"type": "http.response.body", "body": b" " * 1_000_000, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


def test_an_answer_that_nobody_reads_is_given_up() -> None:
    with running(an_endless_answer, HurriedHttp) as port, connect(port) as deaf:
        deaf.sendall(GET + b"\r\n")
        time.sleep(1.5)
        assert len(all_that_comes(deaf)) < 40_000_000


def test_an_answer_that_is_read_comes_whole() -> None:
    with running(an_endless_answer, HurriedHttp) as port:
        assert len(httpx.get(f"http://127.0.0.1:{port}/", timeout=PATIENCE).content) == 40_000_000


def test_who_waits_longest_makes_room_when_there_are_too_many_connections() -> None:
    app = an_app_on(a_snapshot(an_offer()))
    with running(app, CrowdedHttp) as port, ExitStack() as open_:
        crowd = [open_.enter_context(connect(port)) for _ in range(20)]
        for one in crowd:
            one.sendall(GET)
        assert is_served(port)
        assert all_that_comes(crowd[0]) == b""


OWES = POST + b"Content-Length: 100\r\n\r\n{"


class SparingHttp(GuardedHttp):
    """Lets one address owe three bodies."""

    bounds = replace(Bounds(), bodies=3)


def test_connections_that_owe_a_body_make_room_for_a_new_one() -> None:
    app = an_app_on(a_snapshot(an_offer()), settings=quiet(access_log=False))
    with running(app, CrowdedHttp) as port, ExitStack() as open_:
        crowd = [open_.enter_context(connect(port)) for _ in range(6)]
        for one in crowd:
            one.sendall(OWES)
        assert is_served(port)
        assert all_that_comes(crowd[0]) == b""


def test_one_address_may_owe_so_many_bodies() -> None:
    app = an_app_on(a_snapshot(an_offer()), settings=quiet(access_log=False))
    with running(app, SparingHttp) as port, ExitStack() as open_:
        for _ in range(3):
            open_.enter_context(connect(port)).sendall(OWES)
        one_more = open_.enter_context(connect(port))
        wait_until(lambda: is_served(port))
        one_more.sendall(OWES)
        assert all_that_comes(one_more).startswith(b"HTTP/1.1 429 ")
        assert is_served(port)


@pytest.mark.parametrize(
    ("head", "status"),
    [(b"POST / HTTP/1.1", 405), (b"PUT /tilbud/x HTTP/1.1", 405), (b"POST /nowhere HTTP/1.1", 404)],
)
def test_a_body_that_no_route_takes_is_not_waited_for(port: int, head: bytes, status: int) -> None:
    with connect(port) as client:
        client.sendall(head + b"\r\nHost: x\r\nContent-Length: 1000\r\n\r\n")
        assert client.recv(65_536).startswith(b"HTTP/1.1 %d " % status)
