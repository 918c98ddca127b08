"""/healthz and /readyz: is the process alive, and can it answer from a directory?"""

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from app.api.v1.present import utc
from app.deps import Snap

router = APIRouter(tags=["health"])


@router.get("/healthz", summary="Is the process alive?")
async def healthz() -> JSONResponse:
    """Always ok while the process answers at all."""
    return JSONResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})


@router.get("/readyz", summary="Can it answer?")
async def readyz(snapshot: Snap) -> JSONResponse:
    """The version of the directory in memory and when it was read."""
    body = {
        "status": "ready",
        "version": snapshot.version,
        "offers": len(snapshot.offers),
        "loaded_at": utc(snapshot.loaded_at),
    }
    return JSONResponse(body, headers={"Cache-Control": "no-store"})
