"""Regions: load the country, load the dapil of the law, import what offices bring."""

from jenjang.actions.regions.loading import (
    LoadedDapil,
    LoadedRegions,
    load_dapil_seed,
    load_regions,
)

__all__ = ["LoadedDapil", "LoadedRegions", "load_dapil_seed", "load_regions"]
