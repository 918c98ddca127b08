"""What the screens of the office are made of, given once."""

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import HTMLResponse

from app.domain.office.tokens import NewToken
from app.domain.office.verbs import Verb
from app.frame.assets import Assets
from app.markup import markup
from app.office.next_page import HOME, PEOPLE
from app.office.origin import Origin
from app.office.staff import staff_of

ROOMS = (
    (Verb.OFFER_SEE, HOME, "I dag"),
    (Verb.OFFER_SEE, "/kontor/tilbud", "Tilbud"),
    (Verb.ORGANISATION_CREATE, "/kontor/organisasjoner", "Organisasjoner"),
    (Verb.CHANGE_UNDO_OWN, "/kontor/historikk", "Historikk"),
    (Verb.DUTY_INVITE, "/kontor/vakt/inviter", "Inviter vakt"),
    (Verb.DEVICE_ENROL, "/kontor/vakttelefon", "Vakttelefoner"),
    (Verb.PEOPLE_MANAGE, PEOPLE, "Folk"),
)
"""What the head of every screen leads to: what it is for, its address, and what it is called."""


class Screens:
    """Writes the screens of the office, in bokmål alone and without a script."""

    def __init__(self, assets: Assets) -> None:
        """Take the addresses of static files."""
        self._environment = markup()
        self._environment.globals["asset"] = assets.url
        self._environment.globals["rooms"] = ROOMS

    def show(self, request: Request, name: str, *, status: int = 200, **values: object) -> HTMLResponse:
        """A screen from its template, named by its path below app/; call it where one may wait for SQL."""
        return self.write(name, {"staff": staff_of(request), **values}, status)

    def write(self, name: str, values: Mapping[str, object], status: int = 200) -> HTMLResponse:
        """A screen of these values alone; `staff` is who is signed in, or None."""
        return HTMLResponse(self.text(name, values), status)

    def text(self, name: str, values: Mapping[str, object]) -> str:
        """The same as text."""
        return self._environment.get_template(name).render(**values)


@dataclass(frozen=True, slots=True)
class Parts:
    """What a screen needs beside the request."""

    screens: Screens
    new_token: NewToken
    origin: Origin
