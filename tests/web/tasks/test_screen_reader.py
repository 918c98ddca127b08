"""By ear and by keyboard: what is chosen, what came of it, and headings to jump by."""

from playwright.sync_api import expect

from tests.accessibility import assert_axe_finds_nothing
from tests.web.tasks.conftest import Hand


def test_headings_lead_through_the_answer(hand: Hand) -> None:
    hand.opens()
    headings = hand.page.get_by_role("heading").all_inner_texts()
    assert headings[:2] == ["Hva er åpent?", "Åpent nå"]
    assert headings[2] == "Brukerrommet, Prindsen mottakssenter"


def test_each_row_has_a_name_and_says_what_is_chosen(hand: Hand) -> None:
    hand.opens("/?need=food&time=tonight")
    for name in ("Når", "Hva trenger du?"):
        row = hand.page.get_by_role("navigation", name=name)
        expect(row.locator('[aria-current="true"]')).to_have_count(1)
        expect(row.get_by_role("link").first).to_have_attribute("aria-current", "true")
    expect(hand.page.get_by_role("group", name="For hvem")).to_be_visible()


def test_what_came_of_a_choice_is_told(hand: Hand) -> None:
    hand.opens()
    told = hand.page.get_by_role("status").filter(has_text="åpne nå")
    hand.page.get_by_role("button", name="Mann", exact=True).press("Enter")
    expect(hand.page.get_by_role("button", name="Mann", exact=True)).to_be_focused()
    expect(hand.page.get_by_role("button", name="Mann", exact=True)).to_have_attribute("aria-pressed", "true")
    expect(told).to_contain_text("er åpne nå")


def test_a_chip_that_was_pressed_keeps_the_focus_though_it_moves_first(hand: Hand) -> None:
    hand.opens()
    hand.page.get_by_role("button", name="Mann", exact=True).press("Enter")
    hand.page.locator("#svar[data-drawn]").wait_for()
    hand.page.get_by_role("link", name="Klær").press("Enter")
    expect(hand.page.get_by_role("link", name="Klær")).to_be_focused()
    expect(hand.page.locator(".needs li").first).to_have_text("Klær")


def test_axe_finds_nothing_with_a_person_and_a_day(hand: Hand) -> None:
    hand.opens("/?need=food&time=tomorrow")
    hand.tap_button("Mann")
    hand.page.locator("#svar[data-drawn]").wait_for()
    hand.tap_fold("Velg dag")
    assert_axe_finds_nothing(hand.page)


def test_the_chosen_one_is_seen_in_forced_colours(hand: Hand) -> None:
    hand.page.emulate_media(forced_colors="active")
    hand.opens("/?need=food")
    look = "(chip) => getComputedStyle(chip).backgroundColor"
    chosen = hand.page.locator(".needs [aria-current]").evaluate(look)
    assert chosen != hand.page.locator(".needs a:not([aria-current])").first.evaluate(look)
