"""From domain values to the shapes of schemas.py, as plain dicts ready for JSON.

The schemas are not run over each answer: tests check that every answer fits them.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from app.domain.directory.eligibility import Finding, Verdict
from app.domain.directory.entries import Capacity, District, Offer, Organisation, Place, Source
from app.domain.directory.wordings import AS_WRITTEN, Wordings, texts_of
from app.domain.finding.contact import Contact
from app.domain.finding.day import DayStatus
from app.domain.finding.ranking import Freshness
from app.domain.finding.search import Hit, ServiceState
from app.domain.hours import Status
from app.domain.live import NOTHING, Live
from app.domain.snapshot import Snapshot
from app.language import day_status_text, status_text
from app.language.contact import contact_text
from app.language.room import room_text
from app.language.services import service_name
from app.language.welcome import reason_text

Json = dict[str, Any]


class View(NamedTuple):
    """What every presentation needs: names of districts, the zone, the instant and the language."""

    districts: Mapping[str, str]
    zone: ZoneInfo
    at: datetime
    now: datetime
    """When the reader reads it: "tomorrow" is counted from there."""
    lang: str
    until: datetime | None = None
    """Where the part of a day ends that is asked about; None for an instant."""
    live: Live = NOTHING
    """Room and notices."""
    wordings: Wordings = AS_WRITTEN

    @classmethod
    def of(cls, snapshot: Snapshot, at: datetime, now: datetime, lang: str) -> "View":
        """The view of a snapshot at an instant."""
        zone, worded = snapshot.context.zone, snapshot.worded(lang)
        return cls(snapshot.district_names, zone, at, now, lang, live=snapshot.live, wordings=worded)

    def worded(self, text: str | None) -> str | None:
        """A text of the directory in the language asked for; as written where nobody has said it so."""
        return text and self.wordings.of(text)


def utc(instant: datetime) -> str:
    """RFC 3339 in UTC, ending in Z."""
    return instant.astimezone(UTC).isoformat().replace("+00:00", "Z")


def district_name(code: str, view: View) -> Json:
    """A district by code and name."""
    return {"code": code, "name": view.districts.get(code, code)}


def door_out(place: Place) -> Json:
    """What is known of a door, its district by code."""
    return {
        "name": place.name,
        "address": place.address,
        "postcode": place.postcode,
        "district": place.district,
        "lat": place.point.lat if place.point else None,
        "lon": place.point.lon if place.point else None,
        "accuracy": place.accuracy.value,
        "step_free": place.step_free,
        "dogs": place.dogs,
        "access": place.access,
    }


def place_out(place: Place, view: View) -> Json:
    """A door with its id, its district by code and name."""
    district = district_name(place.district, view) if place.district else None
    told = {"access": view.worded(place.access), "district": district}
    return {"id": place.id, **door_out(place), **told}


def status_out(status: Status, view: View) -> Json:
    """A state with its line in words; on a day its hours are the line, and stand beside it as data.

    Many offers share it, and nobody changes what is given here.
    """
    return _status_out(status, view.at, view.now, view.zone, view.lang)


@lru_cache(maxsize=4096)
def _status_out(status: Status, at: datetime, now: datetime, zone: ZoneInfo, lang: str) -> Json:
    if isinstance(status, DayStatus):
        return _day_status_out(status, zone, lang)
    return {
        "state": status.state.value,
        "until": _local(status.until, zone),
        "next_open": _local(status.next_open, zone),
        "text": status_text(status, at, now, zone, lang),
    }


def _day_status_out(status: DayStatus, zone: ZoneInfo, lang: str) -> Json:
    return {
        "state": status.state.value,
        "until": None,
        "next_open": _local(status.next_open, zone),
        "text": day_status_text(status.day, status.hours, status.reason, zone, lang),
        "hours": [
            {"start": _local(one.start, zone), "end": _local(one.end, zone), "state": one.state.value}
            for one in status.hours
        ],
    }


def _local(instant: datetime | None, zone: ZoneInfo) -> str | None:
    """RFC 3339 in local time, so that a reader sees the wall clock."""
    return None if instant is None else instant.astimezone(zone).isoformat()


def _service_out(state: ServiceState, view: View) -> Json:
    given = state.given
    return {
        "id": given.service.value,
        "name": service_name(given.service, view.lang),
        "status": status_out(state.status, view),
        "note": view.worded(given.note),
    }


def _reason_out(finding: Finding, offer: Offer, view: View) -> Json:
    return {
        "code": finding.reason.value,
        "verdict": finding.answer.value if finding.answer else None,
        "text": reason_text(finding, offer, view.districts, view.lang),
    }


def verdict_out(verdict: Verdict, offer: Offer, view: View) -> Json:
    """Is the person welcome, and why."""
    worded = view.wordings.priced(offer)
    reasons = [_reason_out(finding, worded, view) for finding in verdict.findings]
    return {"verdict": verdict.answer.value, "reasons": reasons}


def _verified_out(hit: Hit) -> Json:
    verification = hit.offer.verification
    first = verification.sources[0] if verification.sources else None
    return {
        "at": verification.at.isoformat() if verification.at else None,
        "by": verification.by,
        "source": (first.url or first.title) if first else None,
        "confidence": verification.confidence.value,
        "stale": hit.freshness > Freshness.FRESH,
        "doubtful": hit.freshness is Freshness.DOUBTFUL,
        "contradicted": verification.contradicted,
    }


def source_out(source: Source) -> Json:
    """Where a fact was read."""
    return {
        "title": source.title,
        "url": source.url,
        "date": source.date,
        "states": source.states,
        "read_by": source.read_by,
    }


def contact_out(one: Offer | Organisation | District) -> Json:
    """How to reach it."""
    return {"phone": one.phone, "email": one.email, "website": one.website}


def call_out(contact: Contact | None, view: View) -> Json | None:
    """Whom to call about an offer, or the page that says more."""
    if contact is None:
        return None
    return {
        "whose": contact.whose.value,
        "name": contact.name,
        "phone": contact.phone,
        "website": contact.website,
        "ask_for": contact.ask_for,
        "text": contact_text(contact, view.lang),
    }


def _room_out(offer: Offer, view: View) -> Json | None:
    room = view.live.room_at(offer.id, view.at)
    return room_out(offer, room, view) if room else None


def room_out(offer: Offer, room: Capacity, view: View) -> Json:
    """Room as stated, with the times (UTC) between which that holds, and in words."""
    text = room_text(room, beds=offer.has_beds, zone=view.zone, locale=view.lang)
    return {
        "room": room.room.value,
        "free": room.free,
        "stated_at": utc(room.stated_at),
        "expires_at": utc(room.expires_at),
        "text": text,
    }


def item_out(hit: Hit, view: View) -> Json:
    """An offer as it answers a question: what everybody is told, then what is the person's own."""
    return fixed_out(hit, view) | personal_out(hit, view)


