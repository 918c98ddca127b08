"""Joins pages, static files and map tiles into one router."""

from fastapi import APIRouter

from app.web.assets import PREFIX, shipped_assets
from app.web.embed import Embed
from app.web.pages import TEXTS, Pages
from app.web.tiles import Tiles, fetch_over_http


def site(tiles_url: str, contact: str) -> APIRouter:
    """The routes that people's browsers ask for.

    `tiles_url` is the template of Kartverket's tiles, `contact` whom they can turn to about us.
    """
    assets = shipped_assets()
    pages = Pages(assets)
    tiles = Tiles(tiles_url, fetch_over_http(f"apent-na ({contact})"))
    router = APIRouter(include_in_schema=False)
    router.add_api_route("/", pages.front, methods=["GET", "HEAD"])
    router.add_api_route("/embed", Embed(assets).page, methods=["GET", "HEAD"])
    router.add_api_route("/kart.js", pages.drawing, methods=["GET", "HEAD"])
    router.add_api_route("/tilbud/{offer_id}", pages.item, methods=["GET", "HEAD"])
    for name in TEXTS:
        router.add_api_route(f"/{name}", pages.text, methods=["GET", "HEAD"])
    router.add_api_route("/tiles/{z}/{x}/{y}.png", tiles.answer, methods=["GET", "HEAD"])
    router.add_api_route(PREFIX + "{name}", assets.answer, methods=["GET", "HEAD"])
    return router
