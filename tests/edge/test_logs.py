"""What the log says, and that nothing of a person or a position gets into it, even when things go wrong."""

import json
import logging
import logging.config
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi.routing import iter_route_contexts
from fastapi.testclient import TestClient
from starlette.requests import Request

from app.edge.watching.logs import IN_REQUEST, console_lines, event_logger, frames_of, json_lines, log_config
from app.main import create_app
from app.sources.addresses.kartverket import KartverketAddresses, open_http
from tests.apps import QUIET, an_app_on
from tests.builders import TUESDAY_13, a_place, a_snapshot, an_offer
from tests.edge.server import Served, served

POSITION = ("59.923456", "10.754321")
PERSON = {"home_district": "030112", "age": "37", "gender": "woman", "intoxicated": "true"}
ADDRESS = "Hemmelighetsgata 99"
PROGRAM = "UniqueProgram/7.7"
HOME = "192.0.2.77"
SECRETS = (*POSITION, "030112", "woman", ADDRESS, "Hemmelighetsgata", "Alna", PROGRAM, HOME, "sprøyter")
"""The age is asked too, but a bare number may be part of a time."""
QUERY = {"near": ",".join(POSITION), **PERSON, "q": "sprøyter", "address": ADDRESS}
HEADERS = {"User-Agent": PROGRAM, "X-Forwarded-For": HOME}
CLIENT_OF_THE_TESTS = "httpx2"
"""It logs what it asks; the application speaks through httpx, whose lines are looked at."""
BODIES: tuple[Any, ...] = (
    {"near": ",".join(POSITION), "age": 37, "gender": "woman", "home_district": "Alna", "q": "sprøyter"},
    {"address": ADDRESS},
    {"lat": float(POSITION[0]), "lon": float(POSITION[1])},
    {"near": ",".join(POSITION), "age": "Hemmelighetsgata"},
    [ADDRESS],
)


@pytest.fixture
def lines() -> Iterator[StringIO]:
    """Everything that any logger writes, as in production, and down to the last detail."""
    text = StringIO()
    handler = logging.StreamHandler(text)
    handler.setFormatter(json_lines())
    handler.addFilter(lambda record: not record.name.startswith(CLIENT_OF_THE_TESTS))
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield text
    root.removeHandler(handler)
    root.setLevel(level)


def told(lines: StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines.getvalue().splitlines()]


def ask_everything(client: TestClient) -> int:
    """Every route by every method, with a position and answers in the query and in the body."""
    asked = 0
    for context in iter_route_contexts(client.app.routes):  # type: ignore[attr-defined]
        path = (context.path_format or "").replace("{", "").replace("}", "")
        for method in ("GET", "HEAD", "OPTIONS"):
            client.request(method, path, params=QUERY, headers=HEADERS)
            asked += 1
        for body in BODIES:
            client.post(path, params=QUERY, headers=HEADERS, json=body)
            asked += 1
    return asked


def stub_addresses() -> KartverketAddresses:
    """The real client of the address service, with a service that answers nonsense."""
    transport = httpx.MockTransport(lambda _request: httpx.Response(500, text="nei"))
    return KartverketAddresses(open_http("test", transport=transport), "http://127.0.0.1:9/sok")


def test_no_route_logs_a_word_of_what_was_asked(lines: StringIO) -> None:
    offers = (an_offer("huset"), an_offer("skjult", places=(a_place("hidden", None, address=None),)))
    app = an_app_on(a_snapshot(*offers), addresses=stub_addresses())
    with TestClient(app, raise_server_exceptions=False, follow_redirects=False) as client:
        asked = ask_everything(client)
    written = lines.getvalue()
    assert sum(line.get("count", 0) for line in told(lines)) == asked
    assert [secret for secret in SECRETS if secret in written] == []


class FailingSource:
    """A directory that quotes the caller's secrets in its error, as many a library does."""

    def current(self) -> Any:
        raise ValueError(f"could not convert {QUERY}, {ADDRESS}\n{POSITION}")


def test_an_error_in_a_handler_is_logged_with_its_place_and_without_its_words(lines: StringIO) -> None:
    app = create_app(QUIET, clock=lambda: TUESDAY_13, snapshots=FailingSource())
    with TestClient(app, raise_server_exceptions=False) as client:
        answer = client.get("/api/v1/offers", params=QUERY, headers=HEADERS)
    assert answer.status_code == 500
    assert answer.json()["type"] == "/problems/internal-error"
    [failed] = [line for line in told(lines) if line["event"] == "request failed"]
    assert failed["route"] == "/api/v1/offers"
    assert failed["error"].startswith("ValueError: ")
    assert "test_logs.py" in failed["error"]
    assert [secret for secret in SECRETS if secret in lines.getvalue() + answer.text] == []


def test_the_error_of_a_route_that_others_added_is_no_different(lines: StringIO) -> None:
    app = an_app_on(a_snapshot())

    async def broken(request: Request) -> None:
        try:
            {}[str(request.url)]
        except KeyError as error:
            logging.getLogger("anybody").exception("it broke")
            raise RuntimeError((await request.body()).decode()) from error

    app.add_route("/broken", broken, methods=["POST"])
    with TestClient(app, raise_server_exceptions=False) as client:
        assert client.post("/broken", params=QUERY, json=BODIES[0]).status_code == 500
    assert {line["event"] for line in told(lines)} >= {"it broke", "request failed"}
    [failed] = [line for line in told(lines) if line["event"] == "request failed"]
    assert "RuntimeError: " in failed["error"]
    assert "KeyError: " in failed["error"]
    assert [secret for secret in SECRETS if secret in lines.getvalue()] == []


