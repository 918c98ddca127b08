"""A provider of log-ins made by hand: it answers as a test says, also as no honest one would."""

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import httpx
from joserfc import jwt
from joserfc.jwk import RSAKey

from app.domain.office.grants import Role
from app.domain.office.providers import ClaimGrant, Provider

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
SECONDS = int(NOW.timestamp())
OSLO = Provider(
    "oslo",
    "Oslo kommune",
    "https://login.oslo.example/tenant/v2.0",
    "apent-na",
    "s3:cret+",
    (ClaimGrant("roles", "apent-redaksjon", Role.REDAKSJON),),
)
KEY = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"}, auto_kid=False)
NEW_KEY = RSAKey.generate_key(2048, {"kid": "two", "use": "sig"}, auto_kid=False)


@dataclass
class FakeProvider:
    """Serves discovery, keys and tokens; `asked` are the paths that were asked for, in their order."""

    provider: Provider = OSLO
    keys: list[RSAKey] = field(default_factory=lambda: [KEY])
    says: dict[str, Any] = field(default_factory=dict)
    """What its document of itself says otherwise."""
    tokens: dict[str, str] = field(default_factory=dict)
    """Code -> id token; each is given once."""
    asked: list[str] = field(default_factory=list)
    posted: dict[str, str] = field(default_factory=dict)
    """The last form that was sent for a token."""
    authorization: str = ""

    @property
    def document(self) -> dict[str, Any]:
        base = self.provider.issuer
        return {
            "issuer": base,
            "authorization_endpoint": f"{base}/authorize",
            "token_endpoint": f"{base}/token",
            "userinfo_endpoint": f"{base}/userinfo",
            "jwks_uri": f"{base}/keys",
        } | self.says

    def answer(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path.removeprefix(urlsplit(self.provider.issuer).path)
        self.asked.append(path)
        if path == "/.well-known/openid-configuration":
            return httpx.Response(200, json=self.document)
        if path == "/keys":
            return httpx.Response(200, json={"keys": [key.as_dict(private=False) for key in self.keys]})
        if path == "/token":
            return self._token(request)
        return httpx.Response(404, json={})

    def _token(self, request: httpx.Request) -> httpx.Response:
        self.posted = dict(parse_qsl(request.content.decode()))
        self.authorization = request.headers.get("authorization", "")
        token = self.tokens.pop(self.posted["code"], None)
        if token is None:
            return httpx.Response(400, json={"error": "invalid_grant"})
        return httpx.Response(200, json={"access_token": "a", "token_type": "Bearer", "id_token": token})

    def http(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(transport=httpx.MockTransport(self.answer))


def claims(provider: Provider = OSLO, **other: Any) -> dict[str, Any]:
    """What an honest token says, and otherwise what a test says; None takes a claim away."""
    honest = {
        "iss": provider.issuer,
        "sub": "a1b2",
        "aud": provider.client_id,
        "iat": SECONDS,
        "exp": SECONDS + 300,
        "auth_time": SECONDS - 60,
        "roles": ["apent-redaksjon"],
        "name": "Kari Nordmann",
    }
    return {name: value for name, value in (honest | other).items() if value is not None}


def signed(said: dict[str, Any], key: RSAKey = KEY, **header: Any) -> str:
    return jwt.encode({"alg": "RS256", "kid": key.kid} | header, said, key)


def unsigned(said: dict[str, Any]) -> str:
    """A token of the algorithm "none"."""
    parts = ({"alg": "none", "typ": "JWT"}, said)
    return ".".join(_base64(json.dumps(part).encode()) for part in parts) + "."


def signed_with_public_key(said: dict[str, Any]) -> str:
    """HS256 with the public key as the secret, for those who let the token choose its algorithm."""
    parts = ({"alg": "HS256", "typ": "JWT", "kid": KEY.kid}, said)
    head = ".".join(_base64(json.dumps(part).encode()) for part in parts)
    mac = hmac.new(KEY.as_pem(private=False), head.encode(), hashlib.sha256).digest()
    return f"{head}.{_base64(mac)}"


def asked_of(address: str) -> dict[str, str]:
    """The query of an address."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def _base64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
