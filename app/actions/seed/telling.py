"""Facts told as the seed files tell them: the entries of the files, as plain values ready to be written.

What the files have no words for comes out wrong here, is noticed when it is read back, and stands in
exact.json instead.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.actions.seed.told_hours import holidays_of, told_hours
from app.domain.directory.eligibility import Cost, Known, ResidenceKind, Strictness
from app.domain.hours import Hours
from app.language.week import times_text
from app.store.facts import Facts
from app.store.hours_json import hours_of, periods_of

Row = dict[str, Any]

ACCEPTED = {Known.YES: "accepted", Known.NO: "not_accepted", Known.UNKNOWN: None}
NEEDED = {Known.YES: "needed", Known.NO: "not_needed", Known.UNKNOWN: None}


@dataclass(frozen=True, slots=True)
class Names:
    """What the files call things: organisations by id, districts by code."""

    organisations: Mapping[str, str]
    districts: Mapping[str, str]


def told_offer(offer_id: str, facts: Facts, places: Mapping[str, Row], names: Names) -> Row:
    """An offer; `places` are its doors in full, where they are to be told here, by id."""
    [own] = facts["offer"]
    doors = _by_position(facts.get("offer_at_place", ()))
    services = _by_position(facts.get("offer_service", ()))
    hours = [hours_of(row["hours"]) for row in doors] or [hours_of(own["hours"])]
    holidays = holidays_of([*hours, *(hours_of(row["hours"]) for row in services if row["hours"])])
    words = [_words(one, holidays) for one in hours]
    several = len(set(words)) > 1
    told = {
        "id": offer_id,
        "name": own["name"],
        "other_names": own["other_names"],
        "organisation": names.organisations.get(own["organisation_id"]),
        "summary": own["summary"],
        "status": own["publication"],
        "moved_to": own["moved_to"],
        "scope": own["scope"],
        "audience": sorted(row["audience"] for row in facts.get("offer_audience", ())),
        "lists": sorted(row["measure"] for row in facts.get("offer_measure", ())),
        **_doors(doors, places, words if several else None),
        "phone": own["phone"],
        "email": own["email"],
        "website": own["website"],
        "hours": None if several else words[0],
        "holidays": holidays,
        "hours_note": own["hours_note"],
        "changes": [_change(row) for row in facts.get("hours_change", ())],
        "services": [_service(row, holidays) for row in services],
        "eligibility": _eligibility(facts, names.districts),
        "languages": own["languages"],
        "documents": own["documents"],
        **_verification(facts),
        "sources": [told_source(row, "dated") for row in _by_position(facts.get("source", ()))],
    }
    return _said(told, always={"lists", "services"})


def told_place(place_id: str, facts: Facts, names: Names) -> Row:
    """A door in full."""
    [row] = facts["place"]
    return _said(
        {
            "id": place_id,
            **row,
            "district": names.districts.get(row["district"]),
            "point_date": _day(row["point_date"]),
        }
    )


def told_organisation(facts: Facts) -> Row:
    """How to reach an organisation."""
    [row] = facts["organisation"]
    told = {name: row[name] for name in ("name", "phone", "email", "website")}
    return _said(told | {"sources": [told_source(one, "date") for one in row["sources"] or ()]})


def told_wording(facts: Facts) -> Row:
    """A text in another language."""
    [row] = facts["wording"]
    told = {"nb": row["original"], "language": row["language"], "text": row["text"]}
    return _said(told | {"checked_by": row["checked_by"], "checked": _day(row["checked_at"])})


def told_district(row: Row, version: Row, names: Names) -> Row:
    """A district of a division of the city."""
    told = {
        "code": row["code"],
        "name": row["name"],
        "valid_from": _day(version["valid_from"]),
        "valid_to": _day(row["valid_to"]),
        "served_by": [names.districts.get(code, code) for code in row["served_by"]],
        "formerly": row["formerly"],
        "phone": row["phone"],
        "email": row["email"],
        "website": row["website"],
        "sources": [told_source(one, "date") for one in row["sources"] or ()],
    }
    return _said(told)


def told_source(row: Mapping[str, Any], dated: str) -> Row:
    """A source; its date stands in the column `dated`."""
    same = ("title", "url", "states", "read_by")
    return _said({name: row.get(name) for name in same} | {"date": row[dated]})


def _said(row: Mapping[str, Any], always: Iterable[str] = ()) -> Row:
    """What says something: a key without a value is left out."""
    return {key: value for key, value in row.items() if key in always or value not in (None, [], {})}


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None


def _by_position(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: row["position"])


def _words(hours: Hours, holidays: str) -> str | None:
    return None if hours.is_unknown else told_hours(hours, holidays)


def _doors(doors: list[Row], places: Mapping[str, Row], words: list[str | None] | None) -> Row:
    told: list[Row] = []
    for number, door in enumerate(doors):
        own = {"hours": words[number] or "ukjent"} if words else {}
        told.append(places.get(door["place_id"], {"id": door["place_id"]}) | own)
    return {"places": told} if len(told) > 1 else {"place": told[0] if told else None}


def _service(row: Row, holidays: str) -> str | Row:
    hours = row["hours"] and (told_hours(hours_of(row["hours"]), holidays) or "ukjent")
    told = _said({"service": row["service"], "hours": hours, "note": row["note"]})
    return str(row["service"]) if len(told) == 1 else told


def _change(row: Row) -> Row:
    times = times_text(periods_of(row["periods"]), "nb")
    kinds: dict[str, Row] = {"closed": {"closed": True}, "other": {"hours": times}, "extra": {"extra": times}}
    last = _day(row["last_day"]) or "until_further_notice"
    return _said({"from": _day(row["first_day"]), "to": last, **kinds[row["kind"]], "reason": row["reason"]})


def _eligibility(facts: Facts, names: Mapping[str, str]) -> Row:
    [rules] = facts.get("eligibility") or [{}]
    if not rules:
        return {}
    districts = sorted(names.get(row["district"], "") for row in facts.get("eligibility_district", ()))
    anywhere = rules["residence"] != ResidenceKind.DISTRICTS
    told = {
        "residence": [rules["residence"]] if anywhere else districts,
        "strictness": rules["strictness"],
        "age": _age(rules),
        "age_mainly": rules["age_mainly"] or None,
        "gender": rules["gender"],
        "intoxicated": ACCEPTED[Known(rules["intoxicated"])],
        "referral": NEEDED[Known(rules["referral"])],
        "identification": NEEDED[Known(rules["identification"])],
        "couples": ACCEPTED[Known(rules["couples"])],
        "cost": rules["cost"],
        "price": rules["price"],
        "groups": rules["groups"],
    }
    usual = {"residence": [ResidenceKind.UNKNOWN], "strictness": Strictness.UNKNOWN, "cost": Cost.UNKNOWN}
    return _said({key: value for key, value in told.items() if value != usual.get(key)})


def _age(rules: Row) -> str | None:
    low, high = rules["age_min"], rules["age_max"]
    if low is None and high is None:
        return "all" if rules["age_known"] else None
    return f"{low}+" if high is None else f"{'' if low is None else low}–{high}"


def _verification(facts: Facts) -> Row:
    [row] = facts.get("verification") or [{"verified_at": None, "verified_by": None, "confidence": "low"}]
    return {
        "verified": _day(row["verified_at"]),
        "verified_by": row["verified_by"],
        "confidence": row["confidence"],
        "contradicted": row.get("contradicted"),
    }
