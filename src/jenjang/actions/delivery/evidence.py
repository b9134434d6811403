"""Recording evidence: one statement for a batch, an answer for every event."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from django.db import transaction

from jenjang.actions import journal
from jenjang.adapters.statements import prepared
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.delivery import (
    EventResult,
    EvidenceEvent,
    canonical,
    digest,
    parse_event,
)
from jenjang.core.delivery.anonymity import payload_without_sender, without_sender
from jenjang.core.delivery.results import ACCEPTED, DUPLICATE, refused
from jenjang.core.violations import RuleViolation
from jenjang.queries.delivery.quarantine import places_of
from jenjang.records.models import QuarantinedEvidence

# Rows are sorted by id, so that overlapping batches cannot lock each other out.
_STORE = """
with incoming as (
  select r.*, substring(%(digests)s::bytea from (32 * (n - 1) + 1)::int for 32) digest
  from rows from (jsonb_to_recordset(%(rows)s::jsonb) as (
      id uuid, kind text, office text, class uuid, session uuid, person uuid,
      at timestamptz, device text, actor text, seq bigint, prev text, data jsonb,
      sig text)) with ordinality as r(
      id, kind, office, class_id, session_id, person_id,
      at, device, actor, seq, prev, data, sig, n)
), reachable as (
  select c.id, c.office from records_trainingclass c
  where c.id = any(%(classes)s::uuid[]) and exists (
    select from unnest(%(roots)s::text[]) root
    where root in ('', c.region_id) or starts_with(c.region_id, root || '.'))
)
insert into records_evidence (id, office, kind, class_id, session_id, person_id,
    at, device, actor, seq, prev, data, sig, digest, received_at)
select i.id, i.office, i.kind, i.class_id, i.session_id, i.person_id, i.at, i.device,
    i.actor, i.seq, coalesce(i.prev, ''), coalesce(i.data, '{}'),
    coalesce(i.sig, ''), i.digest, %(received_at)s::timestamptz
from incoming i join reachable c on c.id = i.class_id
where c.office = i.office order by i.id
on conflict (id) do nothing
returning id
"""
# A statement of its own: it sees what another connection committed while the first
# one waited for it, and a batch of only new events, the usual one, never needs it.
_WHY_NOT_STORED = """
select i.id, case
    when c.id is null then 'EVIDENCE_CLASS_UNKNOWN'
    when c.office <> i.office then 'EVIDENCE_OFFICE_WRONG'
    when i.digest = (select digest from records_evidence e where e.id = i.id)
      then 'duplicate'
    else 'EVIDENCE_CONFLICT' end
from unnest(%(ids)s::uuid[], %(class_ids)s::uuid[], %(offices)s::text[],
  %(digests)s::bytea[]) i(id, class_id, office, digest)
left join records_trainingclass c on c.id = i.class_id and exists (
    select from unnest(%(roots)s::text[]) root
    where root in ('', c.region_id) or starts_with(c.region_id, root || '.'))
