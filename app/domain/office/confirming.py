"""Confirmation by part, and the one line that readers see of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.domain.directory.entries import Verification
from app.domain.directory.vocabulary import Confidence
from app.domain.office.grants import Role
from app.domain.office.parts import Part

TOLD_TO_READERS = (Part.HOURS, Part.PLACE)
"""Who goes there needs both: the line is as old as the older of them."""
SPOKEN_BY = {
    Role.BYDEL: "bydelen",
    Role.REDAKSJON: "Velferdsetaten",
}
"""Who confirmed, in the words that readers see beside those of the seed files; never a person's name."""
_THE_OFFER = "tilbudet selv"
_SURE = (Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH)


@dataclass(frozen=True, slots=True)
class Confirmation:
    """That a part of an offer was right on a local day, and how sure that is."""

    part: Part
    day: date
    role: Role
    confidence: Confidence


def public_line(stated: Verification, confirmed: Iterable[Confirmation]) -> Verification:
    """What readers are told: the older of hours and place, each as it was confirmed last.

    `stated` is what the entry itself says of all its parts.
    """
    by_part = {one.part: one for one in confirmed}
    lines = [_newest(stated, by_part.get(part)) for part in TOLD_TO_READERS]
    return min(lines, key=lambda line: (line.at or date.min, _SURE.index(line.confidence)))


def _newest(stated: Verification, said: Confirmation | None) -> Verification:
    if said is None or (stated.at is not None and stated.at > said.day):
        return stated
    return Verification(said.day, SPOKEN_BY.get(said.role, _THE_OFFER), said.confidence, stated.sources)
