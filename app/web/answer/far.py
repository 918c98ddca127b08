"""How far an offer is from where somebody says they are: what the phone says in app/web/phone/cards.js."""

from dataclasses import dataclass

from babel.core import Locale

from app.domain.finding.search import Hit
from app.frame.view import View
from app.language.catalogs import message

_A_KILOMETRE = 1000
_METRES = message("{metres} m away, {minutes} min on foot")
_KILOMETRES = message("{kilometres} km away, {minutes} min on foot")
_IN_DISTRICT = message("Distance not known: counted as somewhere in {district}")
_LATE = message("You will not get there on foot before it closes.")


@dataclass(frozen=True, slots=True)
class Far:
    """A line on the distance, and whether one comes too late on foot; without a position empty."""

    text: str = ""
    late: bool = False


def far_of(hit: Hit, view: View) -> Far:
    """How far a hit is, as far as that is known."""
    if hit.distance_m is None:
        place = hit.at.place if hit.at else None
        if hit.district_m is None or place is None:
            return Far()
        return Far(view.say(_IN_DISTRICT, district=view.districts.get(place.district or "", "")))
    late = hit.reached_in_time(view.at) is False
    text = _distance(hit.distance_m, hit.walk_min, view)
    return Far(f"{text} {view.say(_LATE)}" if late else text, late)


def _distance(metres: float, minutes: int | None, view: View) -> str:
    if metres < _A_KILOMETRE:
        return view.say(_METRES, metres=round(metres / 10) * 10, minutes=minutes)
    decimal = Locale.parse(view.locale).number_symbols["latn"]["decimal"]
    kilometres = f"{round(metres / 100) / 10:g}".replace(".", decimal)
    return view.say(_KILOMETRES, kilometres=kilometres, minutes=minutes)
