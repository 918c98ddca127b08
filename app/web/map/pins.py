"""From the groups of the list to the pins of the map: one pin for each door."""

from collections.abc import Iterable, Iterator
from itertools import chain

from app.domain.city.geography import Point
from app.domain.finding.groups import Group, Seen
from app.frame.view import View
from app.web.map.draw import Pin

_NAMED = 4


def pins(found: Iterable[Group], view: View) -> list[Pin]:
    """Offers that share a point share a pin; the first, the most open, gives it its state.

    Closed ones come first in the list and so lie beneath, where pins overlap.
    """
    at_point: dict[Point, list[Seen]] = {}
    for point, seen in _with_points(chain.from_iterable(group.seen for group in found)):
        at_point.setdefault(point, []).append(seen)
    return [_pin(point, seen, view) for point, seen in reversed(at_point.items())]


def _with_points(found: Iterable[Seen]) -> Iterator[tuple[Point, Seen]]:
    for seen in found:
        if seen.hit.at is not None and seen.hit.at.place.point is not None:
            yield seen.hit.at.place.point, seen


def _pin(point: Point, seen: list[Seen], view: View) -> Pin:
    lines = [f"{one.hit.offer.name}: {view.status(one.status)}" for one in seen[:_NAMED]]
    if len(seen) > _NAMED:
        lines.append(view.say("and {n} more", n=len(seen) - _NAMED))
    return Pin(point, seen[0].status.state, "\n".join(lines), tuple(one.hit.offer.id for one in seen))
