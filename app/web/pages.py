"""Every page that people read. From this table come routes, menus, the site map and what works offline."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.frame.assets import Assets
from app.frame.templating import MenuEntry, Templates
from app.language.catalogs import message
from app.web.hand.routes import HandingOn
from app.web.list.routes import Front
from app.web.offer.routes import Items
from app.web.overviews.routes import Overviews
from app.web.paper.list_routes import Lists
from app.web.paper.pdf import Press
from app.web.paper.routes import Sheets
from app.web.texts.routes import Text


@dataclass(frozen=True, slots=True)
class Parts:
    """What pages are made of, made once for all."""

    assets: Assets
    templates: Templates
    press: Press


@dataclass(frozen=True, slots=True)
class Page:
    """A page that people read, in every language."""

    path: str
    """The address of the bokmål page; with {offer_id} there is one for each offer."""
    handler: Callable[[Parts], Callable[..., Any]]
    name: str = ""
    """What the menus call it, in English; empty for a page that they do not name."""
    shows_offers: bool = False
    """Whether the menus name it as another way to see the offers."""
    in_site_map: bool = True
    works_offline: bool = True
    """Whether the service worker answers it without a network, with what the phone works out itself."""


PAGES = (
    Page("/", lambda parts: Front(parts.templates).page),
    Page("/tilbud/{offer_id}", lambda parts: Items(parts.templates).page),
    Page("/del", lambda parts: HandingOn(parts.templates).list, in_site_map=False),
    Page("/tilbud/{offer_id}/del", lambda parts: HandingOn(parts.templates).offer, in_site_map=False),
    Page("/ark", lambda parts: Lists(parts.templates, parts.press).page, in_site_map=False),
    Page(
        "/oversikt",
        lambda parts: Overviews(parts.templates).overview,
        name=message("All city-wide offers"),
        shows_offers=True,
    ),
    Page(
        "/ung",
        lambda parts: Overviews(parts.templates).youth,
        name=message("Young in {city}"),
        shows_offers=True,
    ),
    Page(
        "/ukeplan",
        lambda parts: Sheets(parts.templates, parts.press).plan,
        name=message("This week on paper"),
        shows_offers=True,
    ),
    Page("/om", lambda parts: Text(parts.templates, "om").page, name=message("About")),
    Page("/personvern", lambda parts: Text(parts.templates, "personvern").page, name=message("Privacy")),
    Page(
        "/tilgjengelighet",
        lambda parts: Text(parts.templates, "tilgjengelighet").page,
        name=message("Accessibility"),
    ),
)

MENU = tuple(MenuEntry(page.path, page.name, page.shows_offers) for page in PAGES if page.name)
