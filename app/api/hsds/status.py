"""Where a service stands, in the four words that HSDS has, and what is special in the coming days."""

from datetime import timedelta

from app.api.hsds.view import View
from app.api.hsds.words import change_in_words
from app.domain.directory.entries import Offer, Room
from app.domain.directory.vocabulary import Publication
from app.domain.hours import ChangeKind, HoursChange

_LONG = timedelta(days=7)
"""A closing that lasts longer than this is "temporarily closed"; a shorter one is a change of hours."""
_SOON = timedelta(days=14)


def status_of(offer: Offer, view: View) -> str:
    """One of HSDS's words; "temporarily closed" only while every place is shut for more than a week."""
    if offer.publication is Publication.CLOSED:
        return "defunct"
    if offer.publication is Publication.MOVED:
        return "inactive"
    shut = all(_is_shut(_changes(offer, number, view), view) for number in range(len(view.seats(offer))))
    return "temporarily closed" if shut else "active"


def _changes(offer: Offer, number: int, view: View) -> tuple[HoursChange, ...]:
    schedule = view.schedule(view.seats(offer)[number].schedule)
    return schedule[1] if schedule else ()


def _is_shut(changes: tuple[HoursChange, ...], view: View) -> bool:
    today = view.today()
    return any(
        change.kind is ChangeKind.CLOSED
        and not change.is_break
        and change.holds_on(today)
        and (change.last is None or change.last - change.first > _LONG)
        for change in changes
    )


def alert_of(offer: Offer, view: View) -> str | None:
    """Changes of the next fortnight and a full house, in words."""
    if offer.publication is not Publication.PUBLISHED:
        return None
    today = view.today()
    changes = {
        change for seat in view.seats(offer) for change in (view.schedule(seat.schedule) or ((), ()))[1]
    }
    soon = [c for c in changes if c.first <= today + _SOON and (c.last is None or c.last >= today)]
    told = [change_in_words(change) for change in sorted(soon, key=lambda change: change.first)]
    room = view.snapshot.live.room_at(offer.id, view.at)
    if room and room.room is Room.FULL:
        told.append("Fullt nå")
    return "\n".join(told) or None
