"""Static files under names that carry a hash of their content, so that a phone keeps them for ever."""

import re
from base64 import urlsafe_b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path, PurePosixPath

from fastapi import Request
from fastapi.responses import PlainTextResponse, Response

from app.packing import best_method, once, pack
from app.web.bundle import light_style, script
from app.web.device_words import words_files

PREFIX = "/static/"
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".webmanifest": "application/manifest+json",
}
_PACKS_WELL = frozenset({".css", ".js", ".json", ".svg", ".webmanifest"})
_REFERENCE = re.compile(r'(?<=")\./[\w.-]+\.js(?=")|(?<=url\()[\w./-]+\.(?:png|svg)(?=\))')
_SOURCE_MAP = re.compile(r"\n//# sourceMappingURL=\S+\s*$")
_FOR_EVER = "public, max-age=31536000, immutable"
_LEAFLET = (
    "leaflet.js",
    "leaflet.css",
    "images/layers.png",
    "images/layers-2x.png",
    "images/marker-icon.png",
)


@dataclass(frozen=True, slots=True)
class Asset:
    """One file as it is served: its hashed name, media type and bytes."""

    name: str
    media_type: str
    body: bytes


class Assets:
    """All static files, found by the name they have in the source tree."""

    def __init__(self, sources: Mapping[str, bytes]) -> None:
        """Hash the files; a file that names another one is hashed after it, with the other's new name."""
        self._sources = sources
        self._by_source: dict[str, Asset] = {}
        for name in sources:
            self._add(name)
        self._by_name = {asset.name: asset for asset in self._by_source.values()}

    def url(self, name: str) -> str:
        """The address of a file such as "page.css"; KeyError if there is none."""
        return PREFIX + self._by_source[name].name

    def answer(self, request: Request, name: str) -> Response:
        """Serve the file with this hashed name, packed as well as the caller can unpack it."""
        asset = self._by_name.get(name)
        if asset is None:
            return PlainTextResponse("Not found", status_code=404)
        return _respond(asset, request.headers.get("accept-encoding", ""))

    def _add(self, name: str) -> Asset:
        if name not in self._by_source:
            path = PurePosixPath(name)
            body = self._with_new_names(name, self._sources[name])
            digest = urlsafe_b64encode(sha256(body).digest()[:9]).decode()
            hashed = f"{path.stem}.{digest}{path.suffix}"
            self._by_source[name] = Asset(hashed, _TYPES[path.suffix], body)
        return self._by_source[name]

    def _with_new_names(self, name: str, body: bytes) -> bytes:
        if not name.endswith((".js", ".css")):
            return body

        def new_name(found: re.Match[str]) -> str:
            old = found.group().removeprefix("./")
            prefix = "./" if found.group().startswith("./") else ""
            return prefix + self._add(old).name if old in self._sources else found.group()

        text = _SOURCE_MAP.sub("\n", body.decode())
        return _REFERENCE.sub(new_name, text).encode()


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


def _respond(asset: Asset, accepted: str) -> Response:
    headers = {"Cache-Control": _FOR_EVER, "Content-Type": asset.media_type}
    if PurePosixPath(asset.name).suffix not in _PACKS_WELL:
        return Response(asset.body, headers=headers)
    headers["Vary"] = "Accept-Encoding"
    method = best_method(accepted.encode())
    if method:
        headers["Content-Encoding"] = method.decode()
    return Response(_packed_once(asset.body, method), headers=headers)


@lru_cache(maxsize=256)
def _packed_once(body: bytes, method: bytes) -> bytes:
    return pack(body, method, once(len(body)))
