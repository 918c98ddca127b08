"""Catalogs: every sentence of the program has a wording in every language, with the same places to fill."""

import re

import pytest

from app.domain.directory.services import SERVICES
from app.language.catalogs import SOURCE_LOCALE, catalogs, locales, translate, translate_count
from app.language.languages import DEFAULT, MACHINE, TONGUES, is_machine_made
from app.language.services import service_name
from app.web.shipped import source_files
from tools.wordings import faults, in_text, languages, sentences

KNOWN = sentences()
NUMBERS = (0, 1, 2, 3, 5, 11, 21, 22, 100)
SEVERAL_WORDS = re.compile(r"(?<!{)\b[A-Za-z]{2,} [a-z]{2,}")
COUNTED = [one for one in KNOWN.values() if one.plural]


@pytest.mark.parametrize("locale", languages())
def test_nothing_is_missing_left_over_or_wrong(locale: str) -> None:
    assert list(faults(locale, KNOWN)) == []


def test_every_language_of_the_menu_has_its_catalogs() -> None:
    assert set(TONGUES) == set(locales())
    assert set(languages()) == set(TONGUES) - {SOURCE_LOCALE}


@pytest.mark.parametrize("locale", sorted(set(TONGUES) - {SOURCE_LOCALE, DEFAULT}))
def test_no_sentence_is_left_in_english(locale: str) -> None:
    """Several words are never the same in two languages, unless nobody translated them."""
    assert [one for one in KNOWN if SEVERAL_WORDS.search(one) and translate(locale, one) == one] == []


@pytest.mark.parametrize("locale", list(TONGUES))
def test_every_service_has_a_name_of_its_own(locale: str) -> None:
    names = [service_name(service, locale) for service in SERVICES]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("locale", list(TONGUES))
def test_every_number_finds_its_wording(locale: str) -> None:
    for one in COUNTED:
        for number in NUMBERS:
            text = translate_count(locale, one.english, one.plural, number)
            assert text
            assert "{" not in text


def test_polish_bends_its_words_by_the_number() -> None:
    said = [translate_count("pl", "{count} offer", "{count} offers", n) for n in (1, 3, 5, 22)]
    assert said == ["1 miejsce", "3 miejsca", "5 miejsc", "22 miejsca"]


def test_northern_sami_has_a_wording_for_two() -> None:
    said = [translate_count("se", "{count} is open now", "{count} are open now", n) for n in (1, 2, 3)]
    assert said == ["1 lea dál rabas", "2 leaba dál rabas", "3 leat dál rabas"]


def test_a_name_within_an_arabic_sentence_keeps_its_own_direction() -> None:
    assert translate("ar", "Call {phone}", phone="23 03 66 80") == "اتصل: \u206823 03 66 80\u2069"


def test_what_a_machine_made_is_marked_so() -> None:
    assert not is_machine_made(DEFAULT)
    assert not is_machine_made(SOURCE_LOCALE)
    marked = {entry.id for catalog in catalogs("so") for entry in catalog if MACHINE in entry.user_comments}
    assert "What is open?" in marked
    assert is_machine_made("so")


def test_an_unknown_language_speaks_english() -> None:
    assert translate("xx", "Open until {time}", time="14:30") == "Open until 14:30"


@pytest.mark.parametrize(
    ("count", "expected"), [(1, "1 dag før 1. påskedag"), (2, "2 dager før 1. påskedag")]
)
def test_a_count_chooses_its_wording(count: int, expected: str) -> None:
    one, many = "{count} day before Easter Sunday", "{count} days before Easter Sunday"
    assert translate_count("nb", one, many, count) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('translate(locale, "A")', [("A", "")]),
        ('translate(locale, message("A"))', [("A", ""), ("A", "")]),
        ('view.say("A" if late else "B")', [("A", ""), ("B", "")]),
        ('translate_count(locale, "A", "As", 2)', [("A", "As")]),
        ("translate(locale, NAMES[key])", []),
    ],
)
def test_a_sentence_is_found_however_it_is_said(source: str, expected: list[tuple[str, str]]) -> None:
    assert list(in_text(source, "app/web/x.py")) == expected


def test_a_sentence_of_a_template_is_found() -> None:
    assert list(in_text('<p title="{{ t("A", n=2) }}">', "app/web/x.html")) == [("A", "")]


def test_the_sentences_of_phone_words_are_among_them() -> None:
    assert KNOWN["Finding where you are …"].file == "app/web/phone/words.py"


def test_no_script_of_the_pages_has_words_of_its_own() -> None:
    """What a script says comes from the catalogs: its own strings are names, not sentences."""
    told = [
        line.strip()
        for path in source_files().values()
        if path.suffix == ".js"
        for line in path.read_text().splitlines()
        if not line.lstrip().startswith(("//", "*", "/*")) and any(letter in line for letter in "æøåÆØÅ")
    ]
    assert [line for line in told if "æ:" not in line and "[æ" not in line] == []
