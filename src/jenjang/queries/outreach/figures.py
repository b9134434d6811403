"""Turnout figures of a region for somebody: all of them, and those reckoned with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.formats import number_format

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.outreach.figures import (
    Contradiction,
    Figure,
    chosen,
    contradictions_in,
    parts_differ,
)
from jenjang.core.outreach.kinds import Basis, Group, Stage
from jenjang.core.outreach.places import Place
from jenjang.core.regions import (
    Level,
    OfficeCode,
    RegionCode,
    level_of,
    office_covering,
    office_of,
)
from jenjang.queries.curriculum import rulebook
from jenjang.queries.messages import text_of
from jenjang.queries.regions import region_of
from jenjang.records.models import Region, TurnoutFigure


@dataclass(frozen=True, slots=True)
class FigurePage:
    """A region with its figures and those of its parts, and what contradicts."""

    region: str
    name: str
    election: str
    elections: Sequence[tuple[str, str]]  # code, title
    own: Sequence[Figure]
    parts: Sequence[tuple[str, str, Sequence[Figure]]]  # code, name, figures
    contradictions: Sequence[tuple[Contradiction, str]]  # with the place's name


def figures_in(viewer: Viewer, region: RegionCode, *, election: str) -> FigurePage:
    """All figures of a region, its parts one level down, and the TPS of a desa.

    Raises NOT_PERMITTED, or NOT_FOUND above an office.
    """
    viewer.require(Permission.SEE_READINESS, region)
    office = office_covering(region)
    place = region_of(region)
    names = dict(Region.objects.filter(parent=region).values_list("code", "name"))
    rows = TurnoutFigure.objects.filter(office=office, election=election)
    found = read(
        rows.filter(Q(region=region) | Q(region__parent=region, tps_number=""))
    )
    own = [figure for figure in found if figure.place == region]
    below: dict[str, list[Figure]] = {}
    for figure in found:
        if figure.place != region:
            below.setdefault(figure.tps or figure.region, []).append(figure)
    named = {**names, region: place.name}
    odd = contradictions_in(found) + _of_parts(region, own, below, names)
    return FigurePage(
        region=region,
        name=place.name,
        election=election,
        elections=elections_known(office, election),
        own=own,
        parts=[(c, names.get(c, f"TPS {c}"), below[c]) for c in sorted(below)],
        contradictions=[
            (each, named.get(each.place, f"TPS {each.place[-3:]}")) for each in odd
        ],
    )


def told(each: Contradiction) -> str:
    """A contradiction as a sentence, numbers as the language writes them."""
    return text_of(each.code, {name: _number(v) for name, v in each.facts.items()})


def _number(value: int | float | tuple[int, ...]) -> str:
    if isinstance(value, tuple):
        return " / ".join(map(_number, value))
    return str(number_format(value, force_grouping=True))


def _of_parts(
    region: RegionCode,
    own: Sequence[Figure],
    below: Mapping[str, Sequence[Figure]],
    names: Mapping[str, str],
) -> list[Contradiction]:
    """The region against all its parts, when each of them has a figure."""
    whole = chosen(own).get(region)
    parts = chosen(figure for several in below.values() for figure in several)
    if whole is None or not names or set(parts) != set(names):
        return []
    odd = parts_differ(whole, list(parts.values()))
    return [odd] if odd else []


def read(rows: QuerySet[TurnoutFigure]) -> list[Figure]:
    """Records as values."""
    return [
        Figure(
            id=row.pk,
            region=row.region_id,
            tps=row.tps_number,
            contest=row.contest,
            group=Group(row.group),
            basis=Basis(row.basis),
            stage=Stage(row.stage),
            users=row.users,
            voters=row.voters,
            published=row.published_share,
            source=row.source,
            is_marked=row.is_marked,
            published_on=row.published_on,
            note=row.note,
            entered_at=row.entered_at,
            entered_by=row.entered_by.name if row.entered_by else "",
            is_withdrawn=row.withdrawn_at is not None,
        )
        for row in rows.select_related("entered_by")
    ]


def elections_known(office: OfficeCode, election: str = "") -> list[tuple[str, str]]:
    """(code, title) of the rulebook's elections and of any other with a figure."""
    rules = rulebook().elections
    dated = sorted(rules.values(), key=lambda each: each.voting_day, reverse=True)
    titles = {each.code: each.title for each in dated}
    others = TurnoutFigure.objects.filter(office=office).values_list(
        "election", flat=True
    )
    for code in sorted({*others.distinct().order_by("election"), election} - {""}):
        titles.setdefault(code, code)
    return list(titles.items())


def past_elections(office: OfficeCode, election: str) -> list[tuple[str, str]]:
    """Elections with marked figures, but this one; every other when there is none."""
    others = [each for each in elections_known(office) if each[0] != election]
    rows = TurnoutFigure.objects.filter(office=office, is_marked=True)
    having = set(rows.order_by().values_list("election", flat=True).distinct())
    return [each for each in others if each[0] in having] or others


def marked_in(office: OfficeCode, *, election: str, level: Level) -> dict[str, Figure]:
    """The figures an office reckons with, of the regions of one level; one query."""
    rows = TurnoutFigure.objects.filter(
        office=office,
        election=election,
        is_marked=True,
        withdrawn_at=None,
        tps_number="",
        region__level=level.value,
        group=Group.ALL,
    )
    return chosen(read(rows))


def places_at(office: OfficeCode, *, election: str, level: Level) -> list[Place]:
    """The same as places with voters and users; users are cut to the voters."""
    return [
        Place(code, f.voters or 0, min(f.users or 0, f.voters or 0))
        for code, f in sorted(marked_in(office, election=election, level=level).items())
    ]


def tps_places(region: RegionCode, *, election: str) -> dict[str, list[Place]]:
    """Marked figures of TPS by desa, users as they are; one query."""
    rows = TurnoutFigure.objects.filter(
        office=office_of(region),
        election=election,
        is_marked=True,
        withdrawn_at=None,
        group=Group.ALL,
    ).exclude(tps_number="")
    if level_of(region) > Level.REGENCY:
        rows = rows.filter(region__code__startswith=region)
    found: dict[str, list[Place]] = {}
    for place, figure in chosen(read(rows)).items():
        users, voters = figure.users or 0, figure.voters or 0
        found.setdefault(figure.region, []).append(Place(place, voters, users))
    return found
