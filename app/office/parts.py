"""What the screens of the office are made of, given once."""

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import HTMLResponse

from app.domain.office.tokens import NewToken
from app.frame.assets import Assets
from app.markup import markup
from app.office.origin import Origin
from app.office.staff import staff_of


class Screens:
    """Writes the screens of the office, in bokmål alone and without a script."""

    def __init__(self, assets: Assets) -> None:
        """Take the addresses of static files."""
        self._environment = markup()
        self._environment.globals["asset"] = assets.url

    def show(self, request: Request, name: str, *, status: int = 200, **values: object) -> HTMLResponse:
        """A screen from its template, named by its path below app/; call it where one may wait for SQL."""
        return self.write(name, {"staff": staff_of(request), **values}, status)

    def write(self, name: str, values: Mapping[str, object], status: int = 200) -> HTMLResponse:
        """A screen of these values alone; `staff` is who is signed in, or None."""
        return HTMLResponse(self._environment.get_template(name).render(**values), status)


@dataclass(frozen=True, slots=True)
class Parts:
    """What a screen needs beside the request."""

    screens: Screens
    new_token: NewToken
    origin: Origin
