"""What the phone works out for itself is what the server would answer: in a real browser, on random towns."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import zip_longest
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Page

from app.domain.city.geography import Point, distance_m, walk_min
from app.domain.directory.eligibility import Cost, Eligibility, Home, Known, Person, ResidenceKind, Strictness
from app.domain.directory.entries import Offer
from app.domain.directory.vocabulary import Audience, Gender, Publication, ServiceId
from app.domain.finding.search import Hit, Query, Wanted, search
from app.domain.hours import ChangeKind, HoursChange, State, Status
from app.domain.snapshot import Snapshot
from app.frame.offer_words import whom_text
from app.frame.view import View
from app.language.welcome import rules_in_words
from app.web.answer.listing import groups
from app.web.shipped import shipped_assets
from tests.builders import (
    TUESDAY_13,
    a_home,
    a_place,
    a_service,
    a_snapshot,
    an_offer,
)
from tests.web.conftest import Town

DICE = Random(20261124)  # noqa: S311 (cases, no secrets)
ASSETS = shipped_assets()
HOMES = (None, "outside", "none", "030101", "030104", "030107", "030112", "030116", "030117")
AGES = (None, 0, 15, 17, 18, 24, 25, 26, 66)
WEEKS = (
    None,
    "24/7",
    "Mo-Fr 09:00-15:00; PH off",
    "Mo-Su 20:00-08:00; Dec 25 off",
    "Mo-Th 18:00-23:00; Fr,Sa 22:00-04:00",
    "We[1] 10:00-12:00",
    'Tu 12:00-18:00; Mo,Fr 10:00-12:00 unknown "by appointment"',
    "Jun-Aug Mo-Fr 10:00-14:00",
    "Mo-Fr 13:00-16:00 || unknown",
)
WORDS = ("", "", "", "suppe", "sprøytr", "torget", "lege alna", "O1", "i sentrum", "0150", "Organisasjonen")
SERVICES = (ServiceId.FOOD, ServiceId.DOCTOR, ServiceId.SHOWER, ServiceId.NEEDLE_EXCHANGE, ServiceId.HELPLINE)
DISTRICTS = ("030101", "030104", "030112", "030116", "030117")
SIZE, CASES = 90, 240
FIFTEEN_DAYS_OF_MINUTES = 15 * 24 * 60 - 13 * 60

ASK = """async ([urls, cases]) => {
  const { readDirectory } = await import(urls.directory);
  const { search, groups, reachedInTime } = await import(urls.search);
  const answer = await (await fetch("/api/v1/directory")).json();
  const directory = readDirectory(answer, 0);
  const told = ({ state, until, nextOpen }) => [state, until, nextOpen];
  return cases.map(({ wanted, ...query }) => {
    const hits = search(directory, query);
    return {
      hits: hits.map((hit) => [
        hit.offer.id,
        hit.place && hit.place.address,
        told(hit.status),
        hit.services.map((service) => [service.id, told(service.status)]),
        hit.verdict.answer,
        hit.verdict.findings.map((one) => [one.reason, one.answer]),
        hit.away,
        hit.walk,
        hit.stale,
      ]),
      groups: groups(hits, new Set(wanted), query.near).map(({ state, hits }) => [
        state,
        hits.map((hit) => [hit.offer.id, told(hit.shown), reachedInTime(hit, query.at)]),
      ]),
    };
  });
}"""
SAY = """async ([urls, people]) => {
  const [{ readDirectory }, { search }, { whomText, rulesInWords }] = await Promise.all(
    [urls.directory, urls.search, urls.welcome].map((url) => import(url)),
  );
  const words = await (await fetch(urls.words)).json();
  const directory = readDirectory(await (await fetch(`/api/v1/directory?lang=${words.locale}`)).json(), 0);
  return people.map((person) =>
    search(directory, { at: directory.start, person }).map((hit) => [
      whomText(hit, words, directory), rulesInWords(hit.offer, words, directory),
    ]),
  );
}"""
MEASURE = """async ([url, pairs]) => {
  const { distanceM, walkMin } = await import(url);
  return pairs.map(([a, b]) => [distanceM(a, b), walkMin(distanceM(a, b))]);
}"""


def some_rules() -> Eligibility:
    residence = DICE.choice(list(ResidenceKind))
    low, high = DICE.choice([(None, None), (18, None), (None, 24), (12, 24), (16, 25)])
    some = tuple(DICE.sample(DISTRICTS, DICE.randint(1, 3)))
    return Eligibility(
        residence=residence,
        districts=some if residence is ResidenceKind.DISTRICTS else (),
        strictness=DICE.choice(list(Strictness)),
        age_min=low,
        age_max=high,
        age_known=low is not None or high is not None or DICE.random() < 0.5,
        gender=DICE.choice([None, None, Gender.WOMAN, Gender.MAN]),
        intoxicated=DICE.choice(list(Known)),
        referral=DICE.choice(list(Known)),
        cost=DICE.choice(list(Cost)),
        price="10 kroner",
    )


def a_point() -> tuple[float, float]:
    return DICE.uniform(59.85, 59.97), DICE.uniform(10.6, 10.9)


def some_places(number: int) -> Iterator[Any]:
    for door in range(DICE.choice([0, 1, 1, 1, 1, 2, 3])):
        point = None if DICE.random() < 0.1 else a_point()
        address = f"Torget {number}-{door}"
        yield a_place(f"p{number}-{door}", point, district=DICE.choice([None, *DISTRICTS]), address=address)


def some_offer(number: int) -> Offer:
    given = DICE.sample(SERVICES, DICE.randint(0, 4))
    today = date(2026, 11, 24)
    closed = HoursChange(today + timedelta(DICE.randint(-3, 12)), None, ChangeKind.CLOSED)
    return an_offer(
        f"o{number}",
        DICE.choice(WEEKS),
        name=DICE.choice(["Åpen kafé", "Ørn", "Ærlig", "Zen", "Éva", "Lege for alle"]) + f" {number % 7}",
        places=tuple(some_places(number)),
        services=tuple(a_service(s, DICE.choice([None, None, *WEEKS])) for s in given),
        rules=some_rules(),
        audiences=DICE.choice([(Audience.ADULT,), (Audience.YOUTH,), (Audience.ADULT, Audience.YOUTH)]),
        publication=DICE.choice([*[Publication.PUBLISHED] * 9, Publication.CLOSED]),
        changes=DICE.choice([(), (), (), (closed,)]),
        verified=DICE.choice([None, today - timedelta(DICE.randint(70, 100))]),
        phone=DICE.choice([None, "23 03 66 80"]),
    )


def some_person() -> Person:
    if DICE.random() < 0.2:
        return Person()
    return Person(
        a_home(DICE.choice(HOMES)),
        DICE.choice(AGES),
        DICE.choice((None, *Gender)),
        DICE.choice((None, True)),
    )


def some_query() -> tuple[Query, frozenset[ServiceId]]:
    at = TUESDAY_13 + timedelta(minutes=DICE.choice([0, DICE.randrange(FIFTEEN_DAYS_OF_MINUTES)]))
    wanted = Wanted(district=DICE.choice([None, None, None, *DISTRICTS]), words=DICE.choice(WORDS) or None)
    near = DICE.choice([None, Point(*a_point())])
    services = frozenset(DICE.sample(SERVICES, DICE.choice([0, 0, 1, 2])))
    return Query(at=at, wanted=wanted, near=near, person=some_person()), services


def as_asked(query: Query, wanted: frozenset[ServiceId]) -> dict[str, Any]:
    """A question as the page on the phone puts it."""
    return {
        "at": query.at.timestamp(),
        "words": query.wanted.words or "",
        "district": query.wanted.district or "",
        "near": query.near and {"lat": query.near.lat, "lon": query.near.lon},
        "person": as_person(query.person),
        "wanted": [service.value for service in wanted],
    }


def as_person(person: Person) -> dict[str, Any]:
    return {
        "home": as_home(person.home),
        "age": person.age,
        "gender": person.gender.value if person.gender else None,
        "intoxicated": person.intoxicated,
    }


def as_home(home: Home | None) -> dict[str, Any] | None:
    return None if home is None else {"kind": home.kind.value, "code": home.code, "serving": home.serving}


def as_told(status: Status) -> list[Any]:
    return [status.state.value, seconds(status.until), seconds(status.next_open)]


def seconds(instant: datetime | None) -> float | None:
    return instant.timestamp() if instant else None


def hit_on_server(hit: Hit) -> list[Any]:
    return [
        hit.offer.id,
        hit.at.place.address if hit.at else None,
        as_told(hit.status),
        [[s.given.service.value, as_told(s.status)] for s in hit.services],
        hit.verdict.answer.value,
        [[f.reason.value, f.answer.value if f.answer else None] for f in hit.verdict.findings],
        None if hit.distance_m is None else pytest.approx(hit.distance_m),
        hit.walk_min,
        hit.stale,
    ]


def groups_on_server(hits: list[Hit], wanted: frozenset[ServiceId], query: Query) -> list[Any]:
    """The groups of the page; with a position the nearest stay first, which only the phone can do."""
    found = groups(hits, wanted)
    order = {hit.offer.id: place for place, hit in enumerate(hits)}
    return [
        [
            group.state.value,
            [
                [seen.hit.offer.id, as_told(seen.status), reached(seen.hit, seen.status, query)]
                for seen in (
                    sorted(group.seen, key=lambda s: order[s.hit.offer.id])
                    if query.near and group.state is not State.CLOSED
                    else group.seen
                )
            ],
        ]
        for group in found
    ]


def reached(hit: Hit, shown: Status, query: Query) -> bool | None:
    if hit.walk_min is None or shown.state is not State.OPEN:
        return None
    return shown.until is None or query.at + timedelta(minutes=hit.walk_min) < shown.until


def first_difference(on_phone: list[Any], on_server: list[Any]) -> tuple[Any, Any] | None:
    """Where two lists first differ: a whole list is too long to read, and pytest takes minutes to compare."""
    pairs = zip_longest(on_phone, on_server)
    return next(((mine, theirs) for mine, theirs in pairs if mine != theirs), None)


def scripts(**names: str) -> dict[str, str]:
    return {name: ASSETS.url(file) for name, file in names.items()}


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    return a_snapshot(*(some_offer(number) for number in range(SIZE)))


def test_state_until_next_opening_order_and_verdict_are_the_servers(
    page: Page, town: Town, snapshot: Snapshot
) -> None:
    questions = [some_query() for _ in range(CASES)]
    page.goto(town(*snapshot.offers))
    urls = scripts(directory="directory.js", search="search.js")
    on_phone = page.evaluate(ASK, [urls, [as_asked(*one) for one in questions]])
    for (query, wanted), said in zip(questions, on_phone, strict=True):
        hits = search(snapshot, query)
        assert first_difference(said["hits"], [hit_on_server(hit) for hit in hits]) is None, query
        assert first_difference(said["groups"], groups_on_server(hits, wanted, query)) is None, query


@pytest.mark.parametrize("locale", ["nb", "en", "pl", "ar"])
def test_reasons_and_rules_are_said_in_the_servers_words(
    page: Page, town: Town, snapshot: Snapshot, locale: str
) -> None:
    people = [some_person() for _ in range(20)]
    page.goto(town(*snapshot.offers))
    urls = scripts(
        directory="directory.js",
        search="search.js",
        welcome="welcome-words.js",
        words=f"words.{locale}.json",
    )
    on_phone = page.evaluate(SAY, [urls, [as_person(person) for person in people]])
    at = datetime.fromisoformat("2026-11-24T00:00:00+01:00")
    view = View.of(snapshot, at, at, locale)
    for person, said in zip(people, on_phone, strict=True):
        hits = search(snapshot, Query(at=at, person=person))
        assert said == [
            [whom_text(hit, view), rules_in_words(hit.offer, view.districts, locale)] for hit in hits
        ]


def test_distances_and_minutes_are_the_servers(page: Page, town: Town) -> None:
    points = [Point(DICE.uniform(59.75, 60.15), DICE.uniform(10.4, 11.0)) for _ in range(800)]
    pairs = list(zip(points[:400], points[400:], strict=True))
    page.goto(town())
    asked = [[{"lat": a.lat, "lon": a.lon}, {"lat": b.lat, "lon": b.lon}] for a, b in pairs]
    on_phone = page.evaluate(MEASURE, [ASSETS.url("distance.js"), asked])
    assert [minutes for _, minutes in on_phone] == [walk_min(distance_m(a, b)) for a, b in pairs]
    assert [metres for metres, _ in on_phone] == pytest.approx([distance_m(a, b) for a, b in pairs])
