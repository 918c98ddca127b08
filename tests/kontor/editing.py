"""The small directory of the tests of actions, and forms filled in as a browser would."""

import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

from fastapi.testclient import TestClient
from httpx import Response

from app.store.database import Database
from tests.actions.edits import Office, open_office
from tests.builders import TUESDAY_13

FORM = re.compile(
    r"<form[^>]*method=\"post\"[^>]*action=\"(/kontor/(?!ut)[^\"]*)\"[^>]*>(.*?)</form>", re.DOTALL
)


def a_directory(database: Database, folder: Path) -> Office:
    office = open_office(database, folder / "seed")
    office.now = TUESDAY_13
    return office


class _Fields(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.fields: list[tuple[str, str]] = []
        self._area: str | None = None
        self._select: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name, value = given.get("name"), given.get("value") or ""
        if tag == "input" and name and (given.get("type") not in {"checkbox", "radio"} or "checked" in given):
            self.fields.append((name, value))
        if tag == "textarea":
            self._area = name
            self.fields.append((str(name), ""))
        if tag == "select":
            self._select = name
        if tag == "option" and self._select and "selected" in given:
            self.fields.append((self._select, value))

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = None

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            name, so_far = self.fields[-1]
            self.fields[-1] = (name, so_far + data.removeprefix("\n"))


def fields_of(html: str) -> dict[str, list[str]]:
    """What a browser would send of the first form of the page that saves something."""
    found = FORM.search(html)
    assert found is not None, html
    parser = _Fields()
    parser.feed(found[2])
    fields: dict[str, list[str]] = {}
    for name, value in parser.fields:
        fields.setdefault(name, []).append(value)
    return fields


def fill_in(client: TestClient, path: str, button: str = "lagre", **changes: str | list[str]) -> Response:
    """Open a page and send its form, with some fields changed."""
    page = client.get(path)
    assert page.status_code == 200, page.text
    return send(client, path, page, button, **changes)


def send(
    client: TestClient, path: str, page: Response, button: str = "lagre", **changes: str | list[str]
) -> Response:
    """Send the form of a page that is open, with some fields changed."""
    fields = fields_of(page.text) | {
        name.replace("__", "-"): value if isinstance(value, list) else [value]
        for name, value in changes.items()
    }
    return client.post(path, data=fields | {"gjor": [button]})


def words_of(response: Response) -> str:
    """The text of a page without its marks."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.text)).split())
