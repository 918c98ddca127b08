"""Which older districts a newer one has its ground from: what keeps residence rules working in a reform.

It is worked out from area alone, since a reform's own lists name neither Sentrum nor Marka. Two
digitisations of one line differ by some metres, so a sliver along a border is no inheritance.
"""

from collections.abc import Iterator, Sequence

import geopandas as gpd
import shapely

from app.sources.geo.boundaries import City, KnownDistrict

LEAST_SHARE = 0.01
"""A district has an older one's ground if this share of either of them is common to both."""
MOVED_SHARE = 0.1
"""From this share of ground out of other districts on, one code means another district than before."""


def predecessors(
    frame: gpd.GeoDataFrame, known: Sequence[KnownDistrict], city: City
) -> dict[str, tuple[str, ...]]:
    """For each code of the frame (WGS84) the codes of the districts that are no more whose ground it has.

    A code that stays and took others in has itself before them. Empty where nothing was taken over, or
    the known ones have no boundaries yet. The largest common area comes first.
    """
    staying = set(frame["code"])
    gone = _with_boundaries([one for one in known if one.code not in staying], city)
    stayed = {one.code for one in known} & staying
    new = frame.to_crs(city.metric)
    givers = {code: _givers(shape, gone) for code, shape in zip(new["code"], new.geometry, strict=True)}
    return {code: (code, *from_) if from_ and code in stayed else from_ for code, from_ in givers.items()}


def moved_notes(frame: gpd.GeoDataFrame, known: Sequence[KnownDistrict], city: City) -> Iterator[str]:
    """Remarks on codes that stand for other ground than before: rules that name them mean others now."""
    old = _with_boundaries(known, city)
    new = frame.to_crs(city.metric)
    for code, name, geometry in zip(new["code"], new["name"], new.geometry, strict=True):
        if code not in set(old["code"]):
            continue
        others = old.geometry[old["code"] != code].union_all()
        share = geometry.intersection(others).area / geometry.area
        if share >= MOVED_SHARE:
            yield f"{name} ({code}) has {share:.0%} of its ground from other districts"


def _with_boundaries(known: Sequence[KnownDistrict], city: City) -> gpd.GeoDataFrame:
    drawn = [district for district in known if district.boundary is not None]
    shapes = shapely.from_geojson([district.boundary for district in drawn])
    return gpd.GeoDataFrame(
        {"code": [district.code for district in drawn]}, geometry=list(shapes), crs="EPSG:4326"
    ).to_crs(city.metric)


def _givers(geometry: shapely.Geometry, gone: gpd.GeoDataFrame) -> tuple[str, ...]:
    common: dict[str, float] = {}
    for code, older in zip(gone["code"], gone.geometry, strict=True):
        area = geometry.intersection(older).area
        if area >= LEAST_SHARE * min(geometry.area, older.area):
            common[code] = area
    return tuple(sorted(common, key=lambda code: (-round(common[code]), code)))
