"""What the docs tell strangers to do, done: every example runs against a real server with the own seed."""

import contextlib
import io
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple
from urllib.request import urlopen

import playwright
import pytest
from playwright.sync_api import Page, expect
from starlette.responses import HTMLResponse

from app.api.openapi import operations
from app.api.v1.params import LONGEST_SPAN
from app.edge.guarding.bodies import MOST_BYTES
from app.edge.guarding.turns import MOST_WAITING
from app.settings import Settings
from tests.api.hsds.reader import SCHEMAS
from tests.apps import an_app_on
from tests.browser import Serve
from tests.builders import TUESDAY_13, a_snapshot
from tests.own_directory import own_directory

ROOT = Path(__file__).parent.parent
API = (ROOT / "docs" / "api.md").read_text()
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
HERE = "http://127.0.0.1:8000"
"""The server of the examples."""
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
ADDRESS = re.compile(rf"{HERE}[^\s'\"`)]*")
SERVICE_SCHEMA = {"type": "object", "required": ["id", "name", "status"]}
"""In the place of the standard's own, where that is not at hand."""


class Example(NamedTuple):
    """A fenced block of a page."""

    page: str
    language: str
    text: str


def examples(language: str) -> list[Any]:
    found = [
        Example(path.name, kind, text) for path in PAGES for kind, text in FENCE.findall(path.read_text())
    ]
    chosen = [one for one in found if one.language == language and HERE in one.text]
    return [pytest.param(one, id=f"{one.page}-{number}") for number, one in enumerate(chosen)]


def commands(program: str) -> list[Any]:
    lines = [
        line for path in PAGES for _, text in FENCE.findall(path.read_text()) for line in text.split("\n")
    ]
    return [pytest.param(line, id=line) for line in lines if line.startswith(program) and "…" not in line]


@pytest.fixture(scope="module")
def server(serve: Serve) -> str:
    """A real server on the own seed, Tuesday 24 November 2026 at 13:00 in Oslo."""
    return serve(an_app_on(own_directory()))


def json_at(address: str) -> Any:
    with urlopen(address) as answer:  # noqa: S310 (our own server)
        return json.load(answer)


def outcome(example: Example, server: str) -> tuple[dict[str, Any], str]:
    """What a Python example leaves behind, and what it prints."""
    left: dict[str, Any] = {}
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(example.text.replace(HERE, server), example.page, "exec"), left)  # noqa: S102
    return left, said.getvalue()


def test_every_address_is_documented() -> None:
    for path, method, _ in operations(an_app_on(a_snapshot()).openapi()):
        assert f"`{method.upper()} {path}`" in API


@pytest.mark.parametrize("path", ["/api/v1/offers", "/api/v1/offers/{offer_id}/hours", "/api/v1/changes"])
def test_every_parameter_of_the_main_questions_is_documented(path: str) -> None:
    table = API.partition(f"<!-- table: get {path} -->")[2].partition("<!-- end -->")[0]
    asked = an_app_on(a_snapshot()).openapi()["paths"][path]["get"]["parameters"]
    assert [one["name"] for one in asked if f"| `{one['name']}` |" not in table] == []


@pytest.mark.parametrize(
    "words",
    [
        f"{Settings().rate_limit:g} times a second",
        f"{Settings().rate_burst} times at once",
        f"{LONGEST_SPAN.days} days",
        f"{MOST_BYTES // 1024} kB",
        f"when {MOST_WAITING} wait",
    ],
)
def test_limits_are_told_as_they_are(words: str) -> None:
    assert words in API


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_between_pages_lead_somewhere(path: Path) -> None:
    for link in re.findall(r"\]\(([^)#]+)[^)]*\)", path.read_text()):
        assert link.startswith("http") or (path.parent / link).exists(), link


def test_every_setting_is_documented() -> None:
    told = (ROOT / "docs" / "settings.md").read_text()
    assert [name for name in Settings.model_fields if f"`APENT_{name.upper()}`" not in told] == []


def test_every_file_that_the_walk_through_the_house_names_is_there() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text()
    named = re.findall(r"`((?:app|tests|docs|alembic)/[\w./-]+)`", text)
    assert [name for name in named if not (ROOT / name).exists()] == []
    assert len(named) > 20


@pytest.mark.parametrize("line", commands("curl "))
def test_every_curl_command_answers(server: str, line: str) -> None:
    done = subprocess.run(
        ["sh", "-c", line.replace("curl ", "curl -sS ", 1).replace(HERE, server)],
        check=True,
        capture_output=True,
        timeout=60,
    )
    answer = json.loads(done.stdout)
    assert ("near=here" in line) == ("errors" in answer)
    assert answer.get("count", 1) > 0


@pytest.mark.parametrize("line", commands(".venv/bin/apent hours"))
def test_every_command_on_hours_runs(line: str) -> None:
    program = line.replace(".venv/bin/apent", str(Path(sys.executable).parent / "apent"), 1)
    done = subprocess.run(["sh", "-c", program], check=True, capture_output=True, cwd=ROOT, timeout=60)
    assert done.stdout


