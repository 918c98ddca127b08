"""Goes on answering for a while after SIGTERM, while /readyz says that others should be asked."""

import asyncio
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from app.look import Duty


@contextmanager
def drained(duty: Duty, seconds: float) -> Iterator[None]:
    """Let SIGTERM do what it did only `seconds` later; needs the running event loop.

    uvicorn closes its door at once, and what a proxy has sent meanwhile is refused.
    """
    if not seconds or threading.current_thread() is not threading.main_thread():
        yield
        return
    loop = asyncio.get_running_loop()
    stop = signal.getsignal(signal.SIGTERM)

    def drain(number: int, frame: FrameType | None) -> None:
        duty.is_draining = True
        if callable(stop):
            loop.call_soon_threadsafe(loop.call_later, seconds, stop, number, frame)

    signal.signal(signal.SIGTERM, drain)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, stop)
