"""Dapil of DPRD Kabupaten/Kota: sets of kecamatan, or of desa where one is split.

Law: PKPU 6/2023. KPU's own table lists a split kecamatan twice (“BATU A”, “BATU B”,
`pecahan_kecamatan`) and then its desa; such a label row is no member itself.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from jenjang.core.region_tables.lines import Findings, Line, Row, lines_of
from jenjang.core.region_tables.places import Places
from jenjang.core.regions import (
    Level,
    OfficeCode,
    RegionCode,
    level_of,
    office_of,
    parent_of,
    region_of_office,
)

FIELDS = ("dapil", "dapil_name", "kind", "code", "kpu_code", "name")
PART = "pecahan"  # a label row over the desa that follow
_LEVELS = (Level.DISTRICT, Level.VILLAGE)


@dataclass(frozen=True, slots=True)
class DapilMembers:
    """One dapil of a table."""

    office: OfficeCode
    code: str
    name: str
    members: tuple[RegionCode, ...]


@dataclass(slots=True)
class _Draft:
    name: str
    members: dict[RegionCode, Line] = field(default_factory=dict)
    parts: dict[RegionCode, Line] = field(default_factory=dict)


def check_dapil(
    rows: Iterable[Row], *, places: Places
) -> tuple[list[DapilMembers], Findings]:
    """The dapil of a table; a region lies in one of them at most."""
    findings = Findings()
    drafts: dict[str, _Draft] = {}
    taken: dict[RegionCode, str] = {}
    for line in lines_of(rows, FIELDS):
        region = places.found(_unnamed_part(line), findings, levels=_LEVELS)
        code = _dapil_code(line, region, findings) if region else None
        if region is None or code is None:
            continue
        draft = drafts.setdefault(code, _Draft(line.text("dapil_name") or code))
        if _is_part(line):
            draft.parts[region] = line
        elif region in taken:
            findings.add(
                line.finding(
                    "DAPIL_MEMBER_TWICE", "code", code=region, dapil=taken[region]
                )
            )
        else:
            taken[region] = code
            draft.members[region] = line
    _check_parts(drafts, taken, findings)
    _check_cover(drafts, taken, places, findings)
    records = [
        DapilMembers(OfficeCode(code[:4]), code, draft.name, tuple(draft.members))
        for code, draft in drafts.items()
    ]
    return records, findings


def _is_part(line: Line) -> bool:
    return line.text("kind").casefold().startswith(PART)


def _unnamed_part(line: Line) -> Line:
    """“BATU A” names a part, not the kecamatan: its name contradicts nothing."""
    if not _is_part(line):
        return line
    return Line(line.sheet, line.number, {**line.values, "name": None})


def _dapil_code(line: Line, region: RegionCode, findings: Findings) -> str | None:
    text = line.text("dapil").replace(".", "")
    if not (text.isascii() and text.isdigit() and len(text) == 6):
        findings.add(line.finding("DAPIL_CODE_MALFORMED", "dapil", text=text))
        return None
    if text[:4] != office_of(region):
        findings.add(
            line.finding("DAPIL_MEMBER_OUTSIDE", "code", code=region, dapil=text)
        )
        return None
    return text


def _check_parts(
    drafts: dict[str, _Draft], taken: dict[RegionCode, str], findings: Findings
) -> None:
    """A split kecamatan has desa in each part; a whole one has none anywhere."""
    for code, draft in drafts.items():
        for region, line in draft.parts.items():
            if not any(parent_of(member) == region for member in draft.members):
                findings.add(
                    line.finding("DAPIL_PART_EMPTY", "code", code=region, dapil=code)
                )
        for region, line in draft.members.items():
            whole = taken.get(parent_of(region))
            if whole:
                findings.add(
                    line.finding("DAPIL_OVERLAP", "code", code=region, dapil=whole)
                )


def _check_cover(
    drafts: dict[str, _Draft],
    taken: dict[RegionCode, str],
    places: Places,
    findings: Findings,
) -> None:
    """Regions of an office that lie in no dapil are a warning each."""
    offices: dict[OfficeCode, list[Line]] = defaultdict(list)
    for code, draft in drafts.items():
        offices[OfficeCode(code[:4])] += [*draft.members.values()]
    split = {parent_of(r) for r in taken if level_of(r) is Level.VILLAGE}
    for office, lines in offices.items():
        if not lines:
            continue
        regency = region_of_office(office)
        for region in places.below(regency, Level.DISTRICT):
            inside = (
                places.below(region, Level.VILLAGE) if region in split else [region]
            )
            for missing in inside:
                if missing not in taken:
                    findings.add(
                        lines[0].finding(
                            "DAPIL_UNCOVERED",
                            "code",
                            severity="warning",
                            code=missing,
                            name=places.names[missing],
                        )
                    )
