"""Joins pages, static files and map tiles into one router."""

from functools import partial

from fastapi import APIRouter

from app.frame.assets import PREFIX
from app.frame.languages import prefix_of
from app.frame.publisher import Publisher
from app.frame.templating import Templates
from app.language.languages import LANGUAGES
from app.web.embed.page import Embed
from app.web.list.routes import TEXTS, Pages
from app.web.map.tiles import Tiles, fetch_over_http
from app.web.overviews.routes import Overviews
from app.web.paper.pdf import Press, weasyprint_printer
from app.web.phone.offline import MANIFEST, WORKER, Offline
from app.web.shipped import shipped_assets

_READ = ["GET"]


def site(tiles_url: str, contact: str, publisher: Publisher) -> APIRouter:
    """The routes that people's browsers ask for.

    `tiles_url` is the template of Kartverket's tiles, `contact` whom they can turn to about us, and
    `publisher` who answers for the pages.
    """
    assets, templates = shipped_assets(), page_templates(publisher)
    tiles = Tiles(tiles_url, fetch_over_http(f"apent-na ({contact})"))
    press = Press(weasyprint_printer)
    offline = Offline(assets)
    router = APIRouter(include_in_schema=False)
    for locale in LANGUAGES:
        pages = _pages(Pages(assets, templates, locale))
        pages.add_api_route(MANIFEST, partial(offline.manifest, locale), methods=_READ)
        pages.include_router(_overviews(Overviews(templates, locale, publisher.public_url, press)))
        router.include_router(pages, prefix=prefix_of(locale))
    router.add_api_route(WORKER, offline.worker, methods=_READ)
    router.add_api_route("/embed", Embed(assets).page, methods=_READ)
    router.add_api_route("/tiles/{z}/{x}/{y}.png", tiles.answer, methods=_READ)
    router.add_api_route(PREFIX + "{name}", assets.answer, methods=_READ)
    return router


def page_templates(publisher: Publisher) -> Templates:
    """What writes the pages, those of errors among them."""
    return Templates(shipped_assets(), publisher)


def _pages(pages: Pages) -> APIRouter:
    """Every page that people read: here once, served in each language under its own prefix."""
    router = APIRouter()
    router.add_api_route("/", pages.front, methods=_READ)
    router.add_api_route("/kart.js", pages.drawing, methods=_READ)
    router.add_api_route("/tilbud/{offer_id}", pages.item, methods=_READ)
    for name in TEXTS:
        router.add_api_route(f"/{name}", pages.text, methods=_READ)
    return router


def _overviews(overviews: Overviews) -> APIRouter:
    """The pages that show many offers at once."""
    router = APIRouter()
    router.add_api_route("/ung", overviews.youth, methods=_READ)
    router.add_api_route("/oversikt", overviews.overview, methods=_READ)
    router.add_api_route("/ukeplan", overviews.plan, methods=_READ)
    router.add_api_route("/ukeplan.pdf", overviews.pdf, methods=_READ)
    return router
