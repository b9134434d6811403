"""Applicants for KPPS and Pantarlih: entered, corrected, refused, withdrawn.

Law: the checks of PKPU 8/2022 Art 35 (`core.roster.eligibility`). Of health only that
the letter came is kept. Who was appointed is no applicant any more: PAW replaces.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from jenjang.actions import journal
from jenjang.actions.regions.holding import hold_region
from jenjang.actions.roster.people import correct_into, fill_person, find_or_make
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.regions import (
    Level,
    OfficeCode,
    RegionCode,
    level_of,
    office_of,
    region_of_office,
)
from jenjang.core.roster import ApplicantStatus, BodyKind
from jenjang.core.roster.eligibility import CheckKind
from jenjang.core.roster.people import PersonEntry, read_person
from jenjang.core.roster.rows import AT_TPS
from jenjang.core.violations import RuleViolation
from jenjang.queries.roster.rules import election_named, eligibility
from jenjang.records.models import Applicant, Person, Tps

SCORES = (0.0, 100.0)
TOLD = frozenset({CheckKind.STATEMENT, CheckKind.DOCUMENT, CheckKind.RELATION})


@dataclass(frozen=True, slots=True)
class Application:
    """What is entered of an applicant besides the person."""

    registered_on: date
    tps: str = ""  # number of the TPS asked for; "" any of the desa
    education: str = ""
    score: float | None = None
    answers: Mapping[str, bool | None] = field(default_factory=dict)
    related_to: UUID | None = None  # another applicant


@transaction.atomic
def register_applicant(
    village: RegionCode,
    /,
    *,
    kind: BodyKind,
    election: str,
    person: PersonEntry | UUID,
    application: Application,
    viewer: Viewer,
) -> Applicant:
    """Enter an applicant of a desa; what was unknown of a known person is filled in.

    RuleViolation APPLICANT_TWICE, TPS_UNKNOWN, SCORE_OUTSIDE, EDUCATION_UNREADABLE.
    """
    made = enter_applicant(
        village,
        kind=kind,
        election=election,
        person=person,
        application=application,
        viewer=viewer,
    )
    _record("roster.applicant_registered", made, viewer)
    return made


@transaction.atomic
def change_applicant(
    applicant_id: UUID | str,
    /,
    *,
    application: Application,
    viewer: Viewer,
    person: PersonEntry | None = None,
) -> Applicant:
    """Other data of an application, and of the person where the viewer may."""
    row = _applicant(applicant_id, viewer)
    if person is not None:
        if not may_correct(row.person, viewer=viewer):
            raise RuleViolation("APPLICANT_ON_ROSTER")
        correct_into(row.person, read_person(person))
        row.person.save()
    if row.status == ApplicantStatus.CHOSEN:
        tps = row.tps  # given with the seat
    else:
        tps = _tps(row.village_id, row.election, application.tps)
    for name, value in _values(row, application).items():
        setattr(row, name, value)
    row.tps = tps
    row.save()
    _record("roster.applicant_changed", row, viewer)
    return row


@transaction.atomic
def settle_applicant(
    applicant_id: UUID | str,
    /,
    *,
    status: ApplicantStatus,
    viewer: Viewer,
    reason: str = "",
) -> Applicant:
    """Refuse, withdraw or take back in; a refusal says why.

    RuleViolation APPLICANT_CHOSEN, APPLICANT_REASON_REQUIRED.
    """
    row = _applicant(applicant_id, viewer)
    if row.status == ApplicantStatus.CHOSEN:
        raise RuleViolation("APPLICANT_CHOSEN")
    if status is ApplicantStatus.REFUSED and len(reason.strip()) < 5:
        raise RuleViolation("APPLICANT_REASON_REQUIRED")
    row.status, row.rank = status, None
    row.reason = reason.strip()[:500]
    row.decided_at, row.decided_by_id = timezone.now(), viewer.user_id
    row.save()
    _record("roster.applicant_settled", row, viewer)
    return row


@transaction.atomic
def complete_papers(
    village: RegionCode,
    /,
    *,
    kind: BodyKind,
    election: str,
    applicants: Sequence[UUID | str],
    viewer: Viewer,
) -> int:
    """Note for several applicants that every statement and document is there.

    What was answered stays; domicile and education are looked at one by one.
    """
    viewer.require(Permission.FORM_BODIES, village)
    told = [c.id for c in eligibility().checks_of(kind) if c.kind in TOLD]
    rows = Applicant.objects.select_for_update().filter(
        pk__in=applicants, village=village, kind=kind, election=election
    )
    changed = []
    for row in rows.exclude(status=ApplicantStatus.CHOSEN):
        new = {rule: True for rule in told if row.checks.get(rule) is None}
        if new:
            row.checks = {**row.checks, **new}
            changed.append(row)
    Applicant.objects.bulk_update(changed, ["checks"])
    journal.record(
        "roster.papers_completed",
        viewer=viewer,
        subject=village,
        office=office_of(village) or "",
        facts={
            "election": election,
            "body": kind.value,
            "applicants": [str(row.pk) for row in changed],
        },
    )
    return len(changed)


def may_correct(person: Person, *, viewer: Viewer) -> bool:
    """Operators always; a PPS only people whom no body knows yet."""
    root = region_of_office(OfficeCode(person.office))
    if viewer.may(Permission.EDIT_ROSTER, root):
        return True
    return not person.appointments.exists()


def enter_applicant(
    village: RegionCode,
    /,
    *,
    kind: BodyKind,
    election: str,
    person: PersonEntry | UUID,
    application: Application,
    viewer: Viewer,
) -> Applicant:
    """The part of registering that other actions share; it is not journaled here.

    The desa is held until the end, so that nobody enters the same person meanwhile.
    """
    viewer.require(Permission.FORM_BODIES, village)
    office = office_of(village)
    election_named(election)
    if kind not in AT_TPS or not office or level_of(village) is not Level.VILLAGE:
        raise RuleViolation("NOT_FOUND")
    hold_region(village)
    who = find_or_make(person, office=office)
    if isinstance(person, PersonEntry):
        fill_person(who, read_person(person))
    known = Applicant.objects.filter(
        office=office, election=election, kind=kind, person=who
    )
    if twin := known.select_related("village").first():
        facts = {"body": kind.value, "place": twin.village.name}
        raise RuleViolation("APPLICANT_TWICE", **facts)
    row = Applicant(
        office=office, election=election, kind=kind, village_id=village, person=who
    )
    row.tps = _tps(village, election, application.tps)
    for name, value in _values(row, application).items():
        setattr(row, name, value)
    row.save()
    return row


def _values(row: Applicant, application: Application) -> dict[str, object]:
    score, levels = application.score, [e.id for e in eligibility().education]
    if score is not None and not SCORES[0] <= score <= SCORES[1]:
        raise RuleViolation("SCORE_OUTSIDE", text=score)
    if application.education and application.education not in levels:
        facts = {"text": application.education, "known": ", ".join(levels)}
        raise RuleViolation("EDUCATION_UNREADABLE", **facts)
    asked = eligibility().questions(BodyKind(row.kind))
    return {
        "registered_on": application.registered_on,
        "education": application.education,
        "score": score,
        "checks": {rule: application.answers.get(rule) for rule in asked},
        "related_to_id": _related(row, application.related_to),
    }


def _related(row: Applicant, other: UUID | None) -> UUID | None:
    if other is None:
        return None
    known = Applicant.objects.filter(
        pk=other, office=row.office, election=row.election, village=row.village_id
    ).exclude(pk=row.pk)
    if not known.exists():
        raise RuleViolation("NOT_FOUND")
    return other


def _tps(village: str, election: str, number: str) -> Tps | None:
    if not number:
        return None
    found = Tps.objects.filter(village_id=village, election=election, number=number)
    tps = found.first()
    if tps is None:
        raise RuleViolation("TPS_UNKNOWN", tps=f"{village}/{number}")
    return tps


def _applicant(applicant_id: UUID | str, viewer: Viewer) -> Applicant:
    row = (
        Applicant.objects.select_for_update(of=("self",))
        .select_related("person", "tps")
        .filter(pk=applicant_id)
        .first()
    )
    if row is None:
        raise RuleViolation("NOT_FOUND")
    viewer.require(Permission.FORM_BODIES, RegionCode(row.village_id))
    return row


def _record(kind: str, row: Applicant, viewer: Viewer) -> None:
    journal.record(
        kind,
        viewer=viewer,
        subject=str(row.pk),
        office=row.office,
        facts={
            "election": row.election,
            "body": row.kind,
            "village": row.village_id,
            "status": str(row.status),
            "persons": [str(row.person_id)],
        },
    )
