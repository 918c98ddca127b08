"""The coming days as data: schedules laid out by number, the days by name, and the words to search by."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import NamedTuple

from app.api.v1.present import Json, contact_out, utc
from app.domain.city.geography import Point
from app.domain.directory.entries import District, Offer, Organisation
from app.domain.directory.services import SERVICES, Service
from app.domain.finding.ranking import name_key
from app.domain.finding.seats import Schedule, Seat
from app.domain.finding.timetable import Piece, Said, lay_out, stretches
from app.domain.finding.when import days_of_a_year
from app.domain.hours import names_of_day, schedule_on
from app.domain.snapshot import Snapshot
from app.language import day_reason_text, week_text
from app.language.calendar_words import holiday_names
from app.language.hours import bracket_text, closed_today_text
from app.language.services import service_name

DAYS = 15
"""Today and fourteen more: a visit just before midnight, too, lasts for fourteen days."""
_MINUTE = timedelta(minutes=1)


class Laid(NamedTuple):
    """A schedule as it comes out: equal ones are one."""

    week: str
    pieces: tuple[tuple[int, int], ...]
    days: tuple[tuple[int, str], ...]
    """Why a day is not like others of its week, by its number among those laid out."""


@dataclass(frozen=True, slots=True)
class Timetable:
    """Schedules and what they say, each with a number; equal ones share it.

    Numbers follow the order of first use, and what is numbered is what comes out, not the rules behind
    it: so one version gives the same timetable all day, whenever and by whichever worker it is made.
    """

    snapshot: Snapshot
    covered: tuple[tuple[datetime, ...], ...]
    """The stretches of days that are laid out, each by its midnights; the first begins today."""
    lang: str
    says: dict[Said, int] = field(default_factory=dict)
    schedules: dict[Laid, int] = field(default_factory=dict)
    _known: dict[int, int] = field(default_factory=dict)

    def number(self, schedule: int) -> int:
        """The number here of a schedule by its number in the seating."""
        if schedule not in self._known:
            laid = self._laid(self.snapshot.seating.schedules[schedule])
            self._known[schedule] = self.schedules.setdefault(laid, len(self.schedules))
        return self._known[schedule]

    def _laid(self, schedule: Schedule | None) -> Laid:
        pieces = lay_out(schedule, self.covered, self.snapshot.context)
        week = week_text(schedule[0], self.lang) if schedule else ""
        return Laid(week, tuple(map(self._piece, pieces)), tuple(self._reasons(schedule)))

    def _reasons(self, schedule: Schedule | None) -> Iterator[tuple[int, str]]:
        """The days with a reason, each with its text."""
        if schedule is None:
            return
        hours, changes = schedule
        context = self.snapshot.context
        for n, start in enumerate(starts_of(self.covered)):
            day = start.astimezone(context.zone).date()
            text = day_reason_text(schedule_on(hours, day, context, changes).reason, self.lang)
            if text:
                yield n, text

    def _piece(self, piece: Piece) -> tuple[int, int]:
        return minutes(self.covered[0][0], piece.start), self.says.setdefault(piece.said, len(self.says))


def minutes(start: datetime, instant: datetime) -> int:
    """Whole minutes from one instant to another."""
    return (instant - start) // _MINUTE


def starts_of(covered: Iterable[tuple[datetime, ...]]) -> list[datetime]:
    """The midnights of the days that are laid out."""
    return [start for days in covered for start in days[:-1]]


def ahead_out(snapshot: Snapshot, today: date, lang: str, *, named: bool = False) -> Json:
    """Everything of /directory but the offers' facts. It depends on the version, the day and the language.

    `named`: later days of twelve months are laid out too where they have a name.
    """
    covered = _covered(snapshot, today, named=named)
    timetable = Timetable(snapshot, covered, lang)
    starts = covered[0]
    order = [_row(offer_id, snapshot, timetable) for offer_id in _in_order(snapshot)]
    return {
        "version": snapshot.version,
        "epoch": snapshot.epoch,
        "lang": lang,
        "zone": snapshot.context.zone.key,
        "start": utc(starts[0]),
        "end": utc(starts[-1]),
        "days": list(_days(starts_of(covered), snapshot, lang)),
        "says": [_said_out(said, lang) for said in timetable.says],
        "schedules": [
            {"week": week, "pieces": pieces, "days": dict(days)} for week, pieces, days in timetable.schedules
        ],
        "order": order,
        "services": [_term_out(service, lang) for service in SERVICES.values()],
        "districts": [
            _district_out(district, snapshot.middles.get(district.code)) for district in snapshot.districts
        ],
        "organisations": [_organisation_out(one) for one in _to_call(snapshot.offers)],
        "alerts": [],
    }


def _in_order(snapshot: Snapshot) -> list[str]:
    return [o.id for o in sorted(snapshot.offers, key=lambda offer: (name_key(offer.name), offer.id))]


def _row(offer_id: str, snapshot: Snapshot, timetable: Timetable) -> Json:
    seats = snapshot.seating.by_offer[offer_id]
    own: dict[str, list[int]] = {}
    for seat in seats:
        for service, schedule in _own(seat):
            own.setdefault(service, []).append(timetable.number(schedule))
    return {"id": offer_id, "hours": [timetable.number(seat.schedule) for seat in seats], "own": own}


def _own(seat: Seat) -> Iterator[tuple[str, int]]:
    for seated in seat.services:
        if seated.given.hours is not None:
            yield seated.given.service.value, seated.schedule


def _covered(snapshot: Snapshot, today: date, *, named: bool) -> tuple[tuple[datetime, ...], ...]:
    """The coming days as one stretch, and each run of later days with a name as one of its own."""
    days = [today + timedelta(days=n) for n in range(DAYS)]
    of_a_year = days_of_a_year(snapshot.context.calendar, today) if named else ()
    later = [one.day for one in of_a_year if one.day > days[-1]]
    return stretches([*days, *later], snapshot.context.zone)


def _days(starts: Sequence[datetime], snapshot: Snapshot, lang: str) -> Iterator[Json]:
    calendar = snapshot.context.calendar
    for start in starts:
        day = start.astimezone(snapshot.context.zone).date()
        ids = names_of_day(day, calendar)
        yield {
            "date": day.isoformat(),
            "at": minutes(starts[0], start),
            "name": holiday_names(ids, lang) if ids else None,
            "holiday": bool(calendar.is_holiday(day)),
        }


def _said_out(said: Said, lang: str) -> Json:
    reason = said.reason
    return {
        "state": said.state.value,
        "mode": said.mode.value if said.mode else None,
        "reason": reason.code.value if reason else None,
        "name": reason.name if reason else None,
        "text": bracket_text(said.state, reason, lang),
        "today": closed_today_text(reason, lang),
    }


def _term_out(service: Service, lang: str) -> Json:
    return {
        "id": service.id.value,
        "group": service.group.value,
        "name": service_name(service.id, lang),
        "words": [service.name_nb, service.name_en, *service.synonyms],
    }


def _district_out(district: District, middle: Point | None) -> Json:
    return {
        "code": district.code,
        "name": district.name,
        "lat": middle.lat if middle else None,
        "lon": middle.lon if middle else None,
        "valid_from": district.valid_from.isoformat(),
        "valid_to": district.valid_to.isoformat() if district.valid_to else None,
        "served_by": list(district.served_by),
        "formerly": list(district.formerly),
        "contact": contact_out(district),
    }


def _organisation_out(organisation: Organisation) -> Json:
    parent = organisation.parent
    return {
        "name": organisation.name,
        "parent": parent.name if parent else None,
        "contact": contact_out(organisation),
    }


def _to_call(offers: Iterable[Offer]) -> list[Organisation]:
    """The organisations that tell whom to call, by name: those with a contact, and the parts of such ones."""
    known = {one for offer in offers for one in (offer.organisation, offer.organisation.parent) if one}
    told = (one for one in known if one.parent or one.phone or one.email or one.website)
    return sorted(told, key=lambda one: one.name)
