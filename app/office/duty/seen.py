"""What readers see of an offer this very moment: from the same engine, in the same words as their pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, runtime_checkable

from fastapi import Request

from app.domain.directory.entries import Offer, Room
from app.domain.finding.search import Query, hit_for
from app.domain.hours import ChangeKind, HoursChange
from app.domain.office.ends import day_on_duty
from app.domain.office.parts import Part
from app.domain.snapshot import Snapshot
from app.frame.offer_words import checked_text, room_of
from app.frame.view import View
from app.language import week_text
from app.language.services import service_name
from app.language.welcome import rules_in_words
from app.look import look_of
from app.office.staff import database_of
from app.store.versions import read_versions

LANG = "nb"
TITLES = {
    Part.HOURS: "Åpningstider",
    Part.PLACE: "Sted og kontakt",
    Part.ELIGIBILITY: "Hvem som kan komme",
    Part.SERVICES: "Det dere tilbyr",
}


@runtime_checkable
class RefreshedSource(Protocol):
    """A source of the directory that can look for a newer one at once."""

    def refresh(self) -> None:
        """Compare with the database now."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One of the four parts that are confirmed, in words."""

    part: Part
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """An offer as readers see it at an instant, and what was said of it for now."""

    offer: Offer
    state: str
    status: str
    room: str
    checked: str
    facts: tuple[Fact, ...]
    closing: HoursChange | None
    """The change that shuts the day on duty, whoever said it."""
    free: int | None
    """How many places are free, where somebody says a number."""
    is_full: bool


def newest(request: Request) -> Snapshot:
    """The directory of this moment: whoever has saved sees it, whichever worker answers.

    What readers are shown may be a second old; then it is compared with the database first.
    """
    look = look_of(request.scope)
    source = look.resources.snapshots
    with database_of(request).reading() as session:
        there = read_versions(session)
    held = look.snapshot.edition, look.snapshot.live.version
    if held != (there.edition, there.live) and isinstance(source, RefreshedSource):
        source.refresh()
    return source.current()


def seen_now(snapshot: Snapshot, offer: Offer, now: datetime) -> Seen:
    """What readers see of a published offer at an instant (aware)."""
    view = View.of(snapshot, now, now, LANG)
    hit = hit_for(snapshot, offer, Query(at=now))
    room = snapshot.live.room_at(offer.id, now)
    return Seen(
        offer=offer,
        state=hit.status.state.value,
        status=view.status(hit.status),
        room=room_of(offer, view),
        checked=checked_text(hit, view),
        facts=tuple(Fact(part, title, tuple(_lines(part, offer, view))) for part, title in TITLES.items()),
        closing=_closing(offer, now, view),
        free=room.free if room else None,
        is_full=room is not None and (room.room is Room.FULL or room.free == 0),
    )


def _closing(offer: Offer, now: datetime, view: View) -> HoursChange | None:
    day = day_on_duty(now, view.zone)
    shut = (one for one in offer.changes if one.kind is ChangeKind.CLOSED and not one.periods)
    return next((one for one in shut if one.first <= day and (one.last is None or day <= one.last)), None)


def _lines(part: Part, offer: Offer, view: View) -> Iterator[str]:
    match part:
        case Part.HOURS:
            yield from _hours(offer, view)
        case Part.PLACE:
            yield from _places(offer, view)
        case Part.ELIGIBILITY:
            yield from (line.rstrip(".") for line in rules_in_words(offer, view.districts, LANG))
        case _:
            yield ", ".join(service_name(given.service, LANG) for given in offer.services) or "Ikke kjent"


def _hours(offer: Offer, view: View) -> Iterator[str]:
    several = len(offer.places) > 1
    for at in offer.places:
        week = week_text(at.hours, view.locale)
        yield f"{at.place.name or at.place.address}: {week}" if several else week
    if not offer.places:
        yield week_text(offer.hours, view.locale)
    for given in offer.services:
        if given.hours is not None:
            yield f"{service_name(given.service, LANG)}: {week_text(given.hours, LANG)}"
    if offer.hours_note:
        yield offer.hours_note


def _places(offer: Offer, view: View) -> Iterator[str]:
    for at in offer.places:
        told = (at.place.address, view.districts.get(at.place.district or ""))
        yield ", ".join(part for part in told if part) or "Adresse: ikke kjent eller hemmelig"
    if not offer.places:
        yield "Ingen adresse: på telefon eller nett"
    reached = " · ".join(part for part in (offer.phone, offer.email, offer.website) if part)
    yield reached or "Telefon, e-post og nettside: ikke kjent"
