"""What the caller should know of a whole answer, such as "you are far from Oslo"."""

from app.domain.city.geography import Point, distance_m
from app.language.catalogs import translate

CITY_CENTRE = Point(59.9127, 10.7461)
"""Oslo City Hall square, the usual zero point of distances to Oslo."""
GREATER_OSLO_M = 50_000
"""Farther out nobody walks or takes a local bus to an offer."""


def notes_on(near: Point | None, lang: str) -> list[dict[str, str]]:
    """Notes on an answer to somebody at `near`; empty when there is nothing to say."""
    if near is None:
        return []
    away = distance_m(near, CITY_CENTRE)
    if away <= GREATER_OSLO_M:
        return []
    text = translate(
        lang,
        "You are about {km} km from {city}. This directory holds offers in {city} only.",
        km=round(away / 1000),
    )
    return [{"code": "far_from_oslo", "text": text}]
