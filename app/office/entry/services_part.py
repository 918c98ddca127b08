"""What one gets at an offer, as a form."""

from typing import Any

from app.actions.offer_parts import NewServices
from app.actions.seed.hours import NOT_KNOWN, read_hours
from app.domain.directory.entries import ServiceGiven
from app.domain.directory.vocabulary import ServiceId
from app.domain.errors import HoursError
from app.domain.hours import Hours
from app.office.entry.around import Around
from app.office.entry.hours_part import MISREAD, sentence_of
from app.office.forms import Typed
from app.store.hours_json import hours_of

Row = dict[str, Any]


def shown_services(around: Around) -> dict[str, list[str]]:
    """What the form holds before anything is typed."""
    rows = _rows(around)
    values = {"gir": [row["service"] for row in rows]}
    for row in rows:
        values[f"tid-{row['service']}"] = [_words(row["hours"])]
        values[f"om-{row['service']}"] = [row["note"] or ""]
    return values


def read_services(typed: Typed, around: Around) -> NewServices | None:
    """Read the ticked services, those of before first; None where hours are not understood."""
    before = {row["service"]: row["hours"] for row in _rows(around)}
    order = [*before, *(one for one in ServiceId if one not in before)]
    given = tuple(_given(typed, ServiceId(one), before.get(one)) for one in typed.ticked("gir", order))
    return None if typed.errors else NewServices(given)


def _rows(around: Around) -> list[Row]:
    return sorted(around.facts.get("offer_service", ()), key=lambda row: row["position"])


def _words(hours: Row | None) -> str:
    return "" if hours is None else sentence_of(hours_of(hours)) or NOT_KNOWN


def _given(typed: Typed, service: ServiceId, before: Row | None) -> ServiceGiven:
    name = f"tid-{service}"
    words, note = typed.line(name), typed.line(f"om-{service}")
    if words is None:
        return ServiceGiven(service, None, note)
    if words == _words(before) and before is not None:
        return ServiceGiven(service, hours_of(before), note)
    try:
        return ServiceGiven(service, read_hours(words), note)
    except HoursError:
        typed.wrong(name, MISREAD)
        return ServiceGiven(service, Hours.unknown(), note)
