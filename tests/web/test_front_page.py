import re
from dataclasses import replace
from datetime import date

import pytest

from app.domain.directory.vocabulary import Accuracy, Audience, Publication, ServiceId
from app.domain.hours import ChangeKind, HoursChange
from tests.builders import a_place, a_service, an_offer, local, some_rules
from tests.web.conftest import Visit

HEAD = re.compile(r'(?P<state>\w+)" id="t-(?P<id>[^"]+)"')


def cards(html: str) -> list[tuple[str, str]]:
    """Id and state of each card, in the order of the page."""
    return [(found["id"], found["state"]) for part in parts(html) if (found := HEAD.match(part))]


def card(html: str, identifier: str) -> str:
    """The text of one card."""
    (part,) = (part for part in parts(html) if f'id="t-{identifier}"' in part)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", part))


def parts(html: str) -> list[str]:
    return html.split('<li class="card ')[1:]


def test_open_ones_come_first_then_unknown_then_what_opens_next(visit: Visit) -> None:
    html = visit(
        an_offer("a-closed-late", "Fr 10:00-12:00"),
        an_offer("b-closed-soon", "We 10:00-12:00"),
        an_offer("c-unknown", None),
        an_offer("d-open"),
    ).get("/")
    assert cards(html.text) == [
        ("d-open", "open"),
        ("c-unknown", "unknown"),
        ("b-closed-soon", "closed"),
        ("a-closed-late", "closed"),
    ]


def test_an_open_card_says_until_when(visit: Visit) -> None:
    assert "Åpent til 16" in card(visit(an_offer("x")).get("/").text, "x")


def test_a_service_is_asked_for_by_its_own_hours(visit: Visit) -> None:
    doctor = a_service(ServiceId.DOCTOR, "We 12:30-15:00")
    client = visit(an_offer("feltpleien", "Mo-Fr 09:00-15:00", services=(ServiceId.NURSE, doctor)))
    on_tuesday = client.get("/", params={"need": "doctor"}).text
    on_wednesday = client.get("/", params={"need": "doctor", "open_at": "2026-11-25T13:00"}).text
    assert (cards(on_tuesday), cards(on_wednesday)) == (
        [("feltpleien", "closed")],
        [("feltpleien", "open")],
    )


def test_only_offers_that_give_what_is_needed_are_listed(visit: Visit) -> None:
    client = visit(
        an_offer("suppe", services=(ServiceId.FOOD,)), an_offer("dusj", services=(ServiceId.SHOWER,))
    )
    assert cards(client.get("/?need=hygiene").text) == [("dusj", "open")]


def test_the_apis_name_of_a_service_works_in_the_address(visit: Visit) -> None:
    client = visit(
        an_offer("suppe", services=(ServiceId.FOOD,)), an_offer("dusj", services=(ServiceId.SHOWER,))
    )
    assert cards(client.get("/?service=food").text) == [("suppe", "open")]


def test_the_district_is_that_of_the_door(visit: Visit) -> None:
    client = visit(
        an_offer("sagene", places=(a_place("a", district="030103"),)),
        an_offer("alna", places=(a_place("b", district="030112"),)),
    )
    assert cards(client.get("/?district=030112").text) == [("alna", "open")]


def test_a_closed_down_offer_is_not_listed_but_found_by_name(visit: Visit) -> None:
    client = visit(an_offer("24sju", name="24sju", publication=Publication.CLOSED))
    assert cards(client.get("/").text) == []
    assert cards(client.get("/?q=24sju").text) == [("24sju", "closed")]


def test_temporarily_closed_is_not_shown_as_open(visit: Visit) -> None:
    closed = HoursChange(date(2026, 11, 24), date(2026, 11, 24), ChangeKind.CLOSED)
    assert cards(visit(an_offer("x", changes=(closed,))).get("/").text) == [("x", "closed")]


def test_an_offer_for_young_people_alone_comes_after_the_others(visit: Visit) -> None:
    html = visit(an_offer("a-klubb", audiences=(Audience.YOUTH,)), an_offer("b-kafe")).get("/").text
    assert [identifier for identifier, _ in cards(html)] == ["b-kafe", "a-klubb"]


def test_a_phone_line_has_a_call_button_and_no_way_to_it(visit: Visit) -> None:
    html = visit(an_offer("linje", "24/7", places=(), phone="08 588")).get("/").text
    assert 'href="tel:08588"' in html
    assert "data-way" not in html


def test_the_way_leads_to_the_address(visit: Visit) -> None:
    html = visit(an_offer("x")).get("/").text
    assert 'href="geo:0,0?q=Torget%201%2C%200150%20Oslo"' in html


def test_a_place_without_address_or_point_has_no_way_to_it(visit: Visit) -> None:
    nowhere = a_place(at=None, address=None, accuracy=Accuracy.AREA)
    assert "data-way" not in visit(an_offer("x", places=(nowhere,))).get("/").text


WORN = [
    # when it was confirmed, what its card says on 24 November 2026, and whether that is a warning
    (date(2026, 11, 1), "Sjekket i november", False),
    (date(2026, 8, 1), "Sjekket i august", False),
    (date(2026, 5, 28), "Sjekket i mai", False),
    (date(2026, 5, 27), "Ikke bekreftet siden 27. mai 2026", True),
    (date(2025, 12, 1), "Ikke bekreftet siden 1. desember 2025", True),
    (None, "Ikke bekreftet", True),
]


