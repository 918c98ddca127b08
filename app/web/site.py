"""Joins pages, static files, map tiles and what crawlers look for into one router."""

from functools import partial

from fastapi import APIRouter

from app.frame.assets import PREFIX
from app.frame.languages import in_every_language
from app.frame.publisher import Publisher
from app.frame.templating import Templates
from app.web.crawlers import Crawlers
from app.web.embed.page import Embed
from app.web.list.routes import Front
from app.web.map.routes import Drawing
from app.web.map.tiles import Tiles, fetch_over_http
from app.web.pages import MENU, PAGES, Parts
from app.web.paper.list_routes import Lists
from app.web.paper.pdf import Press, weasyprint_printer
from app.web.paper.routes import Sheets
from app.web.phone.offline import MANIFEST, WORKER, Offline
from app.web.shipped import shipped_assets


def site(tiles_url: str, contact: str, publisher: Publisher) -> APIRouter:
    """The routes that people's browsers ask for.

    `tiles_url` is the template of Kartverket's tiles, `contact` whom they can turn to about us, and
    `publisher` who answers for the pages.
    """
    parts = Parts(shipped_assets(), page_templates(publisher), Press(weasyprint_printer))
    router = APIRouter()
    _add_pages(router, parts)
    crawlers = Crawlers(publisher.public_url, contact)
    tiles = Tiles(tiles_url, fetch_over_http(f"apent-na ({contact})"))
    add = partial(router.add_api_route, methods=["GET"], include_in_schema=False)
    add("/sitemap.xml", crawlers.site_map)
    add("/robots.txt", crawlers.robots)
    add("/.well-known/security.txt", crawlers.security)
    add("/.well-known/security-policy.txt", crawlers.security_policy)
    add("/embed", Embed(parts.assets).page)
    add("/tiles/{z}/{x}/{y}.png", tiles.answer)
    router.routes += static_files().routes
    return router


def static_files() -> APIRouter:
    """The files that pages of the public and of staff name."""
    router = APIRouter()
    router.add_api_route(PREFIX + "{name}", shipped_assets().answer, methods=["GET"], include_in_schema=False)
    return router


def page_templates(publisher: Publisher) -> Templates:
    """What writes the pages, those of errors among them."""
    return Templates(shipped_assets(), publisher, MENU)


def _add_pages(router: APIRouter, parts: Parts) -> None:
    """Every page, and what a page asks for in its own language."""
    offline = Offline(parts.assets, [page.path for page in PAGES if page.works_offline])
    sheets = Sheets(parts.templates, parts.press)
    add = partial(router.add_api_route, methods=["GET"], include_in_schema=False)
    for page in PAGES:
        add(in_every_language(page.path), page.handler(parts))
    front = Front(parts.templates)
    router.add_api_route(in_every_language("/fra"), front.near, methods=["POST"], include_in_schema=False)
    router.add_api_route(
        in_every_language("/fra.json"), front.point, methods=["POST"], include_in_schema=False
    )
    add(in_every_language("/kart.js"), Drawing(parts.assets).script)
    add(in_every_language("/ukeplan.pdf"), sheets.pdf)
    add(in_every_language("/ark.pdf"), Lists(parts.templates, parts.press).pdf)
    add(in_every_language(MANIFEST), offline.manifest)
    add(WORKER, offline.worker)
