"""How does a region stand: past turnout, target, result, activities, what is odd?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.outreach.alarms import Alarm, Limits, alarms_in
from jenjang.core.outreach.bands import Band
from jenjang.core.outreach.figures import Figure, chosen
from jenjang.core.outreach.kinds import Basis, Group
from jenjang.core.regions import (
    Level,
    OfficeCode,
    RegionCode,
    level_of,
    office_covering,
)
from jenjang.queries.curriculum import rulebook
from jenjang.queries.outreach.activities import ActivitySum, sum_of_activities
from jenjang.queries.outreach.figures import (
    FigurePage,
    figures_in,
    marked_in,
    tps_places,
)
from jenjang.queries.outreach.targets import (
    SharedTarget,
    TargetLine,
    asked_by_programme,
    target_of,
)
from jenjang.records.models import Region

MOST_ALARMS = 30


@dataclass(frozen=True, slots=True)
class OverviewPart:
    """A region one level down: past, asked and reached; None where not known."""

    code: str
    name: str
    past: float | None
    target: float | None
    missing: int | None
    result: Figure | None

    @property
    def apart(self) -> float | None:
        """Result minus target."""
        if self.result is None or self.result.share is None or self.target is None:
            return None
        return self.result.share - self.target


@dataclass(frozen=True, slots=True)
class Overview:
    """A region of one election."""

    region: str
    name: str
    office: OfficeCode
    election: str
    page: FigurePage
    target: SharedTarget | None
    asked: float | None  # by the programme, before any minutes
    result: Figure | None
    bases: Sequence[Figure]  # everybody, by denominator
    groups: Sequence[Figure]  # marked, by sex and list
    activities: ActivitySum
    alarms: Sequence[Alarm]
    more_alarms: int
    parts: Sequence[OverviewPart]

    @property
    def band(self) -> Band | None:
        """What evidence supports here."""
        return self.target.band if self.target else None

    @property
    def standing(self) -> str:
        """`reached`, `within` the band, `above` it, `below` it, or nothing known."""
        if self.result is None or self.result.share is None or self.target is None:
            return ""
        share, band = self.result.share, self.target.band
        if share >= self.target.rate:
            return "reached"
        if share < band.low:
            return "below"
        return "within" if share <= band.high else "above"


def overview_in(
    viewer: Viewer, region: RegionCode, *, election: str, today: date
) -> Overview:
    """A region from the office down; the same number of queries however large.

    Raises NOT_PERMITTED, or NOT_FOUND above an office.
    """
    viewer.require(Permission.SEE_READINESS, region)
    office = office_covering(region)
    page = figures_in(viewer, region, election=election)
    target = target_of(viewer, region, election=election)
    own = [f for f in page.own if f.is_marked and not f.is_withdrawn]
    alarms = alarms_in(tps_places(region, election=election), limits=limits())
    return Overview(
        region=region,
        name=page.name,
        office=office,
        election=election,
        page=page,
        target=target,
        asked=asked_by_programme(office, election=election),
        result=chosen(own).get(region),
        bases=_bases(own),
        groups=[f for f in own if f.group is not Group.ALL],
        activities=sum_of_activities(viewer, region, election=election, today=today),
        alarms=alarms[:MOST_ALARMS],
        more_alarms=max(0, len(alarms) - MOST_ALARMS),
        parts=_parts(office, region, election, target),
    )


def limits() -> Limits:
    """From where on figures are looked at, by the rulebook."""
    rules = rulebook().outreach
    names = ("full_voters", "nearly_full", "chance")
    return Limits(*(rules.threshold(name) for name in names))


def _bases(own: Sequence[Figure]) -> list[Figure]:
    """The marked figure of everybody for each denominator, the election's own first."""
    found: dict[Basis, Figure] = {}
    for figure in sorted(own, key=lambda f: f.contest):
        if figure.group is Group.ALL:
            found.setdefault(figure.basis, figure)
    return [found[basis] for basis in Basis if basis in found]


def _parts(
    office: OfficeCode, region: RegionCode, election: str, target: SharedTarget | None
) -> list[OverviewPart]:
    level = level_of(region)
    if level >= Level.VILLAGE:
        return []
    names = dict(
        Region.objects.filter(parent=region)
        .order_by("code")
        .values_list("code", "name")
    )
    results = marked_in(office, election=election, level=Level(level + 1))
    lines = target.lines if target else ()
    return [_part(code, name, results, lines) for code, name in names.items()]


def _part(
    code: str, name: str, results: Mapping[str, Figure], lines: Sequence[TargetLine]
) -> OverviewPart:
    here = [line for line in lines if line.code.startswith(code)]
    voters = sum(line.voters for line in here)
    users = sum(line.users for line in here)
    asked = sum(line.voters * line.target for line in here)
    return OverviewPart(
        code=code,
        name=name,
        past=users / voters if voters else None,
        target=asked / voters if voters else None,
        missing=round(asked - users) if voters else None,
        result=results.get(code),
    )
