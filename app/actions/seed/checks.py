"""What the schema cannot see: whether entries fit each other, the city and the calendar."""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

from app.actions.seed.doors import door_problems
from app.actions.seed.files import DISTRICTS, E, Found, Seed, read_seed
from app.actions.seed.hours import read_change, read_holidays, read_hours
from app.actions.seed.names import slug
from app.actions.seed.plausible import future_problems, warnings_of
from app.actions.seed.problems import Problem
from app.actions.seed.schema import SeedOffer
from app.actions.seed.wording import did_you_mean
from app.domain.directory.eligibility import Cost, Strictness
from app.domain.directory.vocabulary import Publication
from app.domain.errors import HoursError
from app.store.kinds import OFFER

ANYWHERE = {"anyone", "municipality", "unknown"}

T = TypeVar("T")
Wrong = Iterator[Problem]


def checked_seed(folder: Path, today: date) -> tuple[Seed, list[Problem]]:
    """Read a folder and give all errors, by file and line; the seed is whole only without any.

    `today` is the local day: nothing can have been confirmed after it.
    """
    seed = read_seed(folder)
    return seed, sorted({*seed.problems, *_across(seed, today)})


def check_data(folder: Path, today: date) -> list[Problem]:
    """Give all that is wrong in a folder of seed files, and what should be looked at again."""
    seed, errors = checked_seed(folder, today)
    return sorted({*errors, *warnings_of(seed, today)})


def _across(seed: Seed, today: date) -> Wrong:
    """What entries get wrong together; where a file could not be read nobody can say what is missing."""
    yield from future_problems(seed, today)
    if not seed.is_whole:
        return
    codes = {found.value.name: found.value.code for found in seed.districts}
    yield from _district_problems(seed, set(codes))
    yield from _repeated(seed.offers, "id", lambda offer: offer.id)
    yield from _repeated(seed.offers, "name", lambda offer: offer.name.casefold())
    yield from _organisation_problems(seed.offers)
    yield from _contact_problems(seed)
    yield from _repeated(seed.wordings, "nb", lambda one: (one.language, one.nb))
    yield from door_problems(seed, codes)
    offers = {*seed.exact.get(OFFER.name, {}), *(found.value.id for found in seed.offers)}
    for found in seed.offers:
        yield from _offer_problems(found)
        yield from _moved_problems(found, offers)
        yield from _eligibility_problems(found, set(codes))
        yield from _hours_problems(found)


def _repeated(entries: Iterable[Found[E]], key: str, of: Callable[[E], Hashable]) -> Wrong:
    first: dict[Hashable, Found[E]] = {}
    for found in entries:
        seen = first.setdefault(of(found.value), found)
        if seen is not found:
            yield found.problem(f"`{key}` is that of the entry at {seen.place}; each needs its own", key)


def _district_problems(seed: Seed, names: set[str]) -> Wrong:
    yield from _repeated(seed.districts, "code", lambda d: (d.code, d.valid_from))
    yield from _repeated(seed.districts, "name", lambda d: (d.name, d.valid_from))
    for found in seed.districts:
        for number, name in enumerate(found.value.served_by):
            if name not in names:
                yield found.problem(unknown_district(name, names), "served_by", number)
        if found.value.valid_to and found.value.valid_to < found.value.valid_from:
            yield found.problem("`valid_to` comes before `valid_from`", "valid_to")


def unknown_district(name: str, names: Iterable[str]) -> str:
    """Say that a name is not in districts.yaml."""
    return f"there is no district {name!r} in {DISTRICTS}{did_you_mean(name, list(names))}"


def _organisation_problems(offers: list[Found[SeedOffer]]) -> Wrong:
    spelled: dict[str, Found[SeedOffer]] = {}
    for found in offers:
        name = found.value.organisation
        seen = spelled.setdefault(slug(name), found)
        if seen.value.organisation != name:
            other = f"{seen.value.organisation!r} at {seen.place}"
            yield found.problem(f"{name!r} is also spelled {other}; spell it one way", "organisation")
        if not slug(name):
            yield found.problem(f"{name!r} has no letter to make an id of", "organisation")


