"""/ark: the answer to any question on one sheet of A4, to hand out.

The letters are as large as the number of offers lets them be: one column while there is room, then two, then
smaller ones down to the least that is read without glasses in a poor light. What does not fit then is left
out and counted, the last of the list first: those that are surely open stand before those to call.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, takewhile
from math import ceil
from typing import NamedTuple

from app.domain.hours import State
from app.frame.view import View
from app.language.calendar_words import whole_date
from app.language.catalogs import message
from app.web.answer.handed import Handed, Told

MOST_ON_PAPER = 80
"""More never fit, however short their lines."""
LEAST_POINTS = 8
_BOLD = 1.15
"""How much wider a name is than other words."""
_BETWEEN, _HEADING = 0.6, 2.0
_TITLES = {State.OPEN: message("Open"), State.UNKNOWN: message("Call first"), State.CLOSED: message("Closed")}


class Size(NamedTuple):
    """A way to set the sheet: the class of its style, and how much of average text it takes."""

    name: str
    letters: int
    """In a line of a column."""
    lines: int
    """Of all columns, below the head."""


SIZES = (Size("large", 88, 47), Size("middle", 48, 100), Size("small", 58, 144))
"""11 points in one column; 9.5 and 8 (LEAST_POINTS) in two."""
ROOMS = (1.0, 0.85, 0.7, 0.5, 0.3)
"""How much of that is filled: less where a sheet turns out to be too long for one page."""
ON_THE_PAGE = 0.9
"""The same where a browser prints, with letters that nobody knows beforehand."""


@dataclass(frozen=True, slots=True)
class Part:
    """The offers that are open, or those to call first."""

    title: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class OneSheet:
    """Everything the sheet writes."""

    what: str
    when: str
    note: str
    valid: str
    """The day for which the hours hold."""
    made: str
    size: str
    parts: tuple[Part, ...]
    is_none_open: bool
    left_out: int


def one_sheet(handed: Handed, view: View, room: float = ROOMS[0]) -> OneSheet:
    """The sheet of an answer, made at the view's now, with a share of its room filled."""
    size, fits = _fitting(handed.told, room)
    return OneSheet(
        what=handed.what,
        when=handed.when,
        note=handed.note,
        valid=whole_date(handed.day, view.locale),
        made=whole_date(view.now.astimezone(view.zone).date(), view.locale),
        size=size.name,
        parts=tuple(_parts(handed.told[:fits], view)),
        is_none_open=handed.is_none_open,
        left_out=handed.total - fits,
    )


def _fitting(told: Sequence[Told], room: float) -> tuple[Size, int]:
    """The largest size in which all fit; else the least, and how many do."""
    for size in SIZES:
        fits = _how_many(told, size, room)
        if fits == len(told):
            return size, fits
    return SIZES[-1], fits


def _how_many(told: Sequence[Told], size: Size, room: float) -> int:
    ends = accumulate(lines_of(one, size.letters) for one in told)
    return sum(1 for _ in takewhile(lambda end: end + 2 * _HEADING <= size.lines * room, ends))


def lines_of(one: Told, letters: int) -> float:
    """How many lines of a column an offer takes, about."""
    texts = (
        len(f"{one.name} {one.times}") * _BOLD,
        len(f"{one.address}, {one.district}, {one.phone}"),
        len(one.gets),
        len(one.whom.text),
    )
    return sum(ceil(length / letters) for length in texts) + _BETWEEN


def _parts(told: Sequence[Told], view: View) -> Iterator[Part]:
    for state, some in groupby(told, lambda one: one.state):
        yield Part(view.say(_TITLES[state]), tuple(some))
