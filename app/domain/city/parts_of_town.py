"""Which part of town a district belongs to: how people speak of the city on a sheet of paper.

Sentrum is counted with St. Hanshaugen, which serves it; the Groruddalen districts, Gamle Oslo and
Grünerløkka are east; Østensjø is south, as in the city's own statistics; Marka is north. A district of a
later reform lies where the first of the districts it was made from lies.
"""

from collections.abc import Mapping
from enum import StrEnum

from app.domain.directory.entries import District


class PartOfTown(StrEnum):
    """A part of town, in the order in which a sheet shows them."""

    CENTRE = "centre"
    EAST = "east"
    SOUTH = "south"
    WEST = "west"
    NORTH = "north"


_CODES = {
    PartOfTown.CENTRE: ("030116", "030104"),
    PartOfTown.EAST: ("030101", "030102", "030109", "030110", "030111", "030112"),
    PartOfTown.SOUTH: ("030113", "030114", "030115"),
    PartOfTown.WEST: ("030105", "030106", "030107"),
    PartOfTown.NORTH: ("030103", "030108", "030117"),
}
AREAS = dict.fromkeys(("030109", "030110", "030111", "030112"), "Groruddalen")
"""What people call the ground of several districts together, by the code of each."""
_PART_OF = {code: part for part, codes in _CODES.items() for code in codes}


def part_of_town(code: str | None, districts: Mapping[str, District]) -> PartOfTown | None:
    """The part of town of a district by its code; None where neither it nor its forerunners are known.

    >>> part_of_town("030101", {})
    <PartOfTown.EAST: 'east'>
    """
    if code is None or code in _PART_OF:
        return _PART_OF.get(code or "")
    district = districts.get(code)
    forerunners = district.formerly if district else ()
    return next((_PART_OF[old] for old in forerunners if old in _PART_OF), None)
