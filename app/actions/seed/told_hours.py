"""Hours as the seed files tell them: the words that read back as just these hours, where there are any."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from app.actions.seed.hours import NOT_KNOWN, read_holidays, read_hours
from app.domain.errors import HoursError
from app.domain.hours import Hours, Reading
from app.language import read_back

HOLIDAYS = ("unknown", "closed", "as_usual")
"""What `holidays:` may say; one word holds for all hours of an offer."""


def holidays_of(hours: Iterable[Hours]) -> str:
    """The word for holidays with which all these hours can be told; else the one that the files leave out."""
    every = list(hours)
    fitting = (word for word in HOLIDAYS if all(told_hours(one, word) for one in every))
    return next(fitting, HOLIDAYS[0])


@lru_cache(maxsize=4096)
def told_hours(hours: Hours, holidays: str) -> str | None:
    """Give words for hours beside a word for holidays; None where none say just this.

    >>> from app.domain.hours import read_osm
    >>> told_hours(read_osm("Mo-Fr 09:00-15:00"), "as_usual")
    'Man–fre 09–15'
    """
    rules = read_holidays(holidays)
    for plain in _without(hours, holidays):
        words = NOT_KNOWN if plain.is_unknown else read_back(Reading(plain), "nb").rstrip(".")
        try:
            if rules.applied(read_hours(words)) == hours:
                return words
        except HoursError:
            continue
    return None


def _without(hours: Hours, holidays: str) -> Iterator[Hours]:
    """The hours less what `holidays:` may have added at their end: nothing, one rule or two."""
    yield hours
    if holidays != "as_usual":
        for added in (1, 2):
            yield replace(hours, rules=hours.rules[:-added])
