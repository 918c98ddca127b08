"""How fast the hours engine is: the figures that its issue asks for, each with its limit.

Run with `python -m bench.hours`. Nothing here is a test: a machine with other work to do is slower.
Each figure is the best of several runs, so that a pause of the machine does not count.
"""

import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import islice, product
from statistics import median
from time import perf_counter
from typing import BinaryIO, cast
from zoneinfo import ZoneInfo

from app.commands.hours_lines import answer_lines
from app.domain.hours import (
    Context,
    Hours,
    OpenTable,
    expand,
    intervals,
    read_norwegian,
    read_osm,
    state_at,
)
from app.sources.holidays import norwegian_calendar

OFFERS = 10_000
LINES = 100_000
RUNS = 5
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
FORTNIGHT, LATER = timedelta(days=14), timedelta(days=2, minutes=20)


def main() -> None:
    """Measure and print every figure."""
    context = Context(ZoneInfo("Europe/Oslo"), norwegian_calendar())
    schedules = _schedules(OFFERS)
    _say("states per second, 200 schedules", 1 / _state(schedules[:200], context))
    _say("fortnights of intervals per second", 1 / _fortnight(schedules[:200], context))
    table = OpenTable([expand(hours, NOON, NOON + FORTNIGHT, context) for hours in schedules])
    _say("expand 14 days for 10,000 offers, s (limit 2)", _expansion(context))
    _say("which of 10,000 are open at t, ms (limit 5)", 1000 * _best(lambda: table.open_at(NOON + LATER)))
    _say("JSON lines per second (at least 20,000)", LINES / _lines(context))
    _say("a Norwegian sentence, median, ms (limit 1)", 1000 * _norwegian())


def _schedules(count: int) -> list[Hours]:
    """Different schedules of the shapes that the seed has: weeks, nights, seasons, holidays."""
    shapes = (
        "Mo-Fr {a}:00-{b}:30; PH off",
        "Mo-Fr {a}:{m}-{b}:00; Sa 11:00-15:{m}; PH off; Dec 24,31 unknown",
        "Mo-Th {a}:{m}-{b}:00; Fr,Sa 22:{m}-04:00",
        "Jun-Aug Mo-Fr {a}:{m}-{b}:00; Sep-May Mo-Su {a}:00-{b}:{m}; PH unknown",
        "Tu[1] {a}:{m}-{b}:00; Th {a}:{m}-{b}:{m}",
    )
    minutes = [f"{m:02}" for m in range(1, 60)]
    starts, ends = [f"{h:02}" for h in range(6, 13)], [str(h) for h in range(14, 20)]
    combinations = product(minutes, starts, ends, shapes)
    return [read_osm(shape.format(a=a, b=b, m=m)) for m, a, b, shape in islice(combinations, count)]


def _best(work: Callable[[], object]) -> float:
    """Seconds of the fastest of several runs."""
    return min(_timed(work) for _ in range(RUNS))


def _timed(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def _state(schedules: list[Hours], context: Context) -> float:
    return _best(lambda: [state_at(hours, NOON, context) for hours in schedules]) / len(schedules)


def _fortnight(schedules: list[Hours], context: Context) -> float:
    end = NOON + FORTNIGHT
    return _best(lambda: [intervals(hours, NOON, end, context) for hours in schedules]) / len(schedules)


def _expansion(context: Context) -> float:
    """Of schedules that nothing has been worked out for yet, as at the start of a worker."""
    fresh = [Hours(hours.rules) for hours in _schedules(OFFERS)]
    start = NOON.replace(year=2025)
    return _timed(lambda: OpenTable([expand(hours, start, start + FORTNIGHT, context) for hours in fresh]))


class _Nowhere:
    """A place to write to that keeps nothing."""

    def write(self, line: bytes) -> int:
        """Take a line."""
        return len(line)

    def flush(self) -> None:
        """Nothing is held back."""


def _lines(context: Context) -> float:
    texts = (
        "Mo-Fr 09:00-15:00; PH off",
        "Mo-Th 18:00-23:00; Fr,Sa 22:00-04:00",
        "24/7",
        "20:00-08:00; PH off",
    )
    start = NOON.replace(tzinfo=None)
    asked = [
        {"hours": texts[n % len(texts)], "at": (start + timedelta(minutes=97 * n % 500_000)).isoformat()}
        for n in range(LINES)
    ]
    lines = [json.dumps(one).encode() for one in asked]
    return _best(lambda: answer_lines(lines, cast("BinaryIO", _Nowhere()), context))


def _norwegian() -> float:
    """The median over sentences of many kinds, each the best of several runs."""
    texts = (
        "man–fre 9–15",
        "Mandag til torsdag kl. 09.00-15.30, fredag 9-14",
        "stengt lørdager i juli og august",
        "hver onsdag i oktober og november 18–20",
        "første onsdag og torsdag i måneden 10–12",
        "tirsdag i partallsuker 10–12",
        "Man–ons 10–18 · Tor–fre 10–19 · Søndag stengt.",
        "juni–august: man–fre 10–14, lør 10–12; september–mai: man–fre 9–15",
        "Mandag, tirsdag: 11:30–15:00 og 18:00–24:00. Søndag og helligdager: 13:30–21:00. Onsdag: Stengt.",
        "Sommertid (15.05.–14.09.): man–fre 08–15",
        "man–fre 9–15, stengt 24.–26. og 31. desember",
        "Telefontid hverdager kl. 10–16.",
    )
    return median(_best(lambda text=text: read_norwegian(text)) for text in texts)  # type: ignore[misc]


def _say(name: str, figure: float) -> None:
    sys.stdout.write(f"{name:<50}{figure:>14,.2f}\n")


if __name__ == "__main__":
    main()
