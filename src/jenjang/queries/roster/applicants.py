"""Applicants of a desa for somebody, each with the verdict on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.regions import RegionCode
from jenjang.core.roster import ApplicantStatus, BodyKind
from jenjang.core.roster.eligibility import Applied, Verdict, verdict_of
from jenjang.core.roster.forming import Candidate
from jenjang.core.roster.rows import age_on
from jenjang.core.violations import RuleViolation
from jenjang.queries.roster.rules import appointed_on, election_named, eligibility
from jenjang.records.models import Applicant, Appointment

OPEN = frozenset({ApplicantStatus.REGISTERED, ApplicantStatus.RESERVE})


@dataclass(frozen=True, slots=True)
class ApplicantRow:
    """An applicant and what the rules say on the day asked about."""

    applicant: Applicant
    verdict: Verdict
    age: int | None  # on voting day

    @property
    def candidate(self) -> Candidate:
        """The applicant as forming ranks it."""
        row = self.applicant
        return Candidate(
            id=str(row.pk),
            registered_on=row.registered_on,
            verdict=self.verdict,
            score=row.score,
            wish=row.tps.number if row.tps else "",
        )

    @property
    def is_open(self) -> bool:
        """True while a seat may still be given to this applicant."""
        return self.applicant.status in OPEN


def applicants_in(
    village: RegionCode,
    *,
    kind: BodyKind,
    election: str,
    viewer: Viewer,
    on_day: date | None = None,
) -> list[ApplicantRow]:
    """Applicants of a desa by rank, then as they registered; two queries.

    `on_day`: the day of appointment; by default the one of the calendar.
    """
    viewer.require(Permission.SEE_PEOPLE, village)
    found = _applicants().filter(village=village, kind=kind, election=election)
    day = on_day or appointed_on(election, kind=kind)
    return judged(found.order_by("rank", "registered_on", "id"), on_day=day)


def applicant_of(applicant_id: UUID | str, *, viewer: Viewer) -> ApplicantRow:
    """One applicant; RuleViolation("NOT_FOUND") when out of sight."""
    found = _applicants().filter(pk=applicant_id)
    row = found.first()
    if row is None or not viewer.may(Permission.SEE_PEOPLE, RegionCode(row.village_id)):
        raise RuleViolation("NOT_FOUND")
    day = appointed_on(row.election, kind=BodyKind(row.kind))
    return judged([row], on_day=day)[0]


def next_in_line(
    village: str, *, kind: BodyKind, election: str, viewer: Viewer, on_day: date
) -> list[ApplicantRow]:
    """The reserve list of a desa from the first on, without who may not follow now.

    PKPU 8/2022 Art 43: the next-ranked candidate replaces.
    """
    viewer.require(Permission.SEE_PEOPLE, RegionCode(village))
    found = _applicants().filter(
        village=village,
        kind=kind,
        election=election,
        status=ApplicantStatus.RESERVE,
    )
    rows = judged(found.order_by("rank", "registered_on", "id"), on_day=on_day)
    return [row for row in rows if row.verdict.is_eligible]


def judged(rows: Iterable[Applicant], *, on_day: date) -> list[ApplicantRow]:
    """Applicants of one election and body, each judged as appointed on that day."""
    known = list(rows)
    if not known:
        return []
    election, kind = known[0].election, BodyKind(known[0].kind)
    voting_day, rules = election_named(election).voting_day, eligibility()
    holds = _seats_held(known, election, on_day)
    return [
        ApplicantRow(
            row,
            verdict_of(
                _applied(row, holds),
                body=kind,
                rules=rules,
                appointed_on=on_day,
                voting_day=voting_day,
            ),
            age_on(row.person.birth_date, voting_day)
            if row.person.birth_date
            else None,
        )
        for row in known
    ]


def _applicants() -> QuerySet[Applicant]:
    return Applicant.objects.select_related(
        "person", "tps", "village", "related_to__person"
    )


def _applied(row: Applicant, holds: dict[UUID, str]) -> Applied:
    is_chosen = row.status == ApplicantStatus.CHOSEN  # holds the seat applied for
    return Applied(
        village=row.village_id,
        birth_date=row.person.birth_date,
        address=row.person.address_village_id or "",
        education=row.education,
        answers=row.checks,
        is_related=row.related_to_id is not None,
        holds="" if is_chosen else holds.get(row.person_id, ""),
    )


def _seats_held(rows: list[Applicant], election: str, on_day: date) -> dict[UUID, str]:
    """Where people hold a seat of the election on that day or later."""
    found = Appointment.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=on_day),
        person__in=[row.person_id for row in rows],
        seat__body__election=election,
    ).select_related("seat__body__tps")
    held = {}
    for appointment in found:
        body = appointment.seat.body
        place = body.tps.code if body.tps else body.region_id
        held[appointment.person_id] = f"{body.kind} {place}"
    return held
