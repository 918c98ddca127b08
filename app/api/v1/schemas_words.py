"""The shapes of /services, /districts, /organisations and /alerts."""

from datetime import date, datetime

from app.api.v1.schemas import ContactOut, DistrictName, NamedRef, Schema, SourceOut
from app.domain.directory.vocabulary import ServiceGroup, ServiceId
from app.sources.addresses.lookup import Outcome


class ServiceTerm(Schema):
    """An entry of the vocabulary of services."""

    id: ServiceId
    group: ServiceGroup
    name: str
    synonyms: list[str]
    offers: int


class ServiceList(Schema):
    """The vocabulary of services, with how many offers give each."""

    version: int
    count: int
    items: list[ServiceTerm]


class DistrictOut(Schema):
    """A district; one without services of its own names those that serve it."""

    code: str
    name: str
    valid_from: date
    valid_to: date | None
    served_by: list[DistrictName]
    offers: int
    contact: ContactOut
    sources: list[SourceOut]


class DistrictList(Schema):
    """The districts that are valid today."""

    version: int
    count: int
    items: list[DistrictOut]


class OrganisationOut(Schema):
    """Who runs offers, and which."""

    id: str
    name: str
    website: str | None
    offers: list[NamedRef]
    contact: ContactOut
    parent: NamedRef | None
    """What it is a part of, whose switchboard answers for it."""
    sources: list[SourceOut]
    """Where its contacts were read."""


class OrganisationList(Schema):
    """All organisations with a public offer."""

    version: int
    count: int
    items: list[OrganisationOut]


class AlertOut(Schema):
    """A notice of the city that holds now."""

    id: str
    level: str
    title: str
    text: str
    districts: list[DistrictName]
    starts_at: datetime
    ends_at: datetime


class AlertList(Schema):
    """Notices that hold at `as_of`."""

    as_of: datetime
    version: int
    count: int
    items: list[AlertOut]


class ResidenceOut(Schema):
    """A district as somebody's home; near a line it may be one of `others`."""

    district: DistrictName
    served_by: list[DistrictName]
    approximate: bool
    others: list[DistrictName]


class ChoiceOut(Schema):
    """An address that may be meant."""

    address: str
    residence: ResidenceOut | None


class LookUpOut(Schema):
    """How the look-up ended, what to do in words, and the home district where it is found."""

    outcome: Outcome
    text: str
    address: str | None
    residence: ResidenceOut | None
    choices: list[ChoiceOut]
