"""Why an action is refused."""

from app.domain.errors import DirectoryError


class DistrictInUseError(DirectoryError):
    """Something still names these districts"""


class SecondPersonError(DirectoryError):
    """A warning of danger needs a second person"""


class EndError(DirectoryError):
    """What is said for now must end, and not that late"""
