"""Wording in the reader's language: English sentences in the code, Babel catalogs for the others.

A locale is a folder of `.po` files under `locale/`, read when first asked for; there is nothing to
compile. A sentence that a catalog lacks comes out in English, and a test names it.
"""

from functools import cache
from pathlib import Path

from babel.core import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

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


@cache
def catalogs(locale: str) -> tuple[Catalog, ...]:
    """The catalogs of a locale in the order of their file names; none for an unknown one."""
    if locale not in locales():
        return ()
    return tuple(_read(path, locale) for path in sorted((_FOLDER / locale).glob("*.po")))


def _read(path: Path, locale: str) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=locale, abort_invalid=True)


@cache
def _messages(locale: str) -> dict[str, tuple[str, ...]]:
    """Each msgid to its wordings (several for plurals); what is not translated yet is left out."""
    found: dict[str, tuple[str, ...]] = {}
    for catalog in catalogs(locale):
        for entry in catalog:
            wordings = (entry.string,) if isinstance(entry.string, str) else tuple(entry.string or ())
            msgid = entry.id if isinstance(entry.id, str) else entry.id[0]
            filled = tuple(wording for wording in wordings if wording)
            if msgid and filled and len(filled) == len(wordings):
                found[msgid] = filled
    return found


def translate(locale: str, msgid: str, /, **values: object) -> str:
    """The sentence in `locale` with its `{names}` filled in; English where there is no wording.

    >>> translate("nb", "Open until {time}", time="14.30")
    'Åpent til 14.30'
    """
    wording = _messages(locale).get(msgid, (msgid,))[0]
    return wording.format(**values) if values else wording


def translate_count(locale: str, one: str, many: str, count: int, /, **values: object) -> str:
    """The sentence for `count` things (also filled in as `{count}`); `one` is the msgid.

    >>> translate_count("en", "{count} place", "{count} places", 2)
    '2 places'
    """
    wordings = _messages(locale).get(one, (one, many))
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
