"""The static files that the pages come with, and the words that the phone says."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

from app.frame.assets import Assets
from app.frame.bundle import light_style, script
from app.web.phone.words import words_files

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
    return Assets({**dict([*_own_files(), *_leaflet_files()]), **words_files()})


def _own_files() -> Iterator[tuple[str, bytes]]:
    folder = Path(__file__).parent / "static"
    scripts = {path.name: path.read_text() for path in folder.glob("*.js")}
    for path in sorted(folder.iterdir()):
        match path.suffix:
            case ".js":
                yield path.name, script(path.name, scripts).encode()
            case ".css":
                yield path.name, light_style(path.read_text()).encode()
            case _:
                yield path.name, path.read_bytes()


def _leaflet_files() -> Iterator[tuple[str, bytes]]:
    folder = files("js_lib_leaflet") / "static" / "js_lib_leaflet"
    for name in _LEAFLET:
        yield name, (folder / name).read_bytes()
