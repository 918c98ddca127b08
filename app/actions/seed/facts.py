"""The entries of a checked seed as facts: the rows that the tables are to hold."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from itertools import groupby
from typing import Any

from app.actions.seed.checks import ANYWHERE, age_range
from app.actions.seed.doors import told_places
from app.actions.seed.files import Found, Seed
from app.actions.seed.hours import HolidayRules, read_change, read_holidays, read_hours
from app.actions.seed.names import slug
from app.actions.seed.schema import (
    SeedDistrict,
    SeedEligibility,
    SeedOffer,
    SeedOrganisation,
    SeedPlace,
    SeedSource,
    SeedWording,
)
from app.domain.directory.eligibility import Known, ResidenceKind
from app.domain.hours import Hours
from app.store.facts import Facts, in_order
from app.store.hours_json import hours_as_json, periods_as_json
from app.store.kinds import DISTRICTS, OFFER, ORGANISATION, PLACE, WORDING
from app.store.wordings import wording_id

SAME_RULES = {"strictness", "age_mainly", "gender", "cost", "price", "groups"}
"""What the files and the tables say of eligibility in the same words."""
KNOWN = {
    "accepted": Known.YES,
    "not_accepted": Known.NO,
    "needed": Known.YES,
    "not_needed": Known.NO,
    "unknown": Known.UNKNOWN,
}

Row = dict[str, Any]


def seed_facts(seed: Seed) -> dict[str, dict[str, Facts]]:
    """Give the facts of all entries of a seed that has no problems, by kind and id."""
    offers = [found.value for found in seed.offers]
    codes = {found.value.name: found.value.code for found in seed.districts}
    told = {
        ORGANISATION.name: _organisations(seed),
        PLACE.name: {key: _place(door.place, codes) for key, door in sorted(told_places(seed).items())},
        OFFER.name: {offer.id: _offer(offer, codes) for offer in offers},
        DISTRICTS.name: _districts(seed, codes),
        WORDING.name: {
            wording_id(found.value.language, found.value.nb): _wording(found.value) for found in seed.wordings
        },
    }
    return {kind: entries | seed.exact.get(kind, {}) for kind, entries in told.items()}


def _organisations(seed: Seed) -> dict[str, Facts]:
    """All that run offers or have contacts; "Oslo kommune, Deichman" is a part of "Oslo kommune"."""
    told = {found.value.name: found.value for found in seed.organisations}
    names = {*told, *(found.value.organisation for found in seed.offers)}
    return {slug(name): _organisation(name, told.get(name), names) for name in sorted(names)}


def _organisation(name: str, told: SeedOrganisation | None, names: Collection[str]) -> Facts:
    whole = name.partition(", ")[0]
    row = {
        "name": name,
        "parent_id": slug(whole) if whole != name and whole in names else None,
        "phone": told and told.phone,
        "email": told and told.email,
        "website": told and told.website,
        "sources": _contact_sources(told.sources if told else ()),
    }
    return {"organisation": [row]}


def _wording(told: SeedWording) -> Facts:
    row = {
        "language": told.language,
        "original": told.nb,
        "text": told.text,
        "checked_by": told.checked_by,
        "checked_at": told.checked and told.checked.isoformat(),
    }
    return {WORDING.name: [row]}


def _contact_sources(sources: Iterable[SeedSource]) -> list[Row] | None:
    return [source.model_dump(mode="json") for source in sources] or None


def _place(place: SeedPlace, codes: Mapping[str, str]) -> Facts:
    row = place.model_dump(mode="json", exclude={"id", "hours"})
    return {"place": [row | {"district": codes[place.district] if place.district else None}]}


def _offer(offer: SeedOffer, codes: Mapping[str, str]) -> Facts:
    holidays = read_holidays(offer.holidays)
    return in_order(
        {
            "offer": [_own_row(offer, holidays)],
            "offer_audience": [{"audience": str(audience)} for audience in offer.audience],
            "offer_measure": [{"measure": str(measure)} for measure in offer.lists],
            "offer_at_place": _at_places(offer, holidays),
            "offer_service": _services(offer, holidays),
            "hours_change": _changes(offer),
            "eligibility": [_eligibility(offer.eligibility)],
            "eligibility_district": [{"district": code} for code in _residence(offer.eligibility, codes)],
            "verification": [_verification(offer)],
            "source": _sources(offer),
        }
    )


def _own_row(offer: SeedOffer, holidays: HolidayRules) -> Row:
    hours = Hours.unknown() if offer.doors else holidays.applied(read_hours(offer.hours))
    same = {"name", "other_names", "summary", "phone", "email", "website", "languages", "documents"}
    return offer.model_dump(mode="json", include=same | {"hours_note", "scope"}) | {
        "organisation_id": slug(offer.organisation),
        "publication": str(offer.status),
        "moved_to": offer.moved_to,
        "hours": hours_as_json(hours),
    }


def _at_places(offer: SeedOffer, holidays: HolidayRules) -> list[Row]:
    return [
        {
            "place_id": door.id,
            "position": position,
            "hours": hours_as_json(holidays.applied(read_hours(door.hours or offer.hours))),
        }
        for position, door in enumerate(offer.doors)
    ]


def _services(offer: SeedOffer, holidays: HolidayRules) -> list[Row]:
    return [
        {
            "service": str(given.service),
            "position": position,
            "hours": given.hours and hours_as_json(holidays.applied(read_hours(given.hours))),
            "note": given.note,
        }
        for position, given in enumerate(offer.services)
    ]


def _changes(offer: SeedOffer) -> list[Row]:
    return [
        {
            "place_id": None,
            "first_day": change.first.isoformat(),
            "last_day": change.last and change.last.isoformat(),
            "kind": str(change.kind),
            "periods": periods_as_json(change),
            "mode": str(change.mode),
            "reason": change.reason,
        }
        for change in map(read_change, offer.changes)
    ]


def _eligibility(rules: SeedEligibility) -> Row:
    low, high = age_range(rules.age)
    kind = rules.residence[0] if rules.residence[0] in ANYWHERE else ResidenceKind.DISTRICTS
    same = rules.model_dump(mode="json", include=SAME_RULES)
    return same | {
        "residence": str(kind),
        "age_min": low,
        "age_max": high,
        "age_known": rules.age is not None,
        "intoxicated": str(KNOWN[rules.intoxicated]),
        "referral": str(KNOWN[rules.referral]),
        "identification": str(KNOWN[rules.identification]),
        "couples": str(KNOWN[rules.couples]),
    }


def _residence(rules: SeedEligibility, codes: Mapping[str, str]) -> list[str]:
    return [codes[name] for name in rules.residence if name not in ANYWHERE]


def _verification(offer: SeedOffer) -> Row:
    return {
        "verified_at": offer.verified and offer.verified.isoformat(),
        "verified_by": offer.verified_by,
        "confidence": str(offer.confidence),
        "contradicted": offer.contradicted,
    }


def _sources(offer: SeedOffer) -> list[Row]:
    return [
        {
            "position": position,
            "title": source.title,
            "url": source.url,
            "dated": source.date,
            "states": source.states,
            "read_by": source.read_by,
        }
        for position, source in enumerate(offer.sources)
    ]


def _districts(seed: Seed, codes: Mapping[str, str]) -> dict[str, Facts]:
    """One division of the city for each day on which districts of the seed begin."""

    def begins(found: Found[SeedDistrict]) -> date:
        return found.value.valid_from

    return {
        f"seed-{day}": _division(day, [found.value for found in group], seed, codes)
        for day, group in groupby(sorted(seed.districts, key=begins), key=begins)
    }


def _division(day: date, districts: list[SeedDistrict], seed: Seed, codes: Mapping[str, str]) -> Facts:
    source = districts[0].sources[0]
    version = {"valid_from": str(day), "source": source.title, "licence": seed.outlines_licence}
    rows = [
        {
            "code": district.code,
            "name": district.name,
            "valid_from": str(day),
            "valid_to": district.valid_to and district.valid_to.isoformat(),
            "served_by": [codes[name] for name in district.served_by],
            "outline": seed.outlines.get(district.code, []),
            "boundary": None,
            "formerly": district.formerly,
            "phone": district.phone,
            "email": district.email,
            "website": district.website,
            "sources": _contact_sources(district.sources),
        }
        for district in districts
    ]
    return in_order({"district_version": [version], "district": rows})
