"""The facts of an office in an election, whole or a closed part, as values of core.

The number of queries is constant: it depends neither on how many people, classes or
TPS there are nor on the depth of the cascade.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection

from jenjang.core.delivery import (
    ClassState,
    EvidenceEvent,
    EvidenceKind,
    Slot,
    fold,
)
from jenjang.core.delivery.certification import passed_since, taught_back_since
from jenjang.core.delivery.fidelity import ITEMS_OF_A_TICKET, adherence_of
from jenjang.core.readiness.facts import (
    AttendanceFact,
    DrillFact,
    HolderFact,
    InvitationFact,
    OverrideFact,
    PassFact,
    RootFact,
    SeatFact,
    SessionFact,
    TeachbackFact,
    TeamFact,
    TrainingFacts,
)
from jenjang.core.readiness.office import World
from jenjang.core.readiness.survival import Share
from jenjang.core.roster import BodyKind
from jenjang.queries.delivery import struck_out
from jenjang.queries.delivery.classes import zone_of
from jenjang.queries.readiness import statements
from jenjang.queries.readiness.closure import Extent
from jenjang.queries.readiness.terms import Terms, terms_of

# Later ones count for more; answers of one person are alike.
_SOURCES = (
    (EvidenceKind.EXIT_TICKET.value, ITEMS_OF_A_TICKET),
    (EvidenceKind.OBSERVATION_MADE.value, 1),
)
_MINUTE = timedelta(minutes=1)
_KINDS = {kind.value: kind for kind in EvidenceKind}
Rows = list[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A world with the ids that rows are stored under."""

    world: World
    terms: Terms
    tps_ids: Mapping[str, str]  # by code
    villages: Mapping[str, str]  # by TPS code
    states: Mapping[str, ClassState]  # by class
    programmes: Mapping[str, str]  # rulebook code by class


def world_of(office: str, *, election: str, extent: Extent | None = None) -> Loaded:
    """What is needed to judge the office, or an extent; at most nineteen queries."""
    terms = terms_of(office, election=election)
    keys = {"office": office, "election": election}
    persons = None if extent is None else list(extent.needed)
    tps = None if extent is None else list(extent.tps)
    members = rows_of(statements.MEMBERS, keys | {"persons": persons})
    named = None if extent is None else list(extent.classes)
    rooms = rows_of(statements.CLASSES, keys | {"classes": named})
    classes = sorted({row[0] for row in (*rooms, *members)})
    scope = {"classes": classes, "persons": persons}
    bodies = _bodies(rows_of(statements.CLASS_BODIES, scope))
    sessions = rows_of(statements.SESSIONS, scope)
    states = _states(rows_of(statements.EVIDENCE, scope), sessions)
    struck = {"struck": list(struck_out([UUID(pk) for pk in classes]))}
    held = {(c, s) for c, s in rows_of(statements.HELD, scope | struck)}
    facts = tuple(_sessions(sessions, scope, terms, bodies, states, held))
    teams = rows_of(statements.TEAMS, keys | {"tps": tps})
    kinds = [kind.value for kind in terms.trainees]
    people = rows_of(
        statements.PEOPLE,
        keys | {"persons": extent and list(extent.persons), "kinds": kinds},
    )
    training = TrainingFacts(
        modules=terms.modules,
        sessions=facts,
        invitations=tuple(InvitationFact(p, c) for c, p in members),
        roots=tuple(_roots(keys)),
        overrides=tuple(_overrides(keys)),
        **_shown(states, terms),
    )
    world = World(
        training=training,
        demand=terms.demand,
        teams=tuple(_teams(teams, terms.kpps_seats)),
        required=_required(people, terms),
        pledged=frozenset(str(p) for s in states.values() for p in s.pledges),
        contents=terms.contents,
        shares=dict(_shares(facts, {**scope, **struck}, terms)),
        drills=_drills(rows_of(statements.DRILLS, keys | {"tps": tps}), office),
    )
    return Loaded(
        world,
        terms,
        tps_ids={row[1]: row[0] for row in teams},
        villages={row[1]: row[2] for row in teams},
        states=states,
        programmes={row[1]: row[7] for row in sessions},
    )


def rows_of(sql: str, values: Mapping[str, Any]) -> Rows:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


# -- classes -----------------------------------------------------------------------


def _bodies(rows: Rows) -> dict[str, set[BodyKind]]:
    found: dict[str, set[BodyKind]] = defaultdict(set)
    for class_id, kind in rows:
        found[class_id].add(BodyKind(kind))
    return found


def _sessions(
    rows: Rows,
    scope: Mapping[str, object],
    terms: Terms,
    bodies: Mapping[str, set[BodyKind]],
    states: Mapping[str, ClassState],
    held: set[tuple[str, str | None]],
) -> Iterator[SessionFact]:
    trainers: dict[str, list[str]] = defaultdict(list)
    for session_id, person in rows_of(statements.TRAINERS, scope):
        trainers[session_id].append(person)
    for id_, class_id, module, starts, ends, version, event, programme in rows:
        rules = terms.programmes.get(programme)
        tiers = [
            tier
            for tier in (rules.tiers if rules else ())
            if not bodies.get(class_id) or tier.trainee in bodies[class_id]
        ]
        speakers = bool(tiers) and all(tier.speakers_are_roots for tier in tiers)
        state = states.get(class_id)
        yield SessionFact(
            id=id_,
            class_id=class_id,
            module=module,
            starts_at=starts,
            ends_at=ends,
            trainers=tuple(trainers[id_]),
            version=version,
            items=frozenset(state.delivered.get(UUID(id_), ()) if state else ()),
            event=event if speakers else "",
            needs_test=any(tier.needs_test for tier in tiers),
            needs_teachback=any(tier.needs_teachback for tier in tiers),
            is_held=(class_id, None) in held or (class_id, id_) in held,
        )


