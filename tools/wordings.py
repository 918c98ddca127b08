"""Compares the sentences of the program with the catalogs of its languages, and brings catalogs in step.

    python tools/wordings.py            says what is missing, left over or wrong; ends with 1 if anything is
    python tools/wordings.py update     takes new sentences into each catalog without a wording, and takes out
                                        those that are said nowhere any more; then says the same

Babel finds the sentences; babel.cfg says where. docs/languages.md tells how to translate one.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.core import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
APP = ROOT / "app"
LOCALES = APP / "language" / "locale"
SERVICES, THEIR_LANGUAGE = "domain/directory/services.py", "nb"
"""The vocabulary itself holds the bokmål names of services."""
_PLACE = re.compile(r"\{(\w+)\}")


@cache
def sentences(app: Path = APP) -> Catalog:
    """Every sentence below a folder, with the files (relative to it) that say it."""
    with (ROOT / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    found = Catalog()
    for name, _, english, _, _ in extract_from_dir(app, methods, options, keywords={}):
        found.add(english, locations=[(name, 0)])
    return found


def languages() -> list[str]:
    """The locales that have a catalog."""
    return sorted(path.parent.name for path in LOCALES.glob("*/messages.po"))


def faults(locale: str) -> Iterator[str]:
    """What is wrong with the catalog of a language, one line each."""
    catalog = _read(locale)
    wanted = {_texts(entry.id)[0]: entry for entry in _to_be_worded(locale)}
    found = {_texts(entry.id)[0]: entry for entry in catalog if entry.id}
    said = {english for english, entry in found.items() if all(_texts(entry.string))}
    yield from (f"{locale}: {english!r} has no wording" for english in sorted(wanted.keys() - said))
    yield from (f"{locale}: {english!r} is said nowhere" for english in sorted(found.keys() - wanted.keys()))
    for english, entry in found.items():
        yield from (f"{locale}: {english!r} {fault}" for fault in _faults_of(entry, locale))
    if _path(locale).read_bytes() != in_step(locale):
        yield f"{locale}: the file is not as `make words UPDATE=1` writes it"


def in_step(locale: str) -> bytes:
    """The catalog as it should stand: its head, then every sentence once, in the order of the English.

    Wordings and comments stay. Nothing tells where a sentence is said: the catalogs would change
    with every file that moves.
    """
    catalog, wanted = _read(locale), Catalog()
    for entry in _to_be_worded(locale):
        wanted[entry.id] = entry
    catalog.update(wanted, no_fuzzy_matching=True)
    written = BytesIO()
    write_po(
        written, catalog, width=0, no_location=True, omit_header=True, sort_output=True, ignore_obsolete=True
    )
    head, _, _ = _path(locale).read_bytes().partition(b"\n\n")
    return head + b"\n\n" + written.getvalue()


def _to_be_worded(locale: str) -> list[Message]:
    return [
        entry
        for entry in sentences()
        if entry.id and not (locale == THEIR_LANGUAGE and {name for name, _ in entry.locations} == {SERVICES})
    ]


def _path(locale: str) -> Path:
    return LOCALES / locale / "messages.po"


def _read(locale: str) -> Catalog:
    with _path(locale).open("rb") as file:
        return read_po(file, locale=locale, abort_invalid=True)


def _texts(text: object) -> tuple[str, ...]:
    """The one text of a message, or each of its plurals."""
    return (text,) if isinstance(text, str) else tuple(text) if isinstance(text, Iterable) else ()


def _faults_of(entry: Message, locale: str) -> Iterator[str]:
    msgids, wordings = _texts(entry.id), _texts(entry.string)
    if entry.fuzzy:
        yield "is marked fuzzy: nobody would see it"
    if len(msgids) > 1 and len(wordings) != _plurals(locale):
        yield f"has {len(wordings)} wordings for numbers, not {_plurals(locale)}"
    wanted = {place for msgid in msgids for place in _PLACE.findall(msgid)}
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


def main(arguments: list[str]) -> int:
    """Do what is asked; 0 if nothing is wrong."""
    if arguments == ["update"]:
        for locale in languages():
            _path(locale).write_bytes(in_step(locale))
    elif arguments:
        sys.stderr.write(__doc__ or "")
        return 2
    found = [fault for locale in languages() for fault in faults(locale)]
    sys.stdout.writelines(f"{fault}\n" for fault in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
