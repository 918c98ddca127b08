"""Which entries a question asks for; all its filters must fit."""

from collections.abc import Container
from datetime import datetime

from app.api.hsds.index import Index
from app.api.hsds.params import AtLocationParams, OfferedParams, TaxonomyTermParams, TermParams
from app.api.hsds.taxonomy import TAXONOMY_ID, services_of_term
from app.api.hsds.view import Json, View
from app.domain.city.geography import distance_m
from app.domain.directory.eligibility import ResidenceKind, Strictness
from app.domain.directory.entries import Offer, Organisation
from app.domain.errors import BadQuestionError
from app.domain.finding.seats import Seat
from app.domain.finding.text import fold


def offers_asked(index: Index, params: OfferedParams, view: View) -> list[Offer]:
    """The offers that fit, in the order of their ids."""
    found = _found(params.search, view)
    return [
        offer
        for offer in index.snapshot.offers
        if (found is None or offer.id in found)
        and _is_filed(offer, params)
        and _is_run_by(offer, params.organization_id, index)
        and _has_changed(offer, params.modified_after, view)
    ]


def seats_asked(index: Index, params: AtLocationParams, view: View) -> list[Seat]:
    """The offers at places that fit. Raises BadQuestionError for a postcode of which we know nothing."""
    _check_postcode(index, params)
    asked = {offer.id for offer in offers_asked(index, params, view)}
    return [
        seat
        for seat in index.at_locations.values()
        if seat.offer.id in asked and _is_near(seat, index, params) and _covers(seat.offer, index, params)
    ]


def organisations_asked(index: Index, params: TermParams, view: View) -> list[Organisation]:
    """The organisations that fit; one is found by its own name, or filed under terms by its offers."""
    found = _found(params.search, view)
    return [
        organisation
        for organisation in index.organizations.values()
        if (found is None or any(offer.id in found for offer in index.offers_of(organisation)))
        and any(_is_filed(offer, params) for offer in index.offers_of(organisation))
    ]


def terms_asked(terms: list[Json], params: TaxonomyTermParams) -> list[Json]:
    """The terms that fit."""
    wanted = fold(params.search or "").split()
    return [
        term
        for term in terms
        if params.taxonomy_id in {None, term["taxonomy_id"]}
        and params.parent_id in {None, term.get("parent_id")}
        and not (params.top_only and "parent_id" in term)
        and all(word in fold(f"{term['name']} {term['description']}") for word in wanted)
    ]


def _found(words: str | None, view: View) -> Container[str] | None:
    return view.snapshot.text.find(words) if words else None


def _is_filed(offer: Offer, params: TermParams) -> bool:
    given = {one.service for one in offer.services}
    if params.taxonomy_id is not None and (params.taxonomy_id != TAXONOMY_ID or not given):
        return False
    return params.taxonomy_term_id is None or bool(services_of_term(params.taxonomy_term_id) & given)


def _is_run_by(offer: Offer, organization_id: str | None, index: Index) -> bool:
    return organization_id is None or index.organizations.get(organization_id) == offer.organisation


def _has_changed(offer: Offer, since: datetime | None, view: View) -> bool:
    """A change that nobody can date may be a new one: it is told rather than missed."""
    if since is None:
        return True
    changed = view.snapshot.modified_at(offer)
    aware = since if since.tzinfo else since.replace(tzinfo=view.snapshot.context.zone)
    return changed is None or changed >= aware


def _check_postcode(index: Index, params: AtLocationParams) -> None:
    if params.postcode is None:
        if params.proximity is not None:
            raise BadQuestionError("proximity", "give postcode too: the distance is measured from there")
    elif params.postcode not in index.postcode_points and params.postcode not in index.postcode_districts:
        raise BadQuestionError("postcode", "no place of ours has it, so we cannot say where it lies")


def _is_near(seat: Seat, index: Index, params: AtLocationParams) -> bool:
    if params.postcode is None or params.proximity is None:
        return True
    middle = index.postcode_points.get(params.postcode)
    if middle is None or seat.point is None:
        return False
    return distance_m(middle, seat.point) <= params.proximity


def _covers(offer: Offer, index: Index, params: AtLocationParams) -> bool:
    """Only a strict rule for districts leaves a postcode out, and only one whose districts are known."""
    rules = offer.eligibility
    if params.postcode is None or params.proximity is not None:
        return True
    if rules.residence is not ResidenceKind.DISTRICTS or rules.strictness is not Strictness.STRICT:
        return True
    districts = index.postcode_districts.get(params.postcode)
    return not districts or bool(_served(districts, index) & set(rules.districts))


def _served(districts: set[str], index: Index) -> set[str]:
    """Whose services somebody in the districts uses: Sentrum's people use those of its neighbour too."""
    serving = (one.serving for one in index.snapshot.districts if one.code in districts)
    return districts.union(*serving)
