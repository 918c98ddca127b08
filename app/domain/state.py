"""The state of an offer and of each of its services at an instant, as its publication and changes allow."""

from datetime import datetime

from app.domain.directory import Offer, OfferAtPlace, ServiceGiven
from app.domain.hours import Context, HoursChange, Interval, State, Status, intervals, state_at
from app.domain.vocabulary import Publication

WOUND_UP = Status(State.CLOSED)
"""A closed or moved offer: never open, in any view."""


def status_here(offer: Offer, at: OfferAtPlace | None, instant: datetime, context: Context) -> Status:
    """The state of the door, or of the phone line where the offer has no place."""
    if offer.publication is not Publication.PUBLISHED:
        return WOUND_UP
    if at is None:
        return state_at(offer.hours, instant, context, offer.changes)
    return state_at(at.hours, instant, context, (*offer.changes, *at.changes))


def intervals_here(
    offer: Offer, at: OfferAtPlace | None, start: datetime, end: datetime, context: Context
) -> tuple[Interval, ...]:
    """When the offer is open, or not known to be closed, between two instants; never once wound up."""
    if offer.publication is not Publication.PUBLISHED:
        return ()
    hours = offer.hours if at is None else at.hours
    found = intervals(hours, start, end, context, (*offer.changes, *(at.changes if at else ())))
    return tuple(interval for interval in found if interval.state is not State.CLOSED)


def service_status(
    offer: Offer,
    at: OfferAtPlace | None,
    given: ServiceGiven,
    door: Status,
    instant: datetime,
    context: Context,
) -> Status:
    """The state of one service: by its own hours where it has them, else the door's.

    A house that is closed for the day closes its doctor too; other or extra hours of the house say
    nothing of a service with hours of its own.
    """
    if given.hours is None or offer.publication is not Publication.PUBLISHED:
        return door
    changes = (*offer.changes, *(at.changes if at else ()))
    return state_at(given.hours, instant, context, tuple(c for c in changes if _closes(c)))


def _closes(change: HoursChange) -> bool:
    return change.kind == "closed"
