"""The only reading of the wall clock, and the steady one beside it, which nobody can set."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Gives the present instant, aware and in UTC."""
Ticks = Callable[[], float]
"""Gives seconds since some instant; never jumps. For how long something lasts, not for what time it is."""

system_ticks: Ticks = time.monotonic


def system_clock() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 (this is the one place)
