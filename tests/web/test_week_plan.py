import re
from dataclasses import replace
from datetime import date

import pytest

from app.domain.city.parts_of_town import PartOfTown, part_of_town
from app.domain.directory.entries import District, Offer
from app.domain.directory.vocabulary import Audience, Measure, Publication, Scope, ServiceId
from app.domain.finding.week import is_on_paper
from app.domain.hours import ChangeKind, HoursChange, Period
from app.frame.view import View
from app.web.paper.week_plan import Room, WeekPlan, monday_of, week_plan
from app.web.paper.week_rows import Row
from tests.builders import TUESDAY_13, a_place, a_service, a_snapshot, an_offer, local
from tests.own_directory import own_directory
from tests.web.conftest import Visit

MONDAY = date(2026, 11, 23)
CHRISTMAS = date(2026, 12, 21)
LISTED = (Measure.CITYWIDE_DRUG_SERVICES,)


def the_plan(*offers: Offer, monday: date = MONDAY) -> WeekPlan:
    snapshot = a_snapshot(*offers)
    return week_plan(snapshot, monday, View.of(snapshot, TUESDAY_13, TUESDAY_13, "nb"))


def rows(plan: WeekPlan) -> list[Row]:
    return [row for section in plan.sections for row in section.rows]


def week_of(row: Row) -> list[str]:
    return [cell.text for cell in row.cells]


def test_a_row_says_the_hours_of_each_day() -> None:
    [row] = rows(the_plan(an_offer("x", "Mo-Fr 10:00-16:00; Sa 20:00-08:00")))
    assert week_of(row) == [*["10–16"] * 5, "20–08", "Stengt"]


def test_holidays_count_and_stand_at_the_head_of_their_column() -> None:
    plan = the_plan(an_offer("x", "Mo-Sa 10:00-16:00; PH off"), monday=CHRISTMAS)
    assert week_of(rows(plan)[0])[4:6] == ["Stengt", "Stengt"]
    assert [day.holiday for day in plan.days][3:6] == ["julaften", "1. juledag", "2. juledag"]


def test_a_change_counts_and_says_why() -> None:
    closed = HoursChange(date(2026, 11, 25), date(2026, 11, 25), ChangeKind.CLOSED, reason="Kurs for ansatte")
    [row] = rows(the_plan(an_offer("x", changes=(closed,))))
    assert row.cells[2].closed
    assert row.cells[2].special
    assert row.notes == "ons: Kurs for ansatte"


def test_a_day_whose_hours_are_not_known_says_to_call() -> None:
    [row] = rows(
        the_plan(an_offer("x", "Mo-Fr 10:00-16:00; PH unknown", phone="22 00 00 00"), monday=CHRISTMAS)
    )
    assert week_of(row)[4] == "Ring"


def test_a_service_with_hours_of_its_own_has_a_row() -> None:
    found = rows(
        the_plan(an_offer("x", services=(ServiceId.FOOD, a_service(ServiceId.DOCTOR, "We 12:30-15:00"))))
    )
    assert [row.service for row in found] == ["", "Lege"]
    assert week_of(found[1])[2] == "12.30–15"


def test_other_hours_of_the_house_are_not_those_of_its_doctor() -> None:
    shorter = HoursChange(
        date(2026, 11, 25), date(2026, 11, 25), ChangeKind.OTHER, (Period(9 * 60, 11 * 60),), "Kurs"
    )
    doctor = a_service(ServiceId.DOCTOR, "We 12:30-15:00")
    house, own = rows(the_plan(an_offer("x", services=(doctor,), changes=(shorter,))))
    assert (week_of(house)[2], week_of(own)[2]) == ("09–11", "12.30–15")
    assert (house.notes, own.notes) == ("ons: Kurs", "")


def test_a_service_that_has_a_door_of_its_own_there_has_no_second_row() -> None:
    house = an_offer("house", None, services=(a_service(ServiceId.DOCTOR, "We 12:30-15:00"),))
    surgery = an_offer("surgery", "We 12:30-15:00", services=(ServiceId.DOCTOR,))
    assert [row.id for row in rows(the_plan(house, surgery))] == ["surgery"]


def test_when_an_office_answers_its_phone_has_no_row() -> None:
    office = an_offer("office", services=(a_service(ServiceId.HELPLINE, "Mo-Fr 09:00-15:00"),))
    assert [row.service for row in rows(the_plan(office))] == [""]


def test_an_offer_without_known_hours_is_named_below() -> None:
    plan = the_plan(an_offer("x", None, phone="22 00 00 00"))
    assert not plan.sections
    assert [(one.name, one.phone) for one in plan.named] == [("X", "22 00 00 00")]


def test_rows_stand_by_part_of_town() -> None:
    offers = (
        an_offer("here"),
        an_offer("west", places=(a_place("w", district="030105"),)),
        an_offer("nowhere", places=()),
    )
    found = {section.name: [row.id for row in section.rows] for section in the_plan(*offers).sections}
    assert found == {"Sentrum": ["here"], "Vest": ["west"], "Andre steder og på telefon": ["nowhere"]}


