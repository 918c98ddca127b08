"""Logs somebody in with a provider: sends the browser there, and makes sure of what it brings back."""

from datetime import datetime
from urllib.parse import quote_plus

import httpx

from app.domain.office.providers import Provider
from app.sources.oidc.attempt import Answer, Attempt, question
from app.sources.oidc.errors import LogInRefusedError, ProviderAwayError
from app.sources.oidc.fetching import redeem
from app.sources.oidc.keys import Keys
from app.sources.oidc.metadata import Discovery, Metadata
from app.sources.oidc.tokens import Identity, checked, key_named_in

FRESH_SECONDS = 600
"""How long ago the provider may have asked, where it was told to ask again."""


class Client:
    """We, to one provider. A `redirect_uri` is the address of ours to which it sends the browser back."""

    def __init__(self, http: httpx.AsyncClient, provider: Provider) -> None:
        self.provider = provider
        self._http = http
        self._discovery = Discovery(http, provider.issuer)
        self._keys = Keys(http)

    async def address(self, attempt: Attempt, redirect_uri: str, now: datetime) -> str:
        """Where to send the browser. Raises ProviderAwayError."""
        metadata = await self._discovery.metadata(now)
        asked = question(attempt, self.provider, redirect_uri)
        joint = "&" if "?" in metadata.authorization_endpoint else "?"
        return f"{metadata.authorization_endpoint}{joint}{asked}"

    async def identity(self, attempt: Attempt, answer: Answer, redirect_uri: str, now: datetime) -> Identity:
        """Who came back. Raises LogInRefusedError, ProviderAwayError.

        Whoever calls makes sure that the attempt is of this browser, and that its state is used once.
        """
        attempt.demand(self.provider.id, answer.state)
        metadata = await self._discovery.metadata(now)
        if answer.iss != self.provider.issuer and (answer.iss or metadata.names_itself):
            raise LogInRefusedError("another issuer answered than the one that was asked")
        if answer.error or not answer.code:
            raise LogInRefusedError("the provider did not log them in")
        token = await self._token(metadata, attempt, answer.code, redirect_uri)
        keys = await self._keys.for_token(metadata.jwks_uri, key_named_in(token), now)
        max_age = FRESH_SECONDS if attempt.afresh else self.provider.max_age
        return checked(token, keys, self.provider, nonce=attempt.nonce, max_age=max_age, now=now)

    async def _token(self, metadata: Metadata, attempt: Attempt, code: str, redirect_uri: str) -> str:
        provider = self.provider
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": redirect_uri,
            "code_verifier": attempt.verifier,
        }
        auth = None
        if metadata.secret_in_form:
            form |= {"client_id": provider.client_id, "client_secret": provider.client_secret}
        else:
            # RFC 6749, 2.3.1: both are encoded as in a form before they stand in the header.
            auth = httpx.BasicAuth(quote_plus(provider.client_id), quote_plus(provider.client_secret))
        token = (await redeem(self._http, metadata.token_endpoint, form, auth)).get("id_token")
        if not isinstance(token, str):
            raise ProviderAwayError("gave no id token for the code")
        return token
