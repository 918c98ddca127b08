"""A browser that is signed in at the office, for tests of its screens."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import count

from fastapi.testclient import TestClient

from app.actions.people import DEVICE, PERSON, give, invite
from app.actions.sessions import WayIn, begin_session
from app.domain.office.grants import EVERYWHERE, Grant, GrantScope, Level, Role, by_command
from app.domain.office.may import Entry, Permit, permitted
from app.domain.office.verbs import Verb
from app.main import create_app
from app.office.cookies import NAME
from app.settings import Settings
from app.store.database import Database
from app.store.people import Holder
from tests.apps import QUIET
from tests.builders import TUESDAY_13

HERE = "http://localhost"
FROM_HERE = {"Sec-Fetch-Site": "same-origin", "Accept": "text/html"}
"""What a browser says with what a page of the office sends."""
_numbers = count(1)


def keeping(holder: Holder, at: datetime = TUESDAY_13) -> Permit:
    """The permit of whoever may start commands, to keep a person."""
    entry = Entry(DEVICE if holder.is_device else PERSON, holder.id)
    return permitted(by_command("create-staff", at, Role.ADMIN), Verb.PEOPLE_MANAGE, entry)


def a_colleague(
    database: Database,
    role: Role = Role.REDAKSJON,
    scope: GrantScope = EVERYWHERE,
    at: datetime = TUESDAY_13,
    name: str = "Kari Nordmann",
    holder_id: str | None = None,
) -> Holder:
    """Somebody with one grant."""
    holder = Holder(holder_id or f"p-{next(_numbers)}", name)
    invite(database, keeping(holder, at), holder, Grant(role, scope), f"invitation of {holder.id}")
    return holder


@contextmanager
def office(database: Database, at: datetime = TUESDAY_13, settings: Settings = QUIET) -> Iterator[TestClient]:
    """A browser at the office where nobody is signed in; follows no redirects, and says where it is."""
    url = database.engine.url.render_as_string(hide_password=False)
    app = create_app(settings.model_copy(update={"database_url": url}), clock=lambda: at)
    with TestClient(app, base_url=HERE, follow_redirects=False, headers=FROM_HERE) as client:
        yield client


@contextmanager
def signed_in(
    database: Database,
    role: Role = Role.REDAKSJON,
    scope: GrantScope = EVERYWHERE,
    level: Level = Level.FRESH,
    *,
    at: datetime = TUESDAY_13,
    holder: Holder | None = None,
    and_also: tuple[Grant, ...] = (),
) -> Iterator[TestClient]:
    """A browser in which somebody with this role within this scope is signed in, as surely as `level` says.

    `holder` is somebody who is there already, by `a_colleague`. What others need of the answer is in the
    cookies of the client; its clock stands at `at`.
    """
    who = holder or a_colleague(database, role, scope, at)
    for grant in and_also:
        give(database, keeping(who, at), who, grant)
    token = f"token {next(_numbers)}"
    begin_session(database, who, WayIn(level, at), at, token)
    with office(database, at) as client:
        carry(client, token)
        yield client


def carry(client: TestClient, token: str) -> None:
    """Let a browser have the cookie of a session, as if it had been given it before."""
    client.cookies.set(NAME, token, domain="localhost.local", path="/")
