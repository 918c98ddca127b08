"""From where: a place that is typed, found by the server and told to the person alone.

It comes in the body of a POST, so that no address of ours ever holds where somebody is; the answer is kept
nowhere. A script asks for the point and keeps it in its memory, a browser without one gets the list itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.finding.whereabouts import Located, Outcome, Spot, SpotKind
from app.frame.view import View
from app.language.catalogs import message

FIELD = "from"
_FOUND = message("The nearest to {place} come first.")
_MIDDLE = message("The nearest to the middle of {place} come first.")
_STREET = message("The nearest to the middle of {place} come first. Add the house number to be exact.")
_AWAY = message("The address register does not answer. Write a stop or a square in {city} instead.")
_SENTENCES: Mapping[Outcome, str] = {
    Outcome.CHOOSE: message("Which one do you mean?"),
    Outcome.NOT_FOUND: message("We do not know this place. Write an address, a stop or a square in {city}."),
    Outcome.AWAY: message(
        "The address register does not answer. Choose one of these, or write a stop or a square."
    ),
}


@dataclass(frozen=True, slots=True)
class FromPlace:
    """What the page says of a typed place."""

    typed: str
    text: str
    spot: Spot | None = None
    choices: tuple[str, ...] = ()


NOWHERE = FromPlace("", "")


def from_place(typed: str, located: Located, view: View) -> FromPlace:
    """What is to be said of what was found."""
    spot = located.spot
    name = spot.name if spot else typed
    return FromPlace(name, _text(located, view), spot, located.choices)


def _text(located: Located, view: View) -> str:
    spot = located.spot
    if spot is None:
        is_alone = located.outcome is Outcome.AWAY and not located.choices
        return view.say(_AWAY if is_alone else _SENTENCES[located.outcome])
    patterns = {SpotKind.STREET: _STREET, SpotKind.DISTRICT: _MIDDLE}
    return view.say(patterns.get(spot.kind, _FOUND), place=spot.name)


def place_out(place: FromPlace) -> Mapping[str, object]:
    """The same for a script."""
    spot = place.spot
    return {
        "name": place.typed,
        "text": place.text,
        "lat": spot.point.lat if spot else None,
        "lon": spot.point.lon if spot else None,
        "choices": list(place.choices),
    }
