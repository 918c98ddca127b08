"""The parts of an entry that are edited, confirmed and allowed one by one."""

from enum import StrEnum


class Part(StrEnum):
    """A part of an entry. The first four are those of an offer that are confirmed."""

    HOURS = "hours"
    PLACE = "place"
    """Which doors it has, and how it is reached."""
    ELIGIBILITY = "eligibility"
    SERVICES = "services"
    ABOUT = "about"
    """Name, summary, for which face of the directory, the sources of its facts."""
    OWNER = "owner"
    """Which organisation runs it."""
    PUBLICATION = "publication"
    HIDDEN = "hidden"
    """What a hidden door does not show."""


CONFIRMED = (Part.HOURS, Part.PLACE, Part.ELIGIBILITY, Part.SERVICES)
"""What can be confirmed, each for itself."""

_WHOLE_TABLES = {
    "offer_audience": Part.ABOUT,
    "offer_measure": Part.ABOUT,
    "source": Part.ABOUT,
    "verification": Part.ABOUT,
    "offer_at_place": Part.PLACE,
    "offer_service": Part.SERVICES,
    "eligibility": Part.ELIGIBILITY,
    "eligibility_district": Part.ELIGIBILITY,
    "hours_change": Part.HOURS,
}
_COLUMNS = {
    ("offer", "organisation_id"): Part.OWNER,
    ("offer", "publication"): Part.PUBLICATION,
    ("offer", "moved_to"): Part.PUBLICATION,
    ("offer", "hours"): Part.HOURS,
    ("offer", "hours_note"): Part.HOURS,
    ("offer", "phone"): Part.PLACE,
    ("offer", "email"): Part.PLACE,
    ("offer", "website"): Part.PLACE,
    ("offer", "languages"): Part.PLACE,
    ("offer", "documents"): Part.ELIGIBILITY,
    ("offer_at_place", "hours"): Part.HOURS,
}


def part_of(table: str, column: str) -> Part:
    """The part of an offer that a column belongs to; what is named nowhere is about the offer itself.

    >>> part_of("offer", "phone"), part_of("offer_at_place", "hours"), part_of("offer", "name")
    (<Part.PLACE: 'place'>, <Part.HOURS: 'hours'>, <Part.ABOUT: 'about'>)
    """
    return _COLUMNS.get((table, column)) or _WHOLE_TABLES.get(table, Part.ABOUT)
