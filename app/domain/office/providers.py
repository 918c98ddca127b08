"""Who may vouch for staff: a provider of log-ins, and which of its claims give which grants."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.domain.office.grants import EVERYWHERE, Grant, GrantScope, Role

TWELVE_HOURS = 12 * 60 * 60
_ID = re.compile(r"[a-z][a-z0-9-]{0,30}")
_SAFE = re.compile(r"https://[^/?#]+(/[^?#]*)?|http://localhost(:\d+)?(/[^?#]*)?")


@dataclass(frozen=True, slots=True)
class ClaimGrant:
    """Whoever has a value in a claim (a text, or one of a list of texts) holds a role within a scope."""

    claim: str
    """Its name, or a path into it: "authorization_details.reportees.ID", through lists too."""
    value: str
    role: Role
    scope: GrantScope = EVERYWHERE


@dataclass(frozen=True, slots=True)
class Provider:
    """An OpenID provider, such as the city's Entra ID, as it knows us.

    ValueError for an id that is no word of an address, or an issuer that is not reached safely.
    """

    id: str
    """Stands in the addresses of the log-in: small letters, digits and hyphens."""
    name: str
    """What the button says: "Oslo kommune"."""
    issuer: str
    """As the provider itself writes it, to the letter; https, or http on localhost."""
    client_id: str
    client_secret: str = field(repr=False)
    grants: tuple[ClaimGrant, ...] = ()
    scopes: str = "openid profile"
    max_age: int | None = TWELVE_HOURS
    """The most seconds since the provider last asked who it is. None for a provider that does not say when
    that was: whoever comes from there is never known freshly enough for what is most secret."""

    asks: Mapping[str, str] = field(default_factory=dict)
    """What is asked beside what the standard demands, such as Ansattporten's `authorization_details`."""

    def __post_init__(self) -> None:
        """Refuse what could not be asked, or not safely."""
        if not _ID.fullmatch(self.id):
            raise ValueError(f"{self.id!r} is no id: small letters, digits and hyphens")
        if not _SAFE.fullmatch(self.issuer):
            raise ValueError(f"the issuer of {self.id} must be an https address without ? and #")

    def grants_of(self, claims: Mapping[str, Any]) -> tuple[Grant, ...]:
        """What somebody with these claims holds.

        >>> rule = ClaimGrant("roles", "apent-redaksjon", Role.REDAKSJON)
        >>> oslo = Provider("oslo", "Oslo kommune", "https://login.example", "us", "secret", (rule,))
        >>> [str(grant.role) for grant in oslo.grants_of({"roles": ["apent-redaksjon", "other"]})]
        ['redaksjon']
        >>> oslo.grants_of({"roles": "apent-redaksjon-test"})
        ()
        """
        return tuple(Grant(one.role, one.scope) for one in self.grants if _has(claims, one))


def _has(claims: Mapping[str, Any], rule: ClaimGrant) -> bool:
    return rule.value in _texts(claims, rule.claim)


def _texts(said: object, path: str) -> Iterator[str]:
    """The texts at a path. A name may have dots itself, as in those that are addresses."""
    if isinstance(said, list):
        for one in said:
            yield from _texts(one, path)
    elif isinstance(said, str) and not path:
        yield said
    elif isinstance(said, dict) and path:
        first, _, rest = (path, "", "") if path in said else path.partition(".")
        yield from _texts(said.get(first), rest)
