"""Centroids and outlines of regions, for maps and distances. Any level is accepted."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from jenjang.core.region_tables.geometry import (
    degrees,
    fault_of_outline,
    fault_of_position,
)
from jenjang.core.region_tables.lines import Findings, Row, lines_of
from jenjang.core.region_tables.places import Places
from jenjang.core.regions import Level, RegionCode, level_of

CENTROID_FIELDS = ("code", "kpu_code", "name", "latitude", "longitude", "precision")
OUTLINE_FIELDS = ("code", "kpu_code", "name", "geometry")
_LEVELS = (Level.PROVINCE, Level.REGENCY, Level.DISTRICT, Level.VILLAGE)
_LEVEL_WORDS = {
    "provinsi": Level.PROVINCE,
    "kabkota": Level.REGENCY,
    "kecamatan": Level.DISTRICT,
    "desa": Level.VILLAGE,
}


@dataclass(frozen=True, slots=True)
class Centroid:
    """Where the middle of a region is, in degrees."""

    region: RegionCode
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Outline:
    """The outline of a region, a GeoJSON Polygon or MultiPolygon."""

    region: RegionCode
    geometry: dict[str, Any]


def check_centroids(
    rows: Iterable[Row], *, places: Places
) -> tuple[list[Centroid], Findings]:
    """A position each; one that is only its kecamatan's centre is a warning."""
    findings = Findings()
    found: dict[RegionCode, Centroid] = {}
    for line in lines_of(rows, CENTROID_FIELDS):
        region = places.found(line, findings, levels=_LEVELS)
        if region is None:
            continue
        if region in found:
            findings.add(line.finding("REGION_REPEATED", "code", code=region))
            continue
        latitude = degrees(line.text("latitude"))
        longitude = degrees(line.text("longitude"))
        fault = fault_of_position(longitude, latitude)
        if fault or latitude is None or longitude is None:
            both = f"{line.text('latitude')}; {line.text('longitude')}"
            findings.add(line.finding(fault, "latitude", text=both))
            continue
        coarse = _LEVEL_WORDS.get(line.text("precision").casefold())
        if coarse and coarse < level_of(region):
            findings.add(
                line.finding(
                    "CENTROID_COARSE", "precision", severity="warning", code=region
                )
            )
        found[region] = Centroid(region, latitude, longitude)
    return list(found.values()), findings


def check_outlines(
    rows: Iterable[Row], *, places: Places
) -> tuple[list[Outline], Findings]:
    """An outline each, closed and within Indonesia."""
    findings = Findings()
    found: dict[RegionCode, Outline] = {}
    for line in lines_of(rows, OUTLINE_FIELDS):
        region = places.found(line, findings, levels=_LEVELS)
        if region is None:
            continue
        geometry = line.values["geometry"]
        fault = fault_of_outline(geometry)
        if region in found:
            findings.add(line.finding("REGION_REPEATED", "code", code=region))
        elif fault:
            findings.add(line.finding(fault, "geometry", code=region, text=region))
        else:
            kept = {k: geometry[k] for k in ("type", "coordinates")}
            found[region] = Outline(region, kept)
    return list(found.values()), findings
