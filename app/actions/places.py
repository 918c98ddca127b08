"""Better points for doors."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from app.actions.change import Author, changing
from app.domain.city.geography import Point
from app.domain.directory.vocabulary import Accuracy, Publication
from app.domain.errors import NotFoundError
from app.models import OfferAtPlaceRow, OfferRow, PlaceRow
from app.store.database import Database


@dataclass(frozen=True, slots=True)
class ExactPoint:
    """The point of a door, with its source in Norwegian words and the day it was read."""

    point: Point
    source: str
    day: date


def set_exact_point(database: Database, author: Author, place_id: str, exact: ExactPoint) -> None:
    """Give a place its exact point. NotFoundError if there is no such place that may have one.

    A hidden place is none of them: its point would tell where it is.
    """
    with changing(database, author, "set_exact_point", "place", place_id) as change:
        place = change.session.get(PlaceRow, place_id)
        if place is None or place.accuracy == Accuracy.HIDDEN:
            raise NotFoundError(f"There is no place {place_id} that may have a point")
        change.before = _facts(place)
        place.lat, place.lon = exact.point.lat, exact.point.lon
        place.accuracy = str(Accuracy.EXACT)
        place.point_source, place.point_date = exact.source, exact.day
        change.after = _facts(place)
        change.touch("place", place_id)
        for offer_id in _public_offers(change.session, place_id):
            change.touch("offer", offer_id)


def _facts(place: PlaceRow) -> dict[str, object]:
    return place.model_dump(mode="json", include={"lat", "lon", "accuracy", "point_source", "point_date"})


def _public_offers(session: Session, place_id: str) -> list[str]:
    offers = (
        select(OfferAtPlaceRow.offer_id)
        .join(OfferRow)
        .where(col(OfferAtPlaceRow.place_id) == place_id, col(OfferRow.publication) != str(Publication.DRAFT))
    )
    return sorted(session.exec(offers))
