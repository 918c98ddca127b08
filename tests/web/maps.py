"""How a person uses the map: opens it, and taps signs until the pin she looks for stands alone."""

from playwright.sync_api import Locator, Page, expect

TAP_ITS_SIGN = """({ id }) => document.querySelector(`.pin.several[aria-controls~="${id}"]`).click()"""


def open_map(page: Page) -> None:
    """Press the map's button, and wait for pins that answer."""
    page.locator("#kart-knapp").click()
    expect(page.locator("#map_kart .pin:visible").first).to_be_visible()
    expect(page.locator(".legend")).to_be_visible()


def pin_of(page: Page, name: str) -> Locator:
    """The pin of a door, seen or not."""
    return page.locator(f'#map_kart .pin:not(.several)[aria-label*="{name}"]')


def seen_pin(page: Page, name: str) -> Locator:
    """The pin of a door, brought out of the signs that it stands under."""
    pin = pin_of(page, name)
    for _ in range(12):
        if not pin.evaluate("pin => pin.hidden"):
            break
        pin.evaluate(TAP_ITS_SIGN)
    return pin