@pytest.mark.parametrize(
    ("offer", "expected"),
    [
        (an_offer("adult"), True),
        (an_offer("district", scope=Scope.DISTRICT, audiences=(Audience.ADULT, Audience.YOUTH)), True),
        (an_offer("both", measures=(*LISTED, Measure.FREE_FOR_YOUNG_PEOPLE)), True),
        (an_offer("library", measures=(Measure.FREE_FOR_YOUNG_PEOPLE,)), False),
        (an_offer("youth", audiences=(Audience.YOUTH,)), False),
        (an_offer("closed", publication=Publication.CLOSED), False),
    ],
    ids=lambda value: value.id if isinstance(value, Offer) else "",
)
def test_the_sheet_is_for_adults(offer: Offer, expected: bool) -> None:
    assert is_on_paper(offer) is expected


def test_a_directory_that_is_larger_than_the_sheet_is_cut_and_says_so() -> None:
    known = [an_offer(f"k{number}", places=(a_place(f"p{number}"),)) for number in range(5)]
    unknown = [an_offer(f"u{number}", None) for number in range(4)]
    snapshot = a_snapshot(*known, *unknown, an_offer("zz-listed", measures=LISTED))
    view = View.of(snapshot, TUESDAY_13, TUESDAY_13, "nb")
    plan = week_plan(snapshot, MONDAY, view, Room(rows=4, named=3))
    assert (len(rows(plan)), plan.left_out, len(plan.named), plan.unnamed) == (4, 2, 3, 1)
    assert rows(plan)[0].id == "zz-listed"


def test_the_citys_own_line_stands_at_the_top() -> None:
    line = an_offer(
        "rusinfo", places=(), phone="91 50 85 88", measures=LISTED, services=(ServiceId.HELPLINE,)
    )
    assert [(one.name, one.phone) for one in the_plan(line).lines] == [("Rusinfo", "91 50 85 88")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-29", MONDAY),
        ("2026-12-24", CHRISTMAS),
        ("2026-11-22", None),
        ("2028-01-01", None),
        ("9999-12-31", None),
        ("0001-01-01", None),
        ("julaften", None),
    ],
)
def test_a_week_is_named_by_any_of_its_days(text: str, expected: date | None) -> None:
    assert monday_of(text, MONDAY) == expected


def test_every_district_of_today_lies_in_a_part_of_town() -> None:
    districts = {district.code: district for district in own_directory().districts}
    assert all(part_of_town(code, districts) for code in districts)


def test_a_district_of_a_reform_lies_where_its_forerunner_lay() -> None:
    new = District("039901", "Indre øst", date(2028, 1, 1), None, formerly=("030101", "030102"))
    assert part_of_town("039901", {"039901": new}) is PartOfTown.EAST
    assert part_of_town("039902", {}) is None


def test_the_page_shows_the_week_that_is_asked_for(visit: Visit) -> None:
    html = visit(an_offer("x")).get("/ukeplan?uke=2026-12-24").text
    assert "Åpent i Oslo, uke 52" in html
    assert 'href="/ukeplan?uke=2026-12-14"' in html
    assert 'href="/ukeplan?uke=2026-12-28"' in html


def test_a_week_that_is_not_to_be_had_gives_this_one_and_says_so(visit: Visit) -> None:
    html = visit(an_offer("x")).get("/ukeplan?uke=1999-01-01").text
    assert "uke 48" in html
    assert "Den uka har vi ikke" in html
    assert "Uka før" not in html


def test_a_qr_code_leads_to_the_site_in_the_readers_language(visit: Visit) -> None:
    client = visit(an_offer("x"))
    codes = [
        re.search(r"<svg viewBox.*?</svg>", client.get(path).text) for path in ("/ukeplan", "/en/ukeplan")
    ]
    assert all(codes)
    assert codes[0] != codes[1]


def test_nothing_of_the_sheet_is_styled_inline(visit: Visit) -> None:
    assert "style=" not in visit(an_offer("x")).get("/ukeplan").text


def test_what_has_two_doors_has_a_row_for_each() -> None:
    doors = (a_place("one", district="030101"), a_place("two", district="030105"))
    assert len(rows(the_plan(an_offer("x", places=doors)))) == 2


def test_a_change_alone_makes_hours_known() -> None:
    extra = HoursChange(date(2026, 11, 25), date(2026, 11, 25), ChangeKind.CLOSED, reason="Flytting")
    [row] = rows(the_plan(replace(an_offer("x", None, phone="22 00 00 00"), changes=(extra,))))
    assert week_of(row)[1:3] == ["Ring", "Stengt"]


SATURDAY = local("2026-11-28 17:51")


@pytest.mark.parametrize(
    ("path", "title", "span"),
    [
        ("/ukeplan", "uke 48–49", "28. november – 4. desember 2026"),
        ("/ukeplan?uke=2026-11-23", "uke 48–49", "28. november – 4. desember 2026"),
        ("/ukeplan?uke=2026-12-02", "uke 49", "30. november – 6. desember 2026"),
    ],
)
def test_the_sheet_of_this_week_begins_today(visit: Visit, path: str, title: str, span: str) -> None:
    """On a Saturday five of its seven columns told of days that were over."""
    html = visit(an_offer("x"), at=SATURDAY).get(path).text
    assert f"Åpent i Oslo, {title}</h1>" in html
    assert f'<p class="week">{span}</p>' in html


def test_on_a_monday_the_sheet_is_that_of_the_calendar_week(visit: Visit) -> None:
    html = visit(an_offer("x"), at=local("2026-11-23 00:00")).get("/ukeplan").text
    assert "Åpent i Oslo, uke 48</h1>" in html
    assert 'href="/ukeplan?uke=2026-11-30"' in html
