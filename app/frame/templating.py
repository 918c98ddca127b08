"""Templates with what every page needs: addresses of static files, words, and the page's other languages."""

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import Request

from app.frame.assets import Assets
from app.frame.languages import editions
from app.frame.publisher import Publisher
from app.frame.stale import told_stale
from app.frame.view import View
from app.look import look_of
from app.markup import markup


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A line of the menus: a page that is reached from every other one."""

    path: str
    """The address of its bokmål page."""
    name: str
    """Its name in English, as the catalogs know it."""
    shows_offers: bool
    """Whether it is another way to see the offers, not a text about these pages."""


class Templates:
    """Writes pages; made once for all languages."""

    def __init__(self, assets: Assets, publisher: Publisher, menu: Sequence[MenuEntry]) -> None:
        """Take the addresses of static files, who publishes the pages, and what their menus name."""
        self._public_url = publisher.public_url
        self._environment = markup()
        self._environment.globals["asset"] = assets.url
        self._environment.globals["publisher"] = publisher
        self._environment.globals["menu"] = menu

    def url_of(self, view: View, path: str) -> str:
        """The whole address of a page in the reader's language."""
        return self._public_url.rstrip("/") + view.link(path)

    def render(self, name: str, view: View, request: Request, **values: object) -> str:
        """The page in the language of the view."""
        every = editions(request.url.path, request.url.query, self._public_url)
        stale = told_stale(view, look_of(request.scope).stale_for)
        return self._write(name, view, editions=every, stale=stale, **values)

    def render_alone(self, name: str, view: View, **values: object) -> str:
        """A page that is the same at every address; its other languages are their front pages."""
        every = editions(view.link("/"), "", self._public_url)
        return self._write(name, view, editions=every, stale=None, **values)

    def _write(self, name: str, view: View, **values: object) -> str:
        return self._environment.get_template(name).render(view=view, t=view.say, link=view.link, **values)
