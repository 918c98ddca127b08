"""A whole log-in with a provider that is not ours: oidc-provider-mock, over HTTP."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import urlsplit

import httpx
import pytest

from app.domain.office.providers import Provider
from app.sources.oidc.attempt import Answer, Attempt, random_secret
from app.sources.oidc.client import Client
from app.sources.oidc.fetching import open_provider_http
from app.sources.oidc.tokens import Identity
from tests.oidc.mock import a_real_provider
from tests.oidc.provider import asked_of

HERE = "https://apent.example/kontor/inn/oidc/mock/svar"


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    with a_real_provider() as found:
        yield found


def test_somebody_logs_in_with_a_provider_and_is_the_same_next_time(issuer: str) -> None:
    first, second = (asyncio.run(_logged_in(issuer)) for _ in range(2))
    assert (first.issuer, first.subject, first.name) == (issuer, "kari-7", "Kari Nordmann")
    assert (second.issuer, second.subject) == (first.issuer, first.subject)
    assert first.authenticated_at is not None


async def _logged_in(issuer: str) -> Identity:
    provider = Provider("mock", "Mock", issuer, "us", "secret")
    # The provider has a clock of its own: the system's.
    now = datetime.now(UTC)  # noqa: TID251
    attempt = Attempt("mock", random_secret(), "/kontor")
    async with open_provider_http("https://apent.example") as http:
        us = Client(http, provider)
        address = await us.address(attempt, HERE, now)
        response = await http.post(address, data={"sub": "kari-7"})
        assert response.status_code == httpx.codes.FOUND
        back = response.headers["location"]
        assert back.startswith(HERE)
        assert urlsplit(back).fragment == ""
        said = asked_of(back)
        answer = Answer(said["state"], said["code"], said.get("iss", ""))
        return await us.identity(attempt, answer, HERE, now)
