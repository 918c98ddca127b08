"""The parts of an offer as they are edited, each a page of its own, and the rows they become."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol

from app.domain.directory.eligibility import Eligibility
from app.domain.directory.entries import ServiceGiven, Source
from app.domain.directory.vocabulary import Audience, Measure, Scope
from app.domain.errors import NotFoundError
from app.domain.hours import Hours
from app.domain.office.parts import Part
from app.store.facts import Facts
from app.store.hours_json import hours_as_json

OFFER = "offer"
AT_PLACE = "offer_at_place"


class OfferPart(Protocol):
    """New facts of one part of an offer."""

    part: ClassVar[Part]

    def over(self, now: Facts) -> Facts:
        """Give the facts of an offer with this part in the place of its own."""


@dataclass(frozen=True, slots=True)
class NewHours:
    """The regular hours: of the offer where it has no place, else of each place by its id."""

    part: ClassVar[Part] = Part.HOURS
    hours: Hours = field(default_factory=Hours.unknown)
    at_places: Mapping[str, Hours] = field(default_factory=dict)
    note: str | None = None

    def over(self, now: Facts) -> Facts:
        """NotFoundError for a place that the offer is not at; places that are not named keep theirs."""
        doors = now.get(AT_PLACE, [])
        if unknown := self.at_places.keys() - {door["place_id"] for door in doors}:
            raise NotFoundError(f"The offer is not at {', '.join(sorted(unknown))}")
        timed = [
            door | {"hours": hours_as_json(self.at_places[door["place_id"]])}
            if door["place_id"] in self.at_places
            else door
            for door in doors
        ]
        return _own(now, hours=hours_as_json(self.hours), hours_note=self.note) | {AT_PLACE: timed}


@dataclass(frozen=True, slots=True)
class NewPlaces:
    """Where it is, in the order in which places are told, and how it is reached."""

    part: ClassVar[Part] = Part.PLACE
    places: tuple[str, ...] = ()
    phone: str | None = None
    email: str | None = None
    website: str | None = None
    languages: tuple[str, ...] = ()

    def over(self, now: Facts) -> Facts:
        """A place that stays keeps its hours; those of a new one are not known."""
        known = {door["place_id"]: door["hours"] for door in now.get(AT_PLACE, ())}
        doors = [
            {
                "place_id": place,
                "position": position,
                "hours": known.get(place, hours_as_json(Hours.unknown())),
            }
            for position, place in enumerate(self.places)
        ]
        reached = {"phone": self.phone, "email": self.email, "website": self.website}
        return _own(now, **reached, languages=list(self.languages)) | {AT_PLACE: doors}


@dataclass(frozen=True, slots=True)
class NewEligibility:
    """Who may come, and what to bring."""

    part: ClassVar[Part] = Part.ELIGIBILITY
    rules: Eligibility = field(default_factory=Eligibility)
    documents: str | None = None

    def over(self, now: Facts) -> Facts:
        """Both replace what there is."""
        rules = self.rules
        row = {
            "residence": str(rules.residence),
            "strictness": str(rules.strictness),
            "age_min": rules.age_min,
            "age_max": rules.age_max,
            "age_known": rules.age_known,
            "age_mainly": rules.age_mainly,
            "gender": rules.gender and str(rules.gender),
            "intoxicated": str(rules.intoxicated),
            "referral": str(rules.referral),
            "identification": str(rules.identification),
            "couples": str(rules.couples),
            "cost": str(rules.cost),
            "price": rules.price,
            "groups": list(rules.groups),
        }
        districts = [{"district": code} for code in rules.districts]
        return _own(now, documents=self.documents) | {"eligibility": [row], "eligibility_district": districts}


@dataclass(frozen=True, slots=True)
class NewServices:
    """What one gets there, in order."""

    part: ClassVar[Part] = Part.SERVICES
    services: tuple[ServiceGiven, ...] = ()

    def over(self, now: Facts) -> Facts:
        """They replace those there are."""
        rows = [
            {
                "service": str(given.service),
                "position": position,
                "hours": given.hours and hours_as_json(given.hours),
                "note": given.note,
            }
            for position, given in enumerate(self.services)
        ]
        return now | {"offer_service": rows}


@dataclass(frozen=True, slots=True)
class About:
    """What it is, for which face of the directory, and where its facts were read."""

    part: ClassVar[Part] = Part.ABOUT
    name: str
    scope: Scope
    summary: str | None = None
    other_names: tuple[str, ...] = ()
    audiences: frozenset[Audience] = frozenset()
    measures: frozenset[Measure] = frozenset()
    sources: tuple[Source, ...] = ()

    def over(self, now: Facts) -> Facts:
        """All of it replaces what there is."""
        own = _own(
            now,
            name=self.name,
            scope=str(self.scope),
            summary=self.summary,
            other_names=list(self.other_names),
        )
        return own | {
            "offer_audience": _named("audience", self.audiences),
            "offer_measure": _named("measure", self.measures),
            "source": [_source(source, position) for position, source in enumerate(self.sources)],
        }


@dataclass(frozen=True, slots=True)
class Owner:
    """Which organisation runs it."""

    part: ClassVar[Part] = Part.OWNER
    organisation: str

    def over(self, now: Facts) -> Facts:
        """The organisation must be in the directory."""
        return _own(now, organisation_id=self.organisation)


def _own(now: Facts, **values: object) -> Facts:
    [row] = now.get(OFFER) or [{}]
    return now | {OFFER: [row | values]}


def _named(column: str, words: Iterable[str]) -> list[dict[str, Any]]:
    return [{column: str(word)} for word in words]


def _source(source: Source, position: int) -> dict[str, Any]:
    return {
        "position": position,
        "title": source.title,
        "url": source.url,
        "dated": source.date,
        "states": source.states,
        "read_by": source.read_by,
    }
