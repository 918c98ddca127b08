"""The order of answers, each part of the sort key named."""

from datetime import date, timedelta
from typing import NamedTuple

from app.domain.directory.entries import Verification

STALE_AFTER = timedelta(days=90)
"""Older than this without confirmation, an entry is marked and ranks lower among equals."""

AFTER_Z = {"æ": "{", "ø": "|", "å": "}", "ä": "{", "ö": "|", "é": "e", "ü": "y", "ß": "ss"}
_SORTED = str.maketrans(AFTER_Z)


class Rank(NamedTuple):
    """Sorts answers: smaller comes first; the last parts break every tie, so the order is stable."""

    distance: float
    opening: float
    """Seconds since 1970 when it is first open on the day that is asked about; 0 for an instant."""
    match: int
    stale: bool
    name: str
    id: str
    seat: int


def is_stale(verification: Verification, day: date) -> bool:
    """Nobody has confirmed the entry in the ninety days before `day` (or ever)."""
    return verification.at is None or day - verification.at > STALE_AFTER


def name_key(name: str) -> str:
    """Puts æ, ø and å after z, as Norwegian lists do.

    >>> sorted(["Åpen kirke", "Zen", "Ørn", "Ærlig"], key=name_key)
    ['Zen', 'Ærlig', 'Ørn', 'Åpen kirke']
    """
    return name.casefold().translate(_SORTED)
