"""Fields of the tables in words: what a conflict and the history call them, and how they tell a value."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.directory.services import SERVICES
from app.domain.directory.vocabulary import ServiceId
from app.domain.errors import Conflict
from app.language import week_text
from app.store.audit import Edit
from app.store.fields import ABSENT, Field, changed_fields, fields_of
from app.store.hours_json import hours_of
from app.store.office_lists import Door

LABELS = {
    "offer.name": "Navn",
    "offer.other_names": "Andre navn",
    "offer.organisation_id": "Hvem som driver det",
    "offer.summary": "Kort om tilbudet",
    "offer.scope": "For hele byen eller for bydelen",
    "offer.publication": "Status",
    "offer.moved_to": "Har flyttet til",
    "offer.phone": "Telefon",
    "offer.email": "E-post",
    "offer.website": "Nettside",
    "offer.languages": "Språk",
    "offer.documents": "Det man må ha med",
    "offer.hours": "Åpningstider",
    "offer.hours_note": "Mer om tidene",
    "offer_at_place.hours": "Åpningstider",
    "offer_at_place.position": "Rekkefølge",
    "offer_at_place.place_id": "Dør",
    "offer_audience.audience": "Hvem siden er for",
    "offer_measure.measure": "Oversikt i handlingsplanen",
    "offer_service.service": "Tjeneste",
    "offer_service.hours": "Egne tider",
    "offer_service.note": "Merknad",
    "offer_service.position": "Rekkefølge",
    "eligibility.residence": "Hvor man må bo",
    "eligibility.strictness": "Hvor strengt det er",
    "eligibility.age_min": "Laveste alder",
    "eligibility.age_max": "Høyeste alder",
    "eligibility.age_known": "Alderen er oppgitt",
    "eligibility.age_mainly": "Alderen gjelder mest",
    "eligibility.gender": "Kjønn",
    "eligibility.intoxicated": "Synlig ruset",
    "eligibility.referral": "Henvisning",
    "eligibility.identification": "Legitimasjon",
    "eligibility.couples": "Par sammen",
    "eligibility.cost": "Kostnad",
    "eligibility.price": "Pris",
    "eligibility.groups": "Hvem det er for",
    "eligibility_district.district": "Bydel",
    "source.title": "Kilde",
    "source.url": "Kildens lenke",
    "source.dated": "Kildens dato",
    "source.states": "Det kilden sier",
    "verification.verified_at": "Bekreftet",
    "verification.verified_by": "Bekreftet av",
    "verification.confidence": "Hvor sikre vi er",
    "hours_change.first_day": "Endring fra dag",
    "hours_change.last_day": "til dag",
    "hours_change.kind": "Hva slags endring",
    "hours_change.reason": "Grunn",
    "hours_change.periods": "Tider",
    "capacity.room": "Plass",
    "capacity.free": "Ledige",
    "capacity.stated_at": "Sagt",
    "capacity.expires_at": "Gjelder til",
    "confirmation.day": "Bekreftet dag",
    "confirmation.part": "Bekreftet del",
    "confirmation.role": "Bekreftet av",
    "place.name": "Navn på stedet",
    "place.address": "Adresse",
    "place.postcode": "Postnummer",
    "place.district": "Bydel",
    "place.lat": "Breddegrad",
    "place.lon": "Lengdegrad",
    "place.accuracy": "Hvor nøyaktig punktet er",
    "place.point_source": "Hvor punktet er fra",
    "place.point_date": "Når punktet ble lest",
    "place.step_free": "Trappefritt",
    "place.dogs": "Hund",
    "place.access": "Hvordan man finner fram",
    "organisation.name": "Navn",
    "organisation.phone": "Telefon",
    "organisation.email": "E-post",
    "organisation.website": "Nettside",
    "organisation.parent_id": "Er en del av",
    "organisation.sources": "Kilder",
}
WORDS = {
    "published": "vises",
    "draft": "kladd",
    "closed": "lagt ned",
    "moved": "flyttet",
    "citywide": "hele byen",
    "district": "bydelen",
    "youth": "unge",
    "adult": "voksne",
    "anyone": "alle",
    "municipality": "Oslo",
    "districts": "bydeler",
    "unknown": "ikke oppgitt",
    "strict": "bare dem",
    "mainly": "mest dem",
    "woman": "kvinner",
    "man": "menn",
    "yes": "ja",
    "no": "nei",
    "free": "gratis",
    "price": "koster noe",
    "full": "fullt",
    "few": "få plasser",
    "room": "plass",
    "hours": "åpningstider",
    "place": "sted og kontakt",
    "eligibility": "hvem som kan komme",
    "services": "tjenester",
    "high": "høy",
    "medium": "middels",
    "low": "lav",
    "other": "andre tider",
    "extra": "ekstra tider",
    "exact": "døra",
    "street": "gata",
    "area": "område",
    "hidden": "skjult",
    "vakt": "vakt",
    "redaktor": "redaktør",
    "bydel": "bydel",
    "redaksjon": "redaksjonen",
}
QUIET = {"offer_at_place.position", "offer_service.position", "source.position", "hours_change.position"}
"""What tells nothing to people."""
NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Names:
    """What ids stand for: doors, organisations, districts, offers."""

    doors: Mapping[str, Door]
    organisations: Mapping[str, str]
    districts: Mapping[str, str]
    offers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """One field that was changed: what it is called, and each state of it in words."""

    label: str
    old: str
    new: str


def told_edit(edit: Edit, names: Names) -> Iterator[Line]:
    """What an edit changed, field by field; a row that came or went is one line."""
    before, after = fields_of(edit.kind, edit.before), fields_of(edit.kind, edit.after)
    whole: set[tuple[str, str]] = set()
    for field in changed_fields(before, after):
        old, new = before.get(field, ABSENT), after.get(field, ABSENT)
        row = (field.table, field.row)
        if (old is ABSENT or new is ABSENT) and field.row:
            if row not in whole:
                whole.add(row)
                what = row_words(field, before if new is ABSENT else after, names)
                yield Line(
                    TABLES.get(field.table, field.table),
                    *((what, NOTHING) if new is ABSENT else (NOTHING, what)),
                )
        elif _name(field) not in QUIET:
            yield Line(
                label_of(field, names),
                value_words(_name(field), old, names),
                value_words(_name(field), new, names),
            )


TABLES = {
    "offer_service": "Tjeneste",
    "offer_at_place": "Dør",
    "offer_audience": "Hvem siden er for",
    "offer_measure": "Oversikt",
    "eligibility_district": "Bydel",
    "source": "Kilde",
    "hours_change": "Endring av tider",
    "confirmation": "Bekreftet",
}


def told_conflict(conflict: Conflict, names: Names) -> tuple[str, str, str, str]:
    """A conflict in words: what, yours, theirs, before."""
    table, _, rest = conflict.field.partition(".")
    row, _, column = rest.rpartition(".")
    field = Field(table, row, column)
    name = _name(field)
    states = (conflict.yours, conflict.theirs, conflict.before)
    yours, theirs, before = (value_words(name, state, names) for state in states)
    return label_of(field, names), yours, theirs, before


def label_of(field: Field, names: Names) -> str:
    """What a field is called, with the row where a table has several."""
    label = LABELS.get(_name(field), field.column)
    which = _key_words(field, names)
    return f"{label}: {which}" if which else label


def row_words(field: Field, values: Mapping[Field, Any], names: Names) -> str:
    """What a row that came or went is about."""
    key = _key_words(field, names)
    row = {
        one.column: value for one, value in values.items() if (one.table, one.row) == (field.table, field.row)
    }
    if field.table == "hours_change":
        days = " til ".join(str(row.get(name) or "videre") for name in ("first_day", "last_day"))
        reason = f" ({row['reason']})" if row.get("reason") else ""
        return f"{WORDS.get(str(row.get('kind')), '')} {days}{reason}"
    if field.table == "source":
        return str(row.get("title"))
    return key


def value_words(name: str, value: Any, names: Names) -> str:  # noqa: ANN401 (whatever a column holds)
    """A value in words."""
    if value is ABSENT or value is None or value in ([], ""):
        return NOTHING
    if isinstance(value, bool):
        return "ja" if value else "nei"
    if name.endswith(".hours") and isinstance(value, dict):
        return week_text(hours_of(value), "nb")
    if isinstance(value, list):
        return ", ".join(
            str(one) if not isinstance(one, dict) else str(one.get("title", "")) for one in value
        )
    return _named(name, str(value), names)


def _named(name: str, value: str, names: Names) -> str:
    if name.endswith(".place_id"):
        door = names.doors.get(value)
        return door.words if door else "En dør som ikke finnes lenger"
    if name in {"offer.organisation_id", "organisation.parent_id"}:
        return names.organisations.get(value, value)
    if name == "offer.moved_to":
        return names.offers.get(value, value)
    if name.endswith(".district"):
        return names.districts.get(value, value)
    if name == "offer_service.service":
        return SERVICES[ServiceId(value)].name_nb
    return WORDS.get(value, value)


def _key_words(field: Field, names: Names) -> str:
    if not field.row or field.table in {"source", "hours_change"}:
        return ""
    try:
        keys = json.loads(field.row.partition(" #")[0])
    except ValueError:
        return ""
    columns = {"offer_at_place": "place_id", "offer_service": "service", "eligibility_district": "district"}
    name = f"{field.table}.{columns.get(field.table, '')}"
    return ", ".join(_named(name, str(key), names) for key in keys)


def _name(field: Field) -> str:
    return f"{field.table}.{field.column}"
