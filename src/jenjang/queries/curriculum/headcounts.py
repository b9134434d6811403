"""How many people does a programme mean in a place? Counts for pages and commands."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.curriculum import (
    ElectionRules,
    Headcount,
    InverseRow,
    ProgrammeRules,
    headcount_of,
    inverse_of,
)
from jenjang.core.regions import RegionCode
from jenjang.core.violations import RuleViolation
from jenjang.queries.curriculum.programmes import rules_of
from jenjang.queries.curriculum.units import (
    TpsGiven,
    counts_by_dapil,
    counts_in,
    dapil_in,
)
from jenjang.queries.regions import region_named


@dataclass(frozen=True, slots=True)
class DapilShare:
    """What a programme means in one dapil; code "" for units in no single dapil."""

    code: str
    name: str
    units: Mapping[str, int]
    people: int


@dataclass(frozen=True, slots=True)
class HeadcountReport:
    """The headcount of a programme in a region for one election."""

    programme: ProgrammeRules
    election: ElectionRules
    region: RegionCode
    region_name: str
    headcount: Headcount
    by_dapil: tuple[DapilShare, ...] = ()
    dapil_election: str = ""  # whose dapil these are


def headcount_in(
    region: RegionCode,
    *,
    programme: str,
    viewer: Viewer,
    election: str = "",
    given: TpsGiven | None = None,
    by_dapil: bool = False,
) -> HeadcountReport:
    """Every participant rule over the units of a region.

    RuleViolations: REGION_UNKNOWN, PROGRAMME_UNKNOWN, ELECTION_NOT_OF_PROGRAMME,
    TPS_NOT_KNOWN, TPS_VOTERS_NOT_KNOWN, DAPIL_UNKNOWN, TPS_NOT_SPREAD.
    """
    report = _expanded(region, programme, viewer, election, given)
    _require_known(report)
    if not by_dapil:
        return report
    if given and any(row.rule.per.startswith("tps") for row in report.headcount.rows):
        raise RuleViolation("TPS_NOT_SPREAD")
    return _with_dapil(report)


def inverse_in(
    region: RegionCode,
    *,
    programme: str,
    total: int,
    viewer: Viewer,
    election: str = "",
    given: TpsGiven | None = None,
) -> tuple[HeadcountReport, tuple[InverseRow, ...]]:
    """For each rule the unit count that would explain a published total.

    A unit nobody has counted is what one asks for, so it is no violation here.
    """
    report = _expanded(region, programme, viewer, election, given)
    return report, inverse_of(report.headcount, total=total)


def _expanded(
    region: RegionCode,
    programme: str,
    viewer: Viewer,
    election: str,
    given: TpsGiven | None,
) -> HeadcountReport:
    viewer.require(Permission.SEE_READINESS, region)
    rules, election_rules = rules_of(programme, election=election)
    found = region_named(region)
    units = counts_in(region, election=election_rules, given=given)
    return HeadcountReport(
        programme=rules,
        election=election_rules,
        region=region,
        region_name=found.name,
        headcount=headcount_of(rules.participants, units=units),
    )


def _require_known(report: HeadcountReport) -> None:
    unknown = report.headcount.unknown_units
    facts = {"region": report.region, "election": report.election.code}
    if "tps" in unknown:
        raise RuleViolation("TPS_NOT_KNOWN", **facts)
    if "tps_above" in unknown:
        threshold = report.election.pantarlih_threshold
        raise RuleViolation("TPS_VOTERS_NOT_KNOWN", threshold=threshold, **facts)


def _with_dapil(report: HeadcountReport) -> HeadcountReport:
    dapil = dapil_in(report.region, election=report.election.code)
    counts = counts_by_dapil(report.region, election=report.election, dapil=dapil)
    names = {d.code: d.name for d in dapil}
    shares = []
    for code in (*names, None):
        units: Mapping[str, int] = counts.get(code, {})
        people = sum(
            units.get(rule.per, 0) * rule.each for rule in report.programme.participants
        )
        if code is not None or people:
            shown = {r.per: units.get(r.per, 0) for r in report.programme.participants}
            name = names[code] if code is not None else ""
            shares.append(DapilShare(code or "", name, shown, people))
    return replace(report, by_dapil=tuple(shares), dapil_election=dapil[0].election)
