"""Why an action is refused."""

from app.domain.errors import DirectoryError


class DistrictInUseError(DirectoryError):
    """Something still names these districts"""


class SecondPersonError(DirectoryError):
    """A warning of danger needs a second person"""


class DoneAlreadyError(DirectoryError):
    """The form was sent, and what it says done, before

    `version` is the one that it made then.
    """

    def __init__(self, version: int) -> None:
        """Keep the version."""
        super().__init__(f"It was done before, in version {version}")
        self.version = version


class EndError(DirectoryError):
    """What is said for now must end, and not that late"""


class TicketError(DirectoryError):
    """It has been used, or it has run out"""


class TooOftenError(DirectoryError):
    """It has been tried too often"""

    def __init__(self, seconds: int) -> None:
        """Keep after how many seconds it may be tried again."""
        super().__init__(f"Try again in {seconds} s")
        self.seconds = seconds


class GrantError(DirectoryError):
    """Nobody can hold such a grant"""

    def __init__(self, why: str, said: str) -> None:
        """Keep why, as WrongGrant names it, and the word at fault."""
        super().__init__(f"{why}: {said}")
        self.why = why
        self.said = said


class AddressInUseError(DirectoryError):
    """Somebody else has this e-mail address here"""
