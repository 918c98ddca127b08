"""The order of answers, each part of the sort key named."""

from datetime import date, timedelta
from enum import IntEnum
from typing import NamedTuple

from app.domain.directory.entries import Verification

STALE_AFTER = timedelta(days=90)
"""Older than this without confirmation, an entry ranks lower among equals."""
DOUBTFUL_AFTER = timedelta(days=180)
"""Older than this it carries a warning, and ranks lower again."""

AFTER_Z = {"æ": "{", "ø": "|", "å": "}", "ä": "{", "ö": "|", "é": "e", "ü": "y", "ß": "ss"}
_SORTED = str.maketrans(AFTER_Z)


class Freshness(IntEnum):
    """How much time has worn an entry: smaller is better."""

    FRESH = 0
    STALE = 1
    DOUBTFUL = 2


class Rank(NamedTuple):
    """Sorts answers: smaller comes first; the last parts break every tie, so the order is stable."""

    distance: float
    opening: float
    """Seconds since 1970 when it is first open on the day that is asked about; 0 for an instant."""
    match: int
    freshness: Freshness
    name: str
    id: str
    seat: int


def freshness(verification: Verification, day: date) -> Freshness:
    """How an entry stands on a local day; one that is contradicted or was never confirmed is doubtful."""
    if verification.at is None or verification.contradicted or day - verification.at > DOUBTFUL_AFTER:
        return Freshness.DOUBTFUL
    return Freshness.STALE if day - verification.at > STALE_AFTER else Freshness.FRESH


def name_key(name: str) -> str:
    """Puts æ, ø and å after z, as Norwegian lists do.

    >>> sorted(["Åpen kirke", "Zen", "Ørn", "Ærlig"], key=name_key)
    ['Zen', 'Ærlig', 'Ørn', 'Åpen kirke']
    """
    return name.casefold().translate(_SORTED)
