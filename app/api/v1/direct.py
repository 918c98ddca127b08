"""Questions to /offers, answered before the framework: it alone would cost more than the answer.

GET /offers and POST /offers/search are declared in offers.py. This stands in front of them and answers what
it understands from the same finder (app/fast), with items that were written before (cards.py); the rest,
and whatever is to be refused, goes on to the route. Tests compare both, byte by byte, on random questions.

What is kept for a minute are questions without their position. None is kept longer, and none together with
who asked it.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

from pydantic import ValidationError

from app.api.once import REPEATABLE
from app.api.responses import PRIVATE, json_bytes
from app.api.v1.cards import Cards, CardsOf, Words
from app.api.v1.notes import notes_on
from app.api.v1.offer_params import OfferParams
from app.api.v1.params import read_point
from app.api.v1.present import View, utc
from app.api.v1.query import Page, read_page, read_query, write_cursor
from app.domain.city.geography import Point
from app.domain.errors import BadQuestionError
from app.domain.finding.search import Verdicts
from app.domain.snapshot import Snapshot
from app.fast.finder import Finder, Moment
from app.fast.selection import Selection
from app.look import Look

GET, POST = "/api/v1/offers", "/api/v1/offers/search"
MOST_QUESTIONS = 1024
"""Questions prepared in a minute; when there are more, all are dropped."""
DIRECT_HEADERS = (
    (b"content-type", b"application/json"),
    (b"cache-control", PRIVATE.encode()),
    (b"vary", b"Accept-Encoding"),
)
"""What every answer from here has."""
_SOMEWHERE = "00.0,0.00"
"""Stands for any position in what is kept."""


class _Form(NamedTuple):
    """How a question is written."""

    near: re.Pattern[bytes]
    """Finds the position where it plainly stands."""
    read: Callable[[bytes], dict[str, Any]]
    """The parameters; ValueError where they are not understood."""


class _Text(NamedTuple):
    """A question as it came, without its position."""

    path: str
    rest: bytes
    near: str | None
    """What must be read as its position: a place that stands for all; None where it plainly has none."""


def _in_address(text: bytes) -> dict[str, Any]:
    given: dict[str, Any] = {}
    for name, value in parse_qsl(text.decode("ascii"), keep_blank_values=True, errors="strict"):
        if name in REPEATABLE:
            given.setdefault(name, []).append(value)
        elif name in given:
            raise ValueError(name)
        else:
            given[name] = value
    return given


def _in_body(text: bytes) -> dict[str, Any]:
    given = json.loads(text)
    if not isinstance(given, dict):
        raise TypeError(given)
    return given


_FORMS: Mapping[str, _Form] = {
    GET: _Form(re.compile(rb"(?:^|&)near=((?:[-.,0-9]|%2[Cc]){1,50})(?=&|$)"), _in_address),
    POST: _Form(re.compile(rb'"near"\s*:\s*"([-.,0-9]{1,50})"'), _in_body),
}


def _without_position(path: str, text: bytes) -> tuple[_Text, str | None]:
    """The question without its position, and the position."""
    found = _FORMS[path].near.search(text)
    if found is None:
        return _Text(path, text, None), None
    near = found[1].decode("ascii").replace("%2C", ",").replace("%2c", ",")
    return _Text(path, text[: found.start(1)] + _SOMEWHERE.encode() + text[found.end(1) :], _SOMEWHERE), near


@dataclass(frozen=True, slots=True)
class _Question:
    """A question without its position, prepared."""

    moment: Moment
    selection: Selection
    radius_m: float | None
    page: Page
    limit: int
    words: Words
    cards: Cards
    view: View
    head: bytes
    following: bytes
    """The cursor of the next page, as JSON."""

    def answer(self, near: Point | None) -> bytes:
        """The whole answer at a position."""
        first, end = self.page.offset, self.page.offset + self.limit
        found = self.selection.find(near, self.radius_m, end)
        told = notes_on(near, self.view.lang)
        return b"".join(
            (
                self.head,
                b'%d,"notes":%b,"items":[' % (found.total, json_bytes(told) if told else b"[]"),
                *self.cards.items(found, first, self.moment, self.words, self.view),
                b'],"next":%b}' % (self.following if end < found.total else b"null"),
            )
        )


class _Minute:
    """What is prepared for the questions that are asked within one minute of one snapshot."""

    def __init__(self, snapshot: Snapshot, now: datetime, finder: Finder, written: CardsOf) -> None:
        self.snapshot = snapshot
        self.now = now.replace(second=0, microsecond=0)
        self.end = self.now + timedelta(minutes=1)
        self.tag = b'"%b-%d"' % (snapshot.whole_edition.encode(), self.now.timestamp() // 60)
        """The ETag of every answer: what holds for a minute of a directory is one answer for each address."""
        self._finder = finder
        self._written = written
        self._questions: dict[_Text, _Question] = {}

    def question(self, text: _Text) -> _Question | None:
        """The question prepared; None if it is one for the route."""
        known = self._questions.get(text)
        if known is None:
            known = self._read(text)
            if known is not None:
                if len(self._questions) >= MOST_QUESTIONS:
                    self._questions.clear()
                self._questions[text] = known
        return known

    def _read(self, text: _Text) -> _Question | None:
        try:
            params = OfferParams.model_validate(_FORMS[text.path].read(text.rest))
            page = read_page(params, self.snapshot, self.now)
            query = read_query(params, self.snapshot, page)
        except (ValidationError, BadQuestionError, ValueError, TypeError, RecursionError):
            return None
        if (text.path == GET and not params.is_private) or params.near != text.near:
            return None
        moment = self._finder.moment(self.snapshot, page.at, page.until)
        verdicts = Verdicts(self.snapshot, query.person)
        view = View.of(self.snapshot, page.at, self.now, params.lang)._replace(until=page.until)
        return _Question(
            moment=moment,
            selection=moment.selected(query.wanted, verdicts, query.lowest),
            radius_m=query.radius_m,
            page=page,
            limit=params.limit,
            words=Words(verdicts, view),
            cards=self._written.for_view(self.snapshot, view),
            view=view,
            head=self._head(page.at),
            following=json_bytes(write_cursor(Page(page.offset + params.limit, page.at))),
        )

    def _head(self, at: datetime) -> bytes:
        head = {"as_of": utc(at), "generated_at": utc(self.now), "version": self.snapshot.version}
        return json_bytes(head)[:-1] + b',"count":'


class DirectOffers:
    """Answers questions to /offers; stands before the application (app/edge/keeping/answers.py)."""

    def __init__(self) -> None:
        """Begin with nothing prepared."""
        self._written = CardsOf()
        self._minute: _Minute | None = None

    def find(self, path: str, text: bytes, look: Look) -> tuple[bytes, bytes] | None:
        """The answer to a query string or body and its ETag; None if it is one for the route."""
        if path not in _FORMS:
            return None
        rest, near = _without_position(path, text)
        minute = self._minute_of(look)
        question = minute.question(rest)
        if question is None:
            return None
        try:
            body = question.answer(None if near is None else read_point("near", near))
        except BadQuestionError:
            return None
        return body, minute.tag

    def _minute_of(self, look: Look) -> _Minute:
        minute = self._minute
        if minute is None or minute.snapshot is not look.snapshot or not minute.now <= look.now < minute.end:
            minute = self._minute = _Minute(look.snapshot, look.now, look.resources.finder, self._written)
        return minute
