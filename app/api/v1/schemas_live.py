"""The shape of /live."""

from datetime import datetime

from app.api.v1.schemas import RoomOut, Schema
from app.domain.directory.entries import AlertLevel


class Notice(Schema):
    """A notice of the city; no districts: the whole city."""

    id: str
    level: AlertLevel
    title: str
    text: str
    districts: list[str]
    starts_at: datetime
    ends_at: datetime


class RoomSaid(RoomOut):
    """What staff say of room at an offer, which holds between two instants."""

    offer: str
    """Its id."""


class LiveOut(Schema):
    """What changes from minute to minute."""

    version: int
    """Of the newest change of anything in the directory; /changes takes it as `since`."""
    epoch: str
    alerts: list[Notice]
    """Those that hold now or begin later today, the earliest first."""
    rooms: list[RoomSaid]
    """By the id of the offer; of the others nobody has said anything that still holds."""
