"""A caller who has seen a version is never shown an older one, whichever worker answers."""

from dataclasses import replace

import pytest
from fastapi.testclient import TestClient
from starlette.types import Receive, Scope, Send

from app.domain.live import Live
from app.domain.snapshot import Snapshot
from app.edge.keeping import at_least
from app.main import create_app
from tests.apps import QUIET
from tests.builders import TUESDAY_13, Held, a_snapshot, an_offer


class Following:
    """A worker that has read the next version when it has been looked at so many times."""

    def __init__(self, now: Snapshot, then: Snapshot, looks: int) -> None:
        self._now, self._then, self.looks = now, then, looks

    def current(self) -> Snapshot:
        self.looks -= 1
        return self._then if self.looks < 0 else self._now


def worker(looks: int) -> TestClient:
    old = replace(a_snapshot(an_offer("huset"), version=6), epoch="a1").with_live(Live(7))
    new = replace(a_snapshot(an_offer("huset"), version=8), epoch="a1")
    return TestClient(create_app(QUIET, clock=lambda: TUESDAY_13, snapshots=Following(old, new, looks)))


NEVER = 1_000_000


@pytest.mark.parametrize(
    ("seen", "looks", "answer"),
    [
        ("a1.7", NEVER, (200, 6)),
        ("a1.8", 9, (200, 8)),
        ("a1.8", NEVER, (503, None)),
        ("b2.900", NEVER, (200, 6)),
        ("", NEVER, (200, 6)),
        ("a1.x", NEVER, (200, 6)),
        ("a1.²", NEVER, (200, 6)),
    ],
)
def test_the_header_names_what_was_seen(seen: str, looks: int, answer: tuple[int, int | None]) -> None:
    got = worker(looks).get("/api/v1/offers", headers={"Apent-At-Least": seen.encode()})
    assert (got.status_code, got.json().get("version")) == answer


def test_who_is_behind_says_when_to_come_again() -> None:
    got = worker(NEVER).get("/api/v1/directory", headers={"Apent-At-Least": "a1.8"})
    assert (got.headers["retry-after"], got.json()["title"]) == ("1", "The server is behind")


@pytest.mark.parametrize(("looks", "version"), [(9, 8), (NEVER, 6)])
def test_the_cookie_waits_and_then_takes_what_there_is(looks: int, version: int) -> None:
    cookies = "other=1; apent-at-least=a1.8"
    got = worker(looks).get("/api/v1/offers", headers={"Cookie": cookies})
    assert (got.status_code, got.json()["version"]) == (200, version)


def test_a_flood_of_versions_that_will_never_be_waits_for_nothing() -> None:
    layer = at_least.AtLeast(None, Following(a_snapshot(), a_snapshot(), NEVER))  # type: ignore[arg-type]
    layer._waiting = at_least.MOST_WAITING  # noqa: SLF001 (as many as there may be)
    waits = layer._is_there(at_least._Seen("", 9, is_strict=True))  # noqa: SLF001
    with pytest.raises(StopIteration) as ended:
        waits.send(None)
    assert ended.value.value is False


class Saving:
    """An office whose answer comes when the change is there."""

    def __init__(self, held: Held) -> None:
        self._held = held

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        self._held.snapshot = replace(a_snapshot(version=9), epoch="a1")
        await send({"type": "http.response.start", "status": 303, "headers": []})
        await send({"type": "http.response.body", "body": b""})


GIVEN = "apent-at-least=a1.9; Max-Age=60; Path=/; HttpOnly; SameSite=Lax"


@pytest.mark.parametrize(
    ("method", "address", "cookie"),
    [
        (
            "POST",
            "http://kontor.test/kontor/x",
            GIVEN,
        ),
        (
            "POST",
            "https://kontor.test/s/x",
            f"{GIVEN}; Secure",
        ),
        ("POST", "http://kontor.test/api/v1/offers/search", None),
        ("GET", "http://kontor.test/kontor", None),
    ],
)
def test_the_browser_of_whoever_changed_something_carries_the_version(
    method: str, address: str, cookie: str | None
) -> None:
    held = Held(replace(a_snapshot(version=8), epoch="a1"))
    client = TestClient(at_least.AtLeast(Saving(held), held), follow_redirects=False)
    assert client.request(method, address).headers.get("set-cookie") == cookie
