"""/kart.js: the script that draws the map of a list."""

from fastapi import Request, Response

from app.deps import Finds, Now, Snap
from app.frame.assets import Assets
from app.frame.languages import PageLanguage
from app.frame.responses import kept_answer, until_next_minute
from app.frame.view import View
from app.web.answer.listing import answer, heard
from app.web.answer.questions import read_question
from app.web.map.draw import draw
from app.web.map.pins import pins
from app.web.map.told import told


class Drawing:
    """Answers with the drawing; the addresses of static files are given once."""

    def __init__(self, assets: Assets) -> None:
        """Draw with the icons of these files."""
        self._sprite = assets.url("icons.svg")

    def script(self, request: Request, now: Now, snap: Snap, finder: Finds, lang: PageLanguage) -> Response:
        """The map of the list that the same question gets."""
        question = read_question(request.query_params, now, snap.context).question
        view = View.of(snap, question.instant(now, snap.context.zone), now, lang)
        districts = snap.districts_on(view.at.astimezone(view.zone).date()).values()
        found = answer(snap, heard(question, lang), now, finder).groups
        script = draw(pins(found, view), districts, self._sprite, told(lang))
        return kept_answer(script, "text/javascript; charset=utf-8", until_next_minute(now))
