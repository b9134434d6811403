"""One field for everything: polling stations, regions, people, within the own scope."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, Q

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.regions import (
    Level,
    RegionCode,
    TpsCode,
    level_of,
    office_of,
    parse_region_code,
    parse_tps_code,
    village_of,
)
from jenjang.core.violations import RuleViolation
from jenjang.queries.scope import within
from jenjang.records.models import Appointment, Office, Person, Region, Tps

LETTERS = 3
LIMIT = 20


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found; never more than LIMIT of each, `is_cut` when there is more.

    Each person carries `seats_held`, her appointments that have not ended.
    """

    tps: Sequence[TpsCode] = ()
    regions: Sequence[Region] = ()
    people: Sequence[Person] = ()
    is_too_short: bool = False
    is_cut: bool = False

    @property
    def is_empty(self) -> bool:
        """True when nothing was found."""
        return not (self.tps or self.regions or self.people)


def found_by(text: str, *, viewer: Viewer) -> Found:
    """What a text may mean: a TPS code, a region code, part of a name.

    Names need three letters. Above kabupaten/kota a person is found by the
    beginning of the name only, because nobody reads through millions.
    """
    wanted = " ".join(text.split())
    try:
        return _by_tps(parse_tps_code(wanted), viewer)
    except RuleViolation:
        pass
    try:
        return _by_region(parse_region_code(wanted), viewer)
    except RuleViolation:
        pass
    if len(wanted) < LETTERS:
        return Found(is_too_short=True)
    regions = list(
        Region.objects.filter(_regions(viewer), name__icontains=wanted)
        .select_related("parent")
        .order_by("level", "name", "code")[: LIMIT + 1]
    )
    people = _people(wanted.casefold(), viewer)
    return Found(
        regions=regions[:LIMIT],
        people=people[:LIMIT],
        is_cut=len(regions) > LIMIT or len(people) > LIMIT,
    )


def _regions(viewer: Viewer) -> Q:
    return within(viewer, Permission.SEE_READINESS, field="code")


def _by_tps(code: TpsCode, viewer: Viewer) -> Found:
    rows = Tps.objects.filter(
        within(viewer, Permission.SEE_READINESS, field="village_id"),
        village_id=village_of(code),
        number=code.partition("/")[2],
    )
    return Found(tps=[code] if rows.exists() else [])


def _by_region(code: RegionCode, viewer: Viewer) -> Found:
    rows = Region.objects.filter(_regions(viewer), code=code).select_related("parent")
    return Found(regions=list(rows))


def _people(folded: str, viewer: Viewer) -> list[Person]:
    roots = viewer.regions(Permission.SEE_PEOPLE)
    if not roots:
        return []
    held = Appointment.objects.filter(
        within(viewer, Permission.SEE_PEOPLE, field="seat__body__region_id"),
        ends_on__isnull=True,
    )
    seats = held.select_related("seat__body__region", "seat__body__tps")
    is_near = all(level_of(root) >= Level.REGENCY for root in roots)
    how = "name_folded__contains" if is_near else "name_folded__startswith"
    people = Person.objects.filter(
        Exists(held.filter(person=OuterRef("pk"))),
        office__in=_offices(viewer, roots),
        **{how: folded},
    ).prefetch_related(Prefetch("appointments", queryset=seats, to_attr="seats_held"))
    return list(people.order_by("name_folded", "pk")[: LIMIT + 1])


def _offices(viewer: Viewer, roots: Sequence[RegionCode]) -> set[str]:
    below = Office.objects.filter(within(viewer, Permission.SEE_PEOPLE))
    over = {office for root in roots if (office := office_of(root))}
    return {*below.values_list("code", flat=True), *over}
