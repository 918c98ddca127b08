"""What makes the pages an app that works offline: the service worker, its shell of the list, the manifest."""

import json
from hashlib import sha256
from pathlib import Path

from fastapi import Request, Response

from app.deps import Now, Snap
from app.language.catalogs import message, translate
from app.language.tongues import TONGUES
from app.web.assets import Assets
from app.web.cards import View
from app.web.list_page import list_page
from app.web.questions import Question, Reading
from app.web.templating import Templates
from app.web.tongues import link_in

SHELL = "/uten-nett"
MANIFEST = "/manifest.webmanifest"
WORKER = "/sw.js"
DARK_BLUE, WHITE = "#2a2859", "#ffffff"
ICON_SIZES = (192, 512)
KEPT = (
    *("page.css", "icons.svg", "favicon.svg", "frame.js", "keep.js", "tongues.js", "ways.js", "words.js"),
    *("page.js", "person.js", "question.js", "slider.js", "map-view.js", "item.js"),
    *("device.js", "device-list.js", "device-item.js", "cards.js", "directory.js", "distance.js", "dom.js"),
    *("eligibility.js", "hours.js", "instead.js", "kept.js", "links.js", "search.js", "status-words.js"),
    *("text-search.js", "times.js", "welcome-words.js", "zone.js"),
)
"""The files that the phone needs offline in any language; the map comes to them when it is first used."""
_SOURCE = Path(__file__).parent / "sw.js"
_AN_HOUR = 3600
_HTML = "text/html; charset=utf-8"


class Offline:
    """Answers for the app as a whole; made once for all languages."""

    def __init__(self, assets: Assets) -> None:
        """Write the worker: it changes when any file does, and a phone then fetches all anew."""
        files = [assets.url(name) for name in KEPT]
        source = _SOURCE.read_text()
        version = sha256(json.dumps([source, files]).encode()).hexdigest()[:12]
        kept = {"version": version, "files": files}
        self._worker = source.replace("__KEPT__", json.dumps(kept), 1)

    def worker(self) -> Response:
        """The service worker. Browsers look for a newer one at each visit."""
        headers = {"Cache-Control": "no-cache"}
        return Response(self._worker, media_type="text/javascript; charset=utf-8", headers=headers)


class OfflinePages:
    """The shell and the manifest in one language."""

    def __init__(self, assets: Assets, templates: Templates, locale: str) -> None:
        """Answer in one language."""
        self._assets = assets
        self._templates = templates
        self._locale = locale

    def shell(self, request: Request, now: Now, snap: Snap) -> Response:
        """The list's page without an answer: the phone fills it in from what it has kept."""
        view = View.of(snap, now, now, self._locale)
        question = Question()
        page = list_page(snap, Reading(question, ()), (), view)
        html = self._templates.render("shell.html", view, request, page=page, question=question)
        headers = {"Cache-Control": f"public, max-age={_AN_HOUR}", "X-Robots-Tag": "noindex"}
        return Response(html, media_type=_HTML, headers=headers)

    def manifest(self) -> Response:
        """What a phone needs to put the app on its home screen."""
        return Response(
            json.dumps(self._as_app(), ensure_ascii=False),
            media_type="application/manifest+json",
            headers={"Cache-Control": f"public, max-age={_AN_HOUR}"},
        )

    def _as_app(self) -> dict[str, object]:
        start = link_in(self._locale, "/")
        icons = [self._icon(f"icon-{size}.png", size, "any") for size in ICON_SIZES]
        return {
            "id": start,
            "name": translate(self._locale, message("Open now in Oslo")),
            "short_name": translate(self._locale, message("Open now")),
            "lang": self._locale,
            "dir": TONGUES[self._locale].direction,
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
