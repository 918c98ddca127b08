"""The addresses of HSDS 3.1 under /hsds."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, TypeVar
from weakref import ref

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from app.api.hsds import filters, services
from app.api.hsds.index import Index
from app.api.hsds.organizations import organization_brief
from app.api.hsds.paging import PageOut, list_answer, size_of_page
from app.api.hsds.params import (
    AtLocationParams,
    OrganizationParams,
    PageParams,
    ServiceParams,
    TaxonomyTermParams,
)
from app.api.hsds.providers import named_service, organization_full
from app.api.hsds.taxonomy import all_terms, taxonomy
from app.api.hsds.view import Json, View
from app.api.once import ONCE
from app.api.problems import Problem
from app.api.responses import json_answer, until_next_minute
from app.deps import Now, Snap
from app.domain.directory.entries import Offer, Organisation
from app.domain.errors import NotFoundError
from app.domain.finding.text import fold
from app.domain.snapshot import Snapshot
from app.edge.keeping.cache import Memo

if TYPE_CHECKING:
    from app.domain.finding.seats import Seat

VERSION = "3.1"
PROFILE = "https://docs.openreferral.org/en/3.1/"
_ALL_MINIMAL = 100_000
"""Entries in their least form: the standard wants all of them in one call."""
Id = Annotated[
    str, Path(max_length=36, description="An HSDS id.", examples=["1a1f8d7c-0b6e-5f0a-9d55-0d3c3c6c7a10"])
]
_T = TypeVar("_T")
_PAGE: dict[str, Any] = {
    "model": PageOut,
    "content": {"application/x-ndjson": {"schema": {"type": "string"}}},
    "description": "A page, or with format=ndjson one result on each line",
}


def hsds(url: str) -> APIRouter:
    """The routes of /hsds; `url` is our public address, such as https://apentna.oslo.kommune.no."""
    routes = _Hsds(url.rstrip("/"))
    router = APIRouter(
        prefix="/hsds",
        tags=["hsds"],
        dependencies=[ONCE],
        responses={
            404: {"model": Problem, "description": "There is no such entry"},
            422: {"model": Problem, "description": "A parameter is not understood"},
        },
    )
    router.add_api_route("", routes.root, summary="What this is", include_in_schema=False)
    router.add_api_route("/", routes.root, summary="What this is")
    for path, many, one in (
        ("/services", routes.services, routes.service),
        ("/service_at_locations", routes.at_locations, routes.at_location),
        ("/organizations", routes.organizations, routes.organization),
        ("/taxonomies", routes.taxonomies, routes.taxonomy),
        ("/taxonomy_terms", routes.taxonomy_terms, routes.taxonomy_term),
    ):
        name = path[1:].replace("_", " ")
        router.add_api_route(path, many, responses={200: _PAGE}, summary=f"HSDS {name}")
        router.add_api_route(path + "/{identifier}", one, summary=f"One of the HSDS {name}")
    return router


