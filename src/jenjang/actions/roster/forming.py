"""KPPS and Pantarlih of a desa are decided: bodies, seats and holders by one decree.

Law: the PPS forms on behalf of the chair of KPU Kabupaten/Kota (PKPU 8/2022 Arts 18
and 43). What was looked at is what is decided: a proposal that changed since is
refused. Whoever is chosen in spite of a warning has the reason kept. The journal entry
names people and TPS, so that readiness judges them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from jenjang.actions import journal
from jenjang.actions.roster.applicants import Application, enter_applicant
from jenjang.actions.roster.appointments import choose_applicants
from jenjang.actions.roster.bodies import body_with_seats
from jenjang.actions.roster.fitness import SHORTEST, require_fit
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.regions import RegionCode, office_of
from jenjang.core.roster import ApplicantStatus, BodyKind
from jenjang.core.roster.people import PersonEntry
from jenjang.core.roster.rows import AT_TPS
from jenjang.core.violations import RuleViolation, RuleViolations, Violation
from jenjang.queries.roster.applicants import ApplicantRow, judged
from jenjang.queries.roster.forming import Forming, Station, forming_of
from jenjang.records.models import Applicant, Appointment, Tps


@dataclass(frozen=True, slots=True)
class Decree:
    """The decision: its number, from when, and what a person added to the proposal."""

    number: str
    on_day: date
    digest: str = ""  # of the proposal that was looked at
    chairs: Mapping[str, str] = field(default_factory=dict)  # {TPS: applicant}
    reasons: Mapping[str, str] = field(default_factory=dict)  # {applicant: why}


@transaction.atomic
def decide_formation(
    village: RegionCode,
    /,
    *,
    kind: BodyKind,
    election: str,
    decree: Decree,
    viewer: Viewer,
) -> list[Appointment]:
    """Seat everybody who is proposed, and keep the reserve list in rank order.

    RuleViolation DECREE_REQUIRED, PROPOSAL_CHANGED, NOBODY_TO_SEAT,
    CHAIR_OF_OTHER_TPS; RuleViolations with APPLICANT_SPITE_REQUIRED beside each
    person chosen in spite of a warning without a reason.
    """
    viewer.require(Permission.FORM_BODIES, village)
    if kind not in AT_TPS:
        raise RuleViolation("NOT_FOUND")
    _lock(village, kind, election)
    found = forming_of(
        village, kind=kind, election=election, viewer=viewer, on_day=decree.on_day
    )
    _refuse(found, decree)
    made = _seat(found, decree)
    _keep_order(found, decree, viewer)
    journal.record(
        "roster.formation_decided",
        viewer=viewer,
        subject=village,
        office=office_of(village) or "",
        facts={
            "election": election,
            "body": kind.value,
            "people": len(made),
            "reserve": len(found.reserve),
            "persons": [str(a.person_id) for a in made],
            "tps": [s.tps.code for s in found.stations if s.proposed],
            "villages": [village],
        },
    )
    return made


@transaction.atomic
def appoint_directly(
    tps_id: UUID | str,
    /,
    *,
    kind: BodyKind,
    person: PersonEntry,
    application: Application,
    decree: Decree,
    viewer: Viewer,
) -> Appointment:
    """A vacant seat of a TPS is given to an eligible resident without a selection.

    For Pantarlih (PKPU 8/2022 Art 43; Keputusan KPU 534/2022 ch. IV). RuleViolation
    SEAT_TAKEN, DECREE_REQUIRED, APPLICANT_NOT_ELIGIBLE, APPLICANT_SPITE_REQUIRED.
    """
    tps = Tps.objects.filter(pk=tps_id).first()
    if tps is None or kind not in AT_TPS:
        raise RuleViolation("NOT_FOUND")
    village = RegionCode(tps.village_id)
    row = enter_applicant(
        village,
        kind=kind,
        election=tps.election,
        person=person,
        application=application,
        viewer=viewer,
    )
    _lock(village, kind, tps.election)
    shown = _fit(row, decree)
    found = forming_of(
        village, kind=kind, election=tps.election, viewer=viewer, on_day=decree.on_day
    )
    station = next(s for s in found.stations if s.tps.pk == tps.pk)
    made = _fill(station, kind, [_lowest_free(station, shown)], decree)
    _note_direct(row, decree, viewer)
    journal.record(
        "roster.appointed_directly",
        viewer=viewer,
        subject=str(made[0].pk),
        office=tps.office,
        facts={
            "election": tps.election,
            "body": kind.value,
            "persons": [str(made[0].person_id)],
            "tps": [tps.code],
            "villages": [tps.village_id],
        },
    )
    return made[0]


def _fit(row: Applicant, decree: Decree) -> ApplicantRow:
    """The applicant as judged on the day of the decree, when he may be appointed."""
    if not decree.number.strip():
        raise RuleViolation("DECREE_REQUIRED")
    shown = judged([row], on_day=decree.on_day)[0]
    require_fit(shown, spite=decree.reasons.get("", ""))
    return shown


def _note_direct(row: Applicant, decree: Decree, viewer: Viewer) -> None:
    row.reason = decree.reasons.get("", "").strip()
    row.decided_at, row.decided_by_id = timezone.now(), viewer.user_id
    row.save(update_fields=["reason", "decided_at", "decided_by"])


def _lock(village: RegionCode, kind: BodyKind, election: str) -> None:
    """Nobody else decides the same desa meanwhile."""
    rows = Applicant.objects.select_for_update().filter(
        village=village, kind=kind, election=election
    )
    list(rows.order_by("pk").values_list("pk", flat=True))


def _refuse(found: Forming, decree: Decree) -> None:
    if not decree.number.strip():
        raise RuleViolation("DECREE_REQUIRED")
    if found.digest != decree.digest:
        raise RuleViolation("PROPOSAL_CHANGED")
    if not found.proposed:
        raise RuleViolation("NOBODY_TO_SEAT")
    missing = [row for row in found.warned if not _reason(row.applicant, decree)]
    if missing:
        raise RuleViolations(
            [
                Violation(
                    "APPLICANT_SPITE_REQUIRED",
                    {"name": row.applicant.person.name},
                    column=f"reason_{row.applicant.pk}",
                )
                for row in missing
            ]
        )


def _reason(row: Applicant, decree: Decree) -> str:
    told = decree.reasons.get(str(row.pk), row.reason).strip()
    return told if len(told) >= SHORTEST else ""


def _seat(found: Forming, decree: Decree) -> list[Appointment]:
    made: list[Appointment] = []
    for station in found.stations:
        if station.proposed:
            seats = _with_chair(station, decree.chairs.get(station.tps.number, ""))
            made += _fill(station, found.kind, seats, decree)
    return made


def _with_chair(station: Station, chosen: str) -> Sequence[tuple[int, ApplicantRow]]:
    """Seat and applicant; the chosen one changes seats with who was to be chair."""
    numbers = [seat.number for seat in station.proposed]
    rows = [seat.row for seat in station.proposed]
    if chosen:
        at = [i for i, row in enumerate(rows) if str(row.applicant.pk) == chosen]
        if not at or numbers[0] != 1:
            raise RuleViolation("CHAIR_OF_OTHER_TPS", tps=station.tps.number)
        rows.insert(0, rows.pop(at[0]))
    return list(zip(numbers, rows, strict=True))


def _lowest_free(station: Station, row: ApplicantRow) -> tuple[int, ApplicantRow]:
    held = {a.seat.number for a in station.held}
    free = [n for n in range(1, station.size + 1) if n not in held]
    if not free:
        raise RuleViolation("SEAT_TAKEN")
    return free[0], row


def _fill(
    station: Station,
    kind: BodyKind,
    seats: Sequence[tuple[int, ApplicantRow]],
    decree: Decree,
) -> list[Appointment]:
    tps = station.tps
    body, _ = body_with_seats(
        tps.office,
        RegionCode(tps.village_id),
        kind=kind,
        election=tps.election,
        tps=tps,
    )
    numbers = {seat.number: seat for seat in body.seats.all()}
    made = Appointment.objects.bulk_create(
        Appointment(
            office=tps.office,
            seat=numbers[number],
            person=row.applicant.person,
            decree=decree.number.strip(),
            starts_on=decree.on_day,
        )
        for number, row in seats
    )
    choose_applicants([a.person_id for a in made], body=body)
    return made


def _keep_order(found: Forming, decree: Decree, viewer: Viewer) -> None:
    """Ranks of everybody eligible, reasons of the seated, and who waits in reserve."""
    now = timezone.now()
    changed = []
    for row in [*(seat.row for seat in found.proposed), *found.reserve]:
        applicant = row.applicant
        applicant.rank = found.ranks[str(applicant.pk)]
        if row in found.reserve:
            applicant.status = ApplicantStatus.RESERVE
        else:
            applicant.status = ApplicantStatus.CHOSEN
            applicant.reason = _reason(applicant, decree)
        applicant.decided_at, applicant.decided_by_id = now, viewer.user_id
        changed.append(applicant)
    Applicant.objects.bulk_update(
        changed, ["rank", "status", "reason", "decided_at", "decided_by"]
    )
