"""What staff say of room today: full, or so many beds."""

from app.actions.change import changing
from app.actions.errors import EndError
from app.domain.directory.entries import Capacity
from app.domain.errors import NotFoundError
from app.domain.office.ends import ROOM_HOLDS_AT_MOST
from app.domain.office.may import Deed
from app.domain.office.said import Said
from app.domain.office.verbs import Verb
from app.store.database import Database
from app.store.facts import facts_of, instant_as_json
from app.store.kinds import CAPACITY, OFFER


def state_room(database: Database, said: Said, offer_id: str, room: Capacity | None) -> None:
    """Say how much room an offer has until when; None takes the last word back.

    NotFoundError if there is no such offer, EndError if it would hold longer than a day, ConflictError if
    somebody else has said otherwise since.
    """
    with changing(database, said, Deed(Verb.ROOM_STATE, OFFER.name, offer_id)) as change:
        if not facts_of(change.session, OFFER, offer_id):
            raise NotFoundError(f"There is no offer {offer_id}")
        if room and not room.stated_at < room.expires_at <= room.stated_at + ROOM_HOLDS_AT_MOST:
            raise EndError("A word on room ends within a day")
        row = room and {
            "room": str(room.room),
            "free": room.free,
            "stated_at": instant_as_json(room.stated_at),
            "expires_at": instant_as_json(room.expires_at),
            "stated_by": said.permit.actor,
        }
        change.edit(CAPACITY, offer_id, lambda _: {"capacity": [row]} if row else {})
