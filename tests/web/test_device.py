"""What the phone works out for itself is what the server would answer: in a real browser, on random towns."""

from datetime import datetime, timedelta
from itertools import zip_longest
from typing import Any

import pytest
from playwright.sync_api import Page

from app.domain.city.geography import Point, distance_m, walk_min
from app.domain.directory.person import Home, Person
from app.domain.directory.vocabulary import ServiceId
from app.domain.finding.groups import groups, is_for_her
from app.domain.finding.search import Hit, Query, search
from app.domain.hours import State, Status
from app.domain.snapshot import Snapshot
from app.frame.offer_words import whom_of
from app.frame.view import View
from app.language.welcome import rules_in_words
from app.web.shipped import shipped_assets
from tests.builders import a_snapshot
from tests.web.conftest import Town
from tests.web.invented import dice_for, some_offer, some_person, some_query

ASSETS = shipped_assets()
SIZE, CASES = 90, 240


ASK = """async ([urls, cases]) => {
  const { readDirectory } = await import(urls.directory);
  const { search, groups, isReached, reachedInTime } = await import(urls.search);
  const answer = await (await fetch("/api/v1/directory")).json();
  const directory = readDirectory(answer, 0);
  const told = ({ state, until, nextOpen }) => [state, until, nextOpen];
  const reach = [reachedInTime, isReached];
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
        hit.worn,
      ]),
      groups: groups(hits, new Set(wanted), query.near).map(({ state, hits }) => [
        state,
        hits.map((hit) => [hit.offer.id, told(hit.shown), ...reach.map((one) => one(hit, query.at))]),
      ]),
    };
  });
}"""
SAY = """async ([urls, people]) => {
  const [{ readDirectory }, { search }, { whomOf, rulesInWords }] = await Promise.all(
    [urls.directory, urls.search, urls.welcome].map((url) => import(url)),
  );
  const words = await (await fetch(urls.words)).json();
  const directory = readDirectory(await (await fetch(`/api/v1/directory?lang=${words.locale}`)).json(), 0);
  return people.map((person) =>
    search(directory, { at: directory.start, person }).map((hit) => [
      whomOf(hit, words, directory).text, rulesInWords(hit.offer, words, directory),
    ]),
  );
}"""
MEASURE = """async ([url, pairs]) => {
  const { distanceM, walkMin } = await import(url);
  return pairs.map(([a, b]) => [distanceM(a, b), walkMin(distanceM(a, b))]);
}"""


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
        None if hit.away_m is None else pytest.approx(hit.away_m),
        hit.walk_min,
        hit.freshness.value,
    ]


def groups_on_server(hits: list[Hit], wanted: frozenset[ServiceId], query: Query) -> list[Any]:
    """The groups of the page; with a position the nearest stay first, which only the phone can do."""
    found = groups(hits, wanted)
    order = {hit.offer.id: place for place, hit in enumerate(hits)}
    return [
        [
            group.state.value,
            [
                [seen.hit.offer.id, as_told(seen.status), in_time, stays(seen.status, in_time=in_time)]
                for seen in (
                    sorted(group.seen, key=lambda s: (not is_for_her(s.hit.verdict), order[s.hit.offer.id]))
                    if query.near and group.state is not State.CLOSED
                    else group.seen
                )
                for in_time in [reached(seen.hit, seen.status, query)]
            ],
        ]
        for group in found
    ]


def reached(hit: Hit, shown: Status, query: Query) -> bool | None:
    if hit.walk_min is None or shown.state is not State.OPEN:
        return None
    return shown.until is None or query.at + timedelta(minutes=hit.walk_min) < shown.until


def stays(shown: Status, *, in_time: bool | None) -> bool:
    """Whether it stays in a list of what is reached before it closes: what nobody knows stays."""
    return shown.state is State.UNKNOWN or (shown.state is State.OPEN and in_time is not False)


def first_difference(on_phone: list[Any], on_server: list[Any]) -> tuple[Any, Any] | None:
    """Where two lists first differ: a whole list is too long to read, and pytest takes minutes to compare."""
    pairs = zip_longest(on_phone, on_server)
    return next(((mine, theirs) for mine, theirs in pairs if mine != theirs), None)


def scripts(**names: str) -> dict[str, str]:
    return {name: ASSETS.url(file) for name, file in names.items()}


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    dice = dice_for("town")
    return a_snapshot(*(some_offer(dice, number) for number in range(SIZE)))


def test_state_until_next_opening_order_and_verdict_are_the_servers(
    page: Page, town: Town, snapshot: Snapshot
) -> None:
    dice = dice_for("questions")
    questions = [some_query(dice) for _ in range(CASES)]
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
    dice = dice_for(locale)
    people = [some_person(dice) for _ in range(20)]
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
            [whom_of(hit, view).text, rules_in_words(hit.offer, view.districts, locale)] for hit in hits
        ]


def test_distances_and_minutes_are_the_servers(page: Page, town: Town) -> None:
    dice = dice_for("points")
    points = [Point(dice.uniform(59.75, 60.15), dice.uniform(10.4, 11.0)) for _ in range(800)]
    pairs = list(zip(points[:400], points[400:], strict=True))
    page.goto(town())
    asked = [[{"lat": a.lat, "lon": a.lon}, {"lat": b.lat, "lon": b.lon}] for a, b in pairs]
    on_phone = page.evaluate(MEASURE, [ASSETS.url("distance.js"), asked])
    assert [minutes for _, minutes in on_phone] == [walk_min(distance_m(a, b)) for a, b in pairs]
    assert [metres for metres, _ in on_phone] == pytest.approx([distance_m(a, b) for a, b in pairs])
