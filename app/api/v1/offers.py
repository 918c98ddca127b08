"""/offers: the main question, one offer, and its hours."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Body, Path, Query, Request
from starlette.responses import Response

from app.api.responses import PRIVATE, json_answer, until_next_minute
from app.api.v1.detail import detail_out, intervals_out
from app.api.v1.notes import notes_on
from app.api.v1.offer_params import OfferParams
from app.api.v1.params import Lang, OpenAt, read_at, read_span
from app.api.v1.present import Json, View, item_out, utc
from app.api.v1.query import Page, read_page, read_query, write_cursor
from app.api.v1.schemas import HoursOut, OfferDetail, OfferList
from app.deps import Finds, Now, Snap
from app.domain.directory.entries import Offer
from app.domain.errors import NotFoundError
from app.domain.finding.instant import FORMS
from app.domain.snapshot import Snapshot
from app.fast.finder import Finder

router = APIRouter(tags=["offers"])

OfferId = Annotated[str, Path(max_length=100, description="Id of the offer.", examples=["fyrlyset"])]


@router.get("/offers", responses={200: {"model": OfferList}}, summary="What is open near me now?")
async def list_offers(
    request: Request, params: Annotated[OfferParams, Query()], snapshot: Snap, now: Now, finder: Finds
) -> Response:
    """All offers that answer the question, nearest first with `near`, else by name."""
    return answer_question(request, params, snapshot, now, finder)


@router.post("/offers/search", responses={200: {"model": OfferList}}, summary="The same question in a body")
async def search_offers(
    request: Request, params: Annotated[OfferParams, Body()], snapshot: Snap, now: Now, finder: Finds
) -> Response:
    """For callers who keep a person's answers out of addresses: the names of GET /offers as JSON."""
    return answer_question(request, params, snapshot, now, finder)


def answer_question(
    request: Request, params: OfferParams, snapshot: Snapshot, now: datetime, finder: Finder
) -> Response:
    """The answer; nobody keeps it where anything of a person is given, or where it was asked in a body."""
    is_public = request.method == "GET" and not params.is_private
    return json_answer(
        _list_out(params, snapshot, now, finder), until_next_minute(now) if is_public else PRIVATE
    )


def _list_out(params: OfferParams, snapshot: Snapshot, now: datetime, finder: Finder) -> Json:
    page = read_page(params, snapshot, now)
    query = read_query(params, snapshot, page)
    end = page.offset + params.limit
    count, hits = finder.search(snapshot, query, page.offset, end)
    view = View.of(snapshot, page.at, now, params.lang)._replace(until=page.until)
    return {
        "as_of": utc(page.at),
        "generated_at": utc(now.replace(second=0, microsecond=0)),
        "version": snapshot.version,
        "count": count,
        "notes": notes_on(query.near, params.lang),
        "items": [item_out(hit, view) for hit in hits],
        "next": write_cursor(Page(end, page.at)) if end < count else None,
    }


@router.get("/offers/{offer_id}", responses={200: {"model": OfferDetail}}, summary="One offer")
async def one_offer(
    offer_id: OfferId,
    snapshot: Snap,
    now: Now,
    open_at: Annotated[OpenAt, Query(description=f"When its state is asked for: {FORMS}.")] = None,
    lang: Lang = "nb",
) -> Response:
    """Everything that is known of an offer, with its state at `open_at` (now, unless told)."""
    offer = _offer(snapshot, offer_id)
    at = read_at("open_at", open_at, snapshot, now)
    body = detail_out(snapshot, offer, View.of(snapshot, at, now, lang))
    return json_answer(body, until_next_minute(now))


@router.get("/offers/{offer_id}/hours", responses={200: {"model": HoursOut}}, summary="When it is open")
async def offer_hours(
    offer_id: OfferId,
    snapshot: Snap,
    now: Now,
    from_: Annotated[
        OpenAt,
        Query(alias="from", description=f"Where the span begins: {FORMS}.", examples=["2026-11-24T13:00"]),
    ] = None,
    to: Annotated[
        OpenAt,
        Query(description="Where it ends, likewise; at most 366 days later.", examples=["2026-12-24T13:00"]),
    ] = None,
) -> Response:
    """Intervals in UTC between `from` (now, unless told) and `to` (14 days later), a year at the most."""
    offer = _offer(snapshot, offer_id)
    start, end = read_span(from_, to, snapshot, now)
    return json_answer(intervals_out(snapshot, offer, start, end), until_next_minute(now))


def _offer(snapshot: Snapshot, offer_id: str) -> Offer:
    offer = snapshot.by_id.get(offer_id)
    if offer is None:
        raise NotFoundError(f"There is no offer with the id {offer_id!r}. All of them: /api/v1/offers")
    return offer
