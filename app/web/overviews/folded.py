"""How much of a long list an overview shows: its first lines, and the rest on pages of its own.

A page of ten thousand offers would be fifteen megabytes. A list that is not long is shown whole: the city's
own are, so that somebody who reads or prints the page has them all.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Generic, NamedTuple, TypeVar
from urllib.parse import urlencode

from fastapi import Depends
from fastapi import Query as InQuery

from app.frame.view import View

WHOLE, FIRST, ON_A_PAGE = 24, 12, 48
"""A list of so many is shown whole, of a longer one so many first, and so many on each page of its own."""
_One = TypeVar("_One")
_Drawn = TypeVar("_Drawn")


class Asked(NamedTuple):
    """What is asked of an overview: nothing, or a page of one of its lists."""

    vis: str = ""
    side: int = 1


async def _read(
    vis: Annotated[str, InQuery(max_length=50, description="The list that is asked for alone")] = "",
    side: Annotated[int, InQuery(ge=1, le=100_000, description="Which page of it, from 1")] = 1,
) -> Asked:
    return Asked(vis, side)


Part = Annotated[Asked, Depends(_read)]
"""What a request asks of an overview."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A page of a list, named by what stands there: "49–96"."""

    text: str
    link: str
    """Empty for the page that is read."""


@dataclass(frozen=True, slots=True)
class Folded(Generic[_Drawn]):
    """What is shown of a list."""

    shown: tuple[_Drawn, ...]
    total: int
    more_link: str
    """Where the whole list begins, if this is not the whole."""
    turns: tuple[Turn, ...]
    """The first page, those around this one, and the last."""


@dataclass(frozen=True, slots=True)
class Fold:
    """Where an overview is, and what is asked of it."""

    view: View
    path: str
    asked: Asked
    beside: tuple[tuple[str, str], ...] = ()
    """What else the address asks, which a page of a list asks too."""

    def shows(self, name: str) -> bool:
        """Whether a list stands on this page."""
        return self.asked.vis in {"", name}

    def unfolded(self) -> "Fold":
        """The page with all lists, for somebody who asks for one that there is not."""
        return replace(self, asked=Asked())

    def of(self, name: str, every: Sequence[_One], drawn: Callable[[_One], _Drawn]) -> Folded[_Drawn]:
        """What is shown of a list, drawn."""
        total, first, end, more_link = len(every), 0, len(every), ""
        if self.asked.vis:
            first = (min(self.asked.side, _sides(total)) - 1) * ON_A_PAGE
            end = first + ON_A_PAGE
        elif total > WHOLE:
            end, more_link = FIRST, self._link(name, 1)
        turns = self._turns(name, total) if self.asked.vis else ()
        return Folded(tuple(map(drawn, every[first:end])), total, more_link, turns)

    def _turns(self, name: str, total: int) -> tuple[Turn, ...]:
        last = _sides(total)
        near = {1, self.asked.side - 1, self.asked.side, self.asked.side + 1, last} & set(range(1, last + 1))
        return tuple(self._turn(name, side, total) for side in sorted(near)) if last > 1 else ()

    def _turn(self, name: str, side: int, total: int) -> Turn:
        text = f"{(side - 1) * ON_A_PAGE + 1}–{min(side * ON_A_PAGE, total)}"
        return Turn(text, "" if side == self.asked.side else self._link(name, side))

    def _link(self, name: str, side: int) -> str:
        pages = () if side == 1 else (("side", str(side)),)
        return self.view.link(f"{self.path}?{urlencode([('vis', name), *pages, *self.beside])}")


def _sides(total: int) -> int:
    return -(-total // ON_A_PAGE)
