"""The target of an office shared out: reckoned for a page, kept, and read again."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Sum

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.outreach.alarms import Regression, regression_of
from jenjang.core.outreach.bands import Band, band_of
from jenjang.core.outreach.places import Place
from jenjang.core.outreach.targets import Decomposition, Whole, decompose
from jenjang.core.regions import (
    Level,
    OfficeCode,
    RegionCode,
    office_covering,
    office_of,
    region_of_office,
)
from jenjang.core.violations import RuleViolation
from jenjang.queries.curriculum import rulebook
from jenjang.queries.outreach.figures import places_at
from jenjang.records.models import Programme, Region, Tps, TurnoutTarget

LEVELS = (Level.VILLAGE, Level.DISTRICT, Level.REGENCY)


@dataclass(frozen=True, slots=True)
class TargetLine:
    """A place of a target as it is kept."""

    code: str
    name: str
    voters: int
    users: float
    turnout: float
    shrunk: float
    target: float
    equal_points: float

    @property
    def missing(self) -> int:
        """Voters more than last time, rounded."""
        return round(self.voters * self.target - self.users)


@dataclass(frozen=True, slots=True)
class SharedTarget:
    """A target with its band and its lines, decided or only reckoned."""

    election: str
    past_election: str
    rate: float
    shift: float
    past: float
    voters: int
    band: Band
    level: int
    lines: Sequence[TargetLine]
    without: int  # places of that level with no figure
    regression: Regression | None  # of the lowest of all places of the office
    minutes_number: str = ""
    decided_on: date | None = None
    made_at: datetime | None = None

    @property
    def missing(self) -> int:
        """Voters more than last time, of all places."""
        return round(self.band.missing)


def target_of(
    viewer: Viewer, region: RegionCode, *, election: str
) -> SharedTarget | None:
    """The newest target of the office, with the lines that lie in the region.

    Two queries. Raises NOT_PERMITTED.
    """
    viewer.require(Permission.SEE_READINESS, region)
    row = newest(office_covering(region), election=election)
    return _read(row, region) if row else None


def newest(office: OfficeCode, *, election: str) -> TurnoutTarget | None:
    """The target that holds."""
    rows = TurnoutTarget.objects.filter(office=office, election=election)
    return rows.order_by("-made_at", "-id").first()


def targets_of(
    viewer: Viewer, region: RegionCode, *, election: str
) -> list[TurnoutTarget]:
    """Every target there was of the office of a region, the newest first."""
    viewer.require(Permission.SEE_READINESS, region)
    rows = TurnoutTarget.objects.filter(office=office_of(region), election=election)
    return list(rows.order_by("-made_at", "-id"))


def reckon(
    office: OfficeCode, *, election: str, past_election: str, rate: float
) -> tuple[Decomposition, Level, int]:
    """A target shared out over the finest places that have figures.

    Desa when most have a marked figure of the past election, else kecamatan, else the
    office; also the number of places of that level without one. Raises
    TARGET_WITHOUT_PAST, or what `decompose` refuses.
    """
    region = region_of_office(office)
    for level in LEVELS:
        places = places_at(office, election=past_election, level=level)
        places = [place for place in places if place.voters]
        every = _count(region, level)
        if places and 2 * len(places) > every:
            today = voters_at(office, election=election, level=level)
            now = [
                Place(p.code, p.voters, p.users, today.get(p.code) or None)
                for p in places
            ]
            return decompose(now, rate), level, every - len(places)
    raise RuleViolation("TARGET_WITHOUT_PAST", election=past_election)


def voters_at(office: OfficeCode, *, election: str, level: Level) -> dict[str, int]:
    """Voters of the TPS of an election, by region of a level; one query."""
    rows = Tps.objects.filter(office=office, election=election)
    found: dict[str, int] = {}
    sums = rows.values_list("village_id").annotate(Sum("voters")).order_by()
    size = {Level.VILLAGE: 13, Level.DISTRICT: 8, Level.REGENCY: 5}[level]
    for village, voters in sums:
        code = village[:size]
        found[code] = found.get(code, 0) + (voters or 0)
    return found


def lines_json(found: Decomposition, level: Level, without: int) -> dict[str, Any]:
    """What is kept of a decomposition, with the uplift its band was printed by."""
    return {
        "shift": found.shift,
        "mean": found.whole.mean,
        "weight": found.whole.weight,
        "level": level.value,
        "without": without,
        "uplift": list(rulebook().outreach.uplift),
        "rows": [asdict(row) for row in found.rows],
    }


def shared(
    kept: Mapping[str, Any],
    *,
    election: str,
    past_election: str,
    rate: float,
    region: RegionCode | None = None,
    row: TurnoutTarget | None = None,
) -> SharedTarget:
    """A kept or reckoned target as a page shows it; one query for the names."""
    rows = [
        each
        for each in kept["rows"]
        if region is None or each["code"].startswith(region)
        or region.startswith(each["code"])
    ]  # fmt: skip
    codes = [each["code"] for each in rows]
    names = dict(Region.objects.filter(code__in=codes).values_list("code", "name"))
    voters = sum(each["voters"] for each in rows)
    users = sum(each["users"] for each in rows)
    asked = sum(each["voters"] * each["target"] for each in rows)
    low, high = kept["uplift"]
    target = asked / voters if voters else rate
    return SharedTarget(
        election=election,
        past_election=past_election,
        rate=target,
        shift=kept["shift"],
        past=users / voters if voters else 0.0,
        voters=voters,
        band=band_of(
            users=users, voters=voters or 1, target=target, uplift=(low, high)
        ),
        level=kept["level"],
        lines=[TargetLine(name=names.get(e["code"], e["code"]), **e) for e in rows],
        without=kept["without"],
        regression=_regression(kept),
        minutes_number=row.minutes_number if row else "",
        decided_on=row.decided_on if row else None,
        made_at=row.made_at if row else None,
    )


def _regression(kept: Mapping[str, Any]) -> Regression | None:
    """What the lowest places would rise by for no reason."""
    places = [
        Place(each["code"], each["voters"], round(each["users"]))
        for each in kept["rows"]
    ]
    share = rulebook().outreach.threshold("worst_share")
    whole = Whole(kept["mean"], kept["weight"])
    return regression_of(places, whole=whole, share=share)


def asked_by_programme(office: OfficeCode, *, election: str) -> float | None:
    """The target a programme of the office names, as a share."""
    rows = Programme.objects.filter(office=office, election=election)
    found = rows.exclude(target=None).values_list("target", flat=True).first()
    return float(found) if found else None


def _read(row: TurnoutTarget, region: RegionCode) -> SharedTarget:
    return shared(
        row.lines,
        election=row.election,
        past_election=row.past_election,
        rate=row.rate,
        region=region,
        row=row,
    )


def _count(region: RegionCode, level: Level) -> int:
    if level is Level.REGENCY:
        return 1
    below = Region.objects.filter(level=level.value)
    return below.filter(code__startswith=f"{region}.").count()
