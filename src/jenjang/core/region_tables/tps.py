"""TPS per desa/kelurahan: a run 1..n of regular ones and a run 901.. of special ones.

Law: TPS belong to one election; special locations are numbered from 901 (domain.md
1.6, KPU's published lists). Counts that contradict each other are errors.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jenjang.core.region_tables.lines import Findings, Line, Row, lines_of, whole_number
from jenjang.core.region_tables.places import Places
from jenjang.core.regions import Level, RegionCode

FIELDS = (
    "code",
    "kpu_code",
    "name",
    "total",
    "regular_to",
    "special_from",
    "special_to",
)
SPECIAL = 901  # the first number of special locations
LAST = 999


@dataclass(frozen=True, slots=True)
class VillageTps:
    """The TPS of one desa/kelurahan in one election."""

    village: RegionCode
    regular: int  # 001 to this
    special_from: int  # 901 and up; 0 when there is none
    special_to: int

    def numbers(self) -> Iterator[str]:
        """The labels "001", "002" … "901" …"""
        for number in range(1, self.regular + 1):
            yield f"{number:03d}"
        if self.special_from:
            for number in range(self.special_from, self.special_to + 1):
                yield f"{number:03d}"


def check_tps(
    rows: Iterable[Row], *, places: Places
) -> tuple[list[VillageTps], Findings]:
    """The TPS of every row that is right, and everything that is wrong."""
    findings = Findings()
    found: dict[RegionCode, VillageTps] = {}
    first: dict[RegionCode, int] = {}
    for line in lines_of(rows, FIELDS):
        village = places.found(line, findings, levels=(Level.VILLAGE,))
        if village is None:
            continue
        if village in first:
            findings.add(
                line.finding("REGION_TWICE", "code", code=village, row=first[village])
            )
            continue
        first[village] = line.number
        if record := _record(line, village, findings):
            found[village] = record
    return list(found.values()), findings


def _record(line: Line, village: RegionCode, findings: Findings) -> VillageTps | None:
    counts = {}
    for column in ("total", "regular_to", "special_from", "special_to"):
        text = line.text(column)
        counts[column] = whole_number(text) if text else 0
        if counts[column] is None:
            findings.add(line.finding("TPS_COUNT_MALFORMED", column, text=text))
    if None in counts.values():
        return None
    total, regular, low, high = (counts[c] or 0 for c in counts)
    special = high - low + 1 if low else 0
    if bool(low) != bool(high) or (low and not SPECIAL <= low <= high <= LAST):
        findings.add(
            line.finding("TPS_SPECIAL_MALFORMED", "special_from", low=low, high=high)
        )
        return None
    if not line.text("regular_to"):
        regular = total - special
    if not 0 <= regular < SPECIAL or (
        line.text("total") and total != regular + special
    ):
        findings.add(
            line.finding(
                "TPS_COUNT_INCONSISTENT",
                "total",
                total=total,
                regular=regular,
                special=special,
            )
        )
        return None
    if not regular + special:
        findings.add(line.finding("TPS_COUNT_EMPTY", "total", code=village))
        return None
    return VillageTps(village, regular, low, high)
