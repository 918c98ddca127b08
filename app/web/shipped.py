"""The static files of all features, as they are served, and the words that the phone says.

A file is served by its name alone, whatever folder it lies in: no two may have the same.
"""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

from app.frame.assets import Assets
from app.frame.bundle import script, style
from app.frame.smallest import smallest_script, smallest_style
from app.web.list.where_words import where_files
from app.web.overviews.youth_words import youth_rules_script
from app.web.phone.words import words_files
from app.web.places.words import places_words_files
from app.web.rules import rules_script

_APP = Path(__file__).parent.parent
_FOLDERS = (
    _APP / "frame",
    _APP / "office",
    *sorted(path for room in ("office", "web") for path in (_APP / room).iterdir() if path.is_dir()),
)
_SHIPPED = {".css", ".js", ".png", ".svg"}
_FILLED_IN = frozenset({"sw.js"})
"""What is served by a route of its own, because something is filled in: app/web/phone/offline.py."""
_LEAFLET = (
    "leaflet.js",
    "leaflet.css",
    "images/layers.png",
    "images/layers-2x.png",
    "images/marker-icon.png",
)


@cache
def shipped_assets() -> Assets:
    """Our own static files, the words of the phone, and Leaflet as django-js-lib-leaflet carries it."""
    words = {**words_files(), **places_words_files(), **where_files()}
    return Assets({**dict([*_own_files(), *_leaflet_files()]), **words})


def source_files() -> dict[str, Path]:
    """Our own static files by the names they are served by."""
    return {
        path.name: path
        for folder in _FOLDERS
        for path in sorted(folder.iterdir())
        if path.suffix in _SHIPPED and path.name not in _FILLED_IN
    }


def scripts() -> dict[str, str]:
    """Our scripts by name, as engineers wrote them, with those that hold the rules of the server."""
    files = source_files().items()
    return {
        "rules.js": rules_script(),
        "youth-rules.js": youth_rules_script(),
        **{name: path.read_text() for name, path in files if path.suffix == ".js"},
    }


def _own_files() -> Iterator[tuple[str, bytes]]:
    sources = scripts()
    styles = {name: path.read_text() for name, path in source_files().items() if path.suffix == ".css"}
    for path in source_files().values():
        match path.suffix:
            case ".js":
                yield path.name, smallest_script(script(path.name, sources)).encode()
            case ".css":
                yield path.name, smallest_style(style(path.name, styles)).encode()
            case _:
                yield path.name, path.read_bytes()


def _leaflet_files() -> Iterator[tuple[str, bytes]]:
    folder = files("js_lib_leaflet") / "static" / "js_lib_leaflet"
    for name in _LEAFLET:
        yield name, (folder / name).read_bytes()
