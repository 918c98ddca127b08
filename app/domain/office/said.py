"""What every change carries: by which right, over which version, by which way, from which source."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.office.may import Permit


class Via(StrEnum):
    """The way a change came in."""

    BUTTON = "button"
    FORM = "form"
    LINK = "link"
    ROUND = "round"
    IMPORT = "import"
    CORRECTION = "correction"
    SIGNAL = "signal"
    COMMAND = "command"
    SEED = "seed"


@dataclass(frozen=True, slots=True)
class Said:
    """One statement to the directory.

    `based_on` is the version of the directory that its author looked at: what was changed since is a
    conflict. None where an action reads inside its own transaction all that it goes by, as the seed does.
    `batch` is shared by changes that were made, and can be undone, together. `once`: the batch is one form
    that somebody sent, and what it does to an entry is done once however often it is sent.
    """

    permit: Permit
    based_on: int | None
    via: Via
    source: str | None = None
    batch: str | None = None
    once: bool = False
