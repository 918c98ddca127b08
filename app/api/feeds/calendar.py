"""Opening times as calendars (RFC 5545): every event as it really falls, a year ahead.

Holidays, dated changes, nights and clock changes are all in the intervals of the engine, so each is
an event of its own and no rule has to be carried out by the reader's program. What is not known or
by appointment is tentative, and its title says to call first where somebody has a phone.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from itertools import groupby
from zoneinfo import ZoneInfo

from app.api.feeds.zone_lines import zone_lines
from app.domain.finding.board import intervals_of
from app.domain.finding.contact import Contact
from app.domain.finding.seats import Seat
from app.domain.hours import Interval, State
from app.domain.snapshot import Snapshot
from app.language.contact import contact_text

MEDIA_TYPE = "text/calendar; charset=utf-8"
_PAST = timedelta(days=7)
_AHEAD = timedelta(days=366)
_LEAST = timedelta(days=14)
_MOST_SEATS = 60
_LONGEST_PERIOD = timedelta(days=2)
_WIDEST = 75
"""Bytes of a line; longer ones are folded."""
_CALL_FIRST, _NOT_KNOWN = "ring først", "ikke kjent"
_OPEN = "åpent"
_LANG = "nb"


def calendar(snapshot: Snapshot, seats: Sequence[Seat], name: str, now: datetime, url: str) -> bytes:
    """The calendar of some offers at their places; the same all day long, so that it is fetched once.

    It reaches a year ahead for up to 60 seats, and less far for more: a phone has to hold it.
    """
    zone = snapshot.context.zone
    today = datetime.combine(now.astimezone(zone).date(), time(), zone)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//apent-na//calendar//NO",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{_text(name)}",
        f"X-WR-CALNAME:{_text(name)}",
        f"X-WR-TIMEZONE:{zone.key}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        *_zone(zone, today.year),
    ]
    end = today + max(_LEAST, _AHEAD * min(1, _MOST_SEATS / max(1, len(seats))))
    for seat in seats:
        lines += _events(snapshot, seat, (today, end), url)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


@lru_cache(8)
def _zone(zone: ZoneInfo, year: int) -> tuple[str, ...]:
    return tuple(zone_lines(zone, year - 1, year + 2))


def _events(snapshot: Snapshot, seat: Seat, span: tuple[datetime, datetime], url: str) -> Iterator[str]:
    zone = snapshot.context.zone
    today, end = span
    contact = snapshot.contact(seat.offer, seat.at)
    fixed = _said_of(seat, contact, url)
    unsure = _CALL_FIRST if contact and contact.phone else _NOT_KNOWN
    first = today - _PAST - _LONGEST_PERIOD
    found = _whole(intervals_of(snapshot, seat, first, end + _LONGEST_PERIOD), today, end)
    for day, intervals in groupby(found, key=lambda one: _day(one, first, zone)):
        for number, interval in enumerate(intervals):
            place = seat.at.place.id if seat.at else "-"
            is_open = interval.state is State.OPEN
            yield from (
                "BEGIN:VEVENT",
                f"UID:{_text(f'{seat.offer.id}/{place}/{day}/{number}@apent-na')}",
                f"DTSTAMP:{_utc(today)}",
                f"DTSTART{_when(interval.start, zone)}",
                f"DTEND{_when(interval.end, zone)}",
                f"SUMMARY:{_text(f'{seat.offer.name}: {_OPEN if is_open else unsure}')}",
                f"STATUS:{'CONFIRMED' if is_open else 'TENTATIVE'}",
                *fixed,
                "END:VEVENT",
            )


def _whole(intervals: Iterable[Interval], today: datetime, end: datetime) -> Iterator[Interval]:
    """Those of the span: with some days more at both ends, none but what lasts for days is cut."""
    return (one for one in intervals if one.end > today - _PAST and one.start < end)


def _day(interval: Interval, first: datetime, zone: ZoneInfo) -> str:
    """What its UID is made from: with it, a reader's program moves an event whose times were changed."""
    return "ongoing" if interval.start <= first else f"{interval.start.astimezone(zone):%Y%m%d}"


def _said_of(seat: Seat, contact: Contact | None, url: str) -> list[str]:
    """What every event of an offer at a place says."""
    offer, place = seat.offer, seat.at.place if seat.at else None
    address = ", ".join(part for part in (place.address, _town(place.postcode)) if part) if place else ""
    whom = f"Telefon: {offer.phone}" if offer.phone else contact_text(contact, _LANG) if contact else ""
    words = [whom, offer.hours_note or ""]
    described = "\n".join(part for part in words if part)
    return [
        "TRANSP:TRANSPARENT",
        f"URL:{url}/tilbud/{offer.id}",
        *([f"LOCATION:{_text(address)}"] if place and place.address else ()),
        *([f"GEO:{place.point.lat};{place.point.lon}"] if place and place.point else ()),
        *([f"DESCRIPTION:{_text(described)}"] if described else ()),
    ]


def _town(postcode: str | None) -> str:
    return f"{postcode} Oslo" if postcode else "Oslo"


def _when(at: datetime, zone: ZoneInfo) -> str:
    """By the local clock; the hour that the clock shows twice is told in UTC, where there is one of it."""
    local = at.astimezone(zone)
    if local.fold:
        return f":{_utc(at)}"
    return f";TZID={zone.key}:{local:%Y%m%dT%H%M%S}"


def _utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "")


def _folded(line: str) -> str:
    """A long line on several, each but the first behind a space; no letter is ever cut in two."""
    if len(line.encode()) <= _WIDEST:
        return line
    parts, part, size = [], "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > _WIDEST:
            parts.append(part)
            part, size = " ", 1
        part, size = part + letter, size + width
    return "\r\n".join((*parts, part))
