"""Lists of words as people say them."""

from collections.abc import Iterable
from functools import cache

from babel.core import Locale
from babel.lists import format_list

from app.language.catalogs import message, translate


def join_words(words: list[str], locale: str) -> str:
    """The words with commas and the reader's "and".

    >>> join_words(["Frogner", "Ullern", "Vestre Aker"], "nb")
    'Frogner, Ullern og Vestre Aker'
    """
    return format_list(words, "standard", _parsed(locale))


@cache
def _parsed(locale: str) -> Locale:
    """Babel would take its name apart for each list: a third of the time of a page with many."""
    return Locale.parse(locale)


def with_commas(words: Iterable[str], locale: str) -> str:
    """The words with the reader's comma between them and nothing before the last.

    >>> with_commas(["man 09–15", "stengt helligdager"], "nb")
    'man 09–15, stengt helligdager'
    """
    return translate(locale, message(", ")).join(words)


def from_to(start: str, end: str, locale: str) -> str:
    """A range of times, weekdays or months: a dash, or a word where a dash would be read the wrong way round.

    >>> from_to("09", "15", "nb")
    '09–15'
    """
    return translate(locale, message("{start}–{end}"), start=start, end=end)
