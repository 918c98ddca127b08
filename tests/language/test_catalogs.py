"""Catalogs: every sentence of the program has a wording in every language, with the same places to fill."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from app.language.catalogs import SOURCE_LOCALE, catalogs, locales, translate, translate_count

APP = Path(__file__).parent.parent.parent / "app"
SPEAKERS = {"message": (0,), "translate": (1,), "translate_count": (1,), "say": (0,)}
"""Functions that take an English sentence, and at which places."""
PLACE = re.compile(r"\{(\w+)\}")
TEMPLATE_SENTENCE = re.compile(r"""\bt\(\s*(?:"([^"]+)"|'([^']+)')""")
TRANSLATIONS = [locale for locale in locales() if locale != SOURCE_LOCALE]


def sentences(source: str) -> Iterator[str]:
    """The sentences written out as arguments of the functions that take one."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            for place in SPEAKERS.get(name, ()):
                yield from written_out(node.args[place]) if len(node.args) > place else ()


def written_out(node: ast.expr) -> Iterator[str]:
    """The text of a literal, or of either side of a choice between two."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*written_out(node.body), *written_out(node.orelse))


def all_sentences() -> set[str]:
    found = {s for path in APP.rglob("*.py") for s in sentences(path.read_text())}
    for path in APP.rglob("*.html"):
        found |= {one or other for one, other in TEMPLATE_SENTENCE.findall(path.read_text())}
    return found


def entries(locale: str) -> Iterator[tuple[list[str], list[str]]]:
    """The msgids and wordings of each entry, plurals as several."""
    for catalog in catalogs(locale):
        for entry in catalog:
            if entry.id:
                yield _several(entry.id), _several(entry.string)


def _several(text: object) -> list[str]:
    return [text] if isinstance(text, str) else [str(part) for part in text]  # type: ignore[attr-defined]


@pytest.mark.parametrize("locale", TRANSLATIONS)
def test_every_sentence_has_a_wording(locale: str) -> None:
    worded = {msgids[0] for msgids, wordings in entries(locale) if all(wordings)}
    assert sorted(all_sentences() - worded) == []


@pytest.mark.parametrize("locale", TRANSLATIONS)
def test_a_wording_fills_in_what_the_sentence_has(locale: str) -> None:
    for msgids, wordings in entries(locale):
        wanted = {place for msgid in msgids for place in PLACE.findall(msgid)}
        for wording in wordings:
            assert set(PLACE.findall(wording)) <= wanted, msgids


@pytest.mark.parametrize("locale", TRANSLATIONS)
def test_no_sentence_has_two_wordings(locale: str) -> None:
    found: dict[str, list[str]] = {}
    for msgids, wordings in entries(locale):
        assert found.setdefault(msgids[0], wordings) == wordings


@pytest.mark.parametrize("locale", TRANSLATIONS)
def test_no_entry_is_marked_as_doubtful(locale: str) -> None:
    assert not [entry.id for catalog in catalogs(locale) for entry in _fuzzy(catalog)]


def _fuzzy(catalog: Catalog) -> Iterator[object]:
    return (entry for entry in catalog if entry.id and entry.fuzzy)


def test_an_unknown_language_speaks_english() -> None:
    assert translate("xx", "Open until {time}", time="14:30") == "Open until 14:30"


@pytest.mark.parametrize(
    ("count", "expected"), [(1, "1 dag før 1. påskedag"), (2, "2 dager før 1. påskedag")]
)
def test_a_count_chooses_its_wording(count: int, expected: str) -> None:
    one, many = "{count} day before Easter Sunday", "{count} days before Easter Sunday"
    assert translate_count("nb", one, many, count) == expected
