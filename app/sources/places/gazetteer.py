"""The places of a city that people name, read from the file beside this module."""

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from app.domain.city.geography import Point
from app.domain.finding.whereabouts import Spot, SpotKind

_FILE = "oslo.csv"


@cache
def gazetteer() -> tuple[Spot, ...]:
    """All of them, in the order of the file. ValueError or KeyError where the file is not right."""
    return tuple(_read(files(__package__).joinpath(_FILE).read_text("utf-8")))


def _read(text: str) -> Iterator[Spot]:
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    for row in csv.DictReader(lines, delimiter=";"):
        others = tuple(name.strip() for name in row["other names"].split(",") if name.strip())
        yield Spot(row["name"], SpotKind(row["kind"]), Point(float(row["lat"]), float(row["lon"])), others)