def _states(rows: Rows, sessions: Rows) -> dict[str, ClassState]:
    """What evidence says about each class."""
    events: dict[UUID, list[EvidenceEvent]] = defaultdict(list)
    parsed = lru_cache(maxsize=4096)(json.loads)  # the same items over and over
    for id_, kind, class_id, session_id, person_id, at, data in rows:
        events[class_id].append(
            EvidenceEvent(
                id=id_,
                kind=_KINDS[kind],
                office="",
                class_id=class_id,
                session_id=session_id,
                person_id=person_id,
                at=at,
                device="",
                actor="",
                data=parsed(data) if data else {},
            )
        )
    slots: dict[str, dict[UUID, Slot]] = defaultdict(dict)
    for row in sessions:
        slots[row[1]][UUID(row[0])] = Slot(row[3], row[4])
    return {
        str(class_id): fold(found, slots=slots[str(class_id)])
        for class_id, found in events.items()
    }


def _shown(states: Mapping[str, ClassState], terms: Terms) -> dict[str, Any]:
    """What people attended, passed and taught back, as fields of TrainingFacts."""
    return {
        "attendances": tuple(_attendances(states)),
        "passes": tuple(
            PassFact(str(person), module, at)
            for (person, module), at in passed_since(states.values()).items()
        ),
        "teachbacks": tuple(
            TeachbackFact(str(person), module, at)
            for (person, module), at in taught_back_since(
                states.values(),
                {code: rule.critical_items for code, rule in terms.modules.items()},
            ).items()
        ),
    }


def _attendances(states: Mapping[str, ClassState]) -> Iterator[AttendanceFact]:
    text = lru_cache(maxsize=None)(str)  # the same few ids over and over
    for state in states.values():
        for (person, session), stays in state.attendance.items():
            spent = sum((stay.ends_at - stay.starts_at for stay in stays), timedelta())
            if minutes := spent // _MINUTE:
                yield AttendanceFact(text(person), text(session), minutes)


def _overrides(keys: Mapping[str, object]) -> Iterator[OverrideFact]:
    """Decisions in force that let somebody teach a module."""
    for id_, person, module, since, until in rows_of(statements.OVERRIDES, keys):
        yield OverrideFact(id_, person, module, since, _midnight(until, 1))


def _shares(
    facts: Iterable[SessionFact], scope: Mapping[str, object], terms: Terms
) -> Iterator[tuple[str, Share]]:
    """How much of sessions without noted items was taught, by observers, else tickets.

    Whose word there is of an item of the module; with the interval of the source.
    """
    unnoted = {fact.id: fact.module for fact in facts if not fact.items}
    told = rows_of(statements.TOLD, {**scope, "sessions": list(unnoted)})
    found: dict[tuple[str, str], dict[str, tuple[int, int]]] = defaultdict(dict)
    for session, kind, item, yes, asked in told:
        module = terms.contents.get(unnoted[session])
        if module and item in module.weights:
            found[kind, session][item] = (yes, asked)
    for kind, size in _SOURCES:
        for session, module_code in unnoted.items():
            if (kind, session) in found:
                weights = terms.contents[module_code].weights
                said = adherence_of(found[kind, session], weights, sizes=[size])
                if rate := said.rate:
                    per_hundred = (rate.per_hundred, rate.low, rate.high)
                    yield session, Share(*(each / 100 for each in per_hundred))


# -- people ------------------------------------------------------------------------


def _required(people: Rows, terms: Terms) -> dict[str, tuple[str, ...]]:
    """The modules each person must have, by the bodies he sits in."""
    return {
        person: terms.required_of({BodyKind(kind) for kind in kinds})
        for person, kinds in people
    }


def _roots(keys: Mapping[str, object]) -> Iterator[RootFact]:
    """KPU members for their term, speakers for their event."""
    for person, starts_on, ends_on in rows_of(statements.MEMBERS_OF_KPU, keys):
        yield RootFact(person, _midnight(starts_on), ends_on and _midnight(ends_on, 1))
    for person, event in rows_of(statements.SPEAKERS, keys):
        yield RootFact(person, datetime.min.replace(tzinfo=UTC), event=event)


def _midnight(day: date, after: int = 0) -> datetime:
    moment = datetime.combine(day, time(), tzinfo=UTC)
    return moment.fromordinal(day.toordinal() + after).replace(tzinfo=UTC)


def _teams(rows: Rows, size: int) -> Iterator[TeamFact]:
    seats: dict[str, dict[int, SeatFact]] = defaultdict(dict)
    for row in rows:
        code, seat, number, is_chair = row[1], row[3], row[4], row[5]
        here = seats[code]
        if seat is not None:
            here[number] = SeatFact(seat, number, is_chair, _holder(row[6:]))
    for code, here in seats.items():
        numbers = sorted({*here, *range(1, size + 1)})
        yield TeamFact(
            code, tuple(here.get(n) or SeatFact("", n, n == 1, None) for n in numbers)
        )


def _drills(rows: Rows, office: str) -> dict[str, tuple[DrillFact, ...]]:
    zone = zone_of(office) if rows else None
    found: dict[str, list[DrillFact]] = defaultdict(list)
    for tps, at, is_passed, stations in rows:
        shown = tuple((station, person) for station, person in json.loads(stations))
        day = at.astimezone(zone).date()
        found[tps].append(DrillFact(tps, day, is_passed, shown))
    return {tps: tuple(drills) for tps, drills in found.items()}


def _holder(row: tuple[Any, ...]) -> HolderFact | None:
    person, starts_on, sworn_on, is_replacement = row
    if person is None:
        return None
    return HolderFact(person, starts_on, sworn_on, is_replacement)
