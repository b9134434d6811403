"""Regions for somebody: the tree, search, dapil, maps."""

from jenjang.queries.regions.beginning import places_to_begin
from jenjang.queries.regions.dapil import DapilShown, dapil_elections, dapil_of
from jenjang.queries.regions.maps import map_of
from jenjang.queries.regions.search import Found, regions_like
from jenjang.queries.regions.tree import (
    Child,
    Counts,
    below,
    children_of,
    counts_below,
    office_over,
    region_named,
    region_of,
    region_path,
    region_seen,
    removable_tps,
    roots_of,
    tps_by_election,
    tps_of,
    voters_cap,
)

__all__ = [
    "Child",
    "Counts",
    "DapilShown",
    "Found",
    "below",
    "children_of",
    "counts_below",
    "dapil_elections",
    "dapil_of",
    "map_of",
    "office_over",
    "places_to_begin",
    "region_named",
    "region_of",
    "region_path",
    "region_seen",
    "regions_like",
    "removable_tps",
    "roots_of",
    "tps_by_election",
    "tps_of",
    "voters_cap",
]
