"""Doors: new ones, other facts, better points."""

from dataclasses import dataclass
from datetime import date

from app.actions.change import Change, changing
from app.domain.city.geography import Point
from app.domain.directory.entries import Place
from app.domain.directory.vocabulary import Accuracy
from app.domain.errors import NotFoundError
from app.domain.office.may import Deed
from app.domain.office.parts import Part
from app.domain.office.said import Said
from app.domain.office.verbs import Verb
from app.store.audit import is_hidden
from app.store.database import Database
from app.store.facts import Facts, facts_of
from app.store.kinds import PLACE


@dataclass(frozen=True, slots=True)
class ExactPoint:
    """The point of a door, with its source in Norwegian words and the day it was read."""

    point: Point
    source: str
    day: date


def set_exact_point(database: Database, said: Said, place_id: str, exact: ExactPoint) -> None:
    """Give a place its exact point. NotFoundError if there is no such place that may have one.

    A hidden place is none of them: its point would tell where it is.
    """

    def pointed(now: Facts) -> Facts:
        if not now or is_hidden(now):
            raise NotFoundError(f"There is no place {place_id} that may have a point")
        [row] = now[PLACE.name]
        more = {"lat": exact.point.lat, "lon": exact.point.lon, "accuracy": str(Accuracy.EXACT)}
        source = {"point_source": exact.source, "point_date": exact.day.isoformat()}
        return {PLACE.name: [row | more | source]}

    with changing(database, said, Deed(Verb.PLACE_EDIT, PLACE.name, place_id)) as change:
        change.edit(PLACE, place_id, pointed)


def set_place(database: Database, said: Said, place: Place, point_source: tuple[str, date] | None) -> None:
    """Write the facts of a door that is there; NotFoundError if it is not.

    `point_source` says where its point was read and when. A door that is hidden, or is to be, needs the
    permit for the hidden part, or NotPermittedError.
    """
    part = said.permit.part
    with changing(database, said, Deed(Verb.PLACE_EDIT, PLACE.name, place.id, part)) as change:
        now = facts_of(change.session, PLACE, place.id)
        if not now:
            raise NotFoundError(f"There is no place {place.id}")
        _demand_hidden(change, Verb.PLACE_EDIT, place, now)
        change.edit(PLACE, place.id, lambda _: _facts(place, point_source))


def create_place(database: Database, said: Said, place: Place, point_source: tuple[str, date] | None) -> None:
    """Add a door; ConflictError if one with this id came meanwhile."""
    part = said.permit.part
    with changing(database, said, Deed(Verb.PLACE_CREATE, PLACE.name, place.id, part)) as change:
        _demand_hidden(change, Verb.PLACE_CREATE, place, {})
        change.create(PLACE, place.id, _facts(place, point_source))


def _demand_hidden(change: Change, verb: Verb, place: Place, now: Facts) -> None:
    if place.accuracy is Accuracy.HIDDEN or is_hidden(now):
        change.said.permit.demand(Deed(verb, PLACE.name, place.id, Part.HIDDEN))


def _facts(place: Place, point_source: tuple[str, date] | None) -> Facts:
    source, day = point_source or (None, None)
    row = {
        "name": place.name,
        "address": place.address,
        "postcode": place.postcode,
        "district": place.district,
        "lat": place.point and place.point.lat,
        "lon": place.point and place.point.lon,
        "accuracy": str(place.accuracy),
        "point_source": source,
        "point_date": day and day.isoformat(),
        "step_free": place.step_free,
        "dogs": place.dogs,
        "access": place.access,
    }
    return {PLACE.name: [row]}
