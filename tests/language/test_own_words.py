"""People find services by the words of their own language."""

import pytest

from app.domain.directory.services import SERVICES
from app.language.languages import LANGUAGES
from app.language.own_words import in_norwegian, norwegian_names
from app.language.services import service_name


@pytest.mark.parametrize(
    ("locale", "text", "expected"),
    [
        ("pl", "lekarz", "Lege"),
        ("pl", "LEKARZ", "Lege"),
        ("pl", "zeby", "Tannlege"),
        ("pl", "strzyk", "Brukerutstyr"),
        ("uk", "суп", "Mat"),
        ("so", "irbado", "Brukerutstyr"),
        ("ar", "طبيب", "Lege"),
        ("ar", "ملابس Grønland", "Klær Grønland"),
        ("se", "buohcci", "Lege"),
        ("nn", "sjukepleiar", "Sykepleier"),
        ("pl", "Fyrlyset", "Fyrlyset"),
        ("nb", "zupa", "zupa"),
        ("en", "zupa", "zupa"),
    ],
)
def test_a_word_for_a_service_becomes_its_norwegian_name(locale: str, text: str, expected: str) -> None:
    assert in_norwegian(text, locale) == expected


@pytest.mark.parametrize("locale", [locale for locale in LANGUAGES if locale not in ("nb", "en")])
def test_a_service_whose_name_is_one_word_is_found_by_it(locale: str) -> None:
    for service, entry in SERVICES.items():
        name = service_name(service, locale)
        if name.isalpha():
            assert in_norwegian(name, locale) in norwegian_names(locale).values(), entry.name_en
