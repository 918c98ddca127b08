"""What has the right shape and can hardly be right: days to come, changes of decades, doubtful hours."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from app.actions.seed.files import E, Found, Seed
from app.actions.seed.hours import read_hours
from app.actions.seed.problems import Problem
from app.domain.errors import HoursError
from app.domain.hours import Context, Reading, disagreements, doubts
from app.language import read_back
from app.sources.holidays import norwegian_calendar

if TYPE_CHECKING:
    from app.actions.seed.schema import SeedChange, SeedOffer, SeedSource

_A_YEAR = timedelta(days=366)
_LONGEST = 2 * _A_YEAR
"""Nobody plans a closing of more than two years: the year is a slip."""
_ANY_ZONE = ZoneInfo("UTC")
"""Days of the calendar are compared, no instants."""

Wrong = Iterator[Problem]


def future_problems(seed: Seed, today: date) -> Wrong:
    """Give what cannot have happened yet on `today`, and changes that last longer than anybody plans."""
    for organisation in seed.organisations:
        yield from _future_sources(organisation, organisation.value.sources, today)
    for district in seed.districts:
        yield from _future_sources(district, district.value.sources, today)
    for found in seed.offers:
        offer = found.value
        if offer.verified and offer.verified > today:
            yield found.problem(f"`verified` is {offer.verified}, which is yet to come", "verified")
        yield from _future_sources(found, offer.sources, today)
        for number, change in enumerate(offer.changes):
            if isinstance(change.last, date) and change.last - change.first > _LONGEST:
                yield found.problem(_too_long(change), "changes", number)


def _future_sources(found: Found[E], sources: "Iterable[SeedSource]", today: date) -> Wrong:
    for number, source in enumerate(sources):
        if source.date and source.date[:4].isdigit() and source.date[:10] > str(today):
            yield found.problem(f"`date` is {source.date}, which is yet to come", "sources", number)


def _too_long(change: "SeedChange") -> str:
    years = change.last.year - change.first.year if isinstance(change.last, date) else 0
    return f"the change lasts {years} years: is the year right? Or write `to: until_further_notice`"


def warnings_of(seed: Seed, today: date) -> Wrong:
    """Give what may be right, but should be looked at again."""
    yield from _unused_wordings(seed)
    for found in seed.offers:
        yield from _change_warnings(found, today)
        yield from _hours_warnings(found, found.value.hours, today, "hours")
        for number, service in enumerate(found.value.services):
            yield from _hours_warnings(found, service.hours, today, "services", number, "hours")
        for number, door in enumerate(found.value.places):
            yield from _hours_warnings(found, door.hours, today, "places", number, "hours")


def _unused_wordings(seed: Seed) -> Wrong:
    """Where a Norwegian text was changed its wordings hold no more, and readers see the Norwegian again."""
    texts = {text for found in seed.offers for text in _texts(found.value)}
    for found in seed.wordings:
        if found.value.nb not in texts:
            yield found.problem("no entry has this text: it is in nobody's words", "nb", warning=True)


def _texts(offer: "SeedOffer") -> Iterator[str]:
    told = (offer.summary, offer.hours_note, offer.documents, offer.eligibility.price)
    notes = (given.note for given in offer.services)
    ways = (door.access for door in offer.doors)
    yield from (text for text in (*told, *offer.eligibility.groups, *notes, *ways) if text)


def _change_warnings(found: "Found[SeedOffer]", today: date) -> Wrong:
    for number, change in enumerate(found.value.changes):
        if not isinstance(change.last, date):
            continue
        if today - change.last > _A_YEAR:
            said = f"the change ended on {change.last}: take it out"
            yield found.problem(said, "changes", number, warning=True)
        elif _A_YEAR < change.last - change.first <= _LONGEST:
            said = "the change lasts longer than a year: is the year right?"
            yield found.problem(said, "changes", number, warning=True)


def _hours_warnings(found: "Found[SeedOffer]", words: str | None, today: date, *where: str | int) -> Wrong:
    for said in _doubts_in(words, today) if words else ():
        yield found.problem(f"`{where[0]}`: {said}", *where, warning=True)


@lru_cache(maxsize=4096)
def _doubts_in(words: str, today: date) -> tuple[str, ...]:
    """What is doubtful in a text of hours, in words; nothing for one that is an error already."""
    try:
        hours = read_hours(words)
    except HoursError:
        return ()
    calendar = norwegian_calendar()
    found = (
        *doubts(hours, today, calendar),
        *disagreements(words, hours, Context(_ANY_ZONE, calendar), today),
    )
    return tuple(f"{one}; it is read as: {read_back(Reading(hours), 'nb')}" for one in found)
