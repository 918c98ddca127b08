"""What the city adds to offers: districts as dated versions, school holidays."""

from datetime import date, timedelta
from itertools import zip_longest
from operator import attrgetter
from typing import Any

from sqlalchemy import Row
from sqlmodel import Session, col, select

from app.domain.city.geography import Point
from app.domain.directory.entries import District
from app.domain.hours import SchoolHoliday
from app.models import (
    DistrictRow,
    DistrictVersionRow,
    SchoolHolidayRow,
)
from app.store.reading import all_rows, rows_by, sources_from_json

ONE_DAY = timedelta(days=1)


def load_districts(session: Session) -> tuple[District, ...]:
    """Give the districts of every version that ever holds, each with the days on which it does.

    A version ends where the next one begins. Of two that begin on the same day the one imported
    later holds; where it brings no outline to draw, it takes the older one's.
    """
    rows = rows_by(session, DistrictRow, "version_id")
    versions: dict[date, dict[str, Row[Any]]] = {}
    outlines: dict[tuple[date, str], list[Any]] = {}
    for version in sorted(all_rows(session, DistrictVersionRow), key=attrgetter("valid_from", "imported_at")):
        made = rows.get(version.id, [])
        versions[version.valid_from] = {row.code: row for row in made}
        outlines |= {(version.valid_from, row.code): row.outline for row in made if row.outline}
    starts = sorted(versions)
    ends = [start - ONE_DAY for start in starts[1:]]
    return tuple(
        _district(row, end, outlines.get((start, code), []))
        for start, end in zip_longest(starts, ends)
        for code, row in sorted(versions[start].items())
    )


def _district(row: Row[Any], version_end: date | None, outline: list[Any]) -> District:
    ends = [day for day in (row.valid_to, version_end) if day]
    return District(
        code=row.code,
        name=row.name,
        valid_from=row.valid_from,
        valid_to=min(ends, default=None),
        served_by=tuple(row.served_by),
        formerly=tuple(row.formerly),
        phone=row.phone,
        email=row.email,
        website=row.website,
        sources=sources_from_json(row.sources),
        outline=tuple(tuple(tuple(Point(*p) for p in ring) for ring in polygon) for polygon in outline),
    )


def load_boundaries(session: Session) -> dict[date, dict[str, str]]:
    """Give the exact boundaries by their first day: GeoJSON geometry as text by district code.

    Of two versions that begin on the same day the one imported later counts; versions without boundaries
    are left out.
    """
    rows = session.execute(
        select(DistrictVersionRow, DistrictRow)
        .join(DistrictRow)
        .where(col(DistrictRow.boundary).is_not(None))
        .order_by(col(DistrictVersionRow.imported_at).desc())
    ).all()
    newest = {version.valid_from: version.id for version, _ in reversed(rows)}
    found: dict[date, dict[str, str]] = {}
    for version, district in rows:
        if version.id == newest[version.valid_from]:
            found.setdefault(version.valid_from, {})[district.code] = str(district.boundary)
    return found


def load_school_holidays(session: Session) -> tuple[SchoolHoliday, ...]:
    """Give the table of school holidays, earliest first."""
    rows = sorted(all_rows(session, SchoolHolidayRow), key=attrgetter("first_day", "id"))
    return tuple(SchoolHoliday(row.first_day, row.last_day, row.name) for row in rows)
