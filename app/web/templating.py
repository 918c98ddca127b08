"""Templates with what every page needs: addresses of static files, words, and the page's other languages."""

from pathlib import Path

from fastapi import Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from app.web.assets import Assets
from app.web.cards import View
from app.web.tongues import editions


class Templates:
    """Writes pages; made once for all languages."""

    def __init__(self, assets: Assets, public_url: str) -> None:
        """Take the addresses of static files, and where the public finds this server."""
        self._public_url = public_url
        self._environment = Environment(
            loader=FileSystemLoader(Path(__file__).parent / "templates"),
            autoescape=select_autoescape(),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals["asset"] = assets.url

    def render(self, name: str, view: View, request: Request, **values: object) -> str:
        """The page in the language of the view."""
        every = editions(request.url.path, request.url.query, self._public_url)
        template = self._environment.get_template(name)
        return template.render(view=view, t=view.say, link=view.link, editions=every, **values)
