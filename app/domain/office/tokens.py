"""What lets somebody in is a random token; the directory keeps only what it can be compared with."""

from collections.abc import Callable
from hashlib import sha256

NewToken = Callable[[], str]
"""Gives 256 random bits as text that an address can carry."""


def hash_of(token: str) -> str:
    """What is kept of a token. It is random and long, so that a plain hash cannot be searched through.

    >>> hash_of("en lang og tilfeldig tekst")[:12]
    'ff2459c16c2f'
    """
    return sha256(token.encode()).hexdigest()
