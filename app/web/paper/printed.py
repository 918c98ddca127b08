"""A sheet that the press makes, as an answer; and what stands on each of them: where the site is."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from fastapi import Response
from starlette.exceptions import HTTPException

from app.frame.view import View
from app.web.answer.qr import qr_of
from app.web.paper.pdf import PressBusyError

if TYPE_CHECKING:
    from concurrent.futures import Future

A_QUARTER = 900
_LONGEST_WAIT = 30.0


def address_on_paper(url: str) -> dict[str, object]:
    """An address of the site as a QR code that phones read, and where the site is as people write it."""
    parts = urlsplit(url)
    return {"qr": qr_of(url), "address": (parts.netloc + parts.path).rstrip("/")}


async def printed(begin: Callable[[], "Future[bytes]"]) -> bytes:
    """The PDF that `begin` asks the press for; 503 where it takes no more, or too long."""
    try:
        # Who waits for the press keeps no thread from others.
        sheet = await asyncio.to_thread(begin)
        return await asyncio.wait_for(asyncio.shield(asyncio.wrap_future(sheet)), _LONGEST_WAIT)
    except (PressBusyError, TimeoutError) as error:
        raise HTTPException(HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": "30"}) from error


def pdf_answer(body: bytes, name: str, seconds: int) -> Response:
    """A PDF that is looked at, and saved under a name."""
    headers = {
        "Cache-Control": f"public, max-age={seconds}",
        "Content-Disposition": f'inline; filename="{name}.pdf"',
    }
    return Response(body, media_type="application/pdf", headers=headers)


def seconds_left(now: datetime, view: View) -> int:
    """Until midnight, when another day is "made on"."""
    here = now.astimezone(view.zone)
    return max(1, 86_400 - here.hour * 3600 - here.minute * 60 - here.second)