def fixed_out(hit: Hit, view: View) -> Json:
    """The part of an item that is the same for whoever asks at this instant."""
    offer = hit.offer
    return {
        "id": offer.id,
        "name": offer.name,
        "organisation": {"id": offer.organisation.id, "name": offer.organisation.name},
        "summary": view.worded(offer.summary),
        "machine_translated": view.wordings.are_unchecked(texts_of(offer)),
        "publication": offer.publication.value,
        "scope": offer.scope.value,
        "audiences": sorted(audience.value for audience in offer.audiences),
        "lists": sorted(measure.value for measure in offer.measures),
        "place": place_out(hit.at.place, view) if hit.at else None,
        "status": status_out(hit.status, view),
        "capacity": _room_out(offer, view),
        "services": [_service_out(state, view) for state in hit.services],
        "contact": contact_out(offer),
        "call": call_out(hit.contact, view),
        "verified": _verified_out(hit),
    }


def personal_out(hit: Hit, view: View) -> Json:
    """The part of an item that depends on who asks and from where."""
    return {
        "eligibility": verdict_out(hit.verdict, hit.offer, view),
        "distance_m": None if hit.distance_m is None else round(hit.distance_m),
        "walk_min": hit.walk_min,
        "in_time": None if view.until else hit.reached_in_time(view.at),
        "distance_of": _measured(hit),
    }


def _measured(hit: Hit) -> str | None:
    """What decided its place in the order: its own point, or its district where no more is known."""
    if hit.distance_m is not None:
        return "place"
    return None if hit.district_m is None else "district"
