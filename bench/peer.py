"""Datasette on the same made-up town: what is open now within 1500 m, by an R*Tree, the nearest 20.

It is put into an environment of its own under var/, never into ours.
"""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from app.domain.finding.board import intervals_of
from bench.load import Question, on_core
from bench.servers import TUESDAY
from bench.serving import serving
from bench.town import make_snapshot

HOME = Path(__file__).parent.parent / "var" / "datasette"
_TABLES = """
create table offer (number integer primary key, id, name, organisation, summary, address, postcode, lat, lon);
create virtual table place using rtree (number, south, north, west, east);
create table opening (offer integer, starts integer, ends integer, primary key (offer, starts)) without rowid;
"""
_NEAREST = """
-- 0.01347 and 0.0269 degrees are 1500 m in Oslo
select o.*, (o.lat - :lat) * (o.lat - :lat) * 12392 + (o.lon - :lon) * (o.lon - :lon) * 3110 as away
from place p join offer o on o.number = p.number
where p.south < :lat + 0.01347 and p.north > :lat - 0.01347
  and p.west < :lon + 0.02690 and p.east > :lon - 0.02690
  and exists (select 1 from opening where opening.offer = p.number and starts <= :at and ends > :at)
order by away limit 20
"""
AT = int(TUESDAY.timestamp())


@contextmanager
def peer(offers: int) -> Iterator[tuple[int, Question] | None]:
    """The port of a Datasette with the town, and its question; None where it cannot be had."""
    program = _installed()
    if program is None:
        yield None
        return
    database = HOME / f"town-{offers}.db"
    _fill(database, offers)
    metadata = HOME / "metadata.json"
    queries = {"near": {"sql": _NEAREST}}
    metadata.write_text(json.dumps({"databases": {database.stem: {"queries": queries}}}))
    command = [*on_core(0), str(program), "serve", str(database), "--metadata", str(metadata)]
    with serving(command) as (port, _):
        yield port, Question(f"/{database.stem}/near.json?_shape=array&at={AT}&lat=LAT&lon=LON")


def _installed() -> Path | None:
    program = HOME / "bin" / "datasette"
    if not program.exists():
        made = subprocess.run([sys.executable, "-m", "venv", str(HOME)], check=False)  # noqa: S603
        install = [str(HOME / "bin" / "pip"), "install", "--quiet", "datasette"]
        if made.returncode or subprocess.run(install, check=False, stderr=subprocess.DEVNULL).returncode:  # noqa: S603
            return None
    return program


def _fill(path: Path, offers: int) -> None:
    """The town as tables, with its openings of three days."""
    path.unlink(missing_ok=True)
    town = make_snapshot(offers, TUESDAY)
    first, last = TUESDAY - timedelta(days=1), TUESDAY + timedelta(days=2)
    with sqlite3.connect(path) as database:
        database.executescript(_TABLES)
        for seat in town.seating.seats:
            if seat.point is None or seat.at is None:
                continue
            lat, lon, place, offer = seat.point.lat, seat.point.lon, seat.at.place, seat.offer
            told = (
                offer.id,
                offer.name,
                offer.organisation.name,
                offer.summary,
                place.address,
                place.postcode,
            )
            database.execute("insert into offer values (?,?,?,?,?,?,?,?,?)", (seat.number, *told, lat, lon))
            database.execute("insert into place values (?,?,?,?,?)", (seat.number, lat, lat, lon, lon))
            spans = [one for one in intervals_of(town, seat, first, last) if one.state.value == "open"]
            rows = [(seat.number, int(s.start.timestamp()), int(s.end.timestamp())) for s in spans]
            database.executemany("insert into opening values (?,?,?)", rows)
