"""/hsds over HTTP: every answer fits the standard, pages are whole, and filters add up."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.api.hsds.ids import hsds_id
from app.api.hsds.taxonomy import TAXONOMY_ID, group_id, term_id
from app.domain.directory.eligibility import Cost
from app.domain.directory.entries import Capacity, Offer, Room
from app.domain.directory.vocabulary import Accuracy, Publication, ServiceGroup, ServiceId
from app.domain.hours import ChangeKind, HoursChange
from app.domain.live import Live
from tests.api.conftest import Client
from tests.api.hsds.reader import fits
from tests.builders import (
    DISTRICTS,
    TUESDAY_13,
    a_district,
    a_place,
    a_service,
    a_snapshot,
    an_offer,
    some_rules,
)

NORTH = a_place("nordgata-2", (59.9427, 10.7461), district="030103", address="Nordgata 2")
HIDDEN = a_place("hidden", None, accuracy=Accuracy.HIDDEN, address=None)


def rich() -> Offer:
    """An offer that says everything an offer can say."""
    plain = an_offer(
        "fyrlyset",
        "Mo-Fr 09:00-14:30; PH off",
        name="Fyrlyset",
        services=(ServiceId.FOOD, a_service(ServiceId.DOCTOR, "We 12:30-15:00")),
        rules=some_rules(residence=["030112"], strict=True, ages=(18, None), referral="no"),
        phone="23 03 66 80",
    )
    return replace(
        plain,
        summary="Mat og dusj.",
        email="post@example.org",
        website="https://example.org/fyrlyset",
        languages=("nb", "en"),
        documents="Legitimasjon",
        other_names=("Fyret",),
        hours_note="Kjøkkenet stenger litt før.",
        eligibility=replace(plain.eligibility, cost=Cost.PRICE, price="10 kroner"),
        changes=(HoursChange(date(2026, 12, 1), date(2026, 12, 1), ChangeKind.CLOSED, reason="kurs"),),
        places=(replace(plain.places[0], place=replace(plain.places[0].place, step_free=True, dogs=False)),),
    )


def several() -> tuple[Offer, ...]:
    return (
        rich(),
        an_offer("linje", "24/7", places=(), services=(ServiceId.HELPLINE,), verified=None),
        an_offer("natt", "Mo-Su 20:00-08:00", places=(HIDDEN,), services=(ServiceId.OVERNIGHT,)),
        an_offer("nord", None, places=(replace(NORTH, postcode="0487"),), verified=date(2026, 10, 1)),
        an_offer("to", "Mo 10:00-12:00", places=(a_place(), NORTH)),
        an_offer("ute", "Mo-Fr 10:00-16:00", publication=Publication.CLOSED, services=()),
    )


@pytest.fixture(scope="module")
def hsds(client: Client) -> TestClient:
    room = Capacity(Room.FEW, 3, TUESDAY_13, datetime(2026, 11, 24, 20, tzinfo=UTC))
    return client(replace(a_snapshot(*several()), live=Live(1, (), {"fyrlyset": room})))


def page(hsds: TestClient, path: str, **params: Any) -> dict[str, Any]:
    answer = hsds.get(f"/hsds/{path}", params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


def names(hsds: TestClient, path: str, **params: Any) -> list[str]:
    contents = page(hsds, path, **params)["contents"]
    return [one.get("name") or one["service"]["name"] for one in contents]


@pytest.mark.parametrize(
    ("path", "params", "kind"),
    [
        ("services", {}, "service_list"),
        ("services", {"full": "true"}, "service"),
        ("services", {"minimal": "true"}, "service_list"),
        ("service_at_locations", {}, "service_at_location_list"),
        ("service_at_locations", {"full": "true"}, "service_at_location"),
        ("organizations", {}, "organization_list"),
        ("organizations", {"full": "true"}, "organization"),
        ("organizations", {"full_service": "true"}, "organization"),
        ("taxonomies", {}, "taxonomy"),
        ("taxonomy_terms", {"per_page": 1000}, "taxonomy_term"),
    ],
)
def test_every_entry_of_a_list_fits_the_standard(
    hsds: TestClient, path: str, params: dict[str, str], kind: str
) -> None:
    contents = page(hsds, path, **params)["contents"]
    assert contents
    assert all(fits(kind, one) for one in contents)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("services", "service"),
        ("service_at_locations", "service_at_location"),
        ("organizations", "organization"),
        ("taxonomies", "taxonomy"),
        ("taxonomy_terms", "taxonomy_term"),
    ],
)
def test_every_single_entry_fits_the_standard(hsds: TestClient, path: str, kind: str) -> None:
    for one in page(hsds, path, per_page=1000)["contents"]:
        answer = hsds.get(f"/hsds/{path}/{one['id']}")
        assert answer.json()["id"] == one["id"]
        assert fits(kind, answer.json())


def test_the_root_says_which_version_it_is(hsds: TestClient) -> None:
    body = hsds.get("/hsds/").json()
    assert body["version"] == "3.1"
    assert body["profile"].startswith("https://")
    assert body["openapi_url"].endswith("/api/openapi.json")


def test_a_page_tells_where_it_is(hsds: TestClient) -> None:
    header = page(hsds, "services", page=2, per_page=4)
    assert {name: value for name, value in header.items() if name != "contents"} == {
        "total_items": 6,
        "total_pages": 2,
        "page_number": 2,
        "size": 2,
        "first_page": False,
        "last_page": True,
        "empty": False,
    }


@pytest.mark.parametrize(("params", "pages"), [({"page": 9}, 1), ({"search": "finnesikke"}, 0)])
def test_a_page_with_nothing_is_empty(hsds: TestClient, params: dict[str, Any], pages: int) -> None:
    header = page(hsds, "services", **params)
    assert (header["empty"], header["size"], header["contents"], header["total_pages"]) == (
        True,
        0,
        [],
        pages,
    )


def test_pages_together_hold_everything_once(hsds: TestClient) -> None:
    found = [one["id"] for n in (1, 2, 3) for one in page(hsds, "services", page=n, per_page=2)["contents"]]
    assert sorted(found) == sorted(hsds_id("service", offer.id) for offer in several())


def test_ndjson_gives_everything_on_lines(hsds: TestClient) -> None:
    answer = hsds.get("/hsds/services?format=ndjson&per_page=1&full=true")
    lines = answer.text.splitlines()
    assert answer.headers["content-type"] == "application/x-ndjson"
    assert len(lines) == len(several())
    assert answer.headers["etag"]


def test_ndjson_is_not_sent_twice(hsds: TestClient) -> None:
    etag = hsds.get("/hsds/services?format=ndjson").headers["etag"]
    again = hsds.get("/hsds/services?format=ndjson", headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({"search": "mat"}, ["Fyrlyset", "Nord", "To"]),
        ({"taxonomy_term_id": term_id(ServiceId.DOCTOR)}, ["Fyrlyset"]),
        ({"taxonomy_term_id": group_id(ServiceGroup.FOOD)}, ["Fyrlyset", "Nord", "To"]),
        ({"taxonomy_term_id": "finnes-ikke"}, []),
        ({"taxonomy_id": TAXONOMY_ID}, ["Fyrlyset", "Linje", "Natt", "Nord", "To"]),
        ({"taxonomy_id": "en-annen"}, []),
        ({"organization_id": hsds_id("organization", "org"), "per_page": 2}, ["Fyrlyset", "Linje"]),
        ({"organization_id": "en-annen"}, []),
        ({"search": "mat", "taxonomy_term_id": term_id(ServiceId.DOCTOR)}, ["Fyrlyset"]),
        ({"search": "natt", "taxonomy_term_id": term_id(ServiceId.DOCTOR)}, []),
    ],
)
def test_filters_add_up(hsds: TestClient, params: dict[str, Any], expected: list[str]) -> None:
    assert names(hsds, "services", **params) == expected


def test_modified_after_keeps_what_nobody_can_date(hsds: TestClient) -> None:
    assert names(hsds, "services", modified_after="2026-10-15T00:00:00Z") == [
        *("Fyrlyset", "Linje", "Natt", "To", "Ute"),
    ]


def test_modified_after_finds_what_staff_changed(client: Client) -> None:
    changed = {"nord": datetime(2026, 11, 24, 9, tzinfo=UTC)}
    hsds = client(replace(a_snapshot(*several()), changed_at=changed))
    assert "Nord" in names(hsds, "services", modified_after="2026-11-24T09:00:00Z")
    assert "Nord" not in names(hsds, "services", modified_after="2026-11-24T09:00:01Z")


def test_a_group_of_the_vocabulary_is_the_parent_of_its_services(hsds: TestClient) -> None:
    top = page(hsds, "taxonomy_terms", top_only="true")["contents"]
    below = page(hsds, "taxonomy_terms", parent_id=group_id(ServiceGroup.FOOD))["contents"]
    assert len(top) == len(ServiceGroup)
    assert not any("parent_id" in one for one in top)
    assert [one["code"] for one in below] == ["food", "food_handout"]


def test_organizations_are_found_by_what_they_offer(hsds: TestClient) -> None:
    assert names(hsds, "organizations", taxonomy_term_id=term_id(ServiceId.DOCTOR)) == ["Organisasjonen"]
    assert names(hsds, "organizations", taxonomy_term_id=term_id(ServiceId.LIBRARY)) == []


def test_proximity_counts_from_the_middle_of_our_places_in_the_postcode(hsds: TestClient) -> None:
    assert names(hsds, "service_at_locations", postcode="0487", proximity=100) == ["Nord", "To"]
    assert len(names(hsds, "service_at_locations", postcode="0487", proximity=10000)) == 5


def test_a_postcode_leaves_out_what_is_strictly_for_other_districts(hsds: TestClient) -> None:
    assert "Fyrlyset" not in names(hsds, "service_at_locations", postcode="0487")
    assert "To" in names(hsds, "service_at_locations", postcode="0487")


def test_a_rule_that_names_an_old_district_holds_for_a_postcode_of_the_new_one(client: Client) -> None:
    inner = replace(a_district("039901", "Indre øst"), formerly=("030101",))
    there = replace(a_place("there", district="039901"), postcode="0187")
    offers = (
        an_offer("x", places=(there,), rules=some_rules(residence=["030101"], strict=True)),
        an_offer("y", places=(there,), rules=some_rules(residence=["039901"], strict=True)),
        an_offer("z", places=(there,), rules=some_rules(residence=["030112"], strict=True)),
    )
    town = replace(a_snapshot(*offers), districts=(*DISTRICTS, inner))
    assert names(client(town), "service_at_locations", postcode="0187") == ["X", "Y"]


@pytest.mark.parametrize(
    ("path", "params", "parameter"),
    [
        ("services", {"page": 0}, "page"),
        ("services", {"per_page": 1001}, "per_page"),
        ("services", {"per_page": 1000, "full": "true"}, "per_page"),
        ("services", {"format": "xml"}, "format"),
        ("services", {"postcode": "0187"}, "postcode"),
        ("services", {"modified_after": "i går"}, "modified_after"),
        ("service_at_locations", {"postcode": "9999"}, "postcode"),
        ("service_at_locations", {"postcode": "oslo"}, "postcode"),
        ("service_at_locations", {"proximity": 100}, "proximity"),
    ],
)
def test_a_parameter_that_makes_no_sense_is_named(
    hsds: TestClient, path: str, params: dict[str, Any], parameter: str
) -> None:
    answer = hsds.get(f"/hsds/{path}", params=params)
    assert answer.status_code == 422
    assert [fault["parameter"] for fault in answer.json()["errors"]] == [parameter]


@pytest.mark.parametrize("path", ["services", "service_at_locations", "organizations", "taxonomies"])
def test_an_unknown_id_is_not_found(hsds: TestClient, path: str) -> None:
    answer = hsds.get(f"/hsds/{path}/{hsds_id('service', 'finnes-ikke')}")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def one(hsds: TestClient, identifier: str) -> dict[str, Any]:
    return hsds.get(f"/hsds/services/{hsds_id('service', identifier)}").json()


def test_ids_never_change() -> None:
    assert hsds_id("service", "fyrlyset") == "63109fbf-dcff-57d0-8390-5f96679c76fc"


def test_a_service_says_what_an_offer_says(hsds: TestClient) -> None:
    service = one(hsds, "fyrlyset")
    assert service["alternate_name"] == "Fyret"
    assert service["minimum_age"] == 18
    assert service["fees_description"] == "10 kroner"
    assert service["service_areas"][0]["name"] == "Alna"
    assert service["required_documents"][0]["document"] == "Legitimasjon"
    assert service["capacities"][0]["available"] == 3
    assert [language["code"] for language in service["languages"]] == ["nb", "en"]
    assert "1.12.2026: Stengt (kurs)" in service["alert"]


def test_the_extension_says_what_the_standard_cannot(hsds: TestClient) -> None:
    more = one(hsds, "fyrlyset")["x_apent_na"]
    assert more["id"] == "fyrlyset"
    assert more["hours"] == "Mo-Fr 09:00-14:30; PH off"
    assert more["zone"] == "Europe/Oslo"
    assert more["status"]["state"] == "open"
    assert more["status"]["until"] == "2026-11-24T13:30:00.000Z"
    assert more["eligibility"]["districts"] == ["030112"]
    assert more["services"][0]["hours"] == "We 12:30-15:00"
    assert {"date": "2026-12-25", "periods": [], "reason": "holiday", "name": "christmas_day"} in more[
        "special_days"
    ]


def test_an_offer_with_several_places_leaves_the_state_to_each(hsds: TestClient) -> None:
    service = one(hsds, "to")
    assert "status" not in service["x_apent_na"]
    assert all("status" in at["x_apent_na"] for at in service["service_at_locations"])


@pytest.mark.parametrize(
    ("publication", "status"),
    [
        (Publication.PUBLISHED, "active"),
        (Publication.CLOSED, "defunct"),
        (Publication.MOVED, "inactive"),
    ],
)
def test_publication_is_the_status(client: Client, publication: Publication, status: str) -> None:
    hsds = client(a_snapshot(an_offer("a", publication=publication)))
    assert one(hsds, "a")["status"] == status


@pytest.mark.parametrize(
    ("last", "status"),
    [(None, "temporarily closed"), (date(2027, 1, 31), "temporarily closed"), (date(2026, 11, 24), "active")],
)
def test_a_long_closing_is_temporarily_closed(client: Client, last: date | None, status: str) -> None:
    closed = HoursChange(date(2026, 11, 24), last, ChangeKind.CLOSED)
    service = one(client(a_snapshot(an_offer("a", changes=(closed,)))), "a")
    assert service["status"] == status
    assert service["service_at_locations"][0]["x_apent_na"]["status"]["state"] == "closed"


def test_a_wound_up_offer_has_no_hours(hsds: TestClient) -> None:
    service = one(hsds, "ute")
    assert "schedules" not in service["service_at_locations"][0]
    assert service["x_apent_na"]["status"]["state"] == "closed"


def test_a_hidden_place_has_neither_address_nor_point(hsds: TestClient) -> None:
    place = one(hsds, "natt")["service_at_locations"][0]["location"]
    assert place["name"] == "Hemmelig adresse"
    assert not {"addresses", "latitude", "longitude"} & place.keys()


def test_an_answer_is_not_sent_twice_within_the_minute(hsds: TestClient) -> None:
    first = hsds.get("/hsds/services")
    again = hsds.get("/hsds/services", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert first.headers["cache-control"] == "public, max-age=60"
