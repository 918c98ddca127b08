"""The client of Kartverket's open address service.

The service takes its question in the URL, and an HTTP client that logs its requests would write the
home of a person into our log. So httpx's line per request is kept out of the log here, and no error
raised here carries the URL.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import httpx
from pydantic import BaseModel, ValidationError

from app.domain.city.geography import Point
from app.sources.addresses.errors import AddressServiceAwayError

OSLO = "0301"
PATIENCE_SECONDS = 3.0
"""How long a person waits before we say that the service is away."""
WHOLE_STREET = 1000
"""Hits asked for by exact name: the most the service gives at once, and more than a street has doors."""
FEW_GUESSES = 20
"""Hits asked for when the service guesses: the likest come first."""


@dataclass(frozen=True, slots=True)
class AddressHit:
    """One address as the register has it."""

    street: str
    number: int | None
    letter: str | None
    text: str
    """Street, number and letter, such as "Storgata 36A"."""
    postcode: str
    town: str
    point: Point


@dataclass(frozen=True, slots=True)
class AddressHits:
    """The hits that came, and how many there are in all."""

    total: int
    hits: tuple[AddressHit, ...]


class AddressSource(Protocol):
    """Where addresses are looked up. Every method raises AddressServiceAwayError if nothing answers."""

    async def exact(self, street: str, number: int | None, letter: str | None) -> AddressHits:
        """The addresses of the municipality with this street, number and letter; None filters nothing."""

    async def resembling(self, text: str) -> AddressHits:
        """The addresses that look most like the text, likest first."""


class KartverketAddresses:
    """Asks the service at `url`, within one municipality."""

    def __init__(self, http: httpx.AsyncClient, url: str, *, municipality: str = OSLO) -> None:
        self._http = http
        self._url = url
        self._municipality = municipality

    async def exact(self, street: str, number: int | None, letter: str | None) -> AddressHits:
        """Ask with the service's filters. Raises AddressServiceAwayError."""
        filters = {"adressenavn": street, "nummer": number, "bokstav": letter}
        given = {name: str(value) for name, value in filters.items() if value is not None}
        return await self._ask(given, WHOLE_STREET)

    async def resembling(self, text: str) -> AddressHits:
        """Ask the service to guess. Raises AddressServiceAwayError."""
        return await self._ask({"sok": text, "fuzzy": "true"}, FEW_GUESSES)

    async def _ask(self, question: Mapping[str, str], page: int) -> AddressHits:
        fixed = {"kommunenummer": self._municipality, "treffPerSide": str(page), "utkoordsys": "4258"}
        try:
            response = await self._http.get(self._url, params={**question, **fixed})
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise AddressServiceAwayError(type(error).__name__) from None
        if response.status_code != httpx.codes.OK:
            raise AddressServiceAwayError(f"answered with status {response.status_code}")
        try:
            return _Answer.model_validate_json(response.content).as_hits()
        except ValidationError:
            raise AddressServiceAwayError("answered in another form than agreed") from None


def open_http(contact: str, *, transport: httpx.AsyncBaseTransport | None = None) -> httpx.AsyncClient:
    """Make the HTTP client for address look-ups; the caller closes it.

    `contact` is where the service's owner can reach us (a URL or e-mail address) and goes into the
    User-Agent. `transport` is for tests.
    """
    logging.getLogger("httpx").addFilter(_is_no_request)
    agent = f"apent-na/0.1 (+{contact})"
    return httpx.AsyncClient(timeout=PATIENCE_SECONDS, headers={"User-Agent": agent}, transport=transport)


def _is_no_request(record: logging.LogRecord) -> bool:
    return "HTTP Request" not in str(record.msg)


class _Position(BaseModel):
    lat: float
    lon: float


class _Address(BaseModel):
    adressenavn: str | None = None
    adressetekst: str
    nummer: int | None = None
    bokstav: str | None = None
    postnummer: str = ""
    poststed: str = ""
    representasjonspunkt: _Position

    def as_hit(self) -> AddressHit:
        """Translate one address; the register writes the post town in capitals."""
        return AddressHit(
            street=self.adressenavn or self.adressetekst,
            number=self.nummer,
            letter=self.bokstav or None,
            text=self.adressetekst,
            postcode=self.postnummer,
            town=self.poststed.capitalize(),
            point=Point(self.representasjonspunkt.lat, self.representasjonspunkt.lon),
        )


class _Metadata(BaseModel):
    totaltAntallTreff: int  # noqa: N815 (the service's own spelling)


class _Answer(BaseModel):
    metadata: _Metadata
    adresser: list[_Address]

    def as_hits(self) -> AddressHits:
        """Translate the whole answer."""
        return AddressHits(self.metadata.totaltAntallTreff, tuple(a.as_hit() for a in self.adresser))
