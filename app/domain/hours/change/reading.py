"""What a sentence about a change comes to: dated changes, new regular hours, or the usual hours again."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.hours.model import Hours, HoursChange


class Ask(StrEnum):
    """What a person must be asked before the change is believed; `app/language` has a sentence for each."""

    PAST = "past"
    """It lies wholly in the past."""
    LONGER_THAN_A_YEAR = "longer_than_a_year"
    """A slip of the year, more often than not."""
    UNTIL_WHEN = "until_when"
    """Everything temporary has an end, and none is said."""
    LAST_DAY = "last_day"
    """As in “stengt til 5. januar”: read as open again on that day, which not everybody means."""
    SINCE_WHEN = "since_when"
    """As in “åpent i kveld til 22”: an evening is read as beginning at 17."""
    WHICH_WEEK = "which_week"
    """As in “neste fredag”, read as that of next week, and "man–fre 10–14", read as the coming days."""
    EVERY_DAY = "every_day"
    """As in “neste uke 10–14”: read as every day, though few houses mean the Saturday and the Sunday."""


@dataclass(frozen=True, slots=True)
class NewHours:
    """Regular hours that hold from a day on."""

    first: date
    hours: Hours


@dataclass(frozen=True, slots=True)
class Usual:
    """The regular hours hold again from `first` until `last`; None: from then on."""

    first: date
    last: date | None


@dataclass(frozen=True, slots=True)
class ChangeReading:
    """What was read, what must be asked, and what was not understood, as it was written.

    Where anything was not understood nothing else is given: half a change is none.
    """

    changes: tuple[HoursChange, ...] = ()
    new_hours: NewHours | None = None
    usual: Usual | None = None
    asks: tuple[Ask, ...] = ()
    not_understood: tuple[str, ...] = ()
