"""The rulebook's data about regions: the national table, zones, dapil."""

import csv
import gzip
import io
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

import jenjang
from jenjang.core.region_rules import DapilRule, OfficeRules, RegionTable
from jenjang.core.regions import OfficeCode, RegionCode, parse_region_code

RULEBOOK = Path(jenjang.__file__).parent / "rulebook"


def region_table() -> RegionTable:
    """The committed edition of the whole country; 91,599 regions."""
    folder = RULEBOOK / "regions"
    text = gzip.decompress((folder / "regions.csv.gz").read_bytes()).decode()
    names: dict[RegionCode, str] = {}
    kecamatan = ""
    for code, name in csv.reader(io.StringIO(text)):
        if len(code) == 8:
            kecamatan = code
        whole = f"{kecamatan}.{code}" if len(code) == 4 else code
        names[RegionCode(whole)] = name
    return RegionTable(edition=_toml(folder / "edition.toml")["edition"], names=names)


@lru_cache(maxsize=1)
def office_rules() -> OfficeRules:
    """Zones and words for the commission."""
    data = _toml(RULEBOOK / "regions" / "zones.toml")
    zones = {
        RegionCode(province): zone
        for zone, provinces in _without_citation(data["zones"]).items()
        for province in provinces
    }
    commissions = _without_citation(data["commission"])
    default = commissions.pop("default")
    return OfficeRules(
        zones=zones,
        commissions={RegionCode(code): word for code, word in commissions.items()},
        default_commission=default,
    )


def dapil_rules() -> list[DapilRule]:
    """The dapil of every election that has a file in `rulebook/dapil/`."""
    found: list[DapilRule] = []
    for path in sorted((RULEBOOK / "dapil").glob("*.toml")):
        data = _toml(path)
        for office in data["office"]:
            found += _dapil_of(office, election=data["election"])
    return found


def _dapil_of(office: dict[str, Any], *, election: str) -> list[DapilRule]:
    regency = parse_region_code(office["code"])
    return [
        DapilRule(
            office=OfficeCode(office["code"]),
            election=election,
            code=code,
            name=f"{office['name']} {int(code[4:])}",
            members=tuple(parse_region_code(f"{regency}.{m}") for m in members),
            source=office["source"],
            confidence=office["confidence"],
        )
        for code, members in office["dapil"].items()
    ]


def _without_citation(rules: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in rules.items() if k not in ("source", "confidence")}


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