"""


@transaction.atomic
def record_evidence(
    payloads: Sequence[object],
    *,
    viewer: Viewer,
    received_at: datetime,
    later: bool = False,
    check: Callable[[EvidenceEvent], None] | None = None,
) -> list[EventResult]:
    """Store events by their own ids; the results are in the order of the payloads.

    A payload is a decoded JSON value or an event that was parsed already. Same id and
    content again: "duplicate". Other content under a known id, a malformed event, or
    one of a class that the viewer may not record for: "refused", and kept in
    quarantine; so is one for which `check` raises a RuleViolation. With `later` the
    follow-ups wait for the worker. Raises RuleViolation("NOT_PERMITTED") for a viewer
    who may record nowhere.
    """
    roots = viewer.regions(Permission.RECORD_EVIDENCE)
    if not roots:
        raise RuleViolation(
            "NOT_PERMITTED", permission=Permission.RECORD_EVIDENCE.value
        )
    batch = _Batch(payloads, check)
    statuses = _store(batch, roots=list(roots), received_at=received_at)
    results = [batch.result(at, statuses) for at in range(len(payloads))]
    _quarantine(batch, results, viewer=viewer, received_at=received_at)
    _journal(batch, results, viewer=viewer, later=later)
    return results


def store_events(
    events: Sequence[object], *, viewer: Viewer, received_at: datetime
) -> None:
    """Store events for an action that writes its own journal entry; all or none.

    Raises the first refusal as a RuleViolation.
    """
    batch = _Batch(events)
    roots = viewer.regions(Permission.RECORD_EVIDENCE)
    statuses = _store(batch, roots=list(roots), received_at=received_at)
    for at in range(len(events)):
        result = batch.result(at, statuses)
        if result.code:
            raise RuleViolation(result.code, **result.facts)


class _Batch:
    """A batch on its way: events once per id, and what is wrong with the others."""

    def __init__(
        self,
        payloads: Sequence[object],
        check: Callable[[EvidenceEvent], None] | None = None,
    ) -> None:
        self.payloads = payloads
        self.check = check
        self.ids: list[UUID | None] = []
        self.problems: dict[int, EventResult] = {}
        self.repeated: set[int] = set()
        self.events: dict[UUID, EvidenceEvent] = {}
        self.digests: dict[UUID, bytes] = {}
        for at, payload in enumerate(payloads):
            self._take(at, payload)

    def _take(self, at: int, payload: object) -> None:
        try:
            event = (
                payload if isinstance(payload, EvidenceEvent) else parse_event(payload)
            )
            event = without_sender(event)
            if self.check:
                self.check(event)
        except RuleViolation as violation:
            self.ids.append(None)
            self.problems[at] = refused(
                _claimed_id(payload), violation.code, **violation.facts
            )
            return
        self.ids.append(event.id)
        content = digest(event)
        if self.digests.setdefault(event.id, content) != content:
            self.problems[at] = refused(str(event.id), "EVIDENCE_CONFLICT")
        elif event.id in self.events:
            self.repeated.add(at)
        else:
            self.events[event.id] = event

    def rows(self) -> tuple[str, bytes]:
        """The events as a JSON array, and their digests end to end in its order."""
        ordered = sorted(self.events)
        texts = b",".join(_row(self.events[key]) for key in ordered)
        found = b"".join(self.digests[key] for key in ordered)
        return f"[{texts.decode()}]", found

    def result(self, at: int, statuses: dict[UUID, str]) -> EventResult:
        """The answer to the payload at this place."""
        key = self.ids[at]
        if at in self.problems or key is None:
            return self.problems[at]
        status = statuses[key]
        if status == ACCEPTED and at in self.repeated:
            status = DUPLICATE
        if status in (ACCEPTED, DUPLICATE):
            return EventResult(str(key), status)
        return refused(str(key), status)


def _row(event: EvidenceEvent) -> bytes:
    return msgspec.json.encode(event) if event.sig else canonical(event)


def _claimed_id(payload: object) -> str:
    if isinstance(payload, EvidenceEvent):
        return str(payload.id)
    found = payload.get("id") if isinstance(payload, dict) else None
    return found[:60].replace("\x00", "") if isinstance(found, str) else ""


def _store(
    batch: _Batch, *, roots: list[str], received_at: datetime
) -> dict[UUID, str]:
    if not batch.events:
        return {}
    rows, digests = batch.rows()
    stored = prepared(
        _STORE,
        rows=rows,
        digests=digests,
        classes=list({event.class_id for event in batch.events.values()}),
        roots=roots,
        received_at=received_at,
    )
    statuses: dict[UUID, str] = {key: ACCEPTED for (key,) in stored}
    others = [event for key, event in batch.events.items() if key not in statuses]
    if others:
        statuses |= prepared(
            _WHY_NOT_STORED,
            ids=[event.id for event in others],
            class_ids=[event.class_id for event in others],
            offices=[event.office for event in others],
            digests=[batch.digests[event.id] for event in others],
            roots=roots,
        )
    return statuses


def _quarantine(
    batch: _Batch, results: list[EventResult], *, viewer: Viewer, received_at: datetime
) -> None:
    """Keep what was refused, once, however often it is sent."""
    refusals = [
        (payload, result)
        for payload, result in zip(batch.payloads, results, strict=True)
        if result.code
    ]
    if not refusals:
        return
    places = places_of([(result.id, payload) for payload, result in refusals])
    rows = [
        QuarantinedEvidence(
            office=_office(payload),
            event_id=result.id,
            code=result.code,
            payload=_keepable(payload),
            training_class_id=place.class_id,
            region_id=place.region,
            received_at=received_at,
            received_from_id=viewer.user_id,
        )
        for (payload, result), place in zip(refusals, places, strict=True)
    ]
    kept = QuarantinedEvidence.objects.filter(event_id__in={r.event_id for r in rows})
    known = [(row.event_id, row.code, row.payload) for row in kept]
    fresh = []
    for row in rows:
        if (row.event_id, row.code, row.payload) not in known:
            known.append((row.event_id, row.code, row.payload))
            fresh.append(row)
    QuarantinedEvidence.objects.bulk_create(fresh)


def _keepable(payload: object) -> Any:
    """The payload as JSON that PostgreSQL can hold: it has no NUL character.

    Of nameless evidence what says who sent it is not kept here either.
    """
    if isinstance(payload, EvidenceEvent):
        payload = without_sender(payload)
    elif isinstance(payload, dict):
        payload = payload_without_sender(payload)
    text = msgspec.json.encode(payload).replace(b"\\u0000", b"\\ufffd")
    return msgspec.json.decode(text)


def _office(payload: object) -> str:
    if isinstance(payload, EvidenceEvent):
        return payload.office
    found = payload.get("office") if isinstance(payload, dict) else None
    return found if isinstance(found, str) and len(found) == 4 else ""


def _journal(
    batch: _Batch, results: list[EventResult], *, viewer: Viewer, later: bool
) -> None:
    """One entry for the batch; none when everything was here already."""
    stored = [
        batch.events[UUID(r.id)] for r in results if r.status == ACCEPTED and not r.code
    ]
    quarantined = sum(bool(result.code) for result in results)
    if not stored and not quarantined:
        return
    classes = sorted({str(event.class_id) for event in stored})
    offices = {event.office for event in stored}
    journal.record(
        "delivery.evidence_recorded",
        viewer=viewer,
        subject=classes[0] if len(classes) == 1 else "",
        office=offices.pop() if len(offices) == 1 else "",
        facts={
            "classes": classes,
            "accepted": len(stored),
            "refused": quarantined,
        },
        later=later,
    )
