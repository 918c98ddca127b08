"""The keys with which a provider signs: fetched when needed, fetched again when they turn.

A token names its key. One that we do not know may be new, so the keys are fetched again; but whoever sends
tokens with made-up names must not make us ask the provider for each of them.
"""

import asyncio
from datetime import datetime, timedelta

import httpx
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from app.sources.oidc.errors import ProviderAwayError
from app.sources.oidc.fetching import fetch

HOLDS = timedelta(hours=1)
"""A key that a provider takes back is believed no longer than this."""
REST = timedelta(minutes=1)
"""Between two questions, whatever tokens come."""
_SIGNING = ("RSA", "EC")
"""Kinds of keys with a public half; a shared secret among published keys would be none."""


class Keys:
    """The keys of one provider."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self._http = http
        self._held = KeySet([])
        self._fetched_at: datetime | None = None
        self._asked_at: datetime | None = None
        self._one_at_a_time = asyncio.Lock()

    async def for_token(self, jwks_uri: str, kid: str | None, now: datetime) -> KeySet:
        """The keys as they are known, fetched anew if they are old or do not hold `kid`.

        Raises ProviderAwayError if they cannot be had; KeySet without `kid` if the provider has no such key.
        """
        async with self._one_at_a_time:
            if self._needed(kid, now) and self._rested(now):
                self._asked_at = now
                self._held = await self._fetch(jwks_uri)
                self._fetched_at = now
        if self._fetched_at is None or now - self._fetched_at >= HOLDS:
            raise ProviderAwayError("its keys could not be fetched")
        return self._held

    def _needed(self, kid: str | None, now: datetime) -> bool:
        if self._fetched_at is None or now - self._fetched_at >= HOLDS:
            return True
        return kid is not None and all(key.kid != kid for key in self._held)

    def _rested(self, now: datetime) -> bool:
        return self._asked_at is None or now - self._asked_at >= REST

    async def _fetch(self, jwks_uri: str) -> KeySet:
        said = (await fetch(self._http, jwks_uri)).get("keys")
        listed = [one for one in said if _signs(one)] if isinstance(said, list) else []
        try:
            return KeySet.import_key_set({"keys": listed})
        except (JoseError, ValueError, TypeError, KeyError):
            raise ProviderAwayError("publishes no keys that can be read") from None


def _signs(key: object) -> bool:
    return isinstance(key, dict) and key.get("kty") in _SIGNING and key.get("use", "sig") == "sig"
