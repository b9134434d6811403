"""Which people does a programme mean? Its rules over the roster as it is now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import CharField, Count, Expression, F, Q, QuerySet, Value
from django.db.models.functions import Concat, Left

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.curriculum import (
    Drawn,
    ElectionRules,
    Holder,
    ParticipantRule,
    draw,
)
from jenjang.core.regions import RegionCode, tps_code
from jenjang.core.roster import BodyKind, Position
from jenjang.queries.curriculum.programmes import rules_of
from jenjang.queries.curriculum.units import counts_in, inside, unit_codes
from jenjang.records.models import Appointment

_LENGTH = {"kabkota": 5, "kecamatan": 8, "desa": 13}


@dataclass(frozen=True, slots=True)
class RuleCount:
    """A rule in a place: people it means, and people the roster has for it."""

    rule: ParticipantRule
    units: int | None
    expected: int | None  # None: the units are not known
    actual: int

    @property
    def missing(self) -> int | None:
        """How many people the roster lacks."""
        return None if self.expected is None else max(self.expected - self.actual, 0)


def participants_of(
    programme: str,
    *,
    region: RegionCode,
    viewer: Viewer,
    election: str = "",
    bodies: Iterable[BodyKind] = (),
) -> tuple[Drawn, ...]:
    """The current holders each rule means, and the units where some are missing.

    `bodies` keeps the rules of some bodies only. Three queries and one for each kind
    of unit; a whole office of KPPS is 31,000 people, so ask for a smaller region when
    a page is all you need.
    """
    viewer.require(Permission.SEE_PEOPLE, region)
    rules, election_rules = rules_of(programme, election=election)
    wanted = set(bodies)
    asked = [r for r in rules.participants if not wanted or wanted & set(r.bodies)]
    return draw(
        asked,
        holders=holders_of(asked, region=region, election=election_rules),
        units=unit_codes(
            region, election=election_rules, units=[rule.per for rule in asked]
        ),
    )


def participant_counts(
    programme: str, *, region: RegionCode, viewer: Viewer, election: str = ""
) -> tuple[RuleCount, ...]:
    """Expected and actual number of people of each rule; a query a rule and two."""
    viewer.require(Permission.SEE_READINESS, region)
    rules, election_rules = rules_of(programme, election=election)
    units = counts_in(region, election=election_rules)
    return tuple(
        RuleCount(
            rule=rule,
            units=units[rule.per],
            expected=_times(units[rule.per], rule.each),
            actual=_actual(rule, region, election_rules),
        )
        for rule in rules.participants
    )


def _times(units: int | None, each: int) -> int | None:
    return None if units is None else units * each


def _actual(rule: ParticipantRule, region: RegionCode, election: ElectionRules) -> int:
    rows = _holding([rule], region=region, election=election)
    drawn_before = 0
    if rule.per == "tps_above":
        if election.pantarlih_threshold is None:
            return 0
        rows = rows.filter(seat__body__tps__voters__gt=election.pantarlih_threshold)
        drawn_before = 1  # the first Pantarlih belongs to the rule of every TPS
    groups = (
        rows.order_by()
        .annotate(unit=_unit(rule.per))
        .values("unit")
        .annotate(n=Count("pk"))
    )
    return sum(
        max(min(group["n"] - drawn_before, rule.each), 0)
        for group in groups
        if group["unit"] is not None
    )


def _unit(per: str) -> Expression:
    if per in _LENGTH:
        return Left("seat__body__region_id", _LENGTH[per])
    return Concat(
        "seat__body__region_id",
        Value("/"),
        "seat__body__tps__number",
        output_field=CharField(),
    )


def _holding(
    rules: Sequence[ParticipantRule], *, region: RegionCode, election: ElectionRules
) -> QuerySet[Appointment]:
    meant = Q(pk__in=())
    for rule in rules:
        condition = Q(seat__body__kind__in=rule.bodies)
        if rule.division:
            condition &= Q(divisions__contains=[rule.division])
        if rule.position:
            condition &= Q(seat__position=rule.position)
        meant |= condition
    return Appointment.objects.filter(
        meant,
        inside(region, field="seat__body__region__code"),
        seat__body__election=election.code,
        ends_on__isnull=True,
    )


def holders_of(
    rules: Sequence[ParticipantRule], *, region: RegionCode, election: ElectionRules
) -> list[Holder]:
    """Everybody in a region who holds a seat that some of the rules mean."""
    rows = (
        _holding(rules, region=region, election=election)
        .select_related("person")
        .annotate(
            body_kind=F("seat__body__kind"),
            place=F("seat__body__region_id"),
            tps_number=F("seat__body__tps__number"),
            seat_number=F("seat__number"),
            seat_position=F("seat__position"),
        )
        .order_by("place", "tps_number", "seat_number")
    )
    return [
        Holder(
            person=str(row.person_id),
            name=row.person.printed_name,
            seat=str(row.seat_id),
            seat_number=row.seat_number,
            position=Position(row.seat_position),
            body=BodyKind(row.body_kind),
            region=RegionCode(row.place),
            tps=tps_code(RegionCode(row.place), row.tps_number)
            if row.tps_number
            else None,
            divisions=tuple(row.divisions),
        )
        for row in rows
    ]
