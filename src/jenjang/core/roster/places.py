"""Which body of which place does a row speak of? Codes first, names only together.

A code is a key, a name alone never: Mekarsari stands five times in Lebak. The name of
a desa together with its kecamatan within one office is taken when exactly one desa
answers to it. Deliberately not done here: loading regions; `Gazetteer` is filled by
`queries.roster.gazetteer`.
"""

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import process

from jenjang.core.regions import RegionCode, parse_region_code, parse_tps_code
from jenjang.core.tables import Cell, fold_title
from jenjang.core.violations import RuleViolation

Found = tuple[str, str, dict[str, str]]  # code, violation code, facts
_NUMBER = re.compile(r"^\s*(?:tps)?\D{0,6}?0*(\d{1,3})\s*$", re.I)
_PREFIX = re.compile(r"^(?:kec|kecamatan|distrik|desa|ds|kel|kelurahan|gampong) ")


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The regions of one office by code and by folded name."""

    root: RegionCode  # the kabupaten/kota
    names: Mapping[str, str]  # code: name, the root included
    tps: Set[str]  # "36.04.16.2008/007" of the election
    by_name: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Index the names: ("", kecamatan) and (kecamatan, desa)."""
        for code, name in self.names.items():
            if len(code) == 8:
                self.by_name.setdefault(("", fold_place(name)), []).append(code)
            elif len(code) == 13:
                key = (fold_place(self.names.get(code[:8], "")), fold_place(name))
                self.by_name.setdefault(key, []).append(code)

    def coded(self, cell: Cell) -> Found:
        """The region of a code cell, with dots or without, as text or number."""
        text = f"{cell:.0f}" if isinstance(cell, float) else str(cell).strip()
        if isinstance(cell, float):  # leading zeros are lost in number cells
            text = next(
                (t for t in (text, f"0{text}", f"00{text}") if self._has(t)), text
            )
        try:
            code = parse_region_code(text.lstrip("'"))
        except RuleViolation:
            return "", "REGION_CODE_MALFORMED", {"text": text}
        if code in self.names:
            return code, "", {}
        if not (code == self.root or code.startswith(f"{self.root}.")):
            return "", "REGION_OUTSIDE_OFFICE", {"code": code, "office": self.root}
        return "", "REGION_UNKNOWN_NEAR", {"code": code, "near": self._near(code)}

    def named(self, district: str, village: str) -> Found:
        """The region of names: a kecamatan, or a desa within its kecamatan."""
        if not district:
            codes = [
                c
                for (_, v), cs in self.by_name.items()
                for c in cs
                if v == fold_place(village) and len(c) == 13
            ]
            facts = {"name": village, "near": self._listed(codes)}
            return "", "REGION_NAME_IS_NO_KEY", facts
        key = (
            (fold_place(district), fold_place(village))
            if village
            else ("", fold_place(district))
        )
        codes = self.by_name.get(key, [])
        if len(codes) == 1:
            return codes[0], "", {}
        name = f"{village}, {district}" if village else district
        if codes:
            return (
                "",
                "REGION_NAME_AMBIGUOUS",
                {"name": name, "near": self._listed(codes)},
            )
        return "", "REGION_NAME_UNKNOWN", {"name": name, "near": self._alike(*key)}

    def _has(self, digits: str) -> bool:
        try:
            return parse_region_code(digits) in self.names
        except RuleViolation:
            return False

    def _near(self, code: str) -> str:
        siblings = [c for c in self.names if len(c) == len(code)]
        best = process.extract(code, siblings, limit=3)
        return self._listed([match[0] for match in best])

    def _alike(self, district: str, village: str) -> str:
        keys = {
            f"{v} {d}".strip(): codes
            for (d, v), codes in self.by_name.items()
            if bool(d) == bool(village)  # a desa for a desa, a kecamatan for its like
        }
        best = process.extract(f"{village} {district}".strip(), list(keys), limit=3)
        return self._listed([code for match in best for code in keys[match[0]]])

    def _listed(self, codes: list[str]) -> str:
        return (
            "; ".join(f"{code} {self.names[code]}" for code in sorted(codes)[:5]) or "–"
        )


def fold_place(name: str) -> str:
    """A place name for comparison: no prefix, marks or blanks between words."""
    return _PREFIX.sub("", fold_title(name)).replace(" ", "")


def read_tps(cell: Cell) -> tuple[str, str]:
    """(village code or "", number "007") of a TPS cell; ("", "") when unreadable."""
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        number = int(cell)
        return "", f"{number:03d}" if number == cell and 0 < number < 1000 else ""
    return _tps_of(str(cell).strip())


@lru_cache(maxsize=8192)
def _tps_of(text: str) -> tuple[str, str]:
    if len(text) == 3 and text.isdecimal() and text != "000":
        return "", text
    match = _NUMBER.match(text)
    if match:
        return "", f"{int(match[1]):03d}" if int(match[1]) else ""
    try:
        village, _, number_text = parse_tps_code(text).partition("/")
    except RuleViolation:
        return "", ""
    return village, number_text
