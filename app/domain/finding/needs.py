"""The needs of the one-tap filters: each is met by any of a few services."""

from collections.abc import Mapping
from enum import StrEnum

from app.domain.directory.entries import Offer
from app.domain.directory.vocabulary import ServiceId as Id


class Need(StrEnum):
    """What a person needs; the value is its name in links and of its icon."""

    FOOD = "food"
    DOCTOR = "doctor"
    EQUIPMENT = "equipment"
    CLOTHES = "clothes"
    SHOWER = "hygiene"
    SHELTER = "shelter"
    TALK = "talk"


MET_BY: Mapping[Need, frozenset[Id]] = {
    Need.FOOD: frozenset({Id.FOOD, Id.FOOD_HANDOUT}),
    Need.DOCTOR: frozenset({Id.DOCTOR, Id.EMERGENCY_CARE}),
    Need.EQUIPMENT: frozenset({Id.NEEDLE_EXCHANGE}),
    Need.CLOTHES: frozenset({Id.CLOTHES}),
    Need.SHOWER: frozenset({Id.SHOWER}),
    Need.SHELTER: frozenset({Id.OVERNIGHT, Id.WARM_ROOM}),
    Need.TALK: frozenset({Id.TALK, Id.SOCIAL, Id.HELPLINE, Id.CHAT, Id.CRISIS_HELP, Id.PEER_SUPPORT}),
}
"""A service of another need may meet this one too, but only what its name promises is counted."""


def meets(offer: Offer, services: frozenset[Id]) -> bool:
    """Whether the offer gives any of these services."""
    return any(given.service in services for given in offer.services)
