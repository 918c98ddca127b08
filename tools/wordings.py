"""Compares the sentences of the program with the catalogs of its languages, and brings catalogs up to date.

    python tools/wordings.py check     says what is missing, left over or wrong; ends with 1 if anything is
    python tools/wordings.py update    writes each messages.po anew: new sentences empty, unused ones gone

A sentence is the first string given to `translate`, `translate_count`, `message` or `say`, to `t` in a
template, or the English name of a service. docs/languages.md tells how to translate one.
"""

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.core import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
APP = ROOT / "app"
LOCALES = APP / "language" / "locale"
WHOLE = "messages.po"
"""The one catalog of a language that is not written beside the code, as bokmål is."""
SOURCE, BESIDE_THE_CODE = "en", "nb"
_TAKERS = {"message": 0, "say": 0, "translate": 1, "translate_count": 1}
"""Functions that take an English sentence, and at which place."""
_IN_TEMPLATE = re.compile(r"""\bt\(\s*(?:"([^"]+)"|'([^']+)')""")
_PLACE = re.compile(r"\{(\w+)\}")
_HEAD = """{comment}
msgid ""
msgstr ""
"Project-Id-Version: Åpent nå\\n"
"Language: {locale}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""
_SERVICES = "app/domain/directory/services.py"


@dataclass(frozen=True, slots=True)
class Sentence:
    """What the program says: English with `{places}`, its plural if it counts, and the file that says it."""

    english: str
    plural: str
    file: str


def sentences(app: Path = APP) -> dict[str, Sentence]:
    """Every sentence of the program by its English."""
    found: dict[str, Sentence] = {}
    for path in sorted((*app.rglob("*.py"), *app.rglob("*.html"))):
        name = path.relative_to(app.parent).as_posix()
        for english, plural in in_text(path.read_text(), name):
            known = found.get(english)
            if known is None or (plural and not known.plural):
                found[english] = Sentence(english, plural, name)
    return found


def in_text(text: str, name: str) -> Iterator[tuple[str, str]]:
    """The sentences of one file with their plurals ("" for those that do not count)."""
    if name.endswith(".html"):
        yield from ((one or other, "") for one, other in _IN_TEMPLATE.findall(text))
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            yield from _in_call(node)
    if name == _SERVICES:
        yield from _names_of_services(text)


def _in_call(node: ast.Call) -> Iterator[tuple[str, str]]:
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    place = _TAKERS.get(name)
    if place is None or len(node.args) <= place:
        return
    plural = next(_written_out(node.args[place + 1]), "") if name == "translate_count" else ""
    for english in _written_out(node.args[place]):
        yield english, plural


def _written_out(node: ast.expr) -> Iterator[str]:
    """The text of a literal, marked or not, or of either side of a choice between two."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*_written_out(node.body), *_written_out(node.orelse))
    elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "message":
        yield from _written_out(node.args[0])


def _names_of_services(text: str) -> Iterator[tuple[str, str]]:
    """The fourth argument of `_service` is the English name."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_service":
            yield from ((english, "") for english in _written_out(node.args[3]))


def languages() -> list[str]:
    """The locales that have a folder of catalogs."""
    return sorted(path.name for path in LOCALES.iterdir() if path.is_dir())


def faults(locale: str, known: dict[str, Sentence]) -> Iterator[str]:
    """What is wrong with the catalogs of a language, one line each."""
    worded: dict[str, tuple[str, ...]] = {}
    for path in sorted((LOCALES / locale).glob("*.po")):
        for msgids, wordings, is_fuzzy in _entries(path, locale):
            where = f"{locale}/{path.name}: {msgids[0]!r}"
            if worded.setdefault(msgids[0], wordings) != wordings:
                yield f"{where} is worded otherwise elsewhere"
            if is_fuzzy:
                yield f"{where} is marked fuzzy: nobody would see it"
            yield from (f"{where} {fault}" for fault in _faults_of(msgids, wordings, locale))
    wanted = {one.english for one in known.values() if not _needs_none(one, locale)}
    said = {msgid for msgid, wordings in worded.items() if all(wordings)}
    yield from (f"{locale}: {msgid!r} has no wording" for msgid in sorted(wanted - said))
    if locale != BESIDE_THE_CODE:
        yield from (f"{locale}: {msgid!r} is said nowhere" for msgid in sorted(worded.keys() - wanted))


def _needs_none(sentence: Sentence, locale: str) -> bool:
    """The vocabulary itself holds the bokmål names of services."""
    return locale == BESIDE_THE_CODE and sentence.file == _SERVICES


def _entries(path: Path, locale: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], bool]]:
    with path.open("rb") as file:
        catalog = read_po(file, locale=locale, abort_invalid=True)
    for entry in catalog:
        if entry.id:
            yield _several(entry.id), _several(entry.string), entry.fuzzy


def _several(text: object) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text) if isinstance(text, Iterable) else ()


def _faults_of(msgids: tuple[str, ...], wordings: tuple[str, ...], locale: str) -> Iterator[str]:
    wanted = {place for msgid in msgids for place in _PLACE.findall(msgid)}
    if len(msgids) > 1 and len(wordings) != _plurals(locale):
        yield f"has {len(wordings)} wordings for numbers, not {_plurals(locale)}"
    for wording in filter(None, wordings):
        places = set(_PLACE.findall(wording))
        if places - wanted:
            yield f"has places that the sentence has not: {sorted(places - wanted)}"
        if len(msgids) == 1 and wanted - places:
            yield f"lacks places: {sorted(wanted - places)}"


def _plurals(locale: str) -> int:
    """How many wordings whole numbers need: one for each of Unicode's categories that they fall into."""
    rule = Locale.parse(locale).plural_form
    return len({rule(number) for number in range(200)})


def update(locale: str, known: dict[str, Sentence]) -> None:
    """Write messages.po anew in the order of the files that speak; wordings and comments stay."""
    path = LOCALES / locale / WHOLE
    with path.open("rb") as file:
        old = read_po(file, locale=locale, abort_invalid=True)
    new = Catalog(locale=Locale.parse(locale))
    new.mime_headers = [pair for pair in old.mime_headers if pair[0] == "Plural-Forms"]
    for one in sorted(known.values(), key=lambda sentence: sentence.file):
        before = old.get(one.english)
        new.add(
            (one.english, one.plural) if one.plural else one.english,
            before.string if before else None,
            locations=[(one.file, 1)],
            user_comments=before.user_comments if before else (),
        )
    head = _HEAD.format(comment=old.header_comment, locale=locale, plurals=new.plural_forms)
    with path.open("wb") as file:
        file.write(head.encode())
        write_po(file, new, width=0, include_lineno=False, omit_header=True)


def main(arguments: list[str]) -> int:
    """Do what is asked; 0 if nothing is wrong."""
    known = sentences()
    if arguments == ["update"]:
        for locale in languages():
            if (LOCALES / locale / WHOLE).exists():
                update(locale, known)
        return 0
    if arguments != ["check"]:
        sys.stderr.write(__doc__ or "")
        return 2
    found = [fault for locale in languages() for fault in faults(locale, known)]
    sys.stdout.writelines(f"{fault}\n" for fault in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
