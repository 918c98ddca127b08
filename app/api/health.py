"""/healthz and /readyz: is the process alive, and does it want to be asked?"""

import asyncio
from datetime import timedelta
from http import HTTPStatus

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool

from app.api.v1.present import utc
from app.deps import OnDuty, Snap, StaleFor
from app.look import Duty

PATIENCE = 1.0
"""Seconds until a thread that is not free counts as none: pages and most of the API wait for one."""
router = APIRouter(tags=["health"])


@router.get("/healthz", summary="Is the process alive?")
async def healthz() -> JSONResponse:
    """Always ok while the process answers at all."""
    return JSONResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})


@router.get("/readyz", summary="Does it want to be asked?")
async def readyz(snapshot: Snap, stale_for: StaleFor, duty: OnDuty) -> JSONResponse:
    """The version of the directory in memory, when it was read, and whether it may be out of date.

    503 says that others should be asked: the process is about to stop (`draining`), all its threads are taken
    (`busy`), or its directory is older than the operator allows. A `stale` one is 200 else: readers are
    better served by yesterday's hours than by nobody (docs/decisions/0011-a-stale-directory-is-served.md).
    """
    status, code = await _state(stale_for, duty)
    body = {
        "status": status,
        "version": snapshot.version,
        "epoch": snapshot.epoch,
        "offers": len(snapshot.offers),
        "loaded_at": utc(snapshot.loaded_at),
        "stale_seconds": _whole_seconds(stale_for),
    }
    return JSONResponse(body, code, headers={"Cache-Control": "no-store"})


async def _state(stale_for: timedelta | None, duty: Duty) -> tuple[str, HTTPStatus]:
    if duty.is_draining:
        return "draining", HTTPStatus.SERVICE_UNAVAILABLE
    if not await _has_a_thread():
        return "busy", HTTPStatus.SERVICE_UNAVAILABLE
    if stale_for is None:
        return "ready", HTTPStatus.OK
    is_too_old = duty.most_stale is not None and stale_for > duty.most_stale
    return "stale", HTTPStatus.SERVICE_UNAVAILABLE if is_too_old else HTTPStatus.OK


async def _has_a_thread() -> bool:
    try:
        async with asyncio.timeout(PATIENCE):
            await run_in_threadpool(int)
    except TimeoutError:
        return False
    return True


def _whole_seconds(age: timedelta | None) -> int:
    return 0 if age is None else int(age.total_seconds())
