"""What the script of the map is told in the reader's language, with the numbers it draws with."""

from collections.abc import Mapping
from typing import Any

from app.domain.city.geography import metres_on_foot
from app.language.catalogs import message, translate

RINGS = (10, 20)
"""Minutes on foot: so far round the person a ring is drawn."""
_SENTENCES = {
    "me": message("You are here"),
    "zoom_in": message("Zoom in"),
    "zoom_out": message("Zoom out"),
    "close": message("Close"),
    "signs": message("Signs on the map"),
    "open": message("Open"),
    "unknown": message("Call first"),
    "closed": message("Closed"),
    "cluster": message("Places here: {count}. Open: {open}."),
    "several": message("Several places near each other: how many are open, of how many"),
    "shades": message("Beside a district's name: how many are open there. The more, the darker."),
    "ring": message("{minutes} min on foot"),
}
"""They come with the drawing, so that a page whose map nobody opens does not carry them."""


def told(locale: str) -> Mapping[str, Any]:
    """Give the words by name, and the rings with their radius in metres of straight line."""
    return {
        "words": {name: translate(locale, english) for name, english in _SENTENCES.items()},
        "rings": [{"minutes": minutes, "metres": round(metres_on_foot(minutes))} for minutes in RINGS],
    }
