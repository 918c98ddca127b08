"""The standard's pages, and the same results line by line."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from pydantic import BaseModel
from starlette.responses import Response, StreamingResponse

from app.api.hsds.params import MOST_FULL, PageParams
from app.api.hsds.view import Json, View
from app.api.responses import json_answer, json_bytes, until_next_minute
from app.domain.errors import BadQuestionError

_USUAL = 50
_T = TypeVar("_T")


class PageOut(BaseModel):
    """The header of a page, and what is on it: see docs/hsds.md and the standard's JSON Schemas."""

    total_items: int
    total_pages: int
    page_number: int
    size: int
    first_page: bool
    last_page: bool
    empty: bool
    contents: list[Json]


def size_of_page(params: PageParams, *, usual: int = _USUAL, full: bool = False) -> int:
    """How many items a page holds. Raises BadQuestionError for too many nested ones."""
    if full and (params.per_page or 0) > MOST_FULL:
        raise BadQuestionError("per_page", f"takes at most {MOST_FULL} with full; or take format=ndjson")
    return params.per_page or usual


def page_of(items: Sequence[_T], number: int, size: int, present: Callable[[_T], Json]) -> Json:
    """One page of the items; beyond the last page it is empty."""
    pages = -(-len(items) // size)
    contents = [present(item) for item in items[(number - 1) * size : number * size]]
    return {
        "total_items": len(items),
        "total_pages": pages,
        "page_number": number,
        "size": len(contents),
        "first_page": number == 1,
        "last_page": number >= pages,
        "empty": not contents,
        "contents": contents,
    }


def list_answer(
    params: PageParams,
    items: Sequence[_T],
    size: int,
    present: Callable[[_T], Json],
    view: View,
) -> Response:
    """A page, or with format=ndjson all the items."""
    cache = until_next_minute(view.now)
    if params.format == "ndjson":
        return _lines(map(present, items), cache)
    return json_answer(page_of(items, params.page, size, present), cache)


def _lines(items: Iterator[Json], cache: str) -> Response:
    """Every item on a line of its own, made while it is sent."""
    lines = (json_bytes(item) + b"\n" for item in items)
    return StreamingResponse(lines, media_type="application/x-ndjson", headers={"Cache-Control": cache})
