"""Seed folders for tests: one small offer that has no errors, and the same with something else in it."""

from pathlib import Path

DISTRICTS = """\
- code: "030101"
  name: Gamle Oslo
  valid_from: 2017-01-01
  sources: [{title: Oslo kommune}]
- code: "030116"
  name: Sentrum
  valid_from: 2017-01-01
  served_by: [Gamle Oslo]
  sources: [{title: Oslo kommune}]
"""

OUTLINES = """\
{"license": "CC BY 4.0", "features": [
 {"properties": {"code": "030101"}, "geometry": {"type": "Polygon", "coordinates":
  [[[10.76, 59.90], [10.80, 59.90], [10.80, 59.92], [10.76, 59.92], [10.76, 59.90]]]}}]}
"""

HOUSE = """\
- id: huset
  name: Huset
  organisation: Byens venner
  summary: Mat og varme.
  status: published
  scope: citywide
  audience: [adult]
  lists: [2S]
  place:
    id: gata-1
    address: Gata 1
    postcode: "0187"
    district: Gamle Oslo
    lat: 59.9152
    lon: 10.7640
    accuracy: exact
    point_source: Kartverket
  phone: "23 03 66 80"
  hours: man–fre 09–15
  services:
    - food
    - doctor: ons 12–14
  eligibility:
    residence: [Gamle Oslo]
    strictness: mainly
    age: 18+
  verified: 2026-08-13
  confidence: high
  sources:
    - {title: Huset, date: "2026-08"}
"""

LINE = """\
- id: telefonen
  name: Telefonen
  organisation: Byens venner
  status: published
  scope: citywide
  audience: [youth, adult]
  lists: []
  phone: "116 123"
  hours: man–søn 00–24
  holidays: as_usual
  services: [helpline]
  confidence: medium
  sources: [{title: Telefonen}]
"""


def a_seed(folder: Path, house: str = HOUSE, **more: str) -> Path:
    """Write a folder with districts, outlines, the house, and further files by their names."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = {"districts": DISTRICTS, "house": house} | more
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    (folder / "outlines.geojson").write_text(OUTLINES, encoding="utf-8")
    return folder


def with_line(old: str, new: str) -> str:
    """The house with one text in it replaced by another."""
    assert HOUSE.count(old) == 1, old
    return HOUSE.replace(old, new)


def line_of(text: str, words: str) -> int:
    """The number of the line that begins with these words, from 1."""
    return next(n for n, line in enumerate(text.splitlines(), 1) if line.strip().startswith(words))
