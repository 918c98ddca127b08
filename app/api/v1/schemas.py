"""The shapes of the answers, declared for readers and for tests; no field has a default."""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from app.domain.directory.eligibility import Answer, Cost, Known, Reason, ResidenceKind, Strictness
from app.domain.directory.entries import Room
from app.domain.directory.vocabulary import (
    Accuracy,
    Audience,
    Confidence,
    Gender,
    Measure,
    Publication,
    Scope,
    ServiceId,
)
from app.domain.finding.contact import Whose
from app.domain.hours import State


class Schema(BaseModel):
    """Base of all answers: nothing that is not declared."""

    model_config = ConfigDict(extra="forbid")


class NamedRef(Schema):
    """An entry by its id and name."""

    id: str
    name: str


class DistrictName(Schema):
    """A district by its official code and name."""

    code: str
    name: str


class PlaceOut(Schema):
    """A door. Address and point are null where not known, and always where they are hidden."""

    id: str
    name: str | None
    address: str | None
    postcode: str | None
    district: DistrictName | None
    lat: float | None
    lon: float | None
    accuracy: Accuracy
    step_free: bool | None
    dogs: bool | None
    access: str | None


class StatusOut(Schema):
    """The state at `as_of`, until when it holds, when it opens next, and one line in words."""

    state: State
    until: datetime | None
    next_open: datetime | None
    text: str


class DayPeriodOut(Schema):
    """A stretch of the day's hours, in local time; a night that begins on the day is told to its end."""

    start: datetime
    end: datetime
    state: State


class DayStatusOut(StatusOut):
    """What it is at some time of the day asked about: open, else unknown, else closed.

    `until` is null, `next_open` is when it is first open in the part asked about, and `text` and `hours` are
    the hours of the whole day.
    """

    hours: list[DayPeriodOut]


class ServiceOut(Schema):
    """A service with its own state."""

    id: ServiceId
    name: str
    status: StatusOut | DayStatusOut
    note: str | None


class ReasonOut(Schema):
    """One reason of a verdict: a stable code, the answer it gives (null: a limit only told), a sentence."""

    code: Reason
    verdict: Answer | None
    text: str


class EligibilityOut(Schema):
    """Is the person welcome, and why."""

    verdict: Answer
    reasons: list[ReasonOut]


class VerifiedOut(Schema):
    """Who last confirmed the entry, when, how sure we are; stale after 90 days without.

    Doubtful after 180 days, or where something speaks against it: call before you send somebody there.
    """

    at: date | None
    by: str | None
    source: str | None
    confidence: Confidence
    stale: bool
    doubtful: bool
    contradicted: str | None
    """What speaks against the entry, in Norwegian."""


class ContactOut(Schema):
    """How to reach the offer."""

    phone: str | None
    email: str | None
    website: str | None


class CallOut(Schema):
    """Who can tell more of the offer: somebody with a phone, or a web page where nobody has one."""

    whose: Whose
    name: str
    phone: str | None
    website: str | None
    ask_for: str | None
    """What to say that it is about; null where the offer itself answers."""
    text: str


class RoomOut(Schema):
    """Room today, as stated, until it expires; in words as the card of the offer says it."""

    room: Room
    free: int | None
    stated_at: datetime
    expires_at: datetime
    text: str


class OfferItem(Schema):
    """An offer as it answers a question."""

    id: str
    name: str
    organisation: NamedRef
    summary: str | None
    machine_translated: bool
    """Whether a machine said some of its texts in the language asked for, and nobody has checked them."""
    publication: Publication
    scope: Scope
    audiences: list[Audience]
    lists: list[Measure]
    place: PlaceOut | None
    status: StatusOut | DayStatusOut
    capacity: RoomOut | None
    """What staff say of room at the instant that is asked about; null where they say nothing."""
    services: list[ServiceOut]
    contact: ContactOut
    call: CallOut | None
    """Its own phone, else its operator's, else that of its district or the municipality, else a web page."""
    verified: VerifiedOut
    eligibility: EligibilityOut
    distance_m: int | None
    walk_min: int | None
    in_time: bool | None
    """Whether one who walks from the position comes before it closes; null without a position."""
    distance_of: Literal["place", "district"] | None
    """What its place among the nearest comes from: its own point, or its district where no more is known."""


class Note(Schema):
    """Something the caller should know of the whole answer."""

    code: Literal["far_from_oslo"]
    text: str


class OfferList(Schema):
    """The hits, best first; `next` is the cursor of the next page, null on the last."""

    as_of: datetime
    generated_at: datetime
    version: int
    count: int
    notes: list[Note]
    items: list[OfferItem]
    next: str | None


class PeriodOut(Schema):
    """A stretch of time with one state."""

    start: datetime
    end: datetime
    state: State


class PlaceHours(Schema):
    """A place of the offer and its week in words."""

    place: PlaceOut
    week: str


class RulesOut(Schema):
    """The eligibility rules themselves, as data and in words."""

    residence: ResidenceKind
    districts: list[DistrictName]
    strictness: Strictness
    age_min: int | None
    age_max: int | None
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
    text: list[str]


class SourceOut(Schema):
    """Where a fact was read."""

    title: str
    url: str | None
    date: str | None
    states: str | None
    read_by: str | None
    """Who read it, where that was not ourselves."""


class OfferDetail(OfferItem):
    """Everything that is known of an offer."""

    as_of: datetime
    version: int
    other_names: list[str]
    places: list[PlaceHours]
    week: str
    hours_note: str | None
    service_weeks: dict[ServiceId, str]
    """The week in words of each service that keeps other hours than the door."""
    next_days: list[PeriodOut]
    """When it is open, or not known to be closed, in the fourteen days from as_of, in UTC."""
    rules: RulesOut
    languages: list[str]
    documents: str | None
    moved_to: str | None
    """The id of the offer that takes the place of one that has closed or moved."""
    sources: list[SourceOut]


class HoursOut(Schema):
    """When the offer is open (or its hours are not known) between two instants, in UTC."""

    id: str
    version: int
    start: datetime
    end: datetime
    places: list["PlaceIntervals"]


class PlaceIntervals(Schema):
    """The intervals at one place; `place` is null for an offer without one."""

    place: str | None
    intervals: list[PeriodOut]
