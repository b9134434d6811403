"""The children of a region as GeoJSON, for a map: names and codes only."""

from typing import Any

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.regions import RegionCode
from jenjang.records.models import Region


def map_of(code: RegionCode, *, viewer: Viewer) -> dict[str, Any]:
    """A FeatureCollection of the regions one level down; one query.

    An outline where there is one, else the centroid as a Point, else no geometry.
    `properties` are `code`, `name` and `shape` ("outline", "centroid" or "none").
    """
    viewer.require(Permission.SEE_READINESS, code)
    children = Region.objects.filter(parent_id=code or None).select_related("outline")
    features = [_feature(child) for child in children.order_by("code")]
    return {"type": "FeatureCollection", "features": features}


def _feature(region: Region) -> dict[str, Any]:
    outline = getattr(region, "outline", None)
    shape, geometry = "none", None
    if outline:
        shape, geometry = "outline", outline.geometry
    elif region.longitude is not None:
        shape = "centroid"
        position = [region.longitude, region.latitude]
        geometry = {"type": "Point", "coordinates": position}
    return {
        "type": "Feature",
        "id": region.code,
        "properties": {"code": region.code, "name": region.name, "shape": shape},
        "geometry": geometry,
    }
