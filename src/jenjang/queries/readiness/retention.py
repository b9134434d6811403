"""How much of what one tier gained on the anchors did the next tier gain?"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.assessment.items import item_of, mark_of
from jenjang.core.assessment.statistics.retention import (
    ClassMarks,
    Gain,
    Retention,
    gain_of,
    retention_of,
)
from jenjang.core.regions import OfficeCode, region_of_office
from jenjang.queries.readiness.content import TIERS
from jenjang.queries.readiness.loading import rows_of
from jenjang.records.models import ItemVersion

# Answers to anchors of people who took both tests of a class, by class and tier.
_ANSWERS = """
with anchors as (
    select distinct line ->> 0 as version
    from records_testform f
    join records_testset t on t.id = f.test_set_id
    cross join lateral jsonb_array_elements(f.lines) line
    where t.office = %(office)s and t.election = %(election)s
      and (line ->> 1)::boolean
), done as (
    select a.*, c.training_class_id, b.kind,
           count(*) over (partition by a.class_test_id, a.person_id) as stages
    from records_attempt a
    join records_classtest c on c.id = a.class_test_id
    join records_testset t on t.id = c.test_set_id
    join records_invitation i on i.training_class_id = c.training_class_id
        and i.person_id = a.person_id
    join records_seat s on s.id = i.seat_id
    join records_body b on b.id = s.body_id
    where a.office = %(office)s and t.election = %(election)s
      and a.finished_at is not null and a.stage in ('pre', 'post') and a.number = 1
)
select kind, training_class_id::text, stage, version,
       coalesce(answers -> version ->> 0, ''), count(*)::int
from done join anchors on lines ? version
where stages = 2 group by 1, 2, 3, 4, 5
"""


@dataclass(frozen=True, slots=True)
class TierGain:
    """What a tier gained, and how much of the tier's above that is.

    The gains are of the `anchors` that both tiers answered; `retention` is None for
    the first tier there is.
    """

    tier: str
    upper: str
    gain: Gain
    upper_gain: Gain | None
    anchors: int
    retention: Retention | None


Marks = dict[tuple[str, str], dict[tuple[str, str], tuple[float, int]]]


def retention_in(
    viewer: Viewer, office: OfficeCode, *, election: str
) -> list[TierGain]:
    """The tiers that took both tests, from the top; two queries."""
    viewer.require(Permission.SEE_READINESS, region_of_office(office))
    rows = rows_of(_ANSWERS, {"office": office, "election": election})
    marks = _marks(rows)
    tiers = [tier for tier in TIERS if any(kind == tier for kind, _ in marks)]
    found = []
    for upper, tier in pairwise(["", *tiers]):
        anchors = _anchors(marks, tier)
        if upper:
            anchors &= _anchors(marks, upper)
        gain = gain_of(_classes(marks, tier, anchors))
        above = gain_of(_classes(marks, upper, anchors)) if upper else None
        if gain:
            kept = retention_of(above, gain) if above else None
            found.append(TierGain(tier, upper, gain, above, len(anchors), kept))
    return found


def _marks(rows: Iterable[tuple[Any, ...]]) -> Marks:
    """{(tier, class): {(stage, version): (sum of marks, people)}}."""
    rows = list(rows)
    versions = {row[3] for row in rows}
    items = {
        str(pk): item_of(document)
        for pk, document in ItemVersion.objects.filter(pk__in=versions).values_list(
            "pk", "document"
        )
    }
    found: Marks = defaultdict(dict)
    for tier, class_id, stage, version, answer, people in rows:
        if version in items:
            here = found[tier, class_id]
            had, asked = here.get((stage, version), (0.0, 0))
            mark = mark_of(items[version], answer)
            here[stage, version] = (had + people * mark, asked + people)
    return found


def _anchors(marks: Marks, tier: str) -> set[str]:
    """The anchors that somebody of the tier answered before and somebody after."""
    stages: Mapping[str, set[str]] = {"pre": set(), "post": set()}
    for (kind, _), here in marks.items():
        if kind == tier:
            for stage, version in here:
                stages[stage].add(version)
    return stages["pre"] & stages["post"]


def _classes(marks: Marks, tier: str, anchors: set[str]) -> list[ClassMarks]:
    found = []
    for (kind, _), here in sorted(marks.items()):
        shares = {
            stage: _mean([here[stage, v] for v in anchors if (stage, v) in here])
            for stage in ("pre", "post")
        }
        people = [asked for (_, v), (_, asked) in here.items() if v in anchors]
        before, after = shares["pre"], shares["post"]
        if kind == tier and people and before is not None and after is not None:
            found.append(ClassMarks(max(people), before, after))
    return found


def _mean(marks: list[tuple[float, int]]) -> float | None:
    asked = sum(people for _, people in marks)
    return sum(mark for mark, _ in marks) / asked if asked else None
