"""With a phone of one's own: free, open to all, and for one's age."""

import pytest
from playwright.sync_api import expect

from tests.web.tasks.conftest import Hand


def test_what_is_for_my_age_and_the_count_stays_in_sight(hand: Hand) -> None:
    hand.opens()
    hand.tap_fold("For hvem")
    hand.page.get_by_label("Alder").fill("16")
    expect(hand.page.locator("#ikke-for-deg summary")).to_contain_text("Ikke for deg")
    show = hand.page.locator("#vis")
    expect(show).to_contain_text("åpne nå")
    hand.tap(show)
    assert hand.first_card
    assert hand.taps == 2


def test_the_page_of_the_young_is_one_tap_away(hand: Hand) -> None:
    hand.opens()
    hand.tap(hand.page.get_by_role("banner").get_by_role("link", name="Ung"))
    expect(hand.page.locator(".entry").first).to_be_visible()
    assert hand.taps == 1


@pytest.mark.usefixtures("in_gronland")
def test_a_book_near_me_this_weekend(hand: Hand) -> None:
    hand.opens("/ung")
    hand.tap(hand.page.get_by_role("link", name="Bibliotek"))
    hand.tap(hand.page.get_by_role("link", name="I helga"))
    hand.tap(hand.page.get_by_role("button", name="Nær meg"))
    expect(hand.page.locator(".entry.open .far").first).to_contain_text("unna")
    assert hand.taps == 3


def test_somebody_to_talk_to_is_one_tap_away_however_far_one_has_read(hand: Hand) -> None:
    hand.opens("/ung?vis=alle")
    hand.page.locator(".entry").last.scroll_into_view_if_needed()
    hand.tap(hand.page.locator(".reach"))
    expect(hand.page.get_by_role("link", name="Alarmtelefonen for barn og unge: 116 111")).to_be_in_viewport()
    assert hand.taps == 1
