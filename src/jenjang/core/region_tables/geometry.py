"""Are these coordinates Indonesia's? WGS84 in degrees, GeoJSON order [lng, lat].

RFC 7946 section 3.1: rings are closed and have four positions or more.
"""

import math
from collections.abc import Iterator
from typing import Any

SOUTH, NORTH = -11.5, 6.5
WEST, EAST = 94.5, 141.5
KINDS = ("Polygon", "MultiPolygon")


def degrees(text: str) -> float | None:
    """A number with a decimal point; None for anything else."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def fault_of_position(longitude: Any, latitude: Any) -> str:
    """The code of what is wrong with a position, empty when it lies in Indonesia."""
    if not _is_number(longitude) or not _is_number(latitude):
        return "COORDINATE_MALFORMED"
    if WEST <= longitude <= EAST and SOUTH <= latitude <= NORTH:
        return ""
    if WEST <= latitude <= EAST and SOUTH <= longitude <= NORTH:
        return "COORDINATES_SWAPPED"
    return "COORDINATE_OUTSIDE"


def fault_of_outline(geometry: Any) -> str:
    """The code of what is wrong with an outline, empty when it can be drawn."""
    if not isinstance(geometry, dict) or geometry.get("type") not in KINDS:
        return "OUTLINE_KIND_WRONG"
    coordinates = geometry.get("coordinates")
    polygons = coordinates if geometry["type"] == "MultiPolygon" else [coordinates]
    if not isinstance(polygons, list) or not polygons:
        return "OUTLINE_MALFORMED"
    for ring in _rings(polygons):
        fault = _fault_of_ring(ring)
        if fault:
            return fault
    return ""


def _rings(polygons: list[Any]) -> Iterator[Any]:
    for polygon in polygons:
        if not isinstance(polygon, list) or not polygon:
            yield None
        else:
            yield from polygon


def _fault_of_ring(ring: Any) -> str:
    if not isinstance(ring, list) or len(ring) < 4 or ring[0] != ring[-1]:
        return "OUTLINE_MALFORMED"
    for position in ring:
        if not isinstance(position, list) or not 2 <= len(position) <= 3:
            return "OUTLINE_MALFORMED"
        fault = fault_of_position(position[0], position[1])
        if fault:
            return fault
    return ""


def _is_number(value: Any) -> bool:
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and math.isfinite(value)
    )
