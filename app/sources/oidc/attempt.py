"""One attempt to log in: what ties the answer of the provider to the browser that asked.

It stays in a cookie of that browser alone, so that to begin writes nothing; what is written is that a
state has been used. State, nonce and verifier are made of one secret by a hash: whoever holds somebody
else's code or token, and writes a cookie to go with it, cannot make it hold their nonce.
"""

import base64
import binascii
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from urllib.parse import urlencode

from pydantic import TypeAdapter, ValidationError

from app.domain.office.providers import Provider
from app.sources.oidc.errors import LogInRefusedError

LONGEST = 3_500
"""Characters of a cookie; browsers drop those beyond 4,096 with name and attributes."""
_SECRET_LENGTH = 43


def random_secret() -> str:
    """256 random bits, as 43 characters that are fit for an address."""
    return secrets.token_urlsafe(32)


@dataclass(frozen=True, slots=True)
class Attempt:
    """What was kept back when somebody was sent to a provider."""

    provider: str
    secret: str
    onward: str
    """The path where one was going."""
    afresh: bool = False
    """The provider was to ask again who it is, though it knew."""

    @property
    def state(self) -> str:
        """What the answer must bring back."""
        return self._made_for("state")

    @property
    def nonce(self) -> str:
        """What the token must hold."""
        return self._made_for("nonce")

    @property
    def verifier(self) -> str:
        """What redeems the code (RFC 7636)."""
        return self._made_for("verifier")

    @property
    def challenge(self) -> str:
        """What the provider is shown of the verifier (S256)."""
        return _hash(self.verifier)

    def _made_for(self, purpose: str) -> str:
        return _hash(f"{purpose} {self.secret}")

    def as_text(self) -> str:
        """For the cookie."""
        return base64.urlsafe_b64encode(_ATTEMPT.dump_json(self)).decode().rstrip("=")

    def demand(self, provider_id: str, state: str) -> None:
        """LogInRefusedError if an answer is to another attempt, or came by another provider's address."""
        if not hmac.compare_digest(self.state.encode(), state.encode(errors="replace")):
            raise LogInRefusedError("the state is not the one of this browser")
        if self.provider != provider_id:
            raise LogInRefusedError("another provider was asked")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the browser brings back from the provider; empty where nothing came."""

    state: str = ""
    code: str = ""
    iss: str = ""
    error: str = ""


_ATTEMPT = TypeAdapter(Attempt)


def _hash(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")


def attempt_from(text: str) -> Attempt:
    """Read a cookie; LogInRefusedError where there is none, or somebody has written it by hand."""
    try:
        raw = base64.urlsafe_b64decode(text[:LONGEST] + "=" * (-len(text) % 4))
        attempt = _ATTEMPT.validate_json(raw, strict=True)
    except (ValidationError, ValueError, binascii.Error):
        attempt = None
    if attempt is None or len(attempt.secret) != _SECRET_LENGTH or not attempt.secret.isascii():
        raise LogInRefusedError("no log-in was begun in this browser")
    return attempt


def question(attempt: Attempt, provider: Provider, redirect_uri: str) -> str:
    """The query with which a browser is sent to a provider."""
    max_age = 0 if attempt.afresh else provider.max_age
    asked = {
        **provider.asks,
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": redirect_uri,
        "scope": provider.scopes,
        "state": attempt.state,
        "nonce": attempt.nonce,
        "code_challenge": attempt.challenge,
        "code_challenge_method": "S256",
    }
    if max_age is not None:
        asked["max_age"] = str(max_age)
    if attempt.afresh:
        asked["prompt"] = "login"
    return urlencode(asked)
