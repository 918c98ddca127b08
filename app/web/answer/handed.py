"""An answer as it is handed on: in words that are right on any day, to somebody who sees no page.

It is made of the question of the address alone. Where somebody stands, and what they said of a person, the
server never hears: what is handed on cannot tell it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice

from app.domain.directory.services import SERVICES
from app.domain.directory.vocabulary import ServiceId
from app.domain.finding.day import DayStatus
from app.domain.finding.groups import Seen
from app.domain.finding.on_day import OnDay, TheDay, opens_next
from app.domain.finding.when import When
from app.domain.hours import State
from app.domain.snapshot import Snapshot
from app.fast.finder import Finder
from app.frame.offer_words import Whom, in_one_piece, whom_of
from app.frame.view import View
from app.language import day_reason_text
from app.language.another_time import begun_small
from app.language.calendar_words import short_weekday
from app.language.contact import contact_text
from app.language.lists import with_commas
from app.language.services import service_name
from app.web.answer.listing import answer, heard
from app.web.answer.meant import note_text, services_of
from app.web.answer.questions import Question
from app.web.answer.shown import NEED_NAMES, beside_the_chips, when_text

MOST_TOLD = 5
"""So many offers stand in a text: a message is read on a small screen, and paid for by its length."""
_USABLE = (State.OPEN, State.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Told:
    """An offer in words that need no page around them."""

    id: str
    name: str
    address: str
    """Empty where it has none, or a secret one."""
    district: str
    state: State
    """Whether it is open when it was asked about."""
    when: str
    """The day and its hours: "søn 29.11. kl. 11–13"; where it is shut then, when it opens next."""
    times: str
    """The hours alone where they are those of the day that was asked about."""
    phone: str
    """Its number, else whom to ask where its hours are not known; empty where nobody is known."""
    gets: str
    whom: Whom

    def line(self, view: View) -> str:
        """The offer in one line: "Fyrlyset, Urtegata 16 A, søn 29.11. kl. 11–13, tlf. 23 03 66 80"."""
        parts = (self.name, self.address, self.when, self.phone)
        return with_commas([part for part in parts if part], view.locale)


@dataclass(frozen=True, slots=True)
class Handed:
    """An answer: what was asked, and the offers that are open or may be; where none is, what opens next."""

    question: Question
    """What was asked, as it is asked on any other day."""
    what: str
    """What was asked for, in words."""
    when: str
    """The day or the instant in words, never "now" or "tomorrow"."""
    note: str
    """What is to be said of an answer that stands in for another."""
    day: date
    told: tuple[Told, ...]
    """The first of them, those that are surely open before those to call."""
    total: int

    @property
    def is_none_open(self) -> bool:
        """Whether there is nobody to go to or to call."""
        return all(one.state is State.CLOSED for one in self.told)


def handed(snapshot: Snapshot, question: Question, view: View, finder: Finder, most: int) -> Handed:
    """The answer to a question of an address at the view's now, with so many offers at the most."""
    understood = heard(question, view.locale)
    found = answer(snapshot, understood, view.now, finder).groups
    lasting = question.lasting(view.now, view.zone)
    wanted = services_of(understood, snapshot)
    groups = [group.seen for group in found if group.state in _USABLE] or [group.seen for group in found]
    teller = Teller(snapshot, question, view)
    need = [view.say(NEED_NAMES[question.need])] if question.need else []
    return Handed(
        question=lasting,
        what=with_commas([*need, *beside_the_chips(question, view)], view.locale) or view.say("Open"),
        when=when_text(lasting if question.when is When.NOW else question, view),
        note=note_text(understood, found, snapshot, view),
        day=teller.day.day,
        told=tuple(teller.told(seen, wanted) for seen in islice(chain(*groups), most)),
        total=sum(map(len, groups)),
    )


class Teller:
    """Tells of offers on the day that a question asks about, or that its instant is of."""

    def __init__(self, snapshot: Snapshot, question: Question, view: View) -> None:
        """Set up the day of the view's instant; costs nothing yet."""
        self.day = TheDay(snapshot, view.at.astimezone(view.zone).date())
        self._snapshot = snapshot
        self._asks_now = question.when is When.NOW
        self._view = view

    def told(self, seen: Seen, wanted: frozenset[ServiceId] = frozenset()) -> Told:
        """An offer in words; `wanted` are the services of which one was asked for."""
        view, (one, *later) = self._view, self._days(seen, wanted)
        offer, place = one.hit.offer, one.hit.at.place if one.hit.at else None
        when = with_commas((on_day_text(day.status, view) for day in (one, *later)), view.locale)
        is_then = one.status.day == self.day.day and not later
        return Told(
            id=offer.id,
            name=offer.name,
            address=(place.address if place else None) or "",
            district=view.districts.get((place.district if place else None) or "", ""),
            state=seen.status.state,
            when=when,
            times=_times(one.status, view) if is_then else when,
            phone=_phone(one, view),
            gets=with_commas(_services(one, view), view.locale),
            whom=whom_of(one.hit, view),
        )

    def _days(self, seen: Seen, wanted: frozenset[ServiceId]) -> tuple[OnDay, ...]:
        """The day itself; of what is shut then the next one, and that alone where it is shut by now."""
        one = self.day.of(seen, wanted)
        later = None
        if seen.status.state is State.CLOSED:
            later = opens_next(self._snapshot, seen, self.day.day, wanted)
        if later is None:
            return (one,)
        return (later,) if self._asks_now else (one, later)


def on_day_text(status: DayStatus, view: View) -> str:
    """A day by its weekday and date, with its hours: "søn 29.11. kl. 11–13", "tors 24.12.: stengt"."""
    day = f"{short_weekday(status.day.weekday(), view.locale)} {status.day.day}.{status.day.month}."
    times = _times(status, view)
    if times[:1].isdigit():
        return view.say("{day} at {time}", day=day, time=times)
    return view.say("{day}: {what}", day=day, what=times)


def _times(status: DayStatus, view: View) -> str:
    why = day_reason_text(status.reason, view.locale)
    times = view.status_beside(status)
    return f"{times} ({why})" if why else times


def _phone(one: OnDay, view: View) -> str:
    offer, contact = one.hit.offer, one.hit.contact
    if offer.phone:
        number = offer.phone if view.direction == "ltr" else in_one_piece(offer.phone)
        return view.say("tel. {phone}", phone=number)
    is_asked = contact is not None and one.status.state is State.UNKNOWN
    if contact is None or not is_asked:
        return ""
    text = contact_text(contact, view.locale)
    return text if contact.phone else begun_small(text)


def _services(one: OnDay, view: View) -> Iterator[str]:
    """What one gets, in the order of the vocabulary."""
    given: Iterable[str] = {state.given.service for state in one.hit.services}
    return (service_name(service, view.locale) for service in SERVICES if service in given)
