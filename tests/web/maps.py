"""How a person uses the map: opens it, and taps signs until the pin she looks for stands alone."""

from playwright.sync_api import Locator, Page, expect

TAP_ITS_SIGN = """(pin) => {
  const layer = geo_json_pins.getLayers().find((one) => one.getElement() === pin);
  const at = map_kart.latLngToContainerPoint(layer.getLatLng());
  const frame = map_kart.getContainer().getBoundingClientRect();
  const middle = (sign) => {
    const { left, top, width, height } = sign.getBoundingClientRect();
    return [left + width / 2 - frame.left - at.x, top + height / 2 - frame.top - at.y];
  };
  const holds = (sign) => middle(sign).every((away) => Math.abs(away) < 46);
  [...document.querySelectorAll(".pin.several")].find(holds).click();
}"""
"""Signs stand at one of their pins, and their pins are nearer than a tap is wide."""


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
