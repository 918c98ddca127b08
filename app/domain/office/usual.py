"""The regular hours again: what is left of a dated change once some of its days are as they always are."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from app.domain.hours import HoursChange

_ONE_DAY = timedelta(days=1)


def left_of(change: HoursChange, first: date, last: date | None) -> Iterator[HoursChange]:
    """What is left of a change outside the local days from `first` until `last` (None: for ever).

    >>> from app.domain.hours import ChangeKind
    >>> july = HoursChange(date(2026, 7, 1), date(2026, 7, 31), ChangeKind.CLOSED)
    >>> [(str(one.first), str(one.last)) for one in left_of(july, date(2026, 7, 10), date(2026, 7, 12))]
    [('2026-07-01', '2026-07-09'), ('2026-07-13', '2026-07-31')]
    """
    if (change.last is not None and change.last < first) or (last is not None and last < change.first):
        yield change
        return
    if change.first < first:
        yield replace(change, last=first - _ONE_DAY)
    if last is not None and (change.last is None or last < change.last):
        yield replace(change, first=last + _ONE_DAY)
