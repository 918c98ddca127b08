"""A stand-in for Kartverket's address service on this machine, with the service's own form of answer."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

Row = tuple[str, int, str, str, float, float]

DOORS: tuple[Row, ...] = (
    ("Urtegata", 16, "A", "0187", 59.9152, 10.76402),
    ("Urtegata", 16, "B", "0187", 59.9153, 10.7641),
    ("Storgata", 36, "A", "0182", 59.9148, 10.7540),
    ("Storgata", 36, "B", "0182", 59.9149, 10.7541),
    ("Storgata", 2, "", "0155", 59.9120, 10.7480),
    ("Hausmanns gate", 11, "", "0186", 59.9166, 10.7573),
    ("Osterhaus' gate", 1, "", "0183", 59.9170, 10.7530),
    ("Kirkegata", 7, "", "0153", 59.9100, 10.7430),
    ("Kirkegata", 7, "", "0664", 59.9120, 10.8000),
    *(("Langgata", number, "", "0500", 59.92, 10.70 + number / 1000) for number in range(1, 61)),
    *(("Kortgata", number, "", "0501", 59.93, 10.7001) for number in range(1, 31)),
    ("Marka terrasse", 1, "", "0890", 60.05, 10.70),
    ("Utgata", 1, "", "0001", 10.0, 10.0),
)


def an_address(row: Row) -> dict[str, object]:
    street, number, letter, postcode, lat, lon = row
    text = f"{street} {number}{letter}"
    return {
        "adressenavn": street,
        "adressetekst": text,
        "adressetilleggsnavn": None,
        "adressekode": 16870,
        "nummer": number,
        "bokstav": letter,
        "kommunenummer": "0301",
        "kommunenavn": "OSLO",
        "gardsnummer": 208,
        "bruksnummer": 300,
        "festenummer": 0,
        "undernummer": None,
        "bruksenhetsnummer": ["H0101", "H0201"],
        "objtype": "Vegadresse",
        "poststed": "OSLO",
        "postnummer": postcode,
        "adressetekstutenadressetilleggsnavn": text,
        "stedfestingverifisert": True,
        "representasjonspunkt": {"epsg": "EPSG:4258", "lat": lat, "lon": lon},
        "oppdateringsdato": "2026-01-15T00:00:00",
    }


@dataclass
class Register:
    """The service: exact filters with the register's own spelling, or a guess by likeness."""

    url: str = ""
    questions: list[dict[str, str]] = field(default_factory=list)
    agents: list[str | None] = field(default_factory=list)
    ready_answer: tuple[int, bytes] | None = None

    def answer(self, query: dict[str, str]) -> tuple[int, bytes]:
        self.questions.append(query)
        if self.ready_answer is not None:
            return self.ready_answer
        rows = _guess(query["sok"]) if query.get("fuzzy") == "true" else _filtered(query)
        page = int(query["treffPerSide"])
        body = {
            "metadata": {
                "asciiKompatibel": True,
                "side": 0,
                "sokeStreng": "…",
                "totaltAntallTreff": len(rows),
                "treffPerSide": page,
                "viserFra": 0,
                "viserTil": page,
            },
            "adresser": [an_address(row) for row in rows[:page]],
        }
        return 200, json.dumps(body).encode()


def _filtered(query: dict[str, str]) -> list[Row]:
    wanted = (query.get("adressenavn"), query.get("nummer"), query.get("bokstav"))
    return [
        row
        for row in DOORS
        if all(want in (None, have) for want, have in zip(wanted, map(str, row), strict=False))
    ]


def _guess(text: str) -> list[Row]:
    def likeness(row: Row) -> float:
        return SequenceMatcher(None, text.lower(), f"{row[0]} {row[1]}{row[2]}".lower()).ratio()

    return sorted((row for row in DOORS if likeness(row) > 0.7), key=likeness, reverse=True)


def _handler(register: Register) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            query = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
            register.agents.append(self.headers["User-Agent"])
            status, body = register.answer(query)
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args: object) -> None:
            """Keep the test's output clean."""

    return Handler


@pytest.fixture
def register() -> Iterator[Register]:
    it = Register()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(it))
    it.url = f"http://127.0.0.1:{server.server_port}/adresser/v1/sok"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield it
    server.shutdown()
    thread.join()
    server.server_close()
