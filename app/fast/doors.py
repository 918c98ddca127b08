"""The doors of a list on a map: one for each point, or for each cell of a grid where there are too many."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np

from app.domain.city.geography import Point
from app.domain.finding.groups import Group
from app.domain.hours import State
from app.fast.groups import Shown
from app.fast.layout import Bools, Floats, Ints

MOST = 250
"""So many doors are told apart; more are gathered, until there are no more than this."""
_SMALLEST_M, _WIDER = 250.0, 1.5


class Door(NamedTuple):
    """Where some offers of a list are: at the point of the first, the most open of them."""

    point: Point
    state: State
    behind: Shown


def doors_of(found: Iterable[Group]) -> Iterator[Door]:
    """The doors of the groups that `groups_of` made, in the order of the first offer behind each."""
    shown = [(group.state, group.seen) for group in found if isinstance(group.seen, Shown)]
    if not shown:
        return
    moment, services = shown[0][1].moment, shown[0][1].services
    slots = np.concatenate([seen.slots for _, seen in shown])
    states = [state for state, seen in shown for _ in range(len(seen))]
    layout = moment.layout
    for places in _gathered(layout.east[slots], layout.north[slots], layout.has_point[slots]):
        point = layout.seats[slots[places[0]]].point
        if point is not None:
            yield Door(point, states[places[0]], Shown(moment, slots[places], services))


def _gathered(east: Floats, north: Floats, has_point: Bools) -> Iterator[Ints]:
    """The places in the list of those behind each door, in the order of the first."""
    placed = np.flatnonzero(has_point)
    cells, side = east[placed] + 1j * north[placed], _SMALLEST_M
    while len(np.unique(cells)) > MOST:
        cells = east[placed] // side + 1j * (north[placed] // side)
        side *= _WIDER
    _, firsts, cell_of = np.unique(cells, return_index=True, return_inverse=True)
    ordered = placed[np.argsort(cell_of, kind="stable")]
    behind = np.split(ordered, np.cumsum(np.bincount(cell_of))[:-1])
    return (behind[cell] for cell in np.argsort(firsts).tolist())
