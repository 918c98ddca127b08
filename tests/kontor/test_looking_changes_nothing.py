"""GET and HEAD of each address, signed in or not, change no row of any table; nor do another site's forms."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.routing import iter_route_contexts
from fastapi.testclient import TestClient
from sqlalchemy import text
from sqlmodel import Session

from app.domain.office.grants import EVERYWHERE, Grant, Role
from app.edge.guarding.staff import is_staff_address
from app.models import Table
from app.office.pages import PAGES
from app.store.database import Database
from tests.edge.test_one_look import QUESTIONS
from tests.edge.test_one_look import filled as filled_for_the_public
from tests.kontor.a_city import FOREIGN, OWN, build
from tests.kontor.routes import body_of, filled
from tests.office_pages import a_colleague, signed_in

EVERYTHING = (
    Grant(Role.ADMIN, EVERYWHERE),
    Grant(Role.VARSLER, EVERYWHERE),
    Grant(Role.PLANLEGGER, EVERYWHERE),
)


def rows(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    with database.reading() as session:
        return {name: _rows(session, name) for name in sorted(Table.metadata.tables)}


def _rows(session: Session, table: str) -> list[tuple[Any, ...]]:
    found = session.execute(text(f'SELECT * FROM "{table}"'))  # noqa: S608 (a name of our own)
    return sorted((tuple(row) for row in found), key=repr)


def addresses(client: TestClient) -> Iterator[str]:
    for context in iter_route_contexts(client.app.routes):  # type: ignore[attr-defined]
        path = context.path_format or ""
        if "GET" not in (context.methods or ()):
            continue
        if is_staff_address(path):
            yield from (filled(path, house) for house in (OWN, FOREIGN))
        else:
            yield filled_for_the_public(path.replace("{lang}", "")) + QUESTIONS.get(path, "")


def test_nothing_is_taken_from_another_site(at_the_office: Database) -> None:
    build(at_the_office)
    for house in (OWN, FOREIGN):
        a_colleague(at_the_office, holder_id=house.person)
    posts = [page for page in PAGES if page.method == "POST"]
    with signed_in(at_the_office, and_also=EVERYTHING) as client:
        before = rows(at_the_office)
        for page in posts:
            sent = {"data": body_of(page, OWN), "headers": {"Sec-Fetch-Site": "cross-site"}}
            assert client.post(filled(page.path, OWN), **sent).status_code == 403
    assert rows(at_the_office) == before


@pytest.mark.slow
def test_looking_changes_nothing(at_the_office: Database) -> None:
    build(at_the_office)
    for house in (OWN, FOREIGN):
        a_colleague(at_the_office, holder_id=house.person)
    with signed_in(at_the_office, and_also=EVERYTHING) as client:
        before = rows(at_the_office)
        every = list(addresses(client))
        for _ in range(2):
            for address in every:
                for method in ("GET", "HEAD"):
                    client.request(method, address)
                    assert rows(at_the_office) == before, f"{method} {address} changed something"
            client.cookies.clear()
