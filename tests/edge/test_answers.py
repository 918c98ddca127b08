"""ETag, 304, HEAD, compression, and what is cached for whom."""

import gzip
from datetime import timedelta
from typing import Any

import brotli
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from app.edge.keeping.answers import LARGEST, CachedAnswers
from app.edge.keeping.compression import best_method
from app.edge.watching.staleness import Age
from app.lifespan import given
from app.look import Look
from tests.apps import an_app_on
from tests.builders import TUESDAY_13, a_snapshot

LONG = b"a long answer " * 100
NOTHING = given(lambda: TUESDAY_13, None, None)


class Office:
    """An application that counts its answers, with a clock and a directory that tests can move."""

    def __init__(self, cache: str = "public, max-age=30", body: bytes = LONG, **headers: str) -> None:
        self.asked = 0
        self.now = TUESDAY_13
        self.version = 1
        self.while_making: Any = lambda: None
        self.headers = {"Cache-Control": cache, **headers}
        self.body = body
        routes = [Route("/{rest:path}", self.answer, methods=["GET", "POST"])]
        answers = Age(CachedAnswers(Starlette(routes=routes), lambda: frozenset({"b"})), self.look)
        self.client = TestClient(answers, headers={"Accept-Encoding": "identity"})

    def look(self) -> Look:
        return Look(self.now, a_snapshot(version=self.version), None, NOTHING)

    async def answer(self, request: Request) -> Response:
        self.asked += 1
        self.while_making()
        status = 404 if "missing" in request.url.path else 200
        return Response(self.body, status, media_type="text/plain", headers=self.headers)


def test_a_public_answer_is_made_once_and_its_time_runs_out() -> None:
    office = Office()
    first = office.client.get("/a")
    office.now += timedelta(seconds=12)
    second = office.client.get("/a")
    assert (first.content, second.content, office.asked) == (LONG, LONG, 1)
    assert second.headers["cache-control"] == "public, max-age=18"
    office.now += timedelta(seconds=18)
    office.client.get("/a")
    assert office.asked == 2


def test_a_new_version_of_the_directory_ends_what_was_kept() -> None:
    office = Office()
    office.client.get("/a")
    office.version = 2
    office.client.get("/a")
    assert office.asked == 2


def test_another_question_is_another_answer() -> None:
    office = Office()
    for path in ("/a", "/a?b=1", "/a?b=2", "/b"):
        office.client.get(path)
    assert office.asked == 4


@pytest.mark.parametrize("cache", ["no-store", "private, max-age=60", "public", ""])
def test_what_is_not_for_everybody_is_never_kept(cache: str) -> None:
    office = Office(cache)
    office.client.get("/a")
    office.client.get("/a")
    assert office.asked == 2


@pytest.mark.parametrize(("question", "made"), [("?b=1", 1), ("?b=", 1), ("?x=1", 2), ("?b=1&x=", 2)])
def test_a_question_with_an_unknown_parameter_is_never_cached(question: str, made: int) -> None:
    office = Office()
    office.client.get("/a" + question)
    office.client.get("/a" + question)
    assert office.asked == made


def test_what_varies_with_the_asker_is_never_kept() -> None:
    office = Office(Vary="Accept-Language")
    office.client.get("/a")
    office.client.get("/a")
    assert office.asked == 2


def test_errors_and_posts_are_passed_on_and_never_kept() -> None:
    office = Office()
    assert [office.client.get("/missing").status_code for _ in range(2)] == [404, 404]
    office.client.post("/a")
    office.client.post("/a")
    assert office.asked == 4


@pytest.mark.parametrize("cache", ["public, max-age=30", "no-store"])
def test_who_has_the_same_bytes_gets_304_without_a_body(cache: str) -> None:
    office = Office(cache)
    tag = office.client.get("/a").headers["etag"]
    assert tag.startswith('"')
    for known in (tag, f'"other", W/{tag}'):
        again = office.client.get("/a", headers={"If-None-Match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert office.client.get("/a", headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize("body", [LONG, b"x" * (LARGEST + 1)])
def test_head_has_the_head_of_get_and_no_body(body: bytes) -> None:
    office = Office(body=body)
    got, head = office.client.get("/a"), office.client.head("/a")
    assert (head.content, head.headers) == (b"", got.headers)


def test_an_answer_belongs_to_the_directory_that_it_was_made_from() -> None:
    office = Office()
    office.while_making = lambda: setattr(office, "version", 2)
    office.client.get("/a")
    office.client.get("/a")
    assert office.asked == 2


@pytest.mark.parametrize(("method", "unpack"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_it_is_packed_as_the_caller_can_unpack_it(method: str, unpack: Any) -> None:
    office = Office()
    plain = office.client.get("/a")
    with office.client.stream("GET", "/a", headers={"Accept-Encoding": method}) as packed:
        raw = b"".join(packed.iter_raw())
    assert packed.headers["content-encoding"] == method
    assert packed.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"
    assert unpack(raw) == LONG
    assert len(raw) == int(packed.headers["content-length"]) < len(LONG)
    assert packed.headers["etag"] != plain.headers["etag"]


def test_small_answers_and_pictures_are_not_packed() -> None:
    for office in (Office(body=b"short"), Office(**{"Content-Type": "image/png"})):
        assert "content-encoding" not in office.client.get("/a", headers={"Accept-Encoding": "br"}).headers


@pytest.mark.parametrize(
    ("accepted", "method"),
    [
        (b"gzip, deflate, br", b"br"),
        (b"gzip", b"gzip"),
        (b"br;q=0, gzip;q=0.5", b"gzip"),
        (b"identity", b""),
        (b"", b""),
        (b"brotherly", b""),
    ],
)
def test_the_best_method_that_is_accepted(accepted: bytes, method: bytes) -> None:
    assert best_method(accepted) == method


@pytest.mark.parametrize(
    ("path", "there"),
    [
        ("/api/v1/offers/", "/api/v1/offers"),
        ("/api/v1/offers/?lang=en", "/api/v1/offers?lang=en"),
        ("/en", "/en/"),
    ],
)
def test_a_made_up_host_never_reaches_a_redirect(path: str, there: str) -> None:
    client = TestClient(an_app_on(a_snapshot()))
    answer = client.get(path, headers={"Host": "evil.example"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, there)
