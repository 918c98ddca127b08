"""From the groups of the list to the pins of the map: one pin for each door, or for many near each other."""

from collections.abc import Iterable

from app.domain.finding.groups import Group, Seen
from app.fast.doors import Door, doors_of
from app.frame.view import View
from app.web.map.draw import Pin

_NAMED = 4
_LED_TO = 24
"""A pin leads to so many offers; where more are behind it, the list below tells of them."""


def pins(found: Iterable[Group], view: View) -> list[Pin]:
    """One pin for the offers behind one door, with the state of the most open. Open ones come first."""
    return [_pin(door, view) for door in doors_of(found)]


def _pin(door: Door, view: View) -> Pin:
    behind = door.behind
    lines = [f"{one.hit.offer.name}: {view.status(one.status)}" for one in behind[:_NAMED]]
    if len(behind) > _NAMED:
        lines.append(view.say("and {n} more", n=len(behind) - _NAMED))
    offers = tuple(one.id for one in behind[:_LED_TO].offers())
    return Pin(door.point, door.state, "\n".join(lines), offers, _district(behind[0]))


def _district(seen: Seen) -> str | None:
    return seen.hit.at.place.district if seen.hit.at else None
