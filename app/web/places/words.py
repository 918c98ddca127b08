"""What "my places" say in each language: a file of its own, which is fetched with their script."""

import json
from collections.abc import Mapping

from app.language.catalogs import locales, message, translate

_SENTENCES = {
    "title": message("My places"),
    "stays": message(
        "What you save stays on this phone. Others who use the phone can see it. “Leave quickly” deletes it."
    ),
    "none": message("Nothing is saved yet. Press the star on an offer."),
    "these": message("Save these {n} on this phone"),
    "question": message("Save this question"),
    "remove": message("Remove {name}"),
    "share": message("Share the list as a link"),
    "link": message("The link says which offers, and nothing else."),
    "copied": message("Copied"),
    "print": message("Print"),
    "forget": message("Forget my places"),
    "gone": message("{n} of these are no longer in the list."),
}


def places_words_files() -> Mapping[str, bytes]:
    """The words of every language as files to serve: "places.nb.json" and so on."""
    return {f"places.{locale}.json": _as_json(locale) for locale in locales()}


def _as_json(locale: str) -> bytes:
    words = {name: translate(locale, english) for name, english in _SENTENCES.items()}
    return json.dumps(words, ensure_ascii=False, separators=(",", ":")).encode()
