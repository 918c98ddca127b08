"""What an operator is told in one sentence when a command cannot go on, and with which exit code it ends.

Whoever is woken at night reads the last line. A traceback of a hundred and fifty lines hides that the disk is
full; what is not known here still shows its traceback, since it is a mistake of ours.
"""

import errno
from enum import IntEnum
from typing import Self


class Code(IntEnum):
    """How a command ends. 0 is well, 1 is the command's own no (files with errors), 2 is a wrong word."""

    SETTING = 2
    SCHEMA_TOO_OLD = 3
    NO_DATABASE = 4
    DISK_FULL = 5
    READ_ONLY = 6
    CORRUPT = 7
    BUSY = 8
    BACKUP = 9


class Failure(Exception):  # noqa: N818 (what the operator meets is a failure, mostly not an error of ours)
    """A command cannot go on: a sentence that says what to do, and the exit code."""

    def __init__(self, code: Code, sentence: str) -> None:
        """Keep both."""
        super().__init__(sentence)
        self.code = code

    @classmethod
    def schema_too_old(cls, found: str, needed: str) -> Self:
        """The tables are those of a release before this one."""
        return cls(
            Code.SCHEMA_TOO_OLD,
            f"The database has schema {found} and this version needs {needed}: make a backup, then run "
            "`apent migrate`, then start again.",
        )


SAYS = {
    Code.NO_DATABASE: "The database cannot be opened ({}): check APENT_DATABASE_URL, that the server runs "
    "and lets this user in, or that the folder of the file is there and may be written.",
    Code.DISK_FULL: "The disk is full ({}): nothing was written; make room where the database is, then "
    "try again.",
    Code.READ_ONLY: "Writing was refused ({}): check whose file and folder it is, whether the disk "
    "is mounted read-only, or whether the server is a replica, then try again.",
    Code.CORRUPT: "The database is damaged ({}): keep the file, stop all that writes, and restore the last "
    "backup as docs/operations.md says.",
    Code.BUSY: "Another program holds the database ({}): wait until it is done, then try again.",
}
_OF_SQLITE = {
    "SQLITE_FULL": Code.DISK_FULL,
    "SQLITE_READONLY": Code.READ_ONLY,
    "SQLITE_PERM": Code.READ_ONLY,
    "SQLITE_CANTOPEN": Code.NO_DATABASE,
    "SQLITE_CORRUPT": Code.CORRUPT,
    "SQLITE_NOTADB": Code.CORRUPT,
    "SQLITE_BUSY": Code.BUSY,
    "SQLITE_LOCKED": Code.BUSY,
}
_OF_POSTGRESQL = {
    "53100": Code.DISK_FULL,
    "25006": Code.READ_ONLY,
    "42501": Code.READ_ONLY,
    "XX001": Code.CORRUPT,
    "XX002": Code.CORRUPT,
    "55P03": Code.BUSY,
}
_OF_THE_SYSTEM = {
    errno.ENOSPC: Code.DISK_FULL,
    errno.EDQUOT: Code.DISK_FULL,
    errno.EROFS: Code.READ_ONLY,
    errno.EACCES: Code.READ_ONLY,
    errno.EPERM: Code.READ_ONLY,
    errno.ENOTDIR: Code.NO_DATABASE,
    errno.EEXIST: Code.NO_DATABASE,
}


def explained(error: BaseException) -> Failure | None:
    """The failure that an error, or one that caused it, stands for; None where we know none."""
    seen: BaseException | None = error
    while seen is not None:
        code = seen if isinstance(seen, Failure) else _code_of(seen)
        if isinstance(code, Failure):
            return code
        if code is not None:
            return Failure(code, SAYS[code].format(_first_line(seen)))
        seen = getattr(seen, "orig", None) or seen.__cause__
    return _of_a_setting(error)


def _code_of(error: BaseException) -> Code | None:
    if name := getattr(error, "sqlite_errorname", None):
        return _OF_SQLITE.get("_".join(name.split("_")[:2]))
    if type(error).__module__.startswith("psycopg"):
        state = getattr(error, "sqlstate", None)
        # What fails before a server has answered has no state.
        is_away = (
            type(error).__name__ == "OperationalError" if state is None else state[:2] in {"08", "57", "28"}
        )
        return Code.NO_DATABASE if is_away else _OF_POSTGRESQL.get(state or "")
    return _OF_THE_SYSTEM.get(error.errno or 0) if isinstance(error, OSError) else None


def _of_a_setting(error: BaseException) -> Failure | None:
    # There already where settings are read.
    from pydantic import ValidationError  # noqa: PLC0415
    from pydantic_settings import SettingsError  # noqa: PLC0415

    if isinstance(error, SettingsError):
        # A list that is no JSON; the message names the field, not its value.
        return Failure(Code.SETTING, f"A setting is not as docs/settings.md says: {_first_line(error)}.")
    if not isinstance(error, ValidationError) or error.title != "Settings":
        return None
    wrong = "; ".join(f"{_variable(*one['loc'])}: {one['msg']}" for one in error.errors())
    return Failure(Code.SETTING, f"A setting is not as docs/settings.md says. {wrong}.")


def _variable(name: str | int, *inside: str | int) -> str:
    """The variable, and where in its list or object: APENT_OIDC_PROVIDERS (0, issuer)."""
    return f"APENT_{name}".upper() + (f" ({', '.join(map(str, inside))})" if inside else "")


def _first_line(error: BaseException) -> str:
    return str(error).strip().partition("\n")[0].rstrip(".")
