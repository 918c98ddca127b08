"""What HSDS cannot say, in one object beside it: docs/hsds.md describes each field.

It stands as `x_apent_na` at services and at services at locations. The standard part never needs it
to be right; it only says more.
"""

from collections.abc import Callable

from app.api.hsds.schedules import year_ahead
from app.api.hsds.view import Json, View, filled, instant
from app.domain.directory.entries import Offer
from app.domain.errors import HoursError
from app.domain.finding.contact import askable
from app.domain.finding.seats import Seat
from app.domain.hours import DayPeriod, DaySchedule, Hours, HoursChange, Period, write_osm

NAME = "x_apent_na"


def brief(seat: Seat, view: View) -> Json:
    """The state now, the hours and whom the offer is for: for lists."""
    schedule = view.schedule(seat.schedule)
    return filled(
        {
            "id": seat.offer.id,
            "zone": view.snapshot.context.zone.key,
            "status": status_of(seat, seat.schedule, view),
            "hours": osm_text(schedule[0]) if schedule else None,
            "eligibility": rules_of(seat.offer),
        }
    )


def of_service(offer: Offer, view: View, form: Callable[[Seat, View], Json]) -> Json:
    """What `form` says of a service with one place or none; with several each place speaks for itself."""
    seats = view.seats(offer)
    if len(seats) == 1:
        return form(seats[0], view)
    return {
        "id": offer.id,
        "zone": view.snapshot.context.zone.key,
        **filled({"eligibility": rules_of(offer)}),
    }


def whole(seat: Seat, view: View) -> Json:
    """The same with dated changes, the holidays of the year ahead, and services with hours of their own."""
    schedule = view.schedule(seat.schedule)
    said = brief(seat, view)
    if schedule is None:
        return said
    special = year_ahead(schedule, view).special_days
    return said | filled(
        {
            "changes": [_change(change) for change in schedule[1]],
            "special_days": [_day(day) for day in special],
            "services": [
                filled({"code": s.given.service.value, **_own(seat, s.given.hours, s.schedule, view)})
                for s in seat.services
                if s.given.hours is not None
            ],
        }
    )


def _own(seat: Seat, hours: Hours, number: int, view: View) -> Json:
    return {"hours": osm_text(hours), "status": status_of(seat, number, view)}


def status_of(seat: Seat, schedule: int, view: View) -> Json:
    """The state of one of a seat's schedules at the instant of the answer."""
    status = askable(view.board.status(schedule), view.snapshot.contact(seat.offer, seat.at))
    return filled(
        {
            "at": instant(view.at),
            "state": status.state.value,
            "until": instant(status.until),
            "next_open": instant(status.next_open),
            "mode": status.mode.value if status.mode else None,
            "text": view.words(status),
        }
    )


def osm_text(hours: Hours) -> str | None:
    """Hours in OpenStreetMap's syntax; None where they are not known or it has no words for them."""
    if hours.is_unknown:
        return None
    try:
        return write_osm(hours)
    except HoursError:
        return None


def rules_of(offer: Offer) -> Json:
    """Eligibility as data: what is not known is not there."""
    rules = offer.eligibility
    known = {
        "residence": rules.residence.value,
        "strictness": rules.strictness.value,
        "intoxicated": rules.intoxicated.value,
        "referral": rules.referral.value,
        "identification": rules.identification.value,
        "couples": rules.couples.value,
        "cost": rules.cost.value,
    }
    return filled(
        {
            **{name: value for name, value in known.items() if value != "unknown"},
            "districts": list(rules.districts),
            "age_min": rules.age_min,
            "age_max": rules.age_max,
            "age_mainly": rules.age_mainly or None,
            "gender": rules.gender.value if rules.gender else None,
            "price": rules.price,
            "groups": list(rules.groups),
        }
    )


def _change(change: HoursChange) -> Json:
    return filled(
        {
            "first": change.first.isoformat(),
            "last": change.last.isoformat() if change.last else None,
            "kind": change.kind.value,
            "periods": [_period(period) for period in change.periods],
            "reason": change.reason,
        }
    )


def _day(day: DaySchedule) -> Json:
    """A day that is closed has an empty list of periods: that is what it says."""
    reason = day.reason
    return {
        "date": day.day.isoformat(),
        "periods": [_period(period) | {"state": period.state.value} for period in day.periods],
        **filled({"reason": reason.code.value if reason else None, "name": reason.name if reason else None}),
    }


def _period(period: Period | DayPeriod) -> Json:
    """Local times counted from the midnight of the day it starts: 26:00 is two in the next morning."""
    return filled({"start": _clock(period.start), "end": None if period.end is None else _clock(period.end)})


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
