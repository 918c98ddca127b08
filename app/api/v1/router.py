"""All of version 1 under one prefix."""

from fastapi import APIRouter

from app.api.once import ONCE
from app.api.problems import Problem
from app.api.v1 import changes, directory, live, lookup, offers, vocabulary

router = APIRouter(
    prefix="/api/v1",
    dependencies=[ONCE],
    responses={
        404: {"model": Problem, "description": "There is no such entry"},
        422: {"model": Problem, "description": "A parameter is not understood"},
    },
)
router.include_router(offers.router)
router.include_router(vocabulary.router)
router.include_router(lookup.router)
router.include_router(directory.router)
router.include_router(changes.router)
router.include_router(live.router)
