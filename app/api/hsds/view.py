"""What every HSDS object is made from: the directory, the instant, and where we are on the net."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from app.domain.directory.eligibility import ResidenceKind
from app.domain.directory.entries import Offer
from app.domain.finding.board import Board
from app.domain.finding.seats import Schedule, Seat
from app.domain.hours import Status
from app.domain.snapshot import Snapshot
from app.language import status_text

Json = dict[str, Any]
LANG = "nb"
"""The texts are Norwegian, as the offers themselves are."""


@dataclass(frozen=True, slots=True)
class View:
    """The directory at the minute `at` of `now`. `url` is our public address without a slash at the end."""

    snapshot: Snapshot
    now: datetime
    url: str
    at: datetime = field(init=False)
    board: Board = field(init=False)

    def __post_init__(self) -> None:
        """Set up what is asked for at every object."""
        object.__setattr__(self, "at", self.now.replace(second=0, microsecond=0))
        object.__setattr__(self, "board", Board(self.snapshot, self.at))

    def seats(self, offer: Offer) -> tuple[Seat, ...]:
        """The offer at each of its places."""
        return self.snapshot.seating.by_offer[offer.id]

    def schedule(self, number: int) -> Schedule | None:
        """Hours and changes; None for an offer that is wound up."""
        return self.snapshot.seating.schedules[number]

    def today(self) -> date:
        """The local day."""
        return self.at.astimezone(self.snapshot.context.zone).date()

    def words(self, status: Status) -> str:
        """A state as a line for people."""
        return status_text(status, self.at, self.at, self.snapshot.context.zone, LANG)


def filled(fields: Json) -> Json:
    """The fields that say something: HSDS leaves the others out instead of sending null.

    >>> filled({"name": "Fyrlyset", "email": None, "phones": [], "minimum_age": 0, "dogs": False})
    {'name': 'Fyrlyset', 'minimum_age': 0, 'dogs': False}
    """
    return {name: value for name, value in fields.items() if value is not None and value not in ("", [], {})}


def instant(at: datetime | None) -> str | None:
    """RFC 3339 in UTC with milliseconds, as HSDS asks for."""
    if at is None:
        return None
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def uri(text: str | None) -> str | None:
    """The address of a web page, if it is one."""
    return text if text and text.startswith(("http://", "https://")) and " " not in text else None


def residence_names(offer: Offer, view: View) -> list[str]:
    """The areas whose people the offer is for, by name; none where there is no such rule or none is known."""
    rules = offer.eligibility
    if rules.residence is ResidenceKind.MUNICIPALITY:
        return ["Oslo"]
    if rules.residence is ResidenceKind.DISTRICTS:
        return [view.snapshot.district_names.get(code, code) for code in rules.districts]
    return []
