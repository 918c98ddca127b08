"""Adding a division of the city as a dated version, and taking it back."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from app.actions.change import changing
from app.actions.errors import DistrictInUseError
from app.domain.directory.entries import District
from app.domain.errors import NotFoundError
from app.domain.finding.text import fold
from app.domain.office.may import Deed, Permit
from app.domain.office.said import Said, Via
from app.domain.office.verbs import Verb
from app.models import (
    AlertDistrictRow,
    DistrictRow,
    DistrictVersionRow,
    EligibilityDistrictRow,
    PlaceRow,
)
from app.sources.geo.boundaries import Boundaries, Boundary, Outline
from app.store.audit import Edit
from app.store.database import Database
from app.store.division import districts_before
from app.store.facts import facts_of
from app.store.kinds import DISTRICTS


@dataclass(frozen=True, slots=True)
class Origin:
    """Where boundaries come from; `licence` is None where it is not known."""

    name: str
    licence: str | None


def district_version_id(valid_from: date, at: datetime) -> str:
    """The id of a division that holds from a day on and is added at an instant (UTC)."""
    return f"{valid_from.isoformat()}-{at:%Y%m%dT%H%M%S%fZ}"


def add_district_version(
    database: Database, permit: Permit, boundaries: Boundaries, valid_from: date, origin: Origin
) -> str:
    """Add a checked division that holds from a day on; give its id. Older versions stay as they are.

    Who serves a district without services of its own is taken over from the version before, and how to
    reach a district whose code stays.
    """
    version_id = district_version_id(valid_from, permit.at)
    with changing(database, _said(permit, origin.name), _deed(version_id)) as change:
        before = districts_before(change.session, valid_from)
        change.session.add(_version(version_id, valid_from, origin, permit))
        change.session.flush()
        change.session.add_all(_rows(version_id, valid_from, boundaries.districts, before))
        change.session.flush()
        added = facts_of(change.session, DISTRICTS, version_id)
        change.record({version_id: Edit(DISTRICTS, version_id, {}, added)})
    return version_id


def undo_district_version(database: Database, permit: Permit, version_id: str) -> None:
    """Take a version back; the one before it holds again.

    NotFoundError if there is no such version, DistrictInUseError if it is the only one or something
    names a district that no other version has.
    """
    with changing(database, _said(permit), _deed(version_id)) as change:
        version = facts_of(change.session, DISTRICTS, version_id)
        if not version:
            raise NotFoundError(f"There is no version {version_id} of the districts")
        _check_unused(change.session, version_id)
        change.put(DISTRICTS, version_id, version, {})


def _said(permit: Permit, source: str | None = None) -> Said:
    return Said(permit, None, Via.IMPORT, source)


def _deed(version_id: str) -> Deed:
    return Deed(Verb.DISTRICTS_IMPORT, DISTRICTS.name, version_id)


def _version(version_id: str, valid_from: date, origin: Origin, permit: Permit) -> DistrictVersionRow:
    return DistrictVersionRow(
        id=version_id,
        valid_from=valid_from,
        source=origin.name,
        licence=origin.licence,
        imported_at=permit.at,
        imported_by=permit.actor,
    )


def _rows(
    version_id: str, valid_from: date, boundaries: tuple[Boundary, ...], before: tuple[District, ...]
) -> list[DistrictRow]:
    same_division = {boundary.code for boundary in boundaries} == {district.code for district in before}
    outlines = {district.code: _as_lists(district) for district in before} if same_division else {}
    return [
        DistrictRow(
            version_id=version_id,
            code=boundary.code,
            name=boundary.name,
            valid_from=valid_from,
            served_by=_served_by(boundary, boundaries, before),
            outline=outlines.get(boundary.code) or boundary.outline,
            boundary=boundary.geometry,
            formerly=list(boundary.formerly),
            **_contacts(boundary, before),
        )
        for boundary in boundaries
    ]


def _contacts(boundary: Boundary, before: tuple[District, ...]) -> dict[str, Any]:
    """How to reach a district whose code stays, with the sources; a new one has to be told anew."""
    old = next((district for district in before if district.code == boundary.code), None)
    if old is None:
        return {}
    sources = [asdict(source) for source in old.sources] or None
    return {"phone": old.phone, "email": old.email, "website": old.website, "sources": sources}


def _as_lists(district: District) -> Outline:
    """The outline of a district that stays; a better drawing than ours, since it is cut at the shore."""
    return [[[[p.lat, p.lon] for p in ring] for ring in rings] for rings in district.outline]


def _served_by(
    boundary: Boundary, boundaries: tuple[Boundary, ...], before: tuple[District, ...]
) -> list[str]:
    """Who served the district of this code or name until now, as the codes that hold now."""
    old = next((d for d in before if d.code == boundary.code), None) or next(
        (d for d in before if fold(d.name) == fold(boundary.name)), None
    )
    if old is None:
        return []
    now = (code for served in old.served_by for code in _now_called(served, boundaries))
    return [code for code in dict.fromkeys(now) if code != boundary.code]


def _now_called(code: str, boundaries: tuple[Boundary, ...]) -> Iterable[str]:
    if any(one.code == code for one in boundaries):
        return [code]
    return [one.code for one in boundaries if code in one.formerly]


def _check_unused(session: Session, version_id: str) -> None:
    elsewhere = set(session.exec(select(DistrictRow.code).where(col(DistrictRow.version_id) != version_id)))
    if not elsewhere:
        raise DistrictInUseError("This is the only version of the districts; add another one first")
    here = set(session.exec(select(DistrictRow.code).where(col(DistrictRow.version_id) == version_id)))
    named = {
        *session.exec(select(EligibilityDistrictRow.district)),
        *session.exec(select(PlaceRow.district)),
        *session.exec(select(AlertDistrictRow.district)),
    }
    only_here = sorted((here - elsewhere) & named)
    if only_here:
        raise DistrictInUseError(
            f"Rules, places or alerts name districts only it has: {', '.join(only_here)}"
        )
