"""Why a backup cannot be made or brought back."""

from app.domain.errors import DirectoryError


class UnfitBackupError(DirectoryError):
    """The file is no backup of this kind of database"""


class NoToolError(DirectoryError):
    """PostgreSQL's own programs are needed"""
