"""Confirming parts of an offer, by itself or because they were edited."""

from collections.abc import Collection
from datetime import date

from app.actions.change import Change, changing
from app.domain.directory.vocabulary import Confidence
from app.domain.errors import NotFoundError
from app.domain.office.may import Deed
from app.domain.office.parts import CONFIRMED, Part
from app.domain.office.said import Said
from app.domain.office.verbs import Verb
from app.store.database import Database
from app.store.facts import facts_of
from app.store.kinds import CONFIRMATIONS, OFFER


def confirm_parts(
    database: Database,
    said: Said,
    offer_id: str,
    parts: Collection[Part],
    day: date,
    confidence: Confidence = Confidence.HIGH,
) -> None:
    """Say that parts of an offer are right on a local day; NotFoundError if there is no such offer.

    ConflictError where one of them was changed since it was looked at: nobody confirms what they have
    not seen.
    """
    with changing(database, said, Deed(Verb.OFFER_CONFIRM, OFFER.name, offer_id)) as change:
        if not facts_of(change.session, OFFER, offer_id):
            raise NotFoundError(f"There is no offer {offer_id}")
        for part in parts:
            change.check_unchanged(OFFER, offer_id, part)
            confirm(change, offer_id, part, day, confidence)


def confirm(
    change: Change, offer_id: str, part: Part, day: date, confidence: Confidence = Confidence.HIGH
) -> None:
    """Write down, within a change, that a part is right; one that is never confirmed is left out."""
    if part not in CONFIRMED:
        return
    row = {
        "part": str(part),
        "day": day.isoformat(),
        "role": str(change.said.permit.role),
        "via": str(change.said.via),
        "source": change.said.source,
        "confidence": str(confidence),
    }
    now = facts_of(change.session, CONFIRMATIONS, offer_id)
    others = [one for one in now.get("confirmation", ()) if one["part"] != part]
    change.put(CONFIRMATIONS, offer_id, now, {"confirmation": [*others, row]})
