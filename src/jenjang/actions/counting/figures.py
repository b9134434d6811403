"""The figures of drills and offices, counted again from what they are made of."""

from collections.abc import Iterable

import msgspec

from jenjang.core.counting.round_figures import (
    RoundFigures,
    read_figures,
    total_of,
)
from jenjang.core.delivery import event_time
from jenjang.records.models import Drill, OfficeRounds, Round


def count_drills(drills: Iterable[Drill]) -> None:
    """Count drills and their offices again; the caller holds the drills locked.

    An office is locked while its drills are summed, so that two follow-ups at once
    leave the sum of both.
    """
    offices = set()
    for drill in drills:
        drill.figures = _kept(_of_drill(drill))
        drill.save(update_fields=["figures"])
        offices.add((drill.office, drill.training_class.event.election))
    for office, election in sorted(offices):
        _count_office(office, election)


def _of_drill(drill: Drill) -> RoundFigures:
    rows = list(Round.objects.filter(pack__drill=drill))
    passed = {row.tps_code for row in rows if row.is_passed and row.is_clean}
    return total_of(
        [
            RoundFigures(
                rounds=len(rows),
                participants=len({row.person_id for row in rows} - {None}),
                team_rounds=sum(row.kind == "team" for row in rows),
                passed=tuple(passed - {""}),
                teams_passed=len(passed - {""}),
                as_of=max((event_time(row.at) for row in rows), default=""),
            ),
            *(_rules(row) for row in rows),
        ]
    )


def _rules(row: Round) -> RoundFigures:
    return RoundFigures(rules={rule: (w, n) for rule, (w, n) in row.missed.items()})


def _count_office(office: str, election: str) -> None:
    OfficeRounds.objects.get_or_create(office=office, election=election)
    row = OfficeRounds.objects.select_for_update().get(office=office, election=election)
    drills = Drill.objects.filter(
        office=office, training_class__event__election=election
    )
    parts = drills.values_list("figures", flat=True)
    total = total_of(read_figures(part) for part in parts)
    row.figures = _kept(msgspec.structs.replace(total, passed=()))
    row.save(update_fields=["figures"])


def _kept(figures: RoundFigures) -> dict[str, object]:
    found: dict[str, object] = msgspec.to_builtins(figures)
    return found