def _contact_problems(seed: Seed) -> Wrong:
    """An organisation is found by its name: misspelled, its number would reach nobody's card."""
    yield from _repeated(seed.organisations, "name", lambda one: slug(one.name))
    names = {found.value.organisation for found in seed.offers}
    for found in seed.organisations:
        name = found.value.name
        if not any(known == name or known.startswith(f"{name}, ") for known in names):
            guess = did_you_mean(name, sorted(names))
            yield found.problem(f"no offer is run by {name!r} or a part of it{guess}", "name")
        if not (found.value.phone or found.value.email or found.value.website):
            yield found.problem("say how to reach it: `phone`, `email` or `website`", "name")


def _offer_problems(found: Found[SeedOffer]) -> Wrong:
    offer = found.value
    for key in ("audience", "lists", "languages"):
        values = getattr(offer, key)
        if len(set(values)) < len(values):
            yield found.problem(f"`{key}` names something twice", key)
    given = [str(service.service) for service in offer.services]
    for number, service in enumerate(given):
        if service in given[:number]:
            yield found.problem(f"the service `{service}` is there twice", "services", number)
    if offer.verified_by and not offer.verified:
        yield found.problem("`verified_by` needs the date: `verified`", "verified_by")


def _moved_problems(found: Found[SeedOffer], offers: Collection[str]) -> Wrong:
    offer = found.value
    if offer.moved_to is None:
        return
    if offer.status not in {Publication.CLOSED, Publication.MOVED}:
        yield found.problem("`moved_to` needs `status: closed` or `status: moved`", "moved_to")
    if offer.moved_to not in offers or offer.moved_to == offer.id:
        hint = did_you_mean(offer.moved_to, sorted({*offers} - {offer.id}))
        yield found.problem(f"there is no other offer {offer.moved_to!r}{hint}", "moved_to")


def _eligibility_problems(found: Found[SeedOffer], names: set[str]) -> Wrong:
    rules = found.value.eligibility
    at = "eligibility"
    districts = [name for name in rules.residence if name not in ANYWHERE]
    if len(districts) < len(rules.residence) > 1:
        yield found.problem(
            "`residence` is one of anyone, municipality, unknown, or a list of districts", at, "residence"
        )
    for name in districts:
        if name not in names:
            yield found.problem(unknown_district(name, names | ANYWHERE), at, "residence")
    if rules.strictness is not Strictness.UNKNOWN and rules.residence in (["anyone"], ["unknown"]):
        yield found.problem("`strictness` needs a residence: municipality or districts", at, "strictness")
    if rules.age_mainly and rules.age in {None, "all"}:
        yield found.problem("`age_mainly` needs the ages that it is mainly for: `age`", at, "age_mainly")
    if rules.price and rules.cost is not Cost.PRICE:
        yield found.problem("`price` needs `cost: price`", at, "price")
    low, high = age_range(rules.age)
    if low is not None and high is not None and high < low:
        yield found.problem(f"`age` is {rules.age!r}: the second age is below the first", at, "age")


def age_range(words: str | None) -> tuple[int | None, int | None]:
    """Read an age range that the schema has let through.

    >>> age_range("12–24"), age_range("18+"), age_range("–24"), age_range("all")
    ((12, 24), (18, None), (None, 24), (None, None))
    """
    if words is None or words == "all":
        return None, None
    low, _, high = words.replace("+", "–").replace("-", "–").partition("–")
    return int(low) if low else None, int(high) if high else None


def _hours_problems(found: Found[SeedOffer]) -> Wrong:
    offer = found.value
    yield from _tried(found, read_hours, offer.hours, "hours")
    yield from _tried(found, read_holidays, offer.holidays, "holidays")
    for number, service in enumerate(offer.services):
        yield from _tried(found, read_hours, service.hours, "services", number, "hours")
    for number, door in enumerate(offer.places):
        yield from _tried(found, read_hours, door.hours, "places", number, "hours")
    for number, change in enumerate(offer.changes):
        yield from _tried(found, read_change, change, "changes", number)
        if isinstance(change.last, date) and change.last < change.first:
            yield found.problem("`to` comes before `from`", "changes", number)


def _tried(found: Found[SeedOffer], read: Callable[[T], object], value: T, *where: str | int) -> Wrong:
    try:
        read(value)
    except HoursError as error:
        yield found.problem(f"`{where[0]}`: {error}", *where)
