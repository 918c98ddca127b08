"""Wording in the reader's language: English sentences in the code, Babel catalogs for the others.

A locale is a folder under `locale/` with one `messages.po`, read when first asked for; there is nothing
to compile. A sentence that a catalog lacks comes out in English, and a test names it.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from sys import intern
from typing import NamedTuple

from babel.core import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from app.domain.city.profile import CITY

SOURCE_LOCALE = "en"
_OTHER = "other"
_CATEGORIES = ("zero", "one", "two", "few", "many", _OTHER)
_FOLDER = Path(__file__).parent / "locale"


@cache
def locales() -> tuple[str, ...]:
    """The locales there is wording in, English first."""
    return (
        SOURCE_LOCALE,
        *sorted(p.name for p in _FOLDER.iterdir() if p.is_dir() and p.name != SOURCE_LOCALE),
    )


def catalog(locale: str) -> Catalog:
    """The catalog of a locale as it is written, read anew; empty for English and for an unknown one."""
    path = _FOLDER / locale / "messages.po"
    if locale not in locales() or not path.exists():
        return Catalog()
    with path.open("rb") as file:
        return read_po(file, locale=locale, abort_invalid=True)


class _Kept(NamedTuple):
    """What is kept of a catalog: with all that it knows of each sentence seven of them take 15 MB."""

    messages: Mapping[str, tuple[str, ...]]
    """Each msgid to its wordings (several for plurals); what is not translated yet is left out."""
    comments: frozenset[str]


@cache
def _kept(locale: str) -> _Kept:
    found: dict[str, tuple[str, ...]] = {}
    comments: set[str] = set()
    for entry in catalog(locale):
        comments.update(entry.user_comments)
        wordings = (entry.string,) if isinstance(entry.string, str) else tuple(entry.string or ())
        msgid = entry.id if isinstance(entry.id, str) else entry.id[0]
        if msgid and wordings and all(wordings):
            found[intern(msgid)] = _in_the_city(wordings, locale)
    return _Kept(found, frozenset(comments))


def comments_in(locale: str) -> frozenset[str]:
    """What translators wrote beside any wording of a locale."""
    return _kept(locale).comments


def _wordings(locale: str, *english: str) -> tuple[str, ...]:
    return _kept(locale).messages.get(english[0]) or _in_the_city(english, locale)


def _in_the_city(wordings: tuple[str, ...], locale: str) -> tuple[str, ...]:
    """The wordings with the city's name at `{city}`: whoever says the sentence need not give it."""
    return tuple(wording.replace("{city}", CITY.name_in(locale)) for wording in wordings)


def translate(locale: str, msgid: str, /, **values: object) -> str:
    """The sentence in `locale` with its `{names}` filled in; English where there is no wording.

    >>> translate("nb", "Open until {time}", time="14.30")
    'Åpent til 14.30'
    >>> translate("uk", "All of {city}")
    'Усе Осло'
    """
    wording = _wordings(locale, msgid)[0]
    return wording.format(**values) if values else wording


def translate_count(locale: str, one: str, many: str, count: int, /, **values: object) -> str:
    """The sentence for `count` things (also filled in as `{count}`); `one` is the msgid.

    >>> translate_count("en", "{count} place", "{count} places", 2)
    '2 places'
    """
    wordings = _wordings(locale, one, many)
    form = min(_plural_form(locale, count), len(wordings) - 1)
    return wordings[form].format(count=count, **values)


def _plural_form(locale: str, count: int) -> int:
    """Which wording a count takes: the place of its CLDR category, the order catalogs list them in."""
    rule = Locale.parse(locale if locale in locales() else SOURCE_LOCALE).plural_form
    categories = [c for c in _CATEGORIES if c in rule.tags or c == _OTHER]
    return categories.index(rule(count))


def message(msgid: str) -> str:
    """Mark a sentence that is translated elsewhere, so that the test for gaps sees it."""
    return msgid
