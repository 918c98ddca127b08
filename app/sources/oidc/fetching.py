"""How a provider is asked: with a bound on time and size, following no redirect, believing nothing yet."""

import asyncio
import json
from typing import Any

import httpx

from app.sources.oidc.errors import LogInRefusedError, ProviderAwayError

PATIENCE_SECONDS = 5.0
"""For each step of one question: to connect, to send, each read."""
WHOLE_SECONDS = 10.0
MOST_BYTES = 256 * 1024
"""Entra ID's keys with their certificates are 20 kB."""


def open_provider_http(
    contact: str, *, transport: httpx.AsyncBaseTransport | None = None
) -> httpx.AsyncClient:
    """Make the HTTP client for providers; the caller closes it. `transport` is for tests."""
    agent = f"apent-na/0.1 (+{contact})"
    return httpx.AsyncClient(
        timeout=PATIENCE_SECONDS,
        headers={"User-Agent": agent, "Accept": "application/json"},
        transport=transport,
        follow_redirects=False,
    )


async def fetch(http: httpx.AsyncClient, url: str) -> dict[str, Any]:
    """The JSON object at an address. Raises ProviderAwayError."""
    status, body = await _ask(http, http.build_request("GET", url))
    if status != httpx.codes.OK:
        raise ProviderAwayError(f"answered with status {status}")
    return body


async def redeem(
    http: httpx.AsyncClient, url: str, form: dict[str, str], auth: httpx.BasicAuth | None
) -> dict[str, Any]:
    """What the token endpoint gives for a code.

    LogInRefusedError if it refuses the code, as it does with one that was used; else ProviderAwayError.
    """
    request = http.build_request("POST", url, data=form)
    if auth is not None:
        request = next(auth.auth_flow(request))
    status, body = await _ask(http, request)
    if status == httpx.codes.BAD_REQUEST and body.get("error") == "invalid_grant":
        raise LogInRefusedError("the provider does not know the code, or no longer")
    if status != httpx.codes.OK:
        raise ProviderAwayError(f"the token endpoint answered with status {status}")
    return body


async def _ask(http: httpx.AsyncClient, request: httpx.Request) -> tuple[int, dict[str, Any]]:
    try:
        async with asyncio.timeout(WHOLE_SECONDS):
            response = await http.send(request, stream=True)
            try:
                return response.status_code, _object(await _bounded(response))
            finally:
                await response.aclose()
    except (httpx.HTTPError, httpx.InvalidURL, TimeoutError) as error:
        raise ProviderAwayError(type(error).__name__) from None


async def _bounded(response: httpx.Response) -> bytes:
    body = b""
    async for some in response.aiter_bytes():
        body += some
        if len(body) > MOST_BYTES:
            raise ProviderAwayError(f"answered with more than {MOST_BYTES} bytes")
    return body


def _object(body: bytes) -> dict[str, Any]:
    try:
        value = json.loads(body)
    except ValueError:
        value = None
    return value if isinstance(value, dict) else {}
