"""What a person may tell of themselves, so that it can be said where they are welcome."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.directory.vocabulary import Gender


class HomeKind(StrEnum):
    """What a person can say of where they live."""

    DISTRICT = "district"
    OUTSIDE_OSLO = "outside"
    NO_FIXED_ADDRESS = "none"


@dataclass(frozen=True, slots=True)
class Home:
    """Where a person lives, never guessed from where they stand.

    `code` is the district they live in; `serving` the districts whose services are theirs: the same,
    or those that serve it (Sentrum: St. Hanshaugen; Marka: one of its neighbours, and we cannot say which).
    After a reform they are the older districts it was made of, so that rules which name those go on
    working: docs/decisions/0005-districts-are-dated-data.md.
    """

    kind: HomeKind
    code: str | None = None
    serving: tuple[str, ...] = ()

    @classmethod
    def in_district(cls, code: str, serving: tuple[str, ...] = ()) -> "Home":
        """The home of somebody who lives in the district with this code; see District.serving."""
        return cls(HomeKind.DISTRICT, code, serving or (code,))


@dataclass(frozen=True, slots=True)
class Person:
    """What a person chose to tell; None is "did not say". Never stored, never logged."""

    home: Home | None = None
    age: int | None = None
    gender: Gender | None = None
    intoxicated: bool | None = None
