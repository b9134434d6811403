"""Rounds played on phones become evidence, and evidence becomes scores."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from jenjang.actions import journal
from jenjang.actions.counting.figures import count_drills
from jenjang.actions.delivery import record_evidence
from jenjang.actions.delivery.phones import phone_of
from jenjang.adapters.ballots import round_rules
from jenjang.adapters.contracts import load_identities
from jenjang.core.accounts import Viewer
from jenjang.core.counting.pack_names import TALLY
from jenjang.core.counting.round_rules import RoundRules
from jenjang.core.counting.round_scores import RoundScore, score_round
from jenjang.core.counting.rounds import CountRound, TeamRound, read_round
from jenjang.core.delivery import EventResult, EvidenceEvent, EvidenceKind
from jenjang.core.violations import RuleViolation
from jenjang.queries.counting.drills import (
    drill_of_code,
    drills_of,
    key_in,
)
from jenjang.queries.counting.rounds import played_in, rounds_after
from jenjang.queries.delivery.codes import people_in
from jenjang.records.models import Drill, Pack, Round


@transaction.atomic
def record_rounds(
    code: str, payloads: Sequence[object], *, received_at: datetime
) -> list[EventResult]:
    """Store the rounds a phone sends with the code of its class, as evidence.

    Answers as `record_evidence`. Refused, and kept in quarantine: what is no round of
    this drill's packs, by or for somebody who is not of the class, or played after its
    last day. A round played in time is taken however late it arrives. Raises
    RuleViolation CODE_UNKNOWN.
    """
    drill = drill_of_code(code)
    return record_evidence(
        payloads,
        viewer=phone_of(drill.training_class),
        received_at=received_at,
        later=True,
        check=_Check(drill),
    )


def _ids(drills: Mapping[UUID, Drill]) -> list[UUID]:
    return [drill.pk for drill in drills.values()]


class _Check:
    """Why an event is no round of a drill."""

    def __init__(self, drill: Drill) -> None:
        self.drill = drill
        self.packs = {pack.name: pack for pack in drill.packs.all()}
        people = people_in(drill.training_class)
        self.people = {person.id for person in people}
        self.tps = {person.tps_code for person in people}

    def __call__(self, event: EvidenceEvent) -> None:
        """RuleViolation with the reason; nothing when it is one."""
        if event.kind is not EvidenceKind.COUNT_ROUND:
            raise RuleViolation("ROUND_ONLY")
        if event.class_id != self.drill.training_class_id:
            raise RuleViolation("EVIDENCE_CLASS_UNKNOWN")
        if timezone.localdate(event.moment) > self.drill.until:
            raise RuleViolation("ROUND_LATE", until=self.drill.until)
        told = read_round(event.data)
        pack = self.packs.get(told.pack)
        if pack is None:
            raise RuleViolation("ROUND_PACK", pack=told.pack)
        _scored(told, pack)
        self._check_people(event, told)

    def _check_people(self, event: EvidenceEvent, told: CountRound) -> None:
        if isinstance(told, TeamRound):
            named: set[UUID | None] = {*told.seats.values()}
            is_here = told.tps in {*self.tps, ""}
        else:
            named, is_here = {event.person_id}, True
        if not is_here or not named <= self.people:
            raise RuleViolation("ROUND_PERSON")


def _scored(told: CountRound, pack: Pack) -> RoundScore:
    kind = TALLY if isinstance(told, TeamRound) else told.kind
    if kind != pack.kind:
        raise RuleViolation("ROUND_PACK", pack=told.pack)
    identities = load_identities()
    return score_round(told, key_in(pack), contest=pack.contest, identities=identities)


@transaction.atomic
def score_rounds(class_ids: Iterable[str], *, viewer: Viewer) -> int:
    """Score what evidence tells of the rounds of some classes; how many changed.

    Voided rounds are taken out. Who played there has his later rounds looked at
    again, because mastery rests on all of them in order.
    """
    drills = drills_of(class_ids)
    # one at a time: a phone that sends twice at once is scored once
    list(Drill.objects.select_for_update().filter(pk__in=_ids(drills)).order_by("pk"))
    changed: list[Round] = []
    for class_id, events in played_in(drills).items():
        changed += _of_class(drills[class_id], events)
    if not changed:
        return 0
    _follow(changed)
    count_drills(drills.values())
    office = changed[0].office
    journal.record(
        "counting.rounds_scored",
        viewer=viewer,
        subject=str(changed[0].training_class_id) if len(drills) == 1 else "",
        office=office if all(row.office == office for row in changed) else "",
        facts={
            "rounds": [str(row.pk) for row in changed],
            "tps": sorted({row.tps_code for row in changed if row.tps_code}),
            "persons": sorted({str(p) for row in changed for p in _people(row)}),
        },
    )
    return len(changed)


def _of_class(drill: Drill, events: Mapping[UUID, EvidenceEvent]) -> list[Round]:
    """Rows made, changed or deleted so that they say what the events do."""
    packs = {pack.name: pack for pack in drill.packs.all()}
    known = {row.pk: row for row in Round.objects.filter(pack__drill=drill)}
    changed = [row for key, row in known.items() if key not in events]
    Round.objects.filter(pk__in=[row.pk for row in changed]).delete()
    for key, event in events.items():
        row = known.get(key)
        made = None if row else _row(drill, packs, event)
        if made:
            made.save(force_insert=True)
            changed.append(made)
    return changed


def _row(drill: Drill, packs: Mapping[str, Pack], event: EvidenceEvent) -> Round | None:
    """The row of an event; None for one that no check let through (an import)."""
    try:
        told = read_round(event.data)
        pack = packs[told.pack]
        found = _scored(told, pack)
    except (RuleViolation, KeyError):
        return None
    election = drill.training_class.event.election
    return Round(
        id=event.id,
        office=drill.office,
        election=election,
        training_class_id=drill.training_class_id,
        pack=pack,
        kind=told.kind,
        person_id=None if isinstance(told, TeamRound) else event.person_id,
        tps_code=told.tps if isinstance(told, TeamRound) else "",
        at=event.moment,
        seconds=told.seconds,
        rights=found.rights,
        is_clean=found.is_clean,
        is_passed=False,
        left=0,
        missed=found.missed,
        detail=_detail(told, found),
        stations=_stations(told, event, found, round_rules(election)),
    )


def _detail(told: CountRound, found: RoundScore) -> dict[str, Any]:
    detail: dict[str, Any] = {}
    if found.adjudication:
        detail["adjudication"] = asdict(found.adjudication)
    if found.team and isinstance(told, TeamRound):
        detail["team"] = asdict(found.team)
        detail["seats"] = {seat: str(person) for seat, person in told.seats.items()}
        detail["corrections"] = told.corrections
    return detail


def _stations(
    told: CountRound, event: EvidenceEvent, found: RoundScore, rules: RoundRules
) -> list[tuple[str, str]]:
    """(station, person) of what was done there; it counts once mastery is shown."""
    if not isinstance(told, TeamRound):
        station = rules.gate(told.kind).station
        return [(station, str(event.person_id))]
    if not found.is_clean:
        return []
    done = {
        (rules.role(role).station, str(told.seats[str(seat)]))
        for role, seats in told.roles.items()
        for seat in seats
        if str(seat) in told.seats
    }
    return sorted(done)


def _follow(changed: Sequence[Round]) -> None:
    """Mastery after every round of those who played, in the order they played."""
    for rows in rounds_after(changed):
        gate = round_rules(rows[0].election).gate(rows[0].kind).gate
        rights: list[bool] = []
        for row in rows:
            rights += [each == "1" for each in row.rights]
            found = gate.follow(rights)
            row.is_passed, row.left = found.is_shown, found.left
        Round.objects.bulk_update(rows, ["is_passed", "left"])


def _people(row: Round) -> Iterable[str]:
    if row.person_id:
        yield str(row.person_id)
    yield from row.detail.get("seats", {}).values()
