"""/directory: everything a device needs to answer by itself for fourteen days."""

from datetime import date, datetime
from typing import Annotated, NamedTuple

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from app.api.compression import packed, packed_answer, packing_for
from app.api.files import MOST_BYTES, until_changed
from app.api.responses import json_bytes, until_next_minute
from app.api.v1.facts import facts_out, without_prose
from app.api.v1.params import Lang
from app.api.v1.schemas_directory import DirectoryOut
from app.api.v1.timetable import ahead_out
from app.deps import Now, Snap
from app.domain.snapshot import Snapshot
from app.edge.keeping.cache import Memo

router = APIRouter(tags=["mirror"])
_AHEAD: Memo[bytes] = Memo(MOST_BYTES)
_WHOLE: Memo[bytes] = Memo(MOST_BYTES)
"""Apart, since the whole is made of what is ahead: one that makes a file must not wait for itself."""

Prose = Annotated[
    bool,
    Query(
        description="Whether summaries, notes on services, documents and how to get in come too: a fifth of "
        "the weight, on which no answer depends. Without them they are null.",
        examples=[True],
    ),
]
Named = Annotated[
    bool,
    Query(
        description="Whether the public holidays of the coming twelve months, Christmas Eve and New Year's "
        "Eve are laid out too. They stand in `days` after the fifteen coming days.",
        examples=[True],
    ),
]


@router.get(
    "/directory", responses={200: {"model": DirectoryOut}}, summary="The whole directory, to answer offline"
)
def directory(
    request: Request,
    snapshot: Snap,
    now: Now,
    lang: Lang = "nb",
    *,
    prose: Prose = True,
    named: Named = False,
) -> Response:
    """Every public offer with its rules, and its hours laid out for today and fourteen more days.

    It changes with the version and at midnight, not before: ask again with If-None-Match, or follow
    /changes. A device that has it can answer like GET /offers at any instant from `start` until `end`,
    and of any of the other `days`.
    """
    packing = packing_for(request)
    today = local_day(snapshot, now)
    content = _directory(snapshot, today, Form(lang, prose=prose, named=named), packing)
    return packed_answer(content, packing, until_next_minute(now))


class Form(NamedTuple):
    """In what language and how much of it somebody asks for."""

    lang: str
    prose: bool = True
    named: bool = False


def _directory(snapshot: Snapshot, today: date, form: Form, packing: bytes) -> bytes:
    def make() -> bytes:
        told = {offer.id: facts_out(offer) for offer in snapshot.offers}
        offers = told if form.prose else {known: without_prose(facts) for known, facts in told.items()}
        ahead = ahead_bytes(snapshot, today, form.lang, named=form.named)
        return packed(with_offers(ahead, json_bytes(offers)), packing)

    return _WHOLE.get((form, packing), until_changed(snapshot, today), make)


def ahead_bytes(snapshot: Snapshot, today: date, lang: str, *, named: bool = False) -> bytes:
    """Everything but the offers' facts as a JSON object: made once for a version, a day and a language."""
    return _AHEAD.get(
        (lang, named),
        until_changed(snapshot, today),
        lambda: json_bytes(ahead_out(snapshot, today, lang, named=named)),
    )


def with_offers(ahead: bytes, offers: bytes) -> bytes:
    """Put offers into what is laid out ahead."""
    return b'%b,"offers":%b}' % (ahead[:-1], offers)


def local_day(snapshot: Snapshot, now: datetime) -> date:
    """The day it is in the municipality."""
    return now.astimezone(snapshot.context.zone).date()
