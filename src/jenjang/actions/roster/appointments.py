"""Seats get holders, lose them, and holders are replaced (PAW) and sworn in.

Law: one holder per seat, one seat per person and election at a time, at least 17
years at appointment (PKPU 8/2022 Art 35), the grounds of PAW (Art 43). A replacement
inherits nothing: the journal entry names the TPS, so that its proof is judged anew.
Seats of KPPS and Pantarlih are given by the PPS of the desa on behalf of the chair of
KPU Kabupaten/Kota (PKPU 8/2022 Art 43); those of every other body by operators.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from jenjang.actions import journal
from jenjang.actions.roster.fitness import require_fit
from jenjang.actions.roster.people import find_or_make
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.regions import RegionCode
from jenjang.core.roster.bodies import ApplicantStatus, BodyKind, EndReason
from jenjang.core.roster.people import PersonEntry, require_adult, require_period
from jenjang.core.roster.rows import AT_TPS
from jenjang.core.violations import RuleViolation
from jenjang.queries.roster.applicants import judged
from jenjang.records.models import Applicant, Appointment, Body, Person, Seat

Who = Person | PersonEntry | UUID


@transaction.atomic
def appoint_member(
    seat_id: UUID | str,
    /,
    *,
    person: Who,
    decree: str,
    on_day: date,
    viewer: Viewer,
    divisions: Sequence[str] = (),
) -> Appointment:
    """Give a vacant seat a holder; RuleViolation when seat or person is taken."""
    seat = _seat(seat_id, viewer)
    made = _appoint(
        seat, person, decree=decree, on_day=on_day, divisions=divisions, replaces=None
    )
    _record("roster.member_appointed", [made], viewer)
    return made


@transaction.atomic
def replace_member(
    appointment_id: UUID | str,
    /,
    *,
    reason: EndReason,
    decree: str,
    on_day: date,
    person: Who,
    viewer: Viewer,
    spite: str = "",
) -> Appointment:
    """PAW: end an appointment the day before `on_day` and appoint somebody else.

    Of somebody on the reserve list the checks hold as in forming: a warning asks for
    a reason, `spite`, which is kept.
    """
    old = _held(appointment_id, viewer)
    _check_reserve(person, old.seat.body, on_day=on_day, spite=spite)
    _end(old, ends_on=on_day - timedelta(days=1), reason=reason, decree=decree)
    made = _appoint(
        old.seat,
        person,
        decree=decree,
        on_day=on_day,
        divisions=old.divisions,
        replaces=old,
    )
    _record("roster.member_replaced", [old, made], viewer, reason=reason.value)
    return made


@transaction.atomic
def end_appointment(
    appointment_id: UUID | str,
    /,
    *,
    ends_on: date,
    reason: EndReason,
    viewer: Viewer,
    decree: str = "",
) -> Appointment:
    """The last day somebody holds a seat; the seat is vacant from the next."""
    old = _held(appointment_id, viewer)
    _end(old, ends_on=ends_on, reason=reason, decree=decree)
    _record("roster.appointment_ended", [old], viewer, reason=reason.value)
    return old


@transaction.atomic
def end_terms(
    region: RegionCode,
    /,
    *,
    election: str,
    kind: BodyKind,
    ends_on: date,
    viewer: Viewer,
) -> int:
    """The term of every body of a kind in a region is over; how many held a seat.

    Who began after that day stays.
    """
    viewer.require(seating_permission(kind), region)
    inside = Q(seat__body__region_id=region) | Q(
        seat__body__region__code__startswith=f"{region}."
    )
    held = Appointment.objects.select_for_update(of=("self",)).filter(
        inside,
        seat__body__election=election,
        seat__body__kind=kind,
        ends_on__isnull=True,
        starts_on__lte=ends_on,
    )
    ended = list(held.select_related("seat__body__tps"))
    Appointment.objects.filter(pk__in=[a.pk for a in ended]).update(
        ends_on=ends_on, end_reason=EndReason.MASA_KERJA_BERAKHIR
    )
    journal.record(
        "roster.terms_ended",
        viewer=viewer,
        subject=region,
        office=ended[0].office if ended else "",
        facts={
            "election": election,
            "body": kind.value,
            "people": len(ended),
            "ends_on": ends_on.isoformat(),
            "villages": _villages({a.seat.body for a in ended}),
        },
    )
    return len(ended)


@transaction.atomic
def swear_in(
    region: RegionCode,
    /,
    *,
    election: str,
    kind: str,
    on_day: date,
    viewer: Viewer,
    body: UUID | str | None = None,
) -> int:
    """Note the oath of everybody holding a seat of such bodies and not yet sworn.

    `body` narrows it to one body. Gives the number of people sworn in.
    """
    viewer.require(seating_permission(kind), region)
    inside = Q(seat__body__region_id=region) | Q(
        seat__body__region__code__startswith=f"{region}."
    )
    found = Appointment.objects.select_related("seat__body__tps").filter(
        inside,
        seat__body__election=election,
        seat__body__kind=kind,
        ends_on__isnull=True,
        sworn_on__isnull=True,
        starts_on__lte=on_day,
    )
    if body:
        found = found.filter(seat__body_id=body)
    sworn = list(found)
    Appointment.objects.filter(pk__in=[a.pk for a in sworn]).update(sworn_on=on_day)
    bodies = {a.seat.body for a in sworn}
    journal.record(
        "roster.members_sworn_in",
        viewer=viewer,
        subject=str(body or region),
        office=sworn[0].office if sworn else "",
        facts={
            "election": election,
            "body": kind,
            "people": len(sworn),
            "on_day": on_day.isoformat(),
            "villages": _villages(bodies),
        },
    )
    return len(sworn)


def seating_permission(kind: str) -> Permission:
    """What one must be allowed to do to give and take seats of such a body."""
    return Permission.FORM_BODIES if kind in AT_TPS else Permission.EDIT_ROSTER


def _seat(seat_id: UUID | str, viewer: Viewer) -> Seat:
    seat = (
        Seat.objects.select_for_update(of=("self",))
        .select_related("body__tps")
        .filter(pk=seat_id)
        .first()
    )
    if seat is None:
        raise RuleViolation("NOT_FOUND")
    permission = seating_permission(seat.body.kind)
    viewer.require(permission, RegionCode(seat.body.region_id))
    return seat


def _check_reserve(who: Who, body: Body, *, on_day: date, spite: str) -> None:
    """Somebody on the reserve list follows only if the rules still let him."""
    person = who.pk if isinstance(who, Person) else who
    if not isinstance(person, UUID):
        return
    waiting = Applicant.objects.filter(
        person=person,
        office=body.office,
        election=body.election,
        kind=body.kind,
        status=ApplicantStatus.RESERVE,
    ).select_related("person", "tps")
    for shown in judged(waiting, on_day=on_day):
        require_fit(shown, spite=spite or shown.applicant.reason)
        if spite.strip():
            shown.applicant.reason = spite.strip()
            shown.applicant.save(update_fields=["reason"])


def _held(appointment_id: UUID | str, viewer: Viewer) -> Appointment:
    found = Appointment.objects.filter(pk=appointment_id).first()
    if found is None:
        raise RuleViolation("NOT_FOUND")
    found.seat = _seat(found.seat_id, viewer)
    if found.ends_on is not None:
        raise RuleViolation("APPOINTMENT_ENDED", ends=found.ends_on.isoformat())
    return found


def _end(old: Appointment, *, ends_on: date, reason: EndReason, decree: str) -> None:
    require_period(old.starts_on, ends_on)
    old.ends_on, old.end_reason, old.end_decree = ends_on, reason.value, decree
    old.save(update_fields=["ends_on", "end_reason", "end_decree"])


def _appoint(
    seat: Seat,
    who: Who,
    *,
    decree: str,
    on_day: date,
    divisions: Sequence[str],
    replaces: Appointment | None,
) -> Appointment:
    holders = Appointment.objects.filter(seat=seat)
    later = holders.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on_day))
    if later.exists():
        raise RuleViolation("SEAT_TAKEN")
    person = find_or_make(who, office=seat.office)
    if replaces and replaces.person_id == person.pk:
        raise RuleViolation("SAME_PERSON")
    require_adult(person.birth_date, on_day=on_day)
    _refuse_second_seat(person, seat, on_day)
    choose_applicants([person.pk], body=seat.body)
    return Appointment.objects.create(
        office=seat.office,
        seat=seat,
        person=person,
        decree=decree,
        divisions=list(divisions),
        starts_on=on_day,
        replaces=replaces,
    )


def choose_applicants(people: Sequence[UUID], *, body: Body) -> None:
    """Who gets a seat of a body he applied for is an applicant no more."""
    Applicant.objects.filter(
        person__in=people, office=body.office, election=body.election, kind=body.kind
    ).update(status=ApplicantStatus.CHOSEN, tps=body.tps)


def _refuse_second_seat(person: Person, seat: Seat, on_day: date) -> None:
    other = (
        Appointment.objects.select_related("seat__body__tps")
        .filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=on_day),
            person=person,
            seat__body__election=seat.body.election,
        )
        .first()
    )
    if other:
        body = other.seat.body
        place = f"{body.kind} {body.tps.code if body.tps else body.region_id}"
        raise RuleViolation("PERSON_HOLDS_SEAT", seat=other.seat.number, place=place)


def _record(
    kind: str, touched: list[Appointment], viewer: Viewer, **facts: Any
) -> None:
    body = touched[0].seat.body
    journal.record(
        kind,
        viewer=viewer,
        subject=str(touched[-1].pk),
        office=touched[0].office,
        facts={
            **facts,
            "body": str(body.pk),
            "election": body.election,
            "seat": touched[0].seat.number,
            "persons": [str(a.person_id) for a in touched],
            "tps": [body.tps.code] if body.tps else [],
            "villages": _villages({body}),
        },
    )


def _villages(bodies: set[Body]) -> list[str]:
    return sorted({b.region_id for b in bodies if len(b.region_id) == 13})
