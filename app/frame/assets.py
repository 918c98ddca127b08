"""Static files under names that carry a hash of their content, so that a phone keeps them for ever."""

import re
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath

from fastapi import Request
from fastapi.responses import PlainTextResponse, Response

from app.edge.keeping.cache import Memo
from app.edge.keeping.compression import best_method, once, pack

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
_MOST_BYTES = 32_000_000
_FOR_EVER = "public, max-age=31536000, immutable"


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
        self._cache: Memo[bytes] = Memo(_MOST_BYTES)
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
            # A name of the next release, asked of this one while they change places: nobody may keep that.
            return PlainTextResponse("Not found", status_code=404, headers={"Cache-Control": "no-store"})
        return self._respond(asset, request.headers.get("accept-encoding", ""))

    def _respond(self, asset: Asset, accepted: str) -> Response:
        headers = {"Cache-Control": _FOR_EVER, "Content-Type": asset.media_type}
        if PurePosixPath(asset.name).suffix not in _PACKS_WELL:
            return Response(asset.body, headers=headers)
        headers["Vary"] = "Accept-Encoding"
        method = best_method(accepted.encode())
        if method:
            headers["Content-Encoding"] = method.decode()
        return Response(self._compressed(asset, method), headers=headers)

    def _compressed(self, asset: Asset, method: bytes) -> bytes:
        def make() -> bytes:
            return pack(asset.body, method, once(len(asset.body)))

        return self._cache.get((asset.name, method), None, make)

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
