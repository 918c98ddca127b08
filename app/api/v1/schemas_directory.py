"""The shapes of /directory and /changes; no field has a default.

Everything here holds for a whole local day: nothing depends on the minute, on who asks or from where.
"""

from datetime import date, datetime

from pydantic import Field

from app.api.v1.schemas import ContactOut, Schema
from app.api.v1.schemas_live import Notice
from app.domain.directory.eligibility import Cost, Known, ResidenceKind, Strictness
from app.domain.directory.vocabulary import (
    Accuracy,
    Audience,
    Confidence,
    Gender,
    Measure,
    Publication,
    Scope,
    ServiceGroup,
    ServiceId,
)
from app.domain.hours import Mode, ReasonCode, State


class Day(Schema):
    """A local day of the span, or a later one with a name."""

    date: date
    at: int
    """When it begins, in minutes after `start`."""
    name: str | None
    """What it is called, such as "julaften"; null for a plain day."""
    holiday: bool
    """A public holiday. 24 and 31 December have names and are none."""


class Said(Schema):
    """What holds for a while at a door, and why."""

    state: State
    mode: Mode | None
    """How one gets in while the state is open or unknown."""
    reason: ReasonCode | None
    name: str | None
    """Which holiday, date or remark the reason is."""
    text: str
    """What the status line has in brackets, in the language of the answer; empty if there is nothing."""
    today: str
    """What stands before the line instead, read that very day: "Stengt i dag: sykdom"; or empty."""


class Schedule(Schema):
    """The regular week in words, and what really holds, piece by piece.

    A piece is [minutes after `start`, number in `says`] and holds until the next one. `until` is the
    first later piece of another state, `next_open` the first later one that is open; what lies more than
    366 days ahead counts as none. Pieces on days that do not stand in `days` tell only of the next change and
    the next opening.
    """

    week: str
    pieces: list[tuple[int, int]]
    days: dict[int, str]
    """Why days are not like others of their week, by their number in `days`, from 0."""


class Row(Schema):
    """An offer in the order of the list without a position, with the numbers of its schedules."""

    id: str
    hours: list[int]
    """For each of its places the number of the schedule, or one number for an offer without a place."""
    own: dict[ServiceId, list[int]]
    """The same for each service that keeps other hours than the door."""


class Term(Schema):
    """A service by name, with all words that find it whatever the language."""

    id: ServiceId
    group: ServiceGroup
    name: str
    words: list[str]


class DistrictFacts(Schema):
    """A district, valid from and until these days included; old ones give old rules their names."""

    code: str
    name: str
    lat: float | None
    lon: float | None
    """Its middle, within 100 m: where a place is taken to lie of which no more is known than the district."""
    valid_from: date
    valid_to: date | None
    served_by: list[str]
    formerly: list[str]
    contact: ContactOut


class Operator(Schema):
    """How to reach an organisation, and what it is a part of; both by name, as offers give it."""

    name: str
    parent: str | None
    contact: ContactOut


class Door(Schema):
    """A place. Address and point are null where not known, and always where they are hidden."""

    name: str | None
    address: str | None
    postcode: str | None
    district: str | None
    """Code of the district it is in."""
    lat: float | None
    lon: float | None
    accuracy: Accuracy
    step_free: bool | None
    dogs: bool | None
    access: str | None


class Given(Schema):
    """A service that the offer gives."""

    id: ServiceId
    note: str | None


class Rules(Schema):
    """For whom the offer is; what is null or unknown limits nobody and promises nothing."""

    residence: ResidenceKind
    districts: list[str]
    strictness: Strictness
    age_min: int | None
    age_max: int | None
    age_known: bool
    """A source states the ages, or that there is no limit."""
    age_mainly: bool
    """The ages say whom it is mainly for; others are to ask."""
    gender: Gender | None
    intoxicated: Known
    referral: Known
    identification: Known
    """One must say who one is; no: one may come anonymously."""
    couples: Known
    """Couples may come together."""
    cost: Cost
    price: str | None
    groups: list[str]


class Confirmed(Schema):
    """When the entry was last confirmed: stale from 91 days after, or where it is null.

    Doubtful from 181 days after, where it is null, or where something speaks against the entry.
    """

    at: date | None
    confidence: Confidence
    contradicted: str | None
    """What speaks against the entry, in Norwegian."""


class Facts(Schema):
    """What is known of an offer, whatever the time, the day and the language."""

    name: str
    other_names: list[str]
    organisation: str
    summary: str | None
    publication: Publication
    scope: Scope
    audiences: list[Audience]
    lists: list[Measure]
    places: list[Door]
    services: list[Given]
    rules: Rules
    contact: ContactOut
    hours_note: str | None
    documents: str | None
    languages: list[str]
    verified: Confirmed
    capacity: None = Field(deprecated=True)
    """Always null: room is in /live, which changes without the directory."""


class DirectoryOut(Schema):
    """Everything that a device needs to answer like /offers at any instant of `days`."""

    version: int
    epoch: str
    """The lineage of the version: after a restore it is another one, and versions of the two tell nothing of
    each other."""
    lang: str
    zone: str
    start: datetime
    """The midnight that minutes are counted from."""
    end: datetime
    days: list[Day]
    says: list[Said]
    schedules: list[Schedule]
    order: list[Row]
    services: list[Term]
    districts: list[DistrictFacts]
    organisations: list[Operator]
    """Those of which there is something to tell."""
    alerts: list[Notice] = Field(deprecated=True)
    """Always empty: notices are in /live, which changes without the directory."""
    offers: dict[str, Facts]
    """Every public offer by its id; in /changes those that are other ones than at `since`."""


class ChangesOut(DirectoryOut):
    """The directory of today with only those offers that have changed; all else is whole."""

    since: int
    removed: list[str]
    """Ids of offers that were public and are no more."""
