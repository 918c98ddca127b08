"""The fjord of the city, for a map without tiles: coarse, and to look at alone.

Where it is from and how it was made is written in the file itself.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parent / "fjord.geojson"


@cache
def fjord() -> Mapping[str, Any]:
    """The water inside the city's border as a GeoJSON geometry, its points (lon, lat) in degrees."""
    geometry: Mapping[str, Any] = json.loads(_FILE.read_text())["geometry"]
    return geometry