def test_outside_requests_the_message_of_an_error_is_told(lines: StringIO) -> None:
    try:
        fail_with(OSError("connection refused\nand much more"))
    except OSError:
        logging.getLogger("app.store.holder").exception("The directory could not be read")
    [line] = told(lines)
    assert line["message"] == "connection refused"
    assert line["level"] == "error"


def test_of_what_a_library_says_the_first_line_is_kept(lines: StringIO) -> None:
    logging.getLogger("asyncio").error("Task exception was never retrieved\nfuture: ValueError('59.923456')")
    assert [line["event"] for line in told(lines)] == ["Task exception was never retrieved"]


def fail_with(error: Exception, cause: Exception | None = None) -> None:
    raise error from cause


def raised(*messages: str) -> Exception:
    error: Exception | None = None
    for message in messages:
        try:
            fail_with(ValueError(message), error)
        except ValueError as one:
            error = one
    assert error
    return error


def test_an_error_is_told_with_its_causes_and_a_circle_of_causes_ends() -> None:
    error = raised("first", "second")
    assert frames_of(error).count("ValueError: ") == 2
    error.__cause__.__cause__ = error  # type: ignore[union-attr]
    assert frames_of(error).count("ValueError: ") == 2
    assert "first" not in frames_of(error)


def test_nothing_is_in_a_request_before_the_first_one() -> None:
    assert IN_REQUEST.get() is False


@pytest.mark.parametrize("form", ["json", "console"])
def test_both_forms_can_be_configured_and_sent_to_other_processes(form: str) -> None:
    config = json.loads(json.dumps(log_config(form)))
    configurator = logging.config.DictConfigurator(config)
    formatter = configurator.configure_formatter(config["formatters"]["lines"])
    record = logging.LogRecord("a", logging.INFO, "f", 1, "såpass %s", ("her",), None)
    assert "såpass her" in formatter.format(record)


@pytest.mark.parametrize(
    ("make", "expected"), [(json_lines, '"route": "/om"'), (console_lines, "/om")], ids=["json", "console"]
)
def test_an_event_with_values_is_one_line(
    make: Callable[[], logging.Formatter], expected: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        event_logger(logging.getLogger("a")).info("requests", route="/om", count=3)
    line = make().format(caplog.records[-1])
    assert expected in line
    assert "\n" not in line


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("logs"), log_format="json") as running:
        yield running


def test_a_served_process_logs_json_lines_with_routes_and_nothing_of_the_question(server: Served) -> None:
    for body in BODIES:
        httpx.post(f"{server.url}/api/v1/offers/search", params=QUERY, json=body, headers=HEADERS)
        httpx.post(f"{server.url}/api/v1/districts/lookup", json=body, headers=HEADERS)
    httpx.get(f"{server.url}/api/v1/offers", params=QUERY, headers=HEADERS)
    httpx.get(f"{server.url}/{ADDRESS}", headers=HEADERS)
    server.wait_for_event(lambda event: event.get("route") == "unknown")
    routes = {event["route"]: event for event in server.events() if event["event"] == "requests"}
    assert {"/api/v1/offers", "/api/v1/offers/search", "/api/v1/districts/lookup"} <= routes.keys()
    expected = {"event", "route", "method", "status", "took", "count", "level", "logger", "timestamp"}
    assert routes["/api/v1/offers"].keys() == expected
    written = server.log_file.read_text(encoding="utf-8")
    assert [secret for secret in SECRETS if secret in written] == []


def test_a_served_process_logs_no_line_without_its_form(server: Served) -> None:
    text = Path(server.log_file).read_text(encoding="utf-8")
    loose = [line for line in text.splitlines() if not line.startswith("{")]
    # What the command says before it serves.
    said = ("5 entries added, 0 changed", "Nobody can sign in at http://localhost")
    assert [line for line in loose if not line.startswith(said)] == []


@pytest.mark.parametrize(
    "path",
    [
        *("/kontor/inn/lenke/{}", "/kontor/telefon/{}", "/kontor/invitasjon/{}", "/kontor/inn/oidc/{}/svar"),
        *("/kontor/inn/oidc/oslo/svar?code={}&state={}", "/kontor/inn?neste={}", "/kontor/{}", "/s/{}"),
    ],
)
def test_no_token_of_an_address_of_the_office_is_logged(server: Served, path: str) -> None:
    token = f"TOKEN-{path.count('/')}-{len(path)}"
    address = server.url + path.replace("{}", token)
    before = sum(event.get("event") == "requests" for event in server.events())
    for method in ("GET", "POST", "HEAD"):
        httpx.request(
            method, address, headers={"Sec-Fetch-Site": "same-origin", "Cookie": f"apent-lenke={token}"}
        )
    server.wait_for_event(lambda event: event.get("event") == "requests", count=before + 3)
    assert token not in server.log_file.read_text(encoding="utf-8")
