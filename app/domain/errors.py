"""What can go wrong in the directory: small named classes whose docstring is the public title."""

from collections.abc import Sequence
from dataclasses import dataclass


class DirectoryError(Exception):
    """Something in the directory is not as it must be"""


class HoursError(DirectoryError):
    """The opening hours cannot be read or cannot be true"""


class NotFoundError(DirectoryError):
    """There is no such entry"""


class NotPermittedError(DirectoryError):
    """You may not do this"""


class InUseError(DirectoryError):
    """Something else still needs this entry, or has this name"""


@dataclass(frozen=True, slots=True)
class Conflict:
    """One field that two people changed: what one says, what is there by now, and what both began with."""

    field: str
    yours: object
    theirs: object
    before: object


class ConflictError(DirectoryError):
    """Somebody else has changed this meanwhile

    The message tells no values, and no fields by their rows: messages are logged, and hold no address.
    """

    def __init__(self, kind: str, entry_id: str, conflicts: Sequence[Conflict]) -> None:
        """Keep each field with what is yours, what is theirs, and what was before."""
        super().__init__(f"{len(conflicts)} fields of {kind} {entry_id} are not any more as they were")
        self.conflicts = tuple(conflicts)


class BusyError(DirectoryError):
    """Somebody else is writing just now"""


class UnknownVersionError(DirectoryError):
    """The version cannot be followed"""


class BadQuestionError(DirectoryError):
    """A parameter is not understood

    `parameter` is the name the caller used; the message says what the parameter takes.
    """

    def __init__(self, parameter: str, message: str) -> None:
        """Keep the name of the parameter beside the sentence."""
        super().__init__(message)
        self.parameter = parameter
