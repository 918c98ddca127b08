"""What a phone keeps of the directory, packed, for towns of several sizes.

Run with `python -m bench.bundle`. A made-up town has more kinds of hours and shorter texts than the real one,
whose figures stand in docs/performance.md.
"""

from datetime import UTC, datetime

from app.api.compression import packed
from app.api.responses import json_bytes
from app.api.v1.facts import facts_out, without_prose
from app.api.v1.timetable import ahead_out
from app.domain.snapshot import Snapshot
from bench.town import make_snapshot

SIZES = (160, 2_000)
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
BROTLI = b"br"
_KILO = 1000


def main() -> None:
    """Print a line for each size: at a first visit, with all, and with the named days of a year."""
    print(f"{'offers':>8}{'first visit':>14}{'whole':>10}{'a year':>10}   kB, packed")
    for size in SIZES:
        weights = weights_of(make_snapshot(size, NOW))
        print(f"{size:>8}{weights[0]:>14.1f}{weights[1]:>10.1f}{weights[2]:>10.1f}")


def weights_of(town: Snapshot) -> tuple[float, float, float]:
    """The same three, in kB."""
    offers = {offer.id: facts_out(offer) for offer in town.offers}
    light = {known: without_prose(facts) for known, facts in offers.items()}
    today = NOW.date()
    coming, year = (ahead_out(town, today, "nb", named=named) for named in (False, True))
    every = (coming | {"offers": light}, coming | {"offers": offers}, year | {"offers": offers})
    first, whole, with_year = (len(packed(json_bytes(one), BROTLI)) / _KILO for one in every)
    return first, whole, with_year


if __name__ == "__main__":
    main()
