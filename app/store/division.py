"""The city's division as an import needs it: what is known, and which rules a reform touches."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session, col, select

from app.domain.directory.entries import District
from app.domain.directory.vocabulary import Publication
from app.models import DistrictRow, DistrictVersionRow, EligibilityDistrictRow, OfferRow
from app.store.city import load_districts


@dataclass(frozen=True, slots=True)
class RuleToRenew:
    """An offer whose residence rule names a district that is not in force on a day.

    `successors` are the codes of the districts that have its ground then, through which the rule goes
    on working; empty where the boundaries do not tell.
    """

    offer_id: str
    offer_name: str
    district: str
    successors: tuple[str, ...]


def districts_before(session: Session, day: date) -> tuple[District, ...]:
    """Give the districts that a version valid from this day takes over from.

    Those of the day before; where the directory begins on that day or later, its first ones.
    """
    districts = load_districts(session)
    first = min((one.valid_from for one in districts), default=day)
    last_day = max(day - timedelta(days=1), first)
    return tuple(
        one
        for one in districts
        if one.valid_from <= last_day and (one.valid_to is None or last_day <= one.valid_to)
    )


def rules_outside(session: Session, division: Mapping[str, Collection[str]]) -> tuple[RuleToRenew, ...]:
    """Give the residence rules that name a district which a division does not have.

    The division is given as each district's code with the older codes whose ground it has. Closed and
    moved offers are left out: nobody will ask for them.
    """
    living = col(OfferRow.publication).in_([str(Publication.PUBLISHED), str(Publication.DRAFT)])
    rules = session.execute(
        select(OfferRow.id, OfferRow.name, EligibilityDistrictRow.district)
        .join(EligibilityDistrictRow, col(EligibilityDistrictRow.offer_id) == col(OfferRow.id))
        .where(living, col(EligibilityDistrictRow.district).not_in(list(division)))
        .order_by(OfferRow.name, OfferRow.id, EligibilityDistrictRow.district)
    )
    return tuple(
        RuleToRenew(offer, name, code, tuple(new for new in sorted(division) if code in division[new]))
        for offer, name, code in rules
    )


def imported_last(session: Session) -> str | None:
    """Give the id of the version whose boundaries were imported last, or None before any import."""
    return session.exec(
        select(DistrictVersionRow.id)
        .join(DistrictRow)
        .where(col(DistrictRow.boundary).is_not(None))
        .order_by(col(DistrictVersionRow.imported_at).desc(), col(DistrictVersionRow.id).desc())
        .limit(1)
    ).first()
