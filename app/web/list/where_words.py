"""What the phone says of positions and typed places; a file of its own, fetched when it is first needed."""

import json
from collections.abc import Mapping

from app.language.catalogs import locales, message, translate

_SENTENCES = {
    "away": message("We could not reach the server. Choose a part of town instead."),
    "refused": message("The phone may not say where you are. Write a place under “Where”, or allow it:"),
    "iphone": message(
        "iPhone, Safari: tap the page menu beside the address, then Website Settings, Location, Allow. "
        "If that is not enough: Settings, Privacy & Security, Location Services, Safari Websites."
    ),
    "android": message(
        "Android, Chrome: tap the sign to the left of the address, then Permissions, Location, Allow. "
        "The phone's own location must be on."
    ),
    "samsung": message(
        "Samsung Internet: tap the lock beside the address, then Permissions, Location, Allow. "
        "If that is not enough: Settings, Apps, Samsung Internet, Permissions, Location."
    ),
    "firefox": message(
        "Firefox: tap the lock beside the address, then Location, and take away the block. "
        "If that is not enough: Settings, Apps, Firefox, Permissions, Location."
    ),
    "other": message("Tap the lock beside the address of the page and allow Location there."),
}


def where_files() -> Mapping[str, bytes]:
    """The words of every language as files to serve: "where.nb.json" and so on."""
    return {f"where.{locale}.json": _as_json(locale) for locale in locales()}


def _as_json(locale: str) -> bytes:
    said = {name: translate(locale, english) for name, english in _SENTENCES.items()}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
