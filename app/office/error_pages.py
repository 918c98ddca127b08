"""What goes wrong below the office, as a page of its own: no way out of it that loses what somebody wrote."""

from functools import lru_cache
from http import HTTPStatus
from typing import NamedTuple

from app.edge.guarding.staff import is_staff_address
from app.frame.assets import Assets
from app.frame.error_pages import PageOf
from app.office.parts import Screens

_AGAIN = "Last siden på nytt om et halvt minutt: da blir det du skrev, sendt en gang til."
_BACK = "Gå tilbake i nettleseren, og prøv igjen."


class Says(NamedTuple):
    """What a page says of an error: that it happened, and what to do."""

    heading: str
    advice: str


_MISSING = Says(
    "Vi finner ikke denne siden",
    "Adressen er feil, eller det som var her, er tatt bort. Gå tilbake, eller begynn på første side.",
)
_UNREAD = Says("Vi forstår ikke det som ble sendt", f"Ingenting er endret. {_BACK}")
_BUSY = Says("For mye på en gang", f"Ingenting er endret. {_AGAIN}")
_FAILED = Says("Noe gikk galt hos oss", f"Feilen er vår, og den er notert. Ingenting er endret. {_AGAIN}")
_BY_STATUS = {
    HTTPStatus.FORBIDDEN: Says(
        "Dette ble ikke sendt fra kontoret",
        "Ingenting er endret. Gå tilbake i nettleseren, last siden på nytt, og send det derfra.",
    ),
    HTTPStatus.NOT_FOUND: _MISSING,
    HTTPStatus.GONE: _MISSING,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: Says(
        "Det var for mye i skjemaet",
        "Ingenting er endret. Gå tilbake i nettleseren, skriv kortere, og send det igjen.",
    ),
    HTTPStatus.TOO_MANY_REQUESTS: _BUSY,
    HTTPStatus.SERVICE_UNAVAILABLE: _BUSY,
}


def for_each_part(public: PageOf, assets: Assets) -> PageOf:
    """The office's own pages below its addresses, and those of the public elsewhere."""
    screens = Screens(assets)

    @lru_cache
    def written(status: int) -> str:
        # Nobody is named: who is signed in stands in the database, which may be what is wrong.
        values = {"staff": None, "says": says_of(status), "status": status}
        return screens.text("office/error.html", values)

    return lambda path, status: written(status) if is_staff_address(path) else public(path, status)


def says_of(status: int) -> Says:
    """What to say of a status, in bokmål."""
    other = _FAILED if status >= HTTPStatus.INTERNAL_SERVER_ERROR else _UNREAD
    return _BY_STATUS.get(HTTPStatus(status), other)
