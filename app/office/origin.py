"""Where the office is, as browsers see it: passkeys hold for one host, and are asked for from there alone."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from fastapi import Request

from app.office.cookies import HERE

LOCAL = "localhost"
"""Browsers make no passkeys for 127.0.0.1, which is no name."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The scheme and host of the office: `url` has no path."""

    url: str

    @property
    def host(self) -> str:
        """The name that passkeys hold for.

        >>> Origin("http://127.0.0.1:8000").host, Origin("https://kontor.example:444").host
        ('localhost', 'kontor.example')
        """
        host = urlsplit(self.url).hostname or LOCAL
        return LOCAL if host in HERE else host

    def seen_from(self, request: Request) -> str:
        """The origin that a browser must name; on this machine the port is the one that was asked."""
        if self.host != LOCAL:
            return self.url
        return at_port(self.url, request.url.port)


def origin_of(url: str) -> Origin:
    """The origin of an address.

    >>> origin_of("https://kontor.example/under/her/").url
    'https://kontor.example'
    """
    parts = urlsplit(url)
    return Origin(f"{parts.scheme}://{parts.netloc}")


def at_port(url: str, port: int | None) -> str:
    """The same origin by the name `localhost`, at a port (None: at the one of its scheme).

    >>> at_port("http://127.0.0.1:8000", 8001)
    'http://localhost:8001'
    """
    return f"{urlsplit(url).scheme}://{LOCAL}{f':{port}' if port else ''}"