class _Hsds:
    """The handlers, with the index of the newest snapshot. Plain functions: nested pages take a while."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._index: Memo[Index] = Memo(1, lambda _key, _index: 1)

    def _see(self, snapshot: Snapshot, now: Now) -> tuple[Index, View]:
        index = self._index.get("newest", ref(snapshot), lambda: Index(snapshot))
        return index, View(snapshot, now, self._url)

    def root(self, now: Now) -> Response:
        """The version of the standard, and where it is described."""
        body = {"version": VERSION, "profile": PROFILE, "openapi_url": f"{self._url}/api/openapi.json"}
        return json_answer(body, until_next_minute(now))

    def services(self, params: Annotated[ServiceParams, Query()], snapshot: Snap, now: Now) -> Response:
        """Offers that answer every filter, by id."""
        index, view = self._see(snapshot, now)
        offers = filters.offers_asked(index, params, view)
        usual = {"usual": _ALL_MINIMAL} if params.minimal else {}
        size = size_of_page(params, full=params.full and not params.minimal, **usual)
        return list_answer(params, offers, size, _service_form(params, index, view), view)

    def service(self, identifier: Id, snapshot: Snap, now: Now) -> Response:
        """An offer with everything that belongs to it."""
        index, view = self._see(snapshot, now)
        return _one(services.service_full(_known(index.services, identifier), index, view), now)

    def at_locations(
        self, params: Annotated[AtLocationParams, Query()], snapshot: Snap, now: Now
    ) -> Response:
        """Offers at places that answer every filter, by the id of the offer."""
        index, view = self._see(snapshot, now)
        seats = filters.seats_asked(index, params, view)
        form = services.at_location_full if params.full else services.at_location_brief
        present: Callable[[Seat], Json] = partial(form, index=index, view=view)
        return list_answer(params, seats, size_of_page(params, full=params.full), present, view)

    def at_location(self, identifier: Id, snapshot: Snap, now: Now) -> Response:
        """An offer at one place, with the hours that hold there."""
        index, view = self._see(snapshot, now)
        seat = _known(index.at_locations, identifier)
        return _one(services.at_location_full(seat, index, view), now)

    def organizations(
        self, params: Annotated[OrganizationParams, Query()], snapshot: Snap, now: Now
    ) -> Response:
        """Organisations that answer every filter, by id."""
        index, view = self._see(snapshot, now)
        found = filters.organisations_asked(index, params, view)
        nested = params.full or params.full_service
        present = _organization_form(params, index, view)
        return list_answer(params, found, size_of_page(params, full=nested), present, view)

    def organization(
        self,
        identifier: Id,
        snapshot: Snap,
        now: Now,
        full_service: Annotated[bool, Query(description="Fully nested services.")] = False,  # noqa: FBT002 (the standard's)
    ) -> Response:
        """An organisation with its places and its services."""
        index, view = self._see(snapshot, now)
        params = OrganizationParams(full=True, full_service=full_service)
        present = _organization_form(params, index, view)
        return _one(present(_known(index.organizations, identifier)), now)

    def taxonomies(self, params: Annotated[PageParams, Query()], snapshot: Snap, now: Now) -> Response:
        """The one taxonomy there is: services, below the needs that they meet."""
        view = View(snapshot, now, self._url)
        words = fold(params.search or "").split()
        told = taxonomy()
        found = [told] if all(word in fold(" ".join(told.values())) for word in words) else []
        return list_answer(params, found, size_of_page(params), dict, view)

    def taxonomy(self, identifier: Id, now: Now) -> Response:
        """A taxonomy."""
        told = taxonomy()
        return _one(_known({told["id"]: told}, identifier), now)

    def taxonomy_terms(
        self, params: Annotated[TaxonomyTermParams, Query()], snapshot: Snap, now: Now
    ) -> Response:
        """The terms that answer every filter: needs first."""
        view = View(snapshot, now, self._url)
        found = filters.terms_asked(all_terms(), params)
        return list_answer(params, found, size_of_page(params), dict, view)

    def taxonomy_term(self, identifier: Id, now: Now) -> Response:
        """A term."""
        terms = {term["id"]: term for term in all_terms()}
        return _one(_known(terms, identifier), now)


def _service_form(params: ServiceParams, index: Index, view: View) -> Callable[[Offer], Json]:
    if params.minimal:
        return partial(services.service_minimal, view=view)
    form = services.service_full if params.full else services.service_brief
    return partial(form, index=index, view=view)


def _organization_form(
    params: OrganizationParams, index: Index, view: View
) -> Callable[[Organisation], Json]:
    if not (params.full or params.full_service):
        return lambda organisation: organization_brief(organisation, index.offers_of(organisation))
    service: Callable[[Offer], Json] = (
        partial(services.service_full, index=index, view=view)
        if params.full_service
        else partial(named_service, view=view)
    )
    return partial(organization_full, index=index, view=view, service=service)


def _known(entries: dict[str, _T], identifier: str) -> _T:
    try:
        return entries[identifier.lower()]
    except KeyError as error:
        raise NotFoundError(f"There is nothing with the id {identifier!r} here") from error


def _one(body: Json, now: Now) -> Response:
    return json_answer(body, until_next_minute(now))
