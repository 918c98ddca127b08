"""Why an action is refused."""

from app.domain.errors import DirectoryError


class DistrictInUseError(DirectoryError):
    """Something still names these districts"""
