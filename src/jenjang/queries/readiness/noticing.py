"""What alarms look at beside the proof: stays, terms, capacities, repeated evidence.

Attendance is taken from the states that judging has folded already; four queries
more, however many people and classes there are.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from uuid import UUID

from jenjang.adapters.rulebook import load_rulebook
from jenjang.core.delivery import voided_ids
from jenjang.core.readiness.alarms import AlarmFacts, StayFact, TermFact
from jenjang.queries.delivery import event_of_row, zone_of
from jenjang.queries.readiness.closure import Extent
from jenjang.queries.readiness.loading import Loaded, rows_of
from jenjang.records.models import Evidence

_TAUGHT = """
select st.person_id::text, s.id::text, c.id::text, s.starts_at, s.ends_at
from records_sessiontrainer st
join records_session s on s.id = st.session_id
join records_trainingclass c on c.id = s.training_class_id
join records_event e on e.id = c.event_id
where e.office = %(office)s and e.election = %(election)s
  and (%(persons)s::uuid[] is null or st.person_id = any(%(persons)s::uuid[]))
"""

_TERMS = """
select person_id::text, starts_on, ends_on from records_appointment
where office = %(office)s
  and (%(persons)s::uuid[] is null or person_id = any(%(persons)s::uuid[]))
"""

_CAPACITIES = """
select c.id::text, v.capacity from records_trainingclass c
join records_event e on e.id = c.event_id
join records_eventvenue ev on ev.id = c.event_venue_id
join records_venue v on v.id = ev.venue_id
where e.office = %(office)s and e.election = %(election)s
  and v.capacity is not null
  and (%(classes)s::uuid[] is null or c.id = any(%(classes)s::uuid[]))
"""

# Events that say the same of the same at the same moment under other ids. A digest
# is of the whole content, id included, so it cannot tell.
_REPEATED = """
select array_agg(v.id) from records_evidence v
join records_trainingclass c on c.id = v.class_id
join records_event e on e.id = c.event_id
where e.office = %(office)s and e.election = %(election)s and v.kind <> 'void'
  and (%(classes)s::uuid[] is null or v.class_id = any(%(classes)s::uuid[]))
group by v.class_id, v.kind, v.session_id, v.person_id, v.at, v.device, v.data
having count(*) > 1
"""


def alarm_facts_of(
    office: str, *, election: str, loaded: Loaded, extent: Extent | None = None
) -> AlarmFacts:
    """The facts for the alarms of an office, or of the watched part of it."""
    persons = None if extent is None else list(extent.watched)
    classes = None if extent is None else list(extent.classes)
    scope = {
        "office": office,
        "election": election,
        "persons": persons,
        "classes": classes,
    }
    taught = (
        StayFact(person, session, class_id, starts_at, ends_at, is_teaching=True)
        for person, session, class_id, starts_at, ends_at in rows_of(_TAUGHT, scope)
    )
    book, terms = load_rulebook(), loaded.terms
    return AlarmFacts(
        stays=[*taught, *_attended(loaded)],
        terms=[TermFact(*row) for row in rows_of(_TERMS, scope)],
        invitations=loaded.world.training.invitations,
        caps={
            class_id: terms.programmes[code].class_cap
            for class_id, code in loaded.programmes.items()
            if code in terms.programmes
        },
        capacities=dict(rows_of(_CAPACITIES, scope)),
        repeated=_repeated(row[0] for row in rows_of(_REPEATED, scope)),
        item_minutes={
            code: module.minutes_needed / len(book.modules[code].items)
            for code, module in terms.modules.items()
        },
        zone=zone_of(office),
        persons=None if persons is None else frozenset(persons),
        classes=None if classes is None else frozenset(classes),
    )


def _attended(loaded: Loaded) -> Iterator[StayFact]:
    for class_id, state in loaded.states.items():
        for (person, session), stays in state.attendance.items():
            who, where = str(person), str(session)
            for stay in stays:
                yield StayFact(who, where, class_id, stay.starts_at, stay.ends_at)


def _repeated(groups: Iterable[list[UUID]]) -> dict[str, tuple[int, datetime]]:
    """Events in force beyond the first of each group, by class; at most two queries."""
    ids = [list(group) for group in groups]
    if not ids:
        return {}
    rows = list(Evidence.objects.filter(pk__in=[pk for group in ids for pk in group]))
    voids = Evidence.objects.filter(
        kind="void", class_id__in={row.class_id for row in rows}
    )
    events = [event_of_row(row) for row in (*rows, *voids)]
    struck = voided_ids(events)
    known = {event.id: event for event in events}
    found: dict[str, list[datetime]] = defaultdict(list)
    for group in ids:
        in_force = sorted(pk for pk in group if pk not in struck)
        for pk in in_force[1:]:
            found[str(known[pk].class_id)].append(known[pk].moment)
    return {class_id: (len(times), min(times)) for class_id, times in found.items()}
