"""Outdoors, with gloves: an answer for somebody else, in few taps."""

from urllib.parse import unquote

import pytest

from tests.web.tasks.conftest import SCREEN, Hand


def describe_the_man(hand: Hand) -> None:
    for answer in ("Mann", "Synlig ruset", "Alna"):
        hand.tap_button(answer)


def test_a_doctor_now_for_a_man_of_alna_who_is_visibly_intoxicated(hand: Hand) -> None:
    hand.opens()
    hand.tap_link("Lege")
    describe_the_man(hand)
    hand.sees("2 er åpne nå")
    assert "Legevakten" in hand.first_card
    assert hand.taps <= 4


def test_the_same_for_a_man_who_is_kept_on_the_phone(hand: Hand) -> None:
    hand.opens()
    describe_the_man(hand)
    hand.tap_button("Husk denne")
    hand.opens()
    hand.taps = 0
    hand.tap_button("Mann, Alna, Synlig ruset")
    hand.tap_link("Lege")
    hand.sees("2 er åpne nå")
    assert "Legevakten" in hand.first_card
    assert hand.taps == 2


def test_nobody_is_kept_who_was_not_asked_for(hand: Hand) -> None:
    hand.opens()
    describe_the_man(hand)
    assert hand.page.evaluate("localStorage.length") == 0
    hand.tap_button("Husk denne")
    hand.tap_button("Glem denne")
    assert hand.page.evaluate("localStorage.length") == 0


def test_food_on_sunday(hand: Hand) -> None:
    hand.opens()
    hand.tap_link("Mat")
    hand.tap_link("I morgen")
    hand.sees("søndag 29. november")
    assert hand.first_card.startswith("Søn: 11–13")
    assert hand.names() == ["Fyrlyset"]
    assert hand.taps == 2


@pytest.mark.usefixtures("in_gronland")
def test_needles_near_gronland(hand: Hand) -> None:
    hand.opens()
    hand.tap_link("Brukerutstyr")
    hand.tap_button("Nær meg")
    hand.page.locator("#naer[aria-pressed=true]").wait_for()
    assert "min å gå" in hand.first_card
    assert hand.taps == 2


def test_a_bed_for_the_night(hand: Hand) -> None:
    hand.opens()
    hand.tap_link("Varme, sove")
    hand.tap_link("I natt")
    hand.sees("søndag 29. november, 00–06")
    assert hand.first_card.startswith("Søn: døgnåpent")
    assert hand.taps == 2


def test_somebody_to_call_where_nobody_knows_the_hours(hand: Hand) -> None:
    hand.opens("/?need=food&day=2026-11-29")
    unknown = hand.page.locator("#unknown .card").first
    assert unknown.locator(".do a").count() > 0


def test_food_on_sunday_for_somebody_whose_phone_has_no_web(hand: Hand) -> None:
    hand.opens()
    hand.tap_link("Mat")
    hand.tap_link("I morgen")
    hand.sees("søndag 29. november")
    hand.tap(hand.page.get_by_role("link", name="Del", exact=True))
    message = hand.page.get_by_role("link", name="Send som SMS")
    said = unquote(message.get_attribute("href") or "")
    assert "Fyrlyset, Urtegata 16 A, søn 29.11. kl. 11–13, tlf. 23 03 66 80" in said
    assert "day=2026-11-29&need=food" in said
    box = message.bounding_box()
    assert box is not None
    assert box["y"] < SCREEN["height"] / 2
    assert hand.taps == 3


def test_a_sheet_to_hand_out(hand: Hand) -> None:
    hand.opens("/?time=tomorrow&need=food")
    hand.tap(hand.page.get_by_role("link", name="Del", exact=True))
    hand.tap(hand.page.get_by_role("link", name="På ett A4-ark"))
    hand.page.wait_for_url("**/ark?day=2026-11-29&need=food")
    assert "Fyrlyset: 11–13" in hand.page.locator(".sheet").inner_text()
    assert hand.taps == 2