@pytest.mark.parametrize(("verified", "said", "warns"), WORN)
def test_a_card_says_when_it_was_checked_and_warns_after_half_a_year(
    visit: Visit, verified: date | None, said: str, warns: bool
) -> None:
    html = visit(an_offer("x", verified=verified)).get("/").text
    assert said in card(html, "x")
    assert ('class="checked old"' in html) is warns


def test_what_is_contradicted_warns_however_new_it_is_and_comes_after_what_is_not(visit: Visit) -> None:
    told = an_offer("a")
    doubted = replace(told, verification=replace(told.verification, contradicted="Telefonen svarer ikke."))
    client = visit(doubted, an_offer("b", verified=date(2026, 8, 1)), an_offer("c"))
    html = client.get("/").text
    assert [one["id"] for one in client.get("/api/v1/offers").json()["items"]] == ["c", "b", "a"]
    assert "Kildene er uenige: spør før du går" in card(html, "a")
    assert "Telefonen svarer ikke." in client.get("/tilbud/a").text


def test_a_card_says_for_whom(visit: Visit) -> None:
    rules = some_rules(residence=["030112"], strict=False, ages=(18, None))
    assert "Fra 18 år" in card(visit(an_offer("x", rules=rules)).get("/").text, "x")


def test_a_card_that_limits_nobody_names_whom_the_offer_says_it_is_for(visit: Visit) -> None:
    rules = replace(some_rules(residence="anyone"), groups=("folk uten bolig",))
    html = visit(an_offer("x", rules=rules)).get("/pl/").text
    assert '<span lang="nb">Folk uten bolig</span>' in html


def test_the_first_page_holds_the_first_of_many_and_the_rest_is_one_link_away(visit: Visit) -> None:
    client = visit(*(an_offer(f"o{number:03}") for number in range(120)))
    first, everything = client.get("/").text, client.get("/?show=all").text
    assert (len(cards(first)), len(cards(everything))) == (12, 120)
    assert 'href="/?show=all#open"' in first


def test_the_count_is_that_of_all_open_ones(visit: Visit) -> None:
    html = visit(*(an_offer(f"o{number:03}") for number in range(120))).get("/").text
    assert "120 er åpne nå" in html


def test_nothing_open_says_what_to_do(visit: Visit) -> None:
    assert "Ingenting av dette er sikkert åpent nå" in visit(an_offer("x", "We 10:00-12:00")).get("/").text


def test_nothing_found_says_so(visit: Visit) -> None:
    assert "Ingenting passer" in visit(an_offer("x")).get("/?q=xyzzy").text


def test_a_parameter_that_is_not_understood_is_named_and_does_no_harm(visit: Visit) -> None:
    answer = visit(an_offer("x")).get("/?need=gold&open_at=2026-02-30")
    assert answer.status_code == 200
    assert "Noe i nettadressen ble ikke forstått og er utelatt: need, open_at" in answer.text


def test_tonight_is_this_evening(visit: Visit) -> None:
    client = visit(an_offer("day"), an_offer("evening", "Mo-Fr 18:00-22:00"))
    assert cards(client.get("/?time=tonight").text)[0] == ("evening", "open")


def test_a_night_shelter_is_open_at_night(visit: Visit) -> None:
    client = visit(an_offer("natt", "Mo-Su 20:00-08:00"), at=local("2026-11-24 23:00"))
    assert cards(client.get("/?time=night").text) == [("natt", "open")]


def test_markup_in_a_name_is_text(visit: Visit) -> None:
    html = visit(an_offer("x", name="<b>\"Kafé\" & 'co'</b>")).get("/").text
    assert "<b>" not in html
    assert "&lt;b&gt;" in html


def test_the_page_sets_no_cookie(visit: Visit) -> None:
    assert "set-cookie" not in visit(an_offer("x")).get("/").headers


def test_no_form_asks_the_server_for_answers_about_the_person(visit: Visit) -> None:
    html = visit(an_offer("x")).get("/").text
    forms = re.findall(r'<form [^>]*method="(get|post)"(.*?)</form>', html, re.DOTALL)
    names = {
        how: {
            name
            for method, form in forms
            if method == how
            for name in re.findall(r'<(?:input|select)[^>]* name="([^"]+)"', form)
        }
        for how in ("get", "post")
    }
    asked = {
        "q",
        "service",
        "district",
        "time",
        "day",
        "clock",
        "open_at",
        "need",
        "map",
        "trait",
        "language",
    }
    assert names["get"] <= asked
    assert names["post"] <= {*asked, "from"}


def test_a_page_that_has_not_changed_is_not_sent_again(visit: Visit) -> None:
    client = visit(an_offer("x"))
    etag = client.get("/").headers["etag"]
    assert client.get("/", headers={"if-none-match": etag}).status_code == 304


def test_tomorrow_is_counted_from_today_whatever_time_is_asked_about(visit: Visit) -> None:
    html = visit(an_offer("x", "Mo 10:00-12:00")).get("/?time=sunday").text
    assert "i morgen" not in card(html, "x")


def test_the_list_of_another_day_is_told_in_that_day(visit: Visit) -> None:
    """On a Saturday, Sunday's list said "Åpent til i morgen kl. 13" in green for a house that is shut."""
    doctor = a_service(ServiceId.DOCTOR, "Mo 12:00-14:00")
    house = an_offer("helse", "Mo-Su 11:00-15:00", services=(ServiceId.NURSE, doctor))
    client = visit(an_offer("suppe", "Su 11:00-13:00"), house)
    html = client.get("/", params={"time": "sunday"}).text
    assert "Søn: 11–13" in card(html, "suppe")
    assert "Lege: stengt" in card(html, "helse")
