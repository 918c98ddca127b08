"""Numbers and names that the phone's scripts share with the server, told once.

They come to the scripts as `RULES` of "rules.js", which is written when the server starts: so a script knows
them before anything is fetched, and a number that changes gives the scripts that hold it a new address.
"""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from app.domain.city import geography
from app.domain.city.parts_of_town import AREAS
from app.domain.city.profile import CITY
from app.domain.directory import eligibility
from app.domain.directory.vocabulary import Measure
from app.domain.finding import ranking, text, when, youth
from app.domain.finding.meaning import NAMED_BY, TRAIT_WORDS
from app.domain.finding.needs import MET_BY
from app.domain.finding.phone_lines import ANSWERING
from app.domain.finding.whereabouts import LIKE_AN_ADDRESS
from app.frame.offer_words import OWN_ICONS
from app.language import another_time, hours
from app.web.answer.cards import SHOWN_SERVICES
from app.web.answer.handed import MOST_TOLD
from app.web.answer.nothing_open import MOST_LINES, MOST_OPENINGS
from app.web.answer.shown import FIRST_CARDS
from app.web.list.page import FROM_NOW, HALF_HOUR, ONE_DAY, TWO_DAYS
from app.web.offer.doors import DAYS_AHEAD

_SECOND = timedelta(seconds=1)


def rules_script() -> str:
    """Write the rules as a script that others import."""
    return f"export const RULES = {json.dumps(rules(), ensure_ascii=False, separators=(',', ':'))};\n"


def rules() -> Mapping[str, Any]:
    """Give all rules: `times` in minutes of the day; `closes_soon`, `long` and `step` in seconds."""
    return {**_finding(), **_showing(), **_times(), **_walking()}


def _finding() -> Mapping[str, Any]:
    return {
        "needs": {need.value: sorted(services) for need, services in MET_BY.items()},
        "named_by": {need.value: sorted(services) for need, services in NAMED_BY.items()},
        "trait_words": TRAIT_WORDS,
        "worn_days": [ranking.STALE_AFTER.days, ranking.DOUBTFUL_AFTER.days],
        "after_z": ranking.AFTER_Z,
        "own_letters": text.OWN_LETTERS,
        "long_enough": text.LONG_ENOUGH,
        "areas": AREAS,
        "like_an_address": LIKE_AN_ADDRESS,
        "empty_words": sorted(text.EMPTY_WORDS),
        "grown_up": eligibility.GROWN_UP,
        "no_longer_young": eligibility.NO_LONGER_YOUNG,
        "answering": ANSWERING,
        "first_measure": Measure.CITYWIDE_DRUG_SERVICES,
        "youth_measure": Measure.FREE_FOR_YOUNG_PEOPLE,
        "of_drugs": youth.WORDS_OF_DRUGS,
    }


def _showing() -> Mapping[str, Any]:
    return {
        "city": CITY.name,
        "first_cards": FIRST_CARDS,
        "shown_services": SHOWN_SERVICES,
        "own_icons": OWN_ICONS,
        "most_told": MOST_TOLD,
        "most_openings": MOST_OPENINGS,
        "most_lines": MOST_LINES,
        "days_ahead": DAYS_AHEAD,
        "closes_soon": hours.CLOSES_SOON // _SECOND,
        "long": another_time.LONG // _SECOND,
        "half_a_year": another_time.HALF_A_YEAR,
    }


def _times() -> Mapping[str, Any]:
    return {
        "holidays_ahead": when.HOLIDAYS_AHEAD,
        "times": {"evening": when.THE_EVENING, "night": when.THE_NIGHT},
        "parts": sorted(when.PARTS),
        "from_now": ["", *sorted(FROM_NOW - {when.When.NOW})],
        "slider": {"step": HALF_HOUR, "two_days": TWO_DAYS, "one_day": ONE_DAY},
    }


def _walking() -> Mapping[str, Any]:
    return {
        "metres_per_minute": geography.METRES_PER_MINUTE,
        "detour": geography.DETOUR,
        "plane": {
            "lat": geography.MIDDLE_LAT,
            "lon": geography.MIDDLE_LON,
            "north_radius": geography.NORTH_RADIUS,
            "east_radius": geography.EAST_RADIUS,
        },
    }
