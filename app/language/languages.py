"""The languages that the pages are written in, as a reader chooses among them.

The locales are those of the catalogs beside this module. Here stands what no catalog says: what people call
their own language, and the order of the menu. A wording that a machine made carries the comment `machine` in
its catalog until a person who speaks the language has checked it and taken the comment away.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from babel.core import Locale

from app.language.catalogs import comments_in

DEFAULT = "nb"
"""The language of pages whose address names none."""
MACHINE = "machine"
"""The comment of a wording that nobody has checked."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language: its locale, which is its BCP 47 tag too, and the name that its speakers give it."""

    locale: str
    name: str
    direction: Literal["ltr", "rtl"]


_NAMES: Mapping[str, str] = {
    "nb": "Norsk bokmål",
    "nn": "Norsk nynorsk",
    "se": "Davvisámegiella",
    "en": "English",
    "pl": "Polski",
    "uk": "Українська",
    "so": "Soomaali",
    "ar": "العربية",
}

LANGUAGES: Mapping[str, Language] = {
    locale: Language(locale, name, "rtl" if Locale.parse(locale).text_direction == "rtl" else "ltr")
    for locale, name in _NAMES.items()
}
"""All languages by locale, in the order of the menu."""


def language_name(code: str, locale: str) -> str:
    """A language (BCP 47) by its name in a reader's language; its code where that has none.

    >>> language_name("pl", "nb"), language_name("xx", "nb")
    ('polsk', 'xx')
    """
    return str(Locale.parse(locale).languages.get(code.partition("-")[0], code))


def is_machine_made(locale: str) -> bool:
    """Whether any wording of this locale has not been checked by a person."""
    return MACHINE in comments_in(locale)
