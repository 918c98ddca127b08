"""/live: what changes from minute to minute, in about 1 kB: the city's notices, and room."""

from collections.abc import Iterator
from datetime import datetime

from fastapi import APIRouter
from starlette.responses import Response

from app.api.responses import json_answer
from app.api.v1.params import Lang
from app.api.v1.present import Json, View, room_out, utc
from app.api.v1.schemas_live import LiveOut
from app.deps import Now, Snap
from app.domain.directory.entries import Alert
from app.domain.snapshot import Snapshot

router = APIRouter(tags=["mirror"])
FOR_SECONDS = "public, max-age=10"
"""Long enough that a thousand phones are one question to a proxy, short enough for a bed that is taken."""


@router.get("/live", responses={200: {"model": LiveOut}}, summary="Room and notices")
async def live(snapshot: Snap, now: Now, lang: Lang = "nb") -> Response:
    """Room where somebody has said something of it, and notices that hold now or later today.

    Whoever keeps a copy of /directory lays this over it, and asks for this often and for that seldom: a
    word on room or a notice does not change /directory.
    """
    return json_answer(live_out(snapshot, View.of(snapshot, now, now, lang)), FOR_SECONDS)


def live_out(snapshot: Snapshot, view: View) -> Json:
    """The live part of a snapshot, without what has ended by the view's instant."""
    alerts = [
        _notice_out(one) for one in sorted(snapshot.live.alerts, key=_by_start) if one.ends_at > view.at
    ]
    return {
        "version": snapshot.newest,
        "epoch": snapshot.epoch,
        "alerts": alerts,
        "rooms": list(_rooms(snapshot, view)),
    }


def _rooms(snapshot: Snapshot, view: View) -> Iterator[Json]:
    for offer_id, room in sorted(snapshot.live.room.items()):
        if room.expires_at > view.at:
            yield {"offer": offer_id, **room_out(snapshot.by_id[offer_id], room, view)}


def _by_start(alert: Alert) -> tuple[datetime, str]:
    return alert.starts_at, alert.id


def _notice_out(alert: Alert) -> Json:
    return {
        "id": alert.id,
        "level": alert.level.value,
        "title": alert.title,
        "text": alert.text,
        "districts": list(alert.districts),
        "starts_at": utc(alert.starts_at),
        "ends_at": utc(alert.ends_at),
    }
