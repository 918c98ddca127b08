"""The check of an id token (OpenID Connect Core 3.1.3.7): each line of it answers an attack."""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from app.domain.office.providers import Provider
from app.sources.oidc.errors import LogInRefusedError

ALGORITHMS = ("RS256", "PS256", "ES256")
"""With a public key each: "none" is no signature, and with HS256 the public key would be the secret."""
SKEW_SECONDS = 60
"""How far the provider's clock may be from ours."""
OLDEST_SECONDS = 600
"""A token is made for the question just asked."""
LONGEST_SUBJECT = 255
_SIGNED = JWSRegistry(algorithms=ALGORITHMS, strict_check_header=False)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody is to a provider. The pair of issuer and subject is the person; all else may change."""

    issuer: str
    subject: str
    authenticated_at: datetime | None
    """When the provider last asked who it is (aware); None where it does not say."""
    claims: Mapping[str, Any] = field(repr=False)

    @property
    def name(self) -> str:
        """What the provider calls them; empty where it does not say."""
        said = self.claims.get("name")
        return said[:100] if isinstance(said, str) else ""


def key_named_in(token: str) -> str | None:
    """The key that a token says it is signed with, not yet believed; LogInRefusedError for no token."""
    head = token.partition(".")[0]
    try:
        header = json.loads(base64.urlsafe_b64decode(head + "=" * (-len(head) % 4)))
        kid = header.get("kid")
    except (ValueError, AttributeError, binascii.Error):
        raise LogInRefusedError("the token cannot be read") from None
    return kid if isinstance(kid, str) else None


def checked(
    token: str, keys: KeySet, provider: Provider, *, nonce: str, max_age: int | None, now: datetime
) -> Identity:
    """Say who a token is about. LogInRefusedError unless all of it is as it must be.

    `max_age`: the most seconds since the provider last asked who it is, where that was demanded.
    """
    seconds = int(now.timestamp())
    rules = jwt.JWTClaimsRegistry(
        now=seconds,
        leeway=SKEW_SECONDS,
        iss={"essential": True, "value": provider.issuer},
        sub={"essential": True},
        aud={"essential": True, "value": provider.client_id},
        exp={"essential": True},
        iat={"essential": True},
    )
    try:
        claims = jwt.decode(token, keys, algorithms=ALGORITHMS, registry=_SIGNED).claims
        rules.validate(claims)
    except JoseError as error:
        # The description may quote the token; the kind of the error does not.
        raise LogInRefusedError(f"the token is refused: {error.error}") from None
    except (ValueError, TypeError):
        raise LogInRefusedError("the token cannot be read") from None
    _check_meant_for(claims, provider.client_id)
    _check_answers(claims, nonce)
    _check_new(claims, seconds)
    return Identity(provider.issuer, _subject(claims), _authenticated(claims, max_age, seconds), claims)


def _check_meant_for(claims: Mapping[str, Any], client_id: str) -> None:
    if claims["aud"] not in (client_id, [client_id]) or claims.get("azp", client_id) != client_id:
        raise LogInRefusedError("the token is meant for others too")


def _check_answers(claims: Mapping[str, Any], nonce: str) -> None:
    if claims.get("nonce") != nonce:
        raise LogInRefusedError("the token answers another question")


def _check_new(claims: Mapping[str, Any], seconds: int) -> None:
    if claims["iat"] < seconds - OLDEST_SECONDS:
        raise LogInRefusedError("the token is old")


def _subject(claims: Mapping[str, Any]) -> str:
    subject = claims["sub"]
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT:
        raise LogInRefusedError("the token says of nobody")
    return subject


def _authenticated(claims: Mapping[str, Any], max_age: int | None, seconds: int) -> datetime | None:
    said = claims.get("auth_time")
    if isinstance(said, bool) or not isinstance(said, int | float):
        said = None
    if max_age is not None and (said is None or said < seconds - max_age - SKEW_SECONDS):
        raise LogInRefusedError("it is too long ago that the provider asked who it is, or it does not say")
    if said is None:
        return None
    if said > seconds + SKEW_SECONDS:
        raise LogInRefusedError("the provider asked who it is in the future")
    return datetime.fromtimestamp(min(said, seconds), UTC)
