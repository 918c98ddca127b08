"""/healthz and /readyz: is the process alive, and can it answer from a directory?"""

from datetime import timedelta

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from app.api.v1.present import utc
from app.deps import Snap, StaleFor

router = APIRouter(tags=["health"])


@router.get("/healthz", summary="Is the process alive?")
async def healthz() -> JSONResponse:
    """Always ok while the process answers at all."""
    return JSONResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})


@router.get("/readyz", summary="Can it answer?")
async def readyz(snapshot: Snap, stale_for: StaleFor) -> JSONResponse:
    """The version of the directory in memory, when it was read, and whether it may be out of date.

    The status is 200 either way, see docs/decisions/0011-a-stale-directory-is-served.md: `stale` says
    that the database has not answered for `stale_seconds`, and readers are better served by yesterday's
    hours than by nobody.
    """
    body = {
        "status": "ready" if stale_for is None else "stale",
        "version": snapshot.version,
        "epoch": snapshot.epoch,
        "offers": len(snapshot.offers),
        "loaded_at": utc(snapshot.loaded_at),
        "stale_seconds": _whole_seconds(stale_for),
    }
    return JSONResponse(body, headers={"Cache-Control": "no-store"})


def _whole_seconds(age: timedelta | None) -> int:
    return 0 if age is None else int(age.total_seconds())
