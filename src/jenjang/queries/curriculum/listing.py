"""Who is meant by one rule, in a place small enough for one page."""

from collections.abc import Sequence
from dataclasses import dataclass

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.curriculum import (
    Drawn,
    ElectionRules,
    Holder,
    ParticipantRule,
    draw,
)
from jenjang.core.regions import (
    OfficeCode,
    RegionCode,
    covers,
    region_of_office,
)
from jenjang.core.violations import RuleViolation
from jenjang.queries.curriculum.participants import holders_of
from jenjang.queries.curriculum.programmes import rules_of
from jenjang.queries.curriculum.units import unit_codes
from jenjang.queries.regions import region_of, region_path
from jenjang.records.models import Region

PEOPLE_A_PAGE = 250


@dataclass(frozen=True, slots=True)
class Part:
    """A region below with the number of people the rule means there."""

    code: str
    name: str
    expected: int


@dataclass(frozen=True, slots=True)
class ParticipantListing:
    """The people of a rule in a region, or its parts when they are too many."""

    rule: ParticipantRule
    path: Sequence[Region]  # from the kabupaten/kota down to the region
    expected: int
    drawn: Drawn | None
    unit_names: dict[str, str]  # region names by code, for units and holders
    parts: tuple[Part, ...]

    @property
    def vacancies(self) -> list[tuple[str, str, int]]:
        """Unit, name of its region, people missing."""
        found = self.drawn.vacancies if self.drawn else ()
        return [(v.unit, self._name(v.unit), v.missing) for v in found]

    @property
    def people(self) -> list[tuple[Holder, str]]:
        """Each holder with the name of the region."""
        found = self.drawn.people if self.drawn else ()
        return [(holder, self._name(holder.region)) for holder in found]

    def _name(self, unit: str) -> str:
        return self.unit_names.get(unit.partition("/")[0], "")


def own_region(office_region: RegionCode, *, viewer: Viewer) -> RegionCode:
    """The part of an office's area that a viewer may see: all of it, or the own."""
    if viewer.may(Permission.SEE_READINESS, office_region):
        return office_region
    own = [
        root
        for root in viewer.regions(Permission.SEE_READINESS)
        if covers(office_region, root)
    ]
    if not own:
        raise RuleViolation("NOT_FOUND")
    return own[0]


def participant_listing(
    programme: str,
    *,
    rule: str,
    office: str,
    region: RegionCode,
    viewer: Viewer,
    election: str,
) -> ParticipantListing:
    """The people one rule means in a region of an office; NOT_FOUND outside it."""
    viewer.require(Permission.SEE_PEOPLE, region)
    rules, election_rules = rules_of(programme, election=election)
    asked = next((r for r in rules.participants if r.id == rule), None)
    office_region = region_of_office(OfficeCode(office))
    if asked is None or not covers(office_region, region):
        raise RuleViolation("NOT_FOUND")
    found = region_of(region)
    together = _together(rules.participants, asked)
    units = unit_codes(
        region, election=election_rules, units=[other.per for other in together]
    )
    expected = len(units[asked.per]) * asked.each
    is_small = expected <= PEOPLE_A_PAGE or len(region) == 13
    drawn = _drawn(together, region, election_rules, units) if is_small else None
    return ParticipantListing(
        rule=asked,
        path=[r for r in region_path(region) if len(r.code) >= 5],
        expected=expected,
        drawn=drawn,
        unit_names=_names(drawn) if drawn else {},
        parts=() if is_small else _parts(found, asked, units[asked.per]),
    )


def _together(
    rules: Sequence[ParticipantRule], asked: ParticipantRule
) -> list[ParticipantRule]:
    """The rule after those before it that may have drawn the same people."""
    before = rules[: rules.index(asked)]
    return [r for r in before if set(r.bodies) & set(asked.bodies)] + [asked]


def _drawn(
    rules: Sequence[ParticipantRule],
    region: RegionCode,
    election: ElectionRules,
    units: dict[str, list[str]],
) -> Drawn:
    holders = holders_of(rules, region=region, election=election)
    return draw(rules, holders=holders, units=units)[-1]


def _names(drawn: Drawn) -> dict[str, str]:
    codes = {holder.region for holder in drawn.people}
    codes |= {RegionCode(v.unit.partition("/")[0]) for v in drawn.vacancies}
    return dict(Region.objects.filter(code__in=codes).values_list("code", "name"))


def _parts(
    region: Region, rule: ParticipantRule, units: Sequence[str]
) -> tuple[Part, ...]:
    children = Region.objects.filter(parent_id=region.code).order_by("code")
    counts: dict[str, int] = {}
    for unit in units:
        size = 8 if len(region.code) == 5 else 13
        counts[unit[:size]] = counts.get(unit[:size], 0) + 1
    return tuple(
        Part(child.code, child.name, counts.get(child.code, 0) * rule.each)
        for child in children
    )
