"""The providers of the settings, each asked by a client of its own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import httpx

from app.domain.office.providers import Provider
from app.sources.oidc.client import Client


@dataclass(frozen=True, slots=True)
class Providers:
    """With whom staff can log in: nobody, where the settings name none."""

    clients: Mapping[str, Client] = field(default_factory=dict)
    """By the id of the provider, in the order of the settings."""

    @property
    def named(self) -> list[Provider]:
        """What the log-in offers."""
        return [client.provider for client in self.clients.values()]


def providers_by(http: httpx.AsyncClient, chosen: Iterable[Provider]) -> Providers:
    """Clients that ask by `http`."""
    return Providers({one.id: Client(http, one) for one in chosen})
