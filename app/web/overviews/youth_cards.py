"""A card of /ung: when, what, where, for what price and age, in four short lines and no word of drugs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from app.domain.directory.eligibility import Cost, Eligibility
from app.domain.directory.vocabulary import ServiceId
from app.domain.finding.groups import Seen
from app.domain.finding.search import USABLE, Hit
from app.domain.finding.youth import quiet_services, speaks_of_drugs
from app.domain.hours import State, Status
from app.frame.links import call
from app.frame.offer_words import Call, call_where_unsure
from app.frame.view import View
from app.language.services import service_name
from app.language.welcome import age_words

MOST_SERVICES = 2
"""So many of what one gets there are named."""


@dataclass(frozen=True, slots=True)
class YoungCard:
    """Everything that the page writes of an offer."""

    id: str
    name: str
    state: State
    lines: tuple[str, ...]
    """When: one line, or one for each day on which it is open."""
    where: str
    facts: tuple[str, ...]
    """What one gets there, the price, and the ages where there is a limit."""
    phone: str | None
    """Its number, where there is no door or one should call first."""
    phone_link: str | None
    call: Call | None
    """Whom else to call, where it is not known whether it is open."""


def young_card(seen: Sequence[Seen], need: frozenset[ServiceId], view: View) -> YoungCard:
    """The card of an offer as it is at each of the times that are told; of a kind, by its services."""
    best = min((one.status for one in seen), key=lambda status: USABLE[status.state])
    hit = seen[0].hit
    has_phone = hit.offer.phone is not None and (hit.at is None or best.state is State.UNKNOWN)
    return YoungCard(
        id=hit.offer.id,
        name=hit.offer.name,
        state=best.state,
        lines=tuple(_lines([one.status for one in seen], best, view)),
        where=_where(hit, view),
        facts=tuple(_facts(hit, need, view)),
        phone=hit.offer.phone if has_phone else None,
        phone_link=call(hit.offer.phone) if has_phone and hit.offer.phone else None,
        call=_call(hit, best, view),
    )


def _lines(statuses: Sequence[Status], best: Status, view: View) -> Iterator[str]:
    """Each time at which it is open; else the state, without a day where it is that of several or of none."""
    if best.state is State.OPEN:
        yield from (view.status(one) for one in statuses if one.state is not State.CLOSED)
    elif best.state is State.CLOSED and len(statuses) == 1:
        yield view.status(best)
    else:
        text = view.status_beside(best)
        yield text[:1].upper() + text[1:]


def _call(hit: Hit, status: Status, view: View) -> Call | None:
    """Nobody whose name speaks of drugs."""
    found = call_where_unsure(hit.contact, status, view)
    return None if found is None or speaks_of_drugs(found.text) else found


def _where(hit: Hit, view: View) -> str:
    if hit.at is None:
        return ""
    place = hit.at.place
    return ", ".join(part for part in (place.address, view.districts.get(place.district or "")) if part)


def _facts(hit: Hit, need: frozenset[ServiceId], view: View) -> Iterator[str]:
    services = (given.service for given in quiet_services(hit.offer))
    for service in islice((one for one in services if not need or one in need), MOST_SERVICES):
        yield service_name(service, view.locale)
    rules = hit.offer.eligibility
    yield _cost(rules, view)
    if rules.age_min is not None or rules.age_max is not None:
        yield age_words(rules, view.locale)


def _cost(rules: Eligibility, view: View) -> str:
    if rules.cost is Cost.FREE:
        return view.say("Free")
    return view.worded(rules.price) if rules.price else view.say("Price: not known")
