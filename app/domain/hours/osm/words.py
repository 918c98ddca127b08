"""The words of OpenStreetMap's opening_hours, and its text cut into tokens that know their position."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from app.domain.errors import HoursError
from app.domain.hours.model import Mode
from app.domain.hours.remarks import mode_said

WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
BY_APPOINTMENT, PHONE_FIRST = "by appointment", "phone first"
LONGEST_TEXT = 2000

_LONG_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LONG_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_TOKEN = re.compile(
    r"""\s*(?:"(?P<comment>[^"]*)"|(?P<always>24/7)(?!\d)|(?P<day>\d{1,2})(?=:\d{1,2}:\d{2}-)|(?P<time>\d{1,2}:\d{2})(?!\d)|(?P<number>\d+)"""
    r"""|(?P<word>[^\W\d_]+)|(?P<symbol>\|\||[-–—,;+/\[\]:()]))"""
)

TokenKind = Literal["comment", "always", "time", "number", "word", "symbol", "end"]


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text; `at` counts characters from 0. Words are in small letters, dashes are "-"."""

    kind: TokenKind
    text: str
    at: int


def refusal(reason: str, token: Token) -> HoursError:
    """The error that says what is wrong and where."""
    where = "at the end" if token.kind == "end" else f"at character {token.at + 1}, “{token.text}”"
    return HoursError(f"{reason} ({where})")


def tokens(text: str) -> list[Token]:
    """The tokens of the text and one that marks its end. Raises HoursError for strange characters."""
    if len(text) > LONGEST_TEXT:
        raise HoursError(f"Longer than {LONGEST_TEXT} characters")
    return list(_scan(text))


def _scan(text: str) -> Iterator[Token]:
    at, end = 0, len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        if match is None or match.lastgroup is None:
            blank = len(text[at:]) - len(text[at:].lstrip())
            raise refusal("This is not understood", Token("symbol", text[at + blank], at + blank))
        yield _token(match, match.lastgroup)
        at = match.end()
    yield Token("end", "", end)


def _token(match: re.Match[str], kind: str) -> Token:
    start = match.start(kind)
    text = match[kind]
    match kind:
        case "word":
            return Token("word", text.lower(), start)
        case "symbol":
            return Token("symbol", "-" if text in "–—" else text, start)
        case "comment":
            return Token("comment", text.strip(), start)
        case "always":
            return Token("always", text, start)
        case "time":
            return Token("time", text, start)
    return Token("number", text, start)


def weekday(word: str) -> int | None:
    """0 for "mo", "mon" or "monday"; None for what is no weekday."""
    return _index(word, _LONG_WEEKDAYS, 2)


def month(word: str) -> int | None:
    """1 for "jan" or "january"; None for what is no month."""
    found = _index(word, _LONG_MONTHS, 3)
    return None if found is None else found + 1


def _index(word: str, names: tuple[str, ...], shortest: int) -> int | None:
    if len(word) < shortest:
        return None
    return next((n for n, name in enumerate(names) if name.startswith(word)), None)


def mode_and_note(comment: str | None) -> tuple[Mode, str | None]:
    """How a comment says one gets in, and what else it says.

    >>> mode_and_note("by appointment")
    (<Mode.BY_APPOINTMENT: 'by_appointment'>, None)
    >>> mode_and_note("phone first; ask for Kari")
    (<Mode.PHONE_FIRST: 'phone_first'>, 'ask for Kari')
    """
    text = (comment or "").strip()
    for mode, word in ((Mode.BY_APPOINTMENT, BY_APPOINTMENT), (Mode.PHONE_FIRST, PHONE_FIRST)):
        head, _, rest = text.partition(";")
        if head.strip().lower() == word:
            return mode, rest.strip() or None
    return mode_said(text), text or None


def comment_for(mode: Mode, note: str | None) -> str | None:
    """The comment that `mode_and_note` reads as this mode and note.

    Raises HoursError for a remark that speaks of another mode than the rule has.
    """
    said = mode_said(note or "")
    if said is mode:
        return note
    if said is not Mode.DROP_IN:
        raise HoursError(f"The remark “{note}” says another way in than the rule")
    word = BY_APPOINTMENT if mode is Mode.BY_APPOINTMENT else PHONE_FIRST
    return f"{word}; {note}" if note else word
