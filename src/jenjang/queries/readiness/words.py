"""What participants and observers say of the sessions in a region, and who to see."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.delivery.fidelity import (
    ITEMS_OF_A_TICKET,
    Adherence,
    Agreement,
    Calibrated,
    Reported,
    Told,
    adherence_of,
    agreement_of,
    calibrated,
    ranked,
    reported,
    verdicts_of,
)
from jenjang.core.regions import RegionCode, office_of
from jenjang.queries.curriculum import rulebook
from jenjang.queries.delivery import struck_out
from jenjang.queries.delivery.fidelity import weights_of
from jenjang.queries.readiness.loading import rows_of

TICKET, SEEN = "exit.ticket", "observation.made"
MOST_CLASSES = 10

_CLASSES = """
select c.id::text, c.name, r.name from records_trainingclass c
join records_event e on e.id = c.event_id
join records_region r on r.code = c.region_id
where e.office = %(office)s and e.election = %(election)s
  and (c.region_id = %(region)s or starts_with(c.region_id, %(region)s || '.'))
"""

# By session and source: {item: [yes, asked]}; a trainer does not observe himself.
_TOLD = """
with told as (
    select e.session_id, e.kind, i.key,
           count(*) filter (where i.value = 'true'::jsonb) as yes, count(*) as asked
    from records_evidence e cross join lateral jsonb_each(e.data -> 'items') i
    where e.office = %(office)s and e.class_id = any(%(classes)s::uuid[])
      and e.kind in ('exit.ticket', 'observation.made')
      and e.id <> all(%(struck)s::uuid[])
      and not exists (
          select from records_sessiontrainer t
          where t.session_id = e.session_id
            and t.person_id::text = e.data ->> 'observer')
    group by 1, 2, 3
)
select s.training_class_id::text, s.id::text, s.module, t.kind,
       jsonb_object_agg(t.key, jsonb_build_array(t.yes, t.asked))
from told t join records_session s on s.id = t.session_id
group by 1, 2, 3, 4 order by 2, 4
"""


@dataclass(frozen=True, slots=True)
class ClassWords:
    """What the participants of a class say was taught, over all its sessions."""

    id: str
    name: str
    region_name: str
    adherence: Adherence


@dataclass(frozen=True, slots=True)
class Words:
    """A region by the words of participants and observers.

    `classes` are ranked, surely low ones first; `small` have too few answers for it.
    """

    sessions: int
    calibrated: Calibrated | None
    agreement: Agreement | None
    classes: Sequence[ClassWords]
    small: int


@dataclass(frozen=True, slots=True)
class _Session:
    """A session with what was told of it by source."""

    class_id: str
    weights: Mapping[str, float]
    said: Told
    seen: Told


def words_in(viewer: Viewer, region: RegionCode, *, election: str) -> Words:
    """The words of a region's classes; five queries, whatever their number."""
    viewer.require(Permission.SEE_READINESS, region)
    scope = {"office": office_of(region), "election": election, "region": region}
    rooms = {row[0]: row for row in rows_of(_CLASSES, scope)}
    struck = struck_out([UUID(pk) for pk in rooms])
    keys = scope | {"classes": list(rooms), "struck": list(struck)}
    sessions = list(_sessions(rows_of(_TOLD, keys)))
    told = [_reported(session) for session in sessions]
    reports = [each for each in told if each]
    classes = _of_classes(sessions, rooms)
    big, small = ranked(classes, adherence=lambda row: row.adherence)
    return Words(
        sessions=len(reports),
        calibrated=calibrated(reports),
        agreement=_agreement(sessions),
        classes=big[:MOST_CLASSES],
        small=len(small),
    )


def _sessions(rows: list[tuple[Any, ...]]) -> Iterator[_Session]:
    found: dict[str, dict[str, Told]] = defaultdict(dict)
    places: dict[str, tuple[str, Mapping[str, float]]] = {}
    for class_id, session, code, kind, told in rows:
        if module := rulebook().modules.get(code):
            weights = weights_of(module)
            places[session] = (class_id, weights)
            found[session][kind] = {
                item: (yes, asked)
                for item, (yes, asked) in json.loads(told).items()
                if item in weights
            }
    for session, (class_id, weights) in places.items():
        said = found[session].get(TICKET, {})
        yield _Session(class_id, weights, said, found[session].get(SEEN, {}))


def _reported(session: _Session) -> Reported | None:
    return reported(
        session.class_id, session.weights, said=session.said, seen=session.seen
    )


def _agreement(sessions: Sequence[_Session]) -> Agreement | None:
    """Observers and the majority of tickets, item by item; classes are alike."""
    pairs: list[tuple[bool, bool]] = []
    sizes: dict[str, int] = defaultdict(int)
    for session in sessions:
        seen, said = verdicts_of(session.seen), verdicts_of(session.said)
        both = sorted(seen.keys() & said.keys())
        pairs += [(seen[item], said[item]) for item in both]
        if both:
            sizes[session.class_id] += len(both)
    return agreement_of(pairs, sizes=list(sizes.values()))


def _of_classes(
    sessions: Sequence[_Session], rooms: Mapping[str, tuple[Any, ...]]
) -> list[ClassWords]:
    told: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    for session in sessions:
        for item, (yes, asked) in session.said.items():
            had = told[session.class_id].get(item, (0, 0))
            told[session.class_id][item] = (had[0] + yes, had[1] + asked)
            weights[session.class_id][item] = session.weights[item]
    return [
        ClassWords(
            id=class_id,
            name=rooms[class_id][1],
            region_name=rooms[class_id][2],
            adherence=adherence_of(
                told[class_id], weights[class_id], sizes=[ITEMS_OF_A_TICKET]
            ),
        )
        for class_id in sorted(told)
    ]
