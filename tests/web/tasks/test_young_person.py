"""With a phone of one's own: free, open to all, and for one's age."""

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
    hand.tap(hand.page.get_by_role("link", name="Ung i Oslo"))
    expect(hand.page.locator(".entry").first).to_be_visible()
    assert hand.taps == 1
