"""A question finds the same offers, in the same groups and order, on the server and on the phone."""

from datetime import date, datetime
from typing import Any

import pytest
from playwright.sync_api import Page

from app.domain.city.geography import Point
from app.domain.directory.entries import Offer
from app.domain.directory.vocabulary import Audience, ServiceId
from app.domain.finding.groups import groups
from app.domain.finding.search import Hit, Query, Wanted, search
from app.domain.snapshot import Snapshot
from tests.builders import OSLO, TUESDAY_13, a_place, a_service, a_snapshot, an_offer
from tests.twins.cases import asked_of_phone, cases, differences
from tests.twins.test_pure_rules import rules_of
from tests.web.conftest import Town

CASES = cases("answers")
ASK = """async ([urls, questions]) => {
  const { readDirectory } = await import(urls.directory);
  const { search, groups } = await import(urls.search);
  const directory = readDirectory(await (await fetch("/api/v1/directory")).json(), 0);
  return questions.map(({ wanted, ...query }) => {
    const hits = search(directory, query);
    const found = groups(hits, new Set(wanted), query.near);
    return {
      groups: Object.fromEntries(found.map(({ state, hits }) => [state, hits.map(({ offer }) => offer.id)])),
      order: found.flatMap(({ hits }) => hits.map(({ offer }) => offer.id)),
      metres: hits.map(({ away }) => away === null ? null : Math.round(away)),
    };
  });
}"""


def offer_of(given: dict[str, Any]) -> Offer:
    identifier = given["id"]
    points = given.get("places", [[59.9127, 10.7461]])
    district = given.get("district", "030116")
    doors = (
        a_place(f"{identifier}-{number}", point and tuple(point), district=district)
        for number, point in enumerate(points)
    )
    services = given.get("services", {"food": None}).items()
    verified = given.get("verified", "2026-11-01")
    return an_offer(
        identifier,
        given.get("hours", "Mo-Fr 10:00-16:00"),
        name=given["name"],
        places=tuple(doors),
        services=tuple(a_service(ServiceId(service), hours) for service, hours in services),
        rules=rules_of(given.get("rules", {"residence": "anyone"})),
        audiences=tuple(Audience(one) for one in given.get("audiences", ["adult"])),
        verified=date.fromisoformat(verified) if verified else None,
    )


def instant_of(asked: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(asked["at"]).replace(tzinfo=OSLO) if "at" in asked else TUESDAY_13


def query_of(asked: dict[str, Any]) -> Query:
    near = Point(*asked["near"]) if "near" in asked else None
    wanted = Wanted(district=asked.get("district"), words=asked.get("words"))
    return Query(at=instant_of(asked), wanted=wanted, near=near)


def as_asked(asked: dict[str, Any]) -> dict[str, Any]:
    near = {"near": dict(zip(("lat", "lon"), asked["near"], strict=True))} if "near" in asked else {}
    return {"wanted": [], "near": None, **asked, **near, "at": instant_of(asked).timestamp()}


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    return a_snapshot(*(offer_of(one) for one in CASES["offers"]))


@pytest.mark.parametrize("case", CASES["questions"], ids=lambda case: str(case["asks"]))
def test_the_server_answers(snapshot: Snapshot, case: dict[str, Any]) -> None:
    hits = search(snapshot, query_of(case["asks"]))
    wanted = frozenset(ServiceId(one) for one in case["asks"].get("wanted", ()))
    found = groups(hits, wanted)
    if "groups" in case:
        assert {group.state: [seen.hit.offer.id for seen in group.seen] for group in found} == case["groups"]
    else:
        assert [hit.offer.id for hit in hits if gives(hit, wanted)] == case["order"]
    if "metres" in case:
        assert [round(hit.distance_m or 0) for hit in hits] == case["metres"]


def gives(hit: Hit, wanted: frozenset[ServiceId]) -> bool:
    return not wanted or any(one.given.service in wanted for one in hit.services)


def test_the_phone_answers(page: Page, town: Town, snapshot: Snapshot) -> None:
    page.goto(town(*snapshot.offers))
    questions = CASES["questions"]
    asked = [as_asked(case["asks"]) for case in questions]
    said = asked_of_phone(page, ASK, asked, directory="directory.js", search="search.js")
    pairs = zip(questions, said, strict=True)
    parts = [{part: mine[part] for part in case if part != "asks"} for case, mine in pairs]
    right = [{part: case[part] for part in case if part != "asks"} for case in questions]
    assert differences(questions, parts, right) == []
