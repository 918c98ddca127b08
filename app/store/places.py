"""Rows of doors, made into the frozen values of the domain."""

from typing import Any

from sqlalchemy import Row
from sqlmodel import Session, col

from app.domain.city.geography import Point
from app.domain.directory.entries import Place
from app.domain.directory.vocabulary import Accuracy
from app.models import PlaceRow
from app.store.reading import all_rows


def places_known_roughly(session: Session) -> list[Place]:
    """Give the doors whose point is known to the street or the area alone, by id; hidden ones never."""
    rough = col(PlaceRow.accuracy).in_([str(Accuracy.STREET), str(Accuracy.AREA)])
    return [place_from_row(row) for row in all_rows(session, PlaceRow, rough)]


def place_from_row(row: Row[Any]) -> Place:
    """Make a door of its row: all that the table says of it."""
    return Place(
        id=row.id,
        name=row.name,
        address=row.address,
        postcode=row.postcode,
        district=row.district,
        point=None if row.lat is None else Point(row.lat, row.lon),
        accuracy=Accuracy(row.accuracy),
        step_free=row.step_free,
        dogs=row.dogs,
        access=row.access,
    )
