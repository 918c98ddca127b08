"""What a provider says of itself (OpenID Connect Discovery 1.0), held for an hour."""

import asyncio
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import httpx

from app.sources.oidc.errors import ProviderAwayError
from app.sources.oidc.fetching import fetch

HOLDS = timedelta(hours=1)
REST = timedelta(seconds=10)
"""Between two questions to a provider that is away, however many want to log in."""
WELL_KNOWN = "/.well-known/openid-configuration"
_SAFE = re.compile(r"https://[^/?#\s]+/[^#\s]*|http://localhost(:\d+)?/[^#\s]*")


@dataclass(frozen=True, slots=True)
class Metadata:
    """Where a provider is asked what, and how it answers."""

    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    secret_in_form: bool
    """It takes our secret as a field of the form only, not in the header."""
    names_itself: bool
    """It says in the answer who answers (RFC 9207): an answer without that is none of its own."""


class Discovery:
    """Asks a provider about itself, at most once an hour."""

    def __init__(self, http: httpx.AsyncClient, issuer: str) -> None:
        self._http = http
        self._issuer = issuer
        self._held: tuple[datetime, Metadata] | None = None
        self._asked_at: datetime | None = None
        self._one_at_a_time = asyncio.Lock()

    async def metadata(self, now: datetime) -> Metadata:
        """What it says (as of an hour ago at most). Raises ProviderAwayError."""
        async with self._one_at_a_time:
            if self._held is None or now - self._held[0] >= HOLDS:
                self._held = now, await self._ask(now)
            return self._held[1]

    async def _ask(self, now: datetime) -> Metadata:
        if self._asked_at is not None and now - self._asked_at < REST:
            raise ProviderAwayError("was asked a moment ago, and did not answer")
        self._asked_at = now
        return _read(await fetch(self._http, self._issuer.rstrip("/") + WELL_KNOWN), self._issuer)


def _read(said: dict[str, Any], issuer: str) -> Metadata:
    if said.get("issuer") != issuer:
        raise ProviderAwayError("says that it is another issuer than the settings do")
    methods = said.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    return Metadata(
        _address(said, "authorization_endpoint"),
        _address(said, "token_endpoint"),
        _address(said, "jwks_uri"),
        secret_in_form="client_secret_basic" not in methods,
        names_itself=said.get("authorization_response_iss_parameter_supported") is True,
    )


def _address(said: dict[str, Any], name: str) -> str:
    address = said.get(name)
    if not isinstance(address, str) or not _SAFE.fullmatch(address):
        raise ProviderAwayError(f"names no safe {name}")
    return address
