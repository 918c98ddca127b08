"""`apent hours --jsonl`: the state at an instant for each line, an error line for a bad one, and on."""

import json
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import BinaryIO
from zoneinfo import ZoneInfo

from app.domain.hours import Context, Hours, HoursError, State, read_osm, state_until
from app.domain.hours.instants import to_seconds

_OPEN = {State.OPEN: b"true", State.CLOSED: b"false", State.UNKNOWN: b"null"}
_CACHED = 8192
"""Different schedules that are kept ready."""
_DAY_ALONE = len("2026-11-24")
_SHOWN = 60
"""Characters of a bad text that are shown again."""


def answer_lines(source: Iterable[bytes], sink: BinaryIO, context: Context) -> None:
    """Answer each line at once: `{"open": …, "until": …}`, or `{"error": …}` where it cannot be.

    Lines are `{"hours": "<opening_hours>", "at": "<instant or local time>"}`. `until` is the next change
    between open, closed and unknown, null if there is none within 366 days, with the local offset.
    """
    for line in source:
        sink.write(_answer(line, context))
        sink.flush()


def _answer(line: bytes, context: Context) -> bytes:
    try:
        asked = json.loads(line)
        hours, at = _hours(_text(asked, "hours")), read_instant(_text(asked, "at"), context.zone)
        state, until = state_until(hours, to_seconds(at), context)
    except HoursError as error:
        return _error(str(error))
    except (ValueError, RecursionError) as error:
        return _error(f"not a line of JSON: {error}")
    return b'{"open": %b, "until": %b}\n' % (_OPEN[state], _until(until, context.zone))


def _text(asked: object, name: str) -> str:
    found = asked.get(name) if isinstance(asked, dict) else None
    if not isinstance(found, str):
        raise HoursError(
            f'a line is an object with the texts "hours" and "at"; "{name}" is missing or no text'
        )
    return found


def read_instant(text: str, zone: ZoneInfo) -> datetime:
    """An instant from RFC 3339, or from a local time without zone.

    A local time that the clock shows twice is the first of them; one that it leaps over is as much
    later as the clock leaps (02:30 is 03:30). Raises HoursError for anything else, a day without a time too.
    """
    try:
        at = datetime.fromisoformat(text.upper()) if len(text) > _DAY_ALONE else None
    except ValueError:
        at = None
    if at is None:
        shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
        raise HoursError(f'"at" is an instant or a local time such as 2026-11-24T13:00, not “{shown}”')
    return at if at.tzinfo else at.replace(tzinfo=zone)


def _hours(text: str) -> Hours:
    found = _read(text)
    if isinstance(found, str):
        raise HoursError(found)
    return found


@lru_cache(maxsize=_CACHED)
def _read(text: str) -> Hours | str:
    """The hours, or what is wrong with them: bad texts repeat as well."""
    try:
        return read_osm(text)
    except HoursError as error:
        return str(error)


@lru_cache(maxsize=_CACHED)
def _until(seconds: int | None, zone: ZoneInfo) -> bytes:
    if seconds is None:
        return b"null"
    return f'"{datetime.fromtimestamp(seconds, zone).isoformat()}"'.encode()


def _error(reason: str) -> bytes:
    return json.dumps({"error": reason}, ensure_ascii=False).encode(errors="replace") + b"\n"
