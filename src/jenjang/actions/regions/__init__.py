"""Regions: load the country, load the dapil of the law, import what offices bring."""

from jenjang.actions.regions.loading import (
    LoadedDapil,
    LoadedRegions,
    load_dapil_seed,
    load_regions,
)
from jenjang.actions.regions.tps_table import remove_tps

__all__ = [
    "LoadedDapil",
    "LoadedRegions",
    "load_dapil_seed",
    "load_regions",
    "remove_tps",
]
