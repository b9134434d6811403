"""What a region's office is called, which clock it keeps, and dapil as law.

Law: Keppres 41/1987 (time zones), UU 11/2006 (KIP in Aceh), PKPU 6/2023 (dapil).
The rules are rulebook data; here are their shapes and their one derivation each.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from jenjang.core.regions import OfficeCode, RegionCode, parent_of


@dataclass(frozen=True, slots=True)
class RegionTable:
    """The whole country of one edition: names by code, parents before children."""

    edition: str
    names: Mapping[RegionCode, str]


@dataclass(frozen=True, slots=True)
class OfficeRules:
    """Time zones by province, and what the commission is called there."""

    zones: Mapping[RegionCode, str]
    commissions: Mapping[RegionCode, str]  # provinces with a word of their own
    default_commission: str

    def name_of(self, regency: RegionCode, *, name: str) -> str:
        """The office's name: "KPU Kabupaten Serang", "KIP Kabupaten Aceh Selatan"."""
        province = parent_of(regency)
        return f"{self.commissions.get(province, self.default_commission)} {name}"

    def zone_of(self, regency: RegionCode) -> str:
        """The IANA time zone; KeyError when the rules do not know the province."""
        return self.zones[parent_of(regency)]


@dataclass(frozen=True, slots=True)
class DapilRule:
    """An electoral district of one election: kecamatan, or desa where one is split."""

    office: OfficeCode
    election: str
    code: str  # KPU's six digits
    name: str
    members: tuple[RegionCode, ...]
    source: str
    confidence: str
