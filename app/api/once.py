"""Refuses a parameter that stands twice in an address: which of the two was meant?"""

from collections import Counter

from fastapi import Depends, Request

from app.domain.errors import BadQuestionError

REPEATABLE = frozenset({"service", "trait"})
"""What may be asked several times: all of them must be had."""


async def _refuse_repeated(request: Request) -> None:
    """Raises BadQuestionError that names the parameter."""
    times = Counter(name for name, _ in request.query_params.multi_items() if name not in REPEATABLE)
    for name, count in times.items():
        if count > 1:
            raise BadQuestionError(name, "stands more than once in the address: give it once")


ONCE = Depends(_refuse_repeated)
"""For every router of the API; not a plain function, since that would cost a thread for each request."""
