"""The main question, answered fast: "open now near me", for many people a second.

GET /api/v1/offers is declared and answered in offers.py; that is the reference. This stands in front of
it and takes the question that is asked most, what is open now near a position, and answers it from what
was prepared once for the minute: the seats that are wanted (domain/finding/prepared.py) and their items as
bytes (cards.py). Everything else, and whatever it does not understand, goes on to the route. Tests compare
both answers on many questions.

What is cached for a minute are questions without their position. None is cached longer, and none together
with who asked it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl

from pydantic import ValidationError

from app.api.responses import PRIVATE, json_bytes
from app.api.v1.cards import Cards, Words
from app.api.v1.notes import notes_on
from app.api.v1.offer_params import OfferParams
from app.api.v1.params import read_point
from app.api.v1.present import View, utc
from app.api.v1.query import Page, read_query, write_cursor
from app.domain.city.geography import Point
from app.domain.errors import BadQuestionError
from app.domain.finding.board import Board
from app.domain.finding.prepared import Answers, Mine
from app.domain.finding.search import Verdicts, Wanted, Welcome
from app.domain.snapshot import Snapshot
from app.look import Look

PATH = "/api/v1/offers"
MOST_QUESTIONS = 1024
"""Questions prepared in a minute; when there are more, all are dropped."""
MOST_SEATS = 400_000
"""Seats remembered for them, some 50 MB; likewise."""
_NEAR = b"near="
HOT_HEADERS = (
    (b"content-type", b"application/json"),
    (b"cache-control", PRIVATE.encode()),
    (b"vary", b"Accept-Encoding"),
)
"""What every answer from here has."""


@dataclass(frozen=True, slots=True)
class _Question:
    """A question without its position, prepared."""

    mine: Mine
    words: Words
    cards: Cards
    head: bytes
    limit: int
    end: bytes
    """What follows the items: the cursor of the next page."""
    lang: str


class _Minute:
    """What is prepared for the questions of one minute on one snapshot."""

    def __init__(self, snapshot: Snapshot, at: datetime) -> None:
        self.snapshot = snapshot
        self.at = at
        self.end = at + timedelta(minutes=1)
        self.tag = b'"%d-%d"' % (snapshot.version, at.timestamp() // 60)
        """The ETag of every answer: what holds for a minute of a directory is one answer for each address."""
        self._board = Board(snapshot, at)
        self._questions: dict[bytes, _Question] = {}
        self._answers: dict[Wanted, Answers] = {}
        self._cards: dict[str, Cards] = {}

    def question(self, text: bytes) -> _Question | None:
        """The question in a query string without position; None if it is one for the route."""
        found = self._questions.get(text)
        if found is None:
            self._make_room()
            found = self._read(text)
            if found is not None:
                self._questions[text] = found
        return found

    def _make_room(self) -> None:
        seats = sum(answers.size for answers in self._answers.values())
        if len(self._questions) >= MOST_QUESTIONS or seats > MOST_SEATS:
            self._questions.clear()
            self._answers.clear()

    def _read(self, text: bytes) -> _Question | None:
        try:
            params = OfferParams.model_validate(_given(text))
            query = read_query(params, self.snapshot, self.at)
        except (ValidationError, BadQuestionError, ValueError):
            return None
        if params.open_at != "now" or params.when or params.cursor is not None or params.near is not None:
            return None
        view = View.of(self.snapshot, self.at, self.at, params.lang)
        verdicts = Verdicts(self.snapshot, query.person)
        mine = self._prepared(query.wanted).to(Welcome(verdicts, query.lowest))
        following = write_cursor(Page(params.limit, self.at)) if params.limit < mine.offers else None
        return _Question(
            mine=mine,
            words=Words(verdicts, view),
            cards=self._cards.setdefault(params.lang, Cards(self._board, view)),
            head=self._head(mine.offers),
            limit=params.limit,
            end=b'],"next":%b}' % json_bytes(following),
            lang=params.lang,
        )

    def _prepared(self, wanted: Wanted) -> Answers:
        if wanted not in self._answers:
            self._answers[wanted] = Answers(self._board, wanted)
        return self._answers[wanted]

    def _head(self, count: int) -> bytes:
        head = {
            "as_of": utc(self.at),
            "generated_at": utc(self.at),
            "version": self.snapshot.version,
            "count": count,
        }
        return json_bytes(head)[:-1] + b',"notes":'


def _answer(minute: _Minute, text: bytes) -> bytes | None:
    """The answer to a query string; None if it is one for the route."""
    rest, near = _without_position(text)
    question = None if near is None else minute.question(rest)
    if near is None or question is None:
        return None
    try:
        return _write(question, read_point("near", near))
    except BadQuestionError:
        return None


def _write(question: _Question, near: Point) -> bytes:
    """The whole answer at a position."""
    told = notes_on(near, question.lang)
    notes = json_bytes(told) if told else b"[]"
    items = question.cards.items(question.mine.nearest(near, question.limit), question.words)
    return b"".join((question.head, notes, b',"items":[', *items, question.end))


def _given(text: bytes) -> dict[str, Any]:
    """The parameters of a query string; ValueError for one that stands there twice."""
    given: dict[str, Any] = {}
    for name, value in parse_qsl(text.decode("ascii"), keep_blank_values=True, errors="strict"):
        if name == "service":
            given.setdefault(name, []).append(value)
        elif name in given:
            raise ValueError(name)
        else:
            given[name] = value
    return given


def _without_position(text: bytes) -> tuple[bytes, str | None]:
    """The query string without `near`, and what `near` says; None unless it plainly stands there once."""
    before, near, after = text.partition(_NEAR)
    value, _, after = after.partition(b"&")
    if not near or _NEAR in after or (before and not before.endswith(b"&")):
        return text, None
    return before + after, value.decode("ascii", "replace").replace("%2C", ",").replace("%2c", ",")


class HotOffers:
    """Answers the hot question; stands before the application (app/edge/keeping/answers.py)."""

    def __init__(self) -> None:
        """Begin with nothing prepared."""
        self._minute: _Minute | None = None

    def find(self, path: str, text: bytes, look: Look) -> tuple[bytes, bytes] | None:
        """The answer to a path and query string and its ETag; None if it is one for the route."""
        if path != PATH:
            return None
        minute = self._minute_of(look.snapshot, look.now)
        body = _answer(minute, text)
        return None if body is None else (body, minute.tag)

    def _minute_of(self, snapshot: Snapshot, now: datetime) -> _Minute:
        minute = self._minute
        if minute is None or minute.snapshot is not snapshot or not minute.at <= now < minute.end:
            minute = self._minute = _Minute(snapshot, now.replace(second=0, microsecond=0))
        return minute
