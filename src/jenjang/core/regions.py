"""Which place is meant? Codes of regions and polling stations.

Law: Kepmendagri 100.1.1-6117/2022 (region codes); KPU writes the same digits
without dots, Sirekap appends three digits for the TPS (domain.md 4.7).
Deliberately not done here: names are never keys, so nothing looks up a name.
"""

import re
from enum import IntEnum
from typing import NewType

from jenjang.core.violations import RuleViolation

RegionCode = NewType("RegionCode", str)  # "36", "36.04", "36.04.16", "36.04.16.2008"
OfficeCode = NewType("OfficeCode", str)  # "3604": kabupaten/kota without the dot
TpsCode = NewType("TpsCode", str)  # "36.04.16.2008/007"

NATION = RegionCode("")  # the root of the tree: a prefix of every code


class Level(IntEnum):
    """Depth in the tree of regions; the nation is the root, a TPS the leaf."""

    NATION = 0
    PROVINCE = 1
    REGENCY = 2
    DISTRICT = 3
    VILLAGE = 4


_LENGTHS = {2: Level.PROVINCE, 5: Level.REGENCY, 8: Level.DISTRICT, 13: Level.VILLAGE}
_DIGITS = {2: (2,), 4: (2, 2), 6: (2, 2, 2), 10: (2, 2, 2, 4)}
_TPS = re.compile(
    r"^(?P<village>[\d.]+)\s*[/ -]\s*(?:TPS\s*)?(?P<number>\d{1,3})$", re.I
)


def parse_region_code(text: str) -> RegionCode:
    """The dotted Kemendagri code of a code written with dots or without.

    Raises RuleViolation("REGION_CODE_MALFORMED", text=...) for anything else.
    """
    digits = text.strip().replace(".", "")
    if not digits.isascii() or not digits.isdigit() or len(digits) not in _DIGITS:
        raise RuleViolation("REGION_CODE_MALFORMED", text=text)
    parts, start = [], 0
    for size in _DIGITS[len(digits)]:
        parts.append(digits[start : start + size])
        start += size
    dotted = ".".join(parts)
    if "." in text.strip() and text.strip() != dotted:
        raise RuleViolation("REGION_CODE_MALFORMED", text=text)
    return RegionCode(dotted)


def level_of(code: RegionCode) -> Level:
    """The level a parsed code stands on; the empty code is the nation."""
    return Level.NATION if code == NATION else _LENGTHS[len(code)]


def parent_of(code: RegionCode) -> RegionCode:
    """The code one level up; the parent of a province is the nation."""
    return RegionCode(code.rpartition(".")[0])


def ancestors_of(code: RegionCode) -> list[RegionCode]:
    """From the province down to the code itself."""
    parts = code.split(".") if code else []
    return [RegionCode(".".join(parts[: i + 1])) for i in range(len(parts))]


def office_of(code: RegionCode) -> OfficeCode | None:
    """The KPU Kabupaten/Kota a region belongs to, None above that level."""
    return OfficeCode(code[:5].replace(".", "")) if len(code) >= 5 else None


def office_covering(code: RegionCode) -> OfficeCode:
    """The same; RuleViolation("NOT_FOUND") above that level."""
    office = office_of(code)
    if office is None:
        raise RuleViolation("NOT_FOUND")
    return office


def region_of_office(office: OfficeCode) -> RegionCode:
    """The kabupaten/kota of an office: "3604" is "36.04"."""
    return parse_region_code(office)


def covers(outer: RegionCode, inner: RegionCode) -> bool:
    """True when `inner` is `outer` or lies in its subtree."""
    return outer in (NATION, inner) or inner.startswith(outer + ".")


def is_kelurahan(code: RegionCode) -> bool:
    """True for urban wards: the village part begins with 1 (domain.md 4.7)."""
    return level_of(code) is Level.VILLAGE and code[9] == "1"


def parse_tps_code(text: str) -> TpsCode:
    """`36.04.16.2008/007` from that form, `36.04.16.2008/7`, or Sirekap's 13 digits.

    The number is a label of three digits; 901 and up are special locations.
    Raises RuleViolation("TPS_CODE_MALFORMED", text=...).
    """
    stripped = text.strip()
    if stripped.isascii() and stripped.isdigit() and len(stripped) == 13:
        village, number = stripped[:10], stripped[10:]
    elif match := _TPS.match(stripped):
        village, number = match["village"], match["number"]
    else:
        raise RuleViolation("TPS_CODE_MALFORMED", text=text)
    code = parse_region_code(village)
    if level_of(code) is not Level.VILLAGE or int(number) == 0:
        raise RuleViolation("TPS_CODE_MALFORMED", text=text)
    return tps_code(code, number)


def tps_code(village: RegionCode, number: str) -> TpsCode:
    """The TPS code of a village and a number; the number is padded to three."""
    return TpsCode(f"{village}/{int(number):03d}")


def village_of(code: TpsCode) -> RegionCode:
    """The desa/kelurahan a TPS lies in."""
    return RegionCode(code.partition("/")[0])
