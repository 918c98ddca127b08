"""Addresses in each language: bokmål has the plain ones, another language the same behind its own prefix.

The language of a page stands in its address alone. No cookie keeps it and no header chooses it, so that a
link, a bookmark and a cache mean the same page for everybody.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import Path
from markupsafe import Markup
from starlette.convertors import Convertor, register_url_convertor

from app.language.languages import DEFAULT, LANGUAGES, Language, is_machine_made

PageLanguage = Annotated[str, Path(description="Language of the page")]
"""The language that the address of a page says; a handler's parameter of this type is called `lang`."""


class _LanguageConvertor(Convertor[str]):
    """What may stand before a page's own path: nothing, or the code of a language and a slash."""

    regex = f"(?:(?:{'|'.join(locale for locale in LANGUAGES if locale != DEFAULT)})/)?"

    def convert(self, value: str) -> str:
        """The language that a prefix says."""
        return value.removesuffix("/") or DEFAULT

    def to_string(self, value: str) -> str:
        """The prefix that says a language."""
        return "" if value == DEFAULT else f"{value}/"


def in_every_language(path: str) -> str:
    """The path of one route that answers a page in all languages; its handler takes `lang: PageLanguage`.

    >>> in_every_language("/om")
    '/{lang:language}om'
    """
    register_url_convertor("language", _LanguageConvertor())
    return "/{lang:language}" + path.removeprefix("/")


@dataclass(frozen=True, slots=True)
class Edition:
    """The page in one of the languages: a line of the language menu."""

    locale: str
    name: str
    link: str
    """The same page with the same question, from the root of this server."""
    url: str
    """The same page without its question, for search engines."""
    chosen: bool


@dataclass(frozen=True, slots=True)
class Editions:
    """The page in all languages, and what the head of this one says of itself."""

    locale: str
    direction: str
    machine_made: bool
    all: tuple[Edition, ...]
    original: str
    """The address of the bokmål page, for readers of any other language."""


def prefix_of(locale: str) -> str:
    """What stands before the path of every page in this language.

    >>> prefix_of("nb"), prefix_of("ar")
    ('', '/ar')
    """
    return "" if locale == DEFAULT else f"/{locale}"


def link_in(locale: str, address: str) -> str:
    """The address, given as that of the bokmål page, in another language.

    >>> link_in("pl", "/tilbud/fyrlyset?time=night"), link_in("nb", "/om")
    ('/pl/tilbud/fyrlyset?time=night', '/om')
    """
    return prefix_of(locale) + address


def locale_of(path: str) -> str:
    """The language of a page by the path of its address.

    >>> locale_of("/so/om"), locale_of("/om"), locale_of("/xx/om"), locale_of("/nb")
    ('so', 'nb', 'nb', 'nb')
    """
    first = path.split("/")[1:2]
    return first[0] if first and first[0] in LANGUAGES else DEFAULT


def editions(path: str, query: str, public_url: str) -> Editions:
    """The page at this path in all languages; the language menu keeps its question.

    `public_url` is where the public finds this server.
    """
    locale = locale_of(path)
    bare = path.removeprefix(prefix_of(locale)) or "/"
    asked = f"?{query}" if query else ""
    every = tuple(
        Edition(
            locale=language.locale,
            name=language.name,
            link=link_in(language.locale, bare) + asked,
            url=public_url.rstrip("/") + link_in(language.locale, bare),
            chosen=language.locale == locale,
        )
        for language in LANGUAGES.values()
    )
    original = next(one.url for one in every if one.locale == DEFAULT)
    return Editions(locale, LANGUAGES[locale].direction, is_machine_made(locale), every, original)


def marks_of_norwegian(locale: str) -> Markup:
    """Attributes of an element that holds Norwegian text on a page in another language.

    Names, addresses and what people wrote about their offers are never translated: screen readers are told
    that they are Norwegian, and on a page from right to left they still run from left to right.

    >>> marks_of_norwegian("nb"), marks_of_norwegian("en"), marks_of_norwegian("ar")
    (Markup(''), Markup(' lang="nb"'), Markup(' lang="nb" dir="ltr"'))
    """
    return _MARKS[locale]


def _marks(language: Language) -> Markup:
    if language.locale == DEFAULT:
        return Markup()
    return Markup(' lang="nb" dir="ltr"') if language.direction == "rtl" else Markup(' lang="nb"')


_MARKS: Mapping[str, Markup] = {locale: _marks(language) for locale, language in LANGUAGES.items()}
