"""/services, /districts, /organisations and /alerts: the words that the other answers use."""

from collections import Counter

from fastapi import APIRouter
from starlette.responses import Response

from app.api.responses import json_answer, until_next_minute
from app.api.v1.params import Lang
from app.api.v1.present import Json, View, contact_out, district_name, source_out, utc
from app.api.v1.schemas_words import AlertList, DistrictList, OrganisationList, ServiceList
from app.deps import Now, Snap
from app.domain.directory.entries import Alert, District, Organisation
from app.domain.directory.services import SERVICES
from app.domain.directory.vocabulary import Publication
from app.domain.snapshot import Snapshot
from app.language.services import service_name

router = APIRouter(tags=["vocabulary"])


def _listing(snapshot: Snapshot, items: list[Json]) -> Json:
    return {"version": snapshot.version, "count": len(items), "items": items}


@router.get("/services", responses={200: {"model": ServiceList}}, summary="The vocabulary of services")
async def list_services(snapshot: Snap, now: Now, lang: Lang = "nb") -> Response:
    """Every service with its name, the words people search by, and how many offers give it."""
    given = Counter(
        one.service
        for offer in snapshot.offers
        if offer.publication is Publication.PUBLISHED
        for one in offer.services
    )
    items = [
        {
            "id": service.id.value,
            "group": service.group.value,
            "name": service_name(service.id, lang),
            "synonyms": list(service.synonyms),
            "offers": given[service.id],
        }
        for service in SERVICES.values()
    ]
    return json_answer(_listing(snapshot, items), until_next_minute(now))


@router.get("/districts", responses={200: {"model": DistrictList}}, summary="The districts")
async def list_districts(snapshot: Snap, now: Now) -> Response:
    """The districts that are valid today, by code."""
    view = View.of(snapshot, now, now, "nb")
    valid = snapshot.districts_on(now.astimezone(view.zone).date())
    doors = Counter(
        code for offer in snapshot.offers for code in {at.place.district for at in offer.places} if code
    )
    items = [_district_out(valid[code], view, doors[code]) for code in sorted(valid)]
    return json_answer(_listing(snapshot, items), until_next_minute(now))


def _district_out(district: District, view: View, offers: int) -> Json:
    return {
        "code": district.code,
        "name": district.name,
        "valid_from": district.valid_from.isoformat(),
        "valid_to": district.valid_to.isoformat() if district.valid_to else None,
        "served_by": [district_name(code, view) for code in district.served_by],
        "offers": offers,
        "contact": contact_out(district),
        "sources": [source_out(source) for source in district.sources],
    }


@router.get("/organisations", responses={200: {"model": OrganisationList}}, summary="Who runs offers")
async def list_organisations(snapshot: Snap, now: Now) -> Response:
    """All organisations with a public offer, by id."""
    offers: dict[Organisation, list[Json]] = {}
    for offer in snapshot.offers:
        offers.setdefault(offer.organisation, []).append({"id": offer.id, "name": offer.name})
    items = [
        _organisation_out(one, offers[one])
        for one in sorted(offers, key=lambda organisation: organisation.id)
    ]
    return json_answer(_listing(snapshot, items), until_next_minute(now))


def _organisation_out(one: Organisation, offers: list[Json]) -> Json:
    return {
        "id": one.id,
        "name": one.name,
        "website": one.website,
        "offers": offers,
        "contact": contact_out(one),
        "parent": {"id": one.parent.id, "name": one.parent.name} if one.parent else None,
        "sources": [source_out(source) for source in one.sources],
    }


@router.get("/alerts", responses={200: {"model": AlertList}}, summary="Notices of the city")
async def list_alerts(snapshot: Snap, now: Now) -> Response:
    """Notices that hold now, the newest first."""
    view = View.of(snapshot, now, now, "nb")
    valid = snapshot.alerts_at(now)
    items = [_alert_out(alert, view) for alert in sorted(valid, key=_newest_first)]
    as_of = {"as_of": utc(now.replace(second=0, microsecond=0))}
    return json_answer(
        as_of | _listing(snapshot, items) | {"version": snapshot.newest}, until_next_minute(now)
    )


def _newest_first(alert: Alert) -> tuple[float, str]:
    return -alert.starts_at.timestamp(), alert.id


def _alert_out(alert: Alert, view: View) -> Json:
    return {
        "id": alert.id,
        "level": alert.level.value,
        "title": alert.title,
        "text": alert.text,
        "districts": [district_name(code, view) for code in alert.districts],
        "starts_at": utc(alert.starts_at),
        "ends_at": utc(alert.ends_at),
    }
