"""Voters (DPT) of each TPS of one election, with L and P where a table has them.

Law: the cap of voters a TPS is the election's, by the rulebook; a TPS above it is a
warning, because special locations and KPU's own mapping do exceed it. What the parts
do not add up to is an error. Deliberately not done here: whether the TPS exists,
which the database knows.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from jenjang.core.region_tables.lines import Findings, Line, Row, lines_of, whole_number
from jenjang.core.region_tables.places import Places
from jenjang.core.regions import Level, RegionCode, TpsCode, tps_code
from jenjang.core.violations import Violation

FIELDS = ("code", "kpu_code", "name", "number", "male", "female", "voters")
MOST = 100_000  # voters of one TPS, far beyond any
_NUMBER = re.compile(r"(?:TPS)?\s*(\d{1,3})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cap:
    """How many voters a TPS has at most, and by which instrument."""

    voters: int
    source: str


@dataclass(frozen=True, slots=True)
class TpsVoters:
    """The voters of one TPS and the line that says so."""

    code: TpsCode
    voters: int
    line: Line


def check_voters(
    rows: Iterable[Row], *, places: Places, cap: Cap
) -> tuple[list[TpsVoters], Findings]:
    """The voters of every row that is right, and everything that is wrong."""
    findings = Findings()
    found: dict[TpsCode, TpsVoters] = {}
    for line in lines_of(rows, FIELDS):
        village = places.found(line, findings, levels=(Level.VILLAGE,))
        code = _tps(line, village, findings) if village else None
        voters = _voters(line, findings) if code else None
        if code is None or voters is None:
            continue
        if code in found:
            first = found[code].line.number
            findings.add(line.finding("TPS_TWICE", "number", code=code, row=first))
            continue
        found[code] = TpsVoters(code, voters, line)
        if voters > cap.voters:
            findings.add(_above(found[code], cap))
    return list(found.values()), findings


def _above(row: TpsVoters, cap: Cap) -> Violation:
    return row.line.finding(
        "VOTERS_ABOVE_CAP",
        "voters",
        severity="warning",
        code=row.code,
        voters=row.voters,
        cap=cap.voters,
        source=cap.source,
    )


def _tps(line: Line, village: RegionCode, findings: Findings) -> TpsCode | None:
    text = line.text("number")
    match = _NUMBER.fullmatch(text)
    if match is None or not int(match[1]):
        findings.add(line.finding("TPS_NUMBER_MALFORMED", "number", text=text))
        return None
    return tps_code(village, match[1])


def _voters(line: Line, findings: Findings) -> int | None:
    """The total, or L and P together; None and a finding when they do not agree."""
    counts = {}
    for column in ("male", "female", "voters"):
        text = line.text(column)
        counts[column] = whole_number(text) if text else None
        if text and (counts[column] is None or (counts[column] or 0) > MOST):
            findings.add(line.finding("VOTERS_MALFORMED", column, text=text))
            return None
    male, female, total = counts.values()
    parts = male + female if male is not None and female is not None else None
    if total is None and parts is None:
        findings.add(line.finding("VOTERS_MISSING", "voters"))
        return None
    if total is not None and parts is not None and total != parts:
        findings.add(
            line.finding(
                "VOTERS_INCONSISTENT",
                "voters",
                male=male,
                female=female,
                total=total,
            )
        )
        return None
    return total if total is not None else parts
