import json
import re
from dataclasses import replace
from datetime import date
from typing import Any

from app.domain.directory.eligibility import Cost
from app.domain.directory.entries import Offer
from app.domain.directory.vocabulary import Accuracy, Publication
from app.domain.hours import ChangeKind, HoursChange
from tests.builders import a_place, an_offer, some_rules
from tests.web.conftest import Visit

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def data_of(visit: Visit, offer: Offer, path: str = "/tilbud/x") -> dict[str, Any]:
    [block] = BLOCK.findall(visit(offer).get(path).text)
    return json.loads(block)


def hours_of(data: dict[str, Any]) -> list[tuple[str, str, str]]:
    place = data["availableChannel"][0]["serviceLocation"]
    days = place.get("openingHoursSpecification", [])
    return [(day["validFrom"], day["opens"], day["closes"]) for day in days]


def test_an_offer_is_a_service_at_a_place(visit: Visit) -> None:
    data = data_of(visit, replace(an_offer("x", phone="22 00 00 00"), summary="Mat."))
    assert (data["@type"], data["name"], data["description"]) == ("Service", "X", "Mat.")
    place = data["availableChannel"][0]["serviceLocation"]
    assert place["address"]["streetAddress"] == "Torget 1"
    assert place["geo"]["latitude"] == 59.9127
    assert place["telephone"] == "22 00 00 00"


def test_hours_are_given_day_by_day_for_fourteen_days(visit: Visit) -> None:
    hours = hours_of(data_of(visit, an_offer("x")))
    assert hours[0] == ("2026-11-24", "10:00", "16:00")
    assert len(hours) == 10


def test_a_day_that_is_closed_by_a_change_is_not_open(visit: Visit) -> None:
    closed = HoursChange(date(2026, 11, 24), date(2026, 11, 24), ChangeKind.CLOSED, reason="Kurs")
    assert hours_of(data_of(visit, an_offer("x", changes=(closed,))))[0][0] == "2026-11-25"


def test_a_night_closes_on_the_clock_of_the_next_day(visit: Visit) -> None:
    assert hours_of(data_of(visit, an_offer("x", "Tu 20:00-08:00")))[0] == ("2026-11-24", "20:00", "08:00")


def test_hours_that_are_not_known_and_appointments_are_left_out(visit: Visit) -> None:
    assert hours_of(data_of(visit, an_offer("x", None))) == []
    assert hours_of(data_of(visit, an_offer("x", 'Mo-Fr 10:00-16:00 "by appointment"'))) == []


def test_a_point_that_is_only_of_the_street_is_no_point(visit: Visit) -> None:
    data = data_of(visit, an_offer("x", places=(a_place(accuracy=Accuracy.STREET),)))
    assert "geo" not in data["availableChannel"][0]["serviceLocation"]


def test_a_secret_address_stays_secret(visit: Visit) -> None:
    hidden = a_place(at=None, address=None, district=None, accuracy=Accuracy.HIDDEN)
    data = data_of(visit, an_offer("x", places=(hidden,)))
    assert not {"address", "geo"} & data["availableChannel"][0]["serviceLocation"].keys()


def test_a_phone_line_has_no_place(visit: Visit) -> None:
    channel = data_of(visit, an_offer("x", "24/7", places=(), phone="116 111"))["availableChannel"][0]
    assert "serviceLocation" not in channel
    assert channel["servicePhone"]["hoursAvailable"][0]["closes"] == "23:59"


def test_what_is_free_costs_nothing(visit: Visit) -> None:
    free = an_offer("x", rules=replace(some_rules(), cost=Cost.FREE))
    assert data_of(visit, free)["offers"]["price"] == 0
    assert "offers" not in data_of(visit, an_offer("x"))


def test_an_offer_that_is_no_more_tells_search_engines_nothing(visit: Visit) -> None:
    html = visit(an_offer("x", publication=Publication.CLOSED)).get("/tilbud/x").text
    assert not BLOCK.findall(html)


def test_no_name_ends_the_block(visit: Visit) -> None:
    data = data_of(visit, an_offer("x", name="</script><script>alert(1)</script>"))
    assert data["name"].startswith("</script>")


def test_its_address_is_that_of_the_page_in_its_language(visit: Visit) -> None:
    data = data_of(visit, an_offer("x"), "/en/tilbud/x")
    assert data["url"] == "http://127.0.0.1:8000/en/tilbud/x"
    assert data["serviceType"] == ["Food"]
