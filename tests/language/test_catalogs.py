"""Catalogs: every sentence of the program has a wording in every language, with the same places to fill."""

import re
from pathlib import Path

import pytest

from app.domain.city.profile import CITY
from app.domain.directory.services import SERVICES
from app.language.catalogs import SOURCE_LOCALE, catalog, locales, translate, translate_count
from app.language.languages import DEFAULT, LANGUAGES, MACHINE, is_machine_made
from app.language.services import service_name
from app.web.shipped import source_files
from tools.wordings import faults, languages, sentences

NUMBERS = (0, 1, 2, 3, 5, 11, 21, 22, 100)
SEVERAL_WORDS = re.compile(r"(?<!{)\b[A-Za-z]{2,} [a-z]{2,}")
ENTRIES = [entry for entry in sentences() if entry.id]
COUNTED = [entry.id for entry in ENTRIES if not isinstance(entry.id, str)]
ENGLISH = [entry.id if isinstance(entry.id, str) else entry.id[0] for entry in ENTRIES]


@pytest.mark.parametrize("locale", languages())
def test_nothing_is_missing_left_over_or_wrong(locale: str) -> None:
    assert list(faults(locale)) == []


def test_every_language_of_the_menu_has_its_catalogs() -> None:
    assert set(LANGUAGES) == set(locales())
    assert set(languages()) == set(LANGUAGES) - {SOURCE_LOCALE}


@pytest.mark.parametrize("locale", sorted(set(LANGUAGES) - {SOURCE_LOCALE, DEFAULT}))
def test_no_sentence_is_left_in_english(locale: str) -> None:
    """Several words are never the same in two languages, unless nobody translated them."""
    assert [one for one in ENGLISH if SEVERAL_WORDS.search(one) and translate(locale, one) == one] == []


@pytest.mark.parametrize("locale", list(LANGUAGES))
def test_every_service_has_a_name_of_its_own(locale: str) -> None:
    names = [service_name(service, locale) for service in SERVICES]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("locale", list(LANGUAGES))
def test_every_number_finds_its_wording(locale: str) -> None:
    for one, many in COUNTED:
        for number in NUMBERS:
            text = translate_count(locale, one, many, number)
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
    marked = {entry.id for entry in catalog("so") if MACHINE in entry.user_comments}
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
    ("name", "source", "expected"),
    [
        ("x.py", 'translate(locale, "A", n=2)', ["A"]),
        ("x.py", 'translate(locale, message("A"))', ["A"]),
        ("x.py", 'view.say("A", day=view.say("B"))', ["A", "B"]),
        ("x.py", 'translate_count(locale, "A", "As", 2)', [("A", "As")]),
        ("x.py", "translate(locale, NAMES[key])", []),
        ("x.html", '<p title="{{ t("A", n=2) }}">', ["A"]),
    ],
)
def test_a_sentence_is_found_however_it_is_said(
    tmp_path: Path, name: str, source: str, expected: list[object]
) -> None:
    (tmp_path / name).write_text(source)
    assert [entry.id for entry in sentences(tmp_path) if entry.id] == expected


def test_the_names_of_services_are_among_the_sentences() -> None:
    assert {service.name_en for service in SERVICES.values()} <= set(ENGLISH)


def test_no_sentence_names_the_city() -> None:
    """The name is filled in at {city}, so that another city has the same sentences."""
    names = {CITY.name_in(locale) for locale in locales()}
    assert [one for one in ENGLISH if CITY.name in one] == []
    assert [
        (locale, entry.string)
        for locale in languages()
        for entry in catalog(locale)
        if entry.id and any(name in str(entry.string) for name in names)
    ] == []


@pytest.mark.parametrize(
    ("locale", "said"), [("nb", "i Oslo"), ("en", "in Oslo"), ("se", "Oslos"), ("ar", "في أوسلو")]
)
def test_the_city_stands_in_each_language_as_it_is_written_there(locale: str, said: str) -> None:
    assert translate(locale, "in {city}") == said


PHONE = {"web/phone/words.py", "web/answer/at_once.py", "web/map/told.py", "web/overviews/youth_words.py"}
SAID_BY_THE_PHONE_ALONE = {
    "Beside a district's name: how many are open there. The more, the darker.",
    "Close",
    "Fetching the list …",
    "Finding where you are …",
    "Not certain what is open",
    "Not certain: usually {week}",
    "Not for you ({n})",
    "Nothing is surely open within half an hour on foot. See whom you can call.",
    "Places here: {count}. Open: {open}.",
    "Saved today at {time}. You are offline.",
    "Saved yesterday at {time}. You are offline.",
    "Saved {day} at {time}. You are offline.",
    "Several places near each other: how many are open, of how many",
    "Signs on the map",
    "The map did not come. Everything on the map is also in the list.",
    "The nearest come first. Your position stays on the phone.",
    "The phone did not say where you are.",
    "The phone did not say where you are. Choose a part of town below.",
    "The phone knows the next fourteen days alone. You see the answer without your choices.",
    "This is a short version. You get the whole page when you are online again.",
    "This offer is not among those saved on the phone.",
    "We could not fetch the list. What you see is the answer without your choices.",
    "What is saved is more than fourteen days old. Call before you go.",
    "You are here",
    "Your answers are counted in. {n} are not for you and stand at the end.",
    "Zoom in",
    "Zoom out",
    "usually {week}",
    "{minutes} min on foot",
    "{n} of these are not for your age and are hidden.",
    "“{page}” is not kept on this phone. Here is what it has: the list of offers.",
}


def test_what_page_and_phone_both_say_is_the_same_sentence() -> None:
    """The phone's words repeat sentences of the pages: one that changes there must change here."""
    alone = {entry.id for entry in ENTRIES if {file for file, _ in entry.locations} <= PHONE}
    assert alone == SAID_BY_THE_PHONE_ALONE


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
