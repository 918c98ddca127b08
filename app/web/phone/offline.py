"""What makes the pages an app that works offline: the service worker and the manifest."""

import json
import re
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from fastapi import Response

from app.frame.assets import Assets
from app.frame.bundle import script
from app.frame.languages import PageLanguage, link_in
from app.frame.smallest import smallest_script
from app.language.catalogs import message, translate
from app.language.languages import LANGUAGES

MANIFEST = "/manifest.webmanifest"
WORKER = "/sw.js"
KEPT = ("page.css", "icons.svg", "favicon.svg", "frame.js", "page.js")
"""The files that the phone needs offline in any language; the map comes to them when it is first used."""
DARK_BLUE, WHITE = "#2a2859", "#ffffff"
ICON_SIZES = (192, 512)
SOURCE = Path(__file__).parent / "sw.js"
_AN_HOUR = 3600


class Offline:
    """Answers for the app as a whole; made once for all languages."""

    def __init__(self, assets: Assets, pages: Iterable[str]) -> None:
        """Write the worker: it changes when any file does, and a phone then fetches all anew.

        `pages` are the paths that it answers without a network, such as "/tilbud/{offer_id}".
        """
        self._assets = assets
        files = [assets.url(name) for name in KEPT]
        source = smallest_script(script(SOURCE.name, {SOURCE.name: SOURCE.read_text()}))
        answered = _pattern(pages)
        version = sha256(json.dumps([source, files, answered]).encode()).hexdigest()[:12]
        self._worker = source.replace(
            "__KEPT__", json.dumps({"version": version, "files": files, "pages": answered}), 1
        )

    def worker(self) -> Response:
        """The service worker. Browsers look for a newer one at each visit."""
        headers = {"Cache-Control": "no-cache"}
        return Response(self._worker, media_type="text/javascript; charset=utf-8", headers=headers)

    def manifest(self, lang: PageLanguage) -> Response:
        """What a phone needs to put the app on its home screen, in one language."""
        return Response(
            json.dumps(self._as_app(lang), ensure_ascii=False),
            media_type="application/manifest+json",
            headers={"Cache-Control": f"public, max-age={_AN_HOUR}"},
        )

    def _as_app(self, locale: str) -> dict[str, object]:
        start = link_in(locale, "/")
        icons = [self._icon(f"icon-{size}.png", size, "any") for size in ICON_SIZES]
        return {
            "id": start,
            "name": translate(locale, message("Open now in {city}")),
            "short_name": translate(locale, message("Open now")),
            "lang": locale,
            "dir": LANGUAGES[locale].direction,
            "start_url": start,
            "scope": "/",
            "display": "standalone",
            "theme_color": DARK_BLUE,
            "background_color": WHITE,
            "icons": [*icons, self._icon("icon-maskable.png", ICON_SIZES[-1], "maskable")],
        }

    def _icon(self, name: str, size: int, purpose: str) -> dict[str, str]:
        source = self._assets.url(name)
        return {"src": source, "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}


def _pattern(pages: Iterable[str]) -> str:
    """What matches the paths of these pages, without the slash at their start, in JavaScript too.

    >>> _pattern(["/", "/tilbud/{offer_id}", "/om"])
    '|tilbud/[^/]+|om'
    """
    return "|".join(re.sub(r"\{\w+\}", "[^/]+", path.removeprefix("/")) for path in pages)
