"""The entries of the directory as frozen values: Organisation, Place, Offer, OfferAtPlace."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain.city.geography import Point
from app.domain.directory.eligibility import Eligibility
from app.domain.directory.vocabulary import (
    Accuracy,
    Audience,
    Confidence,
    Measure,
    Publication,
    Scope,
    ServiceId,
)
from app.domain.hours.model import Hours, HoursChange


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact was read: a title or address, with its date as the source gives it."""

    title: str
    url: str | None = None
    date: str | None = None
    """"2026-08-13", "2024-11", "2023" or "about 2020"; None where the source has no date."""
    states: str | None = None
    read_by: str | None = None
    """Who read it for us, such as an open catalogue, where that was not ourselves."""


@dataclass(frozen=True, slots=True)
class Verification:
    """Who last confirmed an entry, when, and from which sources."""

    at: date | None
    by: str | None
    confidence: Confidence
    sources: tuple[Source, ...] = ()
    contradicted: str | None = None
    """What speaks against the entry, in Norwegian; None where nothing does."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who runs offers. Of a part ("Oslo kommune, Bydel Alna") the name begins with that of its `parent`."""

    id: str
    name: str
    phone: str | None = None
    email: str | None = None
    website: str | None = None
    parent: "Organisation | None" = None
    sources: tuple[Source, ...] = ()
    """Where its contacts were read."""


@dataclass(frozen=True, slots=True)
class Place:
    """A door. `point` is None where no source gives one; see `accuracy`."""

    id: str
    name: str | None
    address: str | None
    postcode: str | None
    district: str | None
    """The code of the district the door is in, such as "030101"."""
    point: Point | None
    accuracy: Accuracy
    step_free: bool | None = None
    dogs: bool | None = None
    access: str | None = None
    """How to find the door, in Norwegian."""


@dataclass(frozen=True, slots=True)
class OfferAtPlace:
    """An offer at one place, with the hours that hold there."""

    place: Place
    hours: Hours
    changes: tuple[HoursChange, ...] = ()


@dataclass(frozen=True, slots=True)
class ServiceGiven:
    """A service of an offer; `hours` where it keeps other hours than the offer's door."""

    service: ServiceId
    hours: Hours | None = None
    note: str | None = None


class Room(StrEnum):
    """How much room there is."""

    ROOM = "room"
    FEW = "few"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Capacity:
    """A statement on room today; it says nothing any more once it has expired."""

    room: Room
    free: int | None
    stated_at: datetime
    expires_at: datetime

    def holds_at(self, at: datetime) -> bool:
        """Whether it is to be told at an instant.

        Answers are as of a whole minute: what is said in its course is to be seen in it.
        """
        return self.stated_at.replace(second=0, microsecond=0) <= at < self.expires_at


@dataclass(frozen=True, slots=True)
class Offer:
    """What is offered. Without a place (a phone line, a chat) it keeps its own `hours`."""

    id: str
    name: str
    organisation: Organisation
    summary: str | None
    scope: Scope
    audiences: frozenset[Audience]
    measures: frozenset[Measure]
    publication: Publication
    places: tuple[OfferAtPlace, ...]
    services: tuple[ServiceGiven, ...]
    eligibility: Eligibility
    verification: Verification
    hours: Hours
    """The hours of an offer that has no place; "not known" where it has places."""
    changes: tuple[HoursChange, ...] = ()
    other_names: tuple[str, ...] = ()
    phone: str | None = None
    email: str | None = None
    website: str | None = None
    languages: tuple[str, ...] = ()
    """BCP 47 codes of the languages spoken there."""
    documents: str | None = None
    """What to bring, in Norwegian; None where not known."""
    hours_note: str | None = None
    """What is known of the hours beyond the model, in Norwegian."""
    moved_to: str | None = None
    """The id of the offer that takes the place of this one, which has closed or moved; never a draft."""

    @property
    def has_beds(self) -> bool:
        """Whether people sleep there: then room is beds."""
        return any(given.service is ServiceId.OVERNIGHT for given in self.services)


@dataclass(frozen=True, slots=True)
class District:
    """A district as it is valid from a date; one without a service of its own is `served_by` others."""

    code: str
    name: str
    valid_from: date
    valid_to: date | None
    served_by: tuple[str, ...] = ()
    outline: tuple[tuple[tuple[Point, ...], ...], ...] = ()
    """Polygons of rings for drawing only; too coarse to decide where an address lies."""
    formerly: tuple[str, ...] = ()
    """The districts of before a reform whose ground it has; its own code among them if that stayed."""
    phone: str | None = None
    email: str | None = None
    website: str | None = None
    sources: tuple[Source, ...] = ()
    """Where its name and contacts were read."""

    @property
    def serving(self) -> tuple[str, ...]:
        """The districts whose services are for those who live here: itself, unless others serve it.

        After a reform they are the older ones it was made of, so that rules which name those go on working.
        """
        return self.served_by or self.formerly or (self.code,)


class AlertLevel(StrEnum):
    """How urgent a notice is."""

    DANGER = "danger"
    WARNING = "warning"
    INFORMATION = "information"


@dataclass(frozen=True, slots=True)
class Alert:
    """A notice of the city; `districts` empty means the whole city."""

    id: str
    level: AlertLevel
    title: str
    text: str
    districts: tuple[str, ...]
    starts_at: datetime
    ends_at: datetime

    def holds_at(self, at: datetime) -> bool:
        """Whether it is to be told at an instant."""
        return self.starts_at <= at < self.ends_at