def the_standard(folder: Path) -> Path:
    """A folder laid out as the standard's repository is."""
    schemas = folder / "schema"
    schemas.mkdir(parents=True)
    if SCHEMAS.exists():
        (schemas / "compiled").symlink_to(SCHEMAS / "compiled")
    else:
        (schemas / "compiled").mkdir()
        (schemas / "compiled" / "service.json").write_text(json.dumps(SERVICE_SCHEMA))
    return folder


@pytest.mark.parametrize("example", examples("python"))
def test_every_python_example_runs(server: str, example: Example, tmp_path: Path) -> None:
    standard = the_standard(tmp_path / "specification")
    there = example._replace(text=example.text.replace('"specification/', f'"{standard}/'))
    assert outcome(there, server)[1]


def test_the_python_example_follows_every_page(server: str) -> None:
    example = next(one.values[0] for one in examples("python") if "cursor" in one.values[0].text)
    short = example._replace(text=example.text.replace("?open_at", "?limit=1&open_at"))
    said = outcome(short, server)[1]
    assert said.count("\n") == json_at(f"{server}/api/v1/offers?open_at=now&service=food")["count"] > 1


def test_the_mirror_ends_as_a_fresh_copy_and_answers_as_the_server(server: str) -> None:
    example = next(one.values[0] for one in examples("python") if "def follow" in one.values[0].text)
    left, _ = outcome(example, server)
    fresh = json_at(f"{server}/api/v1/directory")
    assert left["copy"] == fresh
    assert left["follow"]({"version": 1, "epoch": "0ddba11", "offers": {}}) == fresh
    newer = {"version": 10**6, "epoch": fresh["epoch"], "offers": {}}
    assert left["follow"](newer) == newer
    told = json_at(f"{server}/api/v1/offers?state=any&limit=1000")["items"]
    mine = {row["id"]: left["state"](fresh, row, TUESDAY_13) for row in fresh["order"]}
    several = {row["id"] for row in fresh["order"] if len(row["hours"]) > 1}
    assert [one["id"] for one in told if one["status"]["state"] != mine[one["id"]]] == []
    assert len(mine) > len(several) > 0


def node() -> str:
    """The machine's Node.js, or the one that Playwright brings."""
    return shutil.which("node") or str(Path(playwright.__file__).parent / "driver" / "node")


@pytest.mark.parametrize("example", examples("js"))
def test_every_javascript_example_runs(server: str, example: Example) -> None:
    done = subprocess.run(
        [node(), "--input-type=module"],
        input=example.text.replace(HERE, server).encode(),
        check=True,
        capture_output=True,
        timeout=60,
    )
    count = json_at(f"{server}/api/v1/offers?open_at=now&service=food")["count"]
    assert done.stdout.decode().count("\n") == count


def test_the_page_of_the_docs_shows_food_open_now_near_me(page: Page, serve: Serve, server: str) -> None:
    text = next(one.values[0].text for one in examples("html") if "<script" in one.values[0].text)
    own = HTMLResponse(text.replace(HERE, server))
    address = serve(_without_lifespan(own))
    page.context.grant_permissions(["geolocation"], origin=address)
    page.context.set_geolocation({"latitude": 59.9127, "longitude": 10.76})
    page.goto(address)
    page.get_by_role("button").click()
    expect(page.get_by_role("status")).to_contain_text("open; then")
    nearest = json_at(f"{server}/api/v1/offers?open_at=now&service=food&near=59.9127,10.76&lang=en")["items"][
        0
    ]
    first = page.get_by_role("listitem").first
    expect(first).to_contain_text(f"{nearest['name']}, {nearest['distance_m']} m")


def test_the_frame_of_the_docs_shows_a_list(page: Page, serve: Serve, server: str) -> None:
    text = next(one.values[0].text for one in examples("html") if "<iframe" in one.values[0].text)
    page.goto(
        serve(_without_lifespan(HTMLResponse(f"<!doctype html><title>x</title>{text.replace(HERE, server)}")))
    )
    expect(page.frame_locator("iframe").get_by_role("heading", level=1)).to_be_visible()


def _without_lifespan(answer: HTMLResponse) -> Any:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            await answer(scope, receive, send)
            return
        for _ in range(2):
            message = await receive()
            await send({"type": f"{message['type']}.complete"})

    return app


MEDIA_TYPES = {".geojson": "application/geo+json", ".csv": "text/csv", ".ics": "text/calendar"}


@pytest.mark.parametrize("example", [*examples("r"), *examples("text"), *examples("qgis")])
def test_every_address_given_to_other_programs_answers(server: str, example: Example) -> None:
    """R, QGIS and calendars are not run here; what they are told to fetch is there."""
    for address in ADDRESS.findall(example.text):
        with urlopen(address.replace(HERE, server)) as answer:  # noqa: S310 (our own server)
            expected = MEDIA_TYPES.get(Path(address).suffix, "application/json")
            assert answer.headers.get_content_type() == expected
            assert answer.read()


def test_every_procedure_of_operations_names_what_runs_it() -> None:
    text = (ROOT / "docs" / "operations.md").read_text()
    told, _, table = text.partition("## What tries all this\n")
    procedures = re.findall(r"^###? (.+)$", told, re.MULTILINE)
    assert re.findall(r"^\| ([^|]+) \| [^|]+ \|$", table, re.MULTILINE)[2:] == procedures
    assert [name for name in re.findall(r"`(tests/[\w/.]+)`", table) if not (ROOT / name).exists()] == []
