"""People for somebody: search, the card, the list for a sheet, assignments."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from jenjang.adapters import secrets
from jenjang.core.accounts import Permission, Role, Viewer
from jenjang.core.regions import (
    NATION,
    OfficeCode,
    RegionCode,
    ancestors_of,
    office_of,
    region_of_office,
)
from jenjang.core.roster.names import fold_name
from jenjang.core.violations import RuleViolation
from jenjang.queries.paging import Page, page_of
from jenjang.queries.scope import within
from jenjang.records.models import (
    Appointment,
    Assignment,
    Person,
    RoleGrant,
    User,
)

SHORTEST = 3


@dataclass(frozen=True, slots=True)
class PersonCard:
    """What may be shown of a person to this viewer; "" where it may not."""

    person: Person
    printed_name: str
    masked_nik: str
    phone: str
    appointments: tuple[Appointment, ...]
    assignments: tuple[Assignment, ...]
    may_edit: bool
    may_see_identity: bool


def people_found(text: str, *, viewer: Viewer, cursor: str = "") -> Page[Person]:
    """People whose name holds the text, by name; RuleViolation below 3 letters."""
    folded = fold_name(text)
    if len(folded) < SHORTEST:
        raise RuleViolation("SEARCH_TOO_SHORT")
    people = Person.objects.filter(_visible(viewer), name_folded__contains=folded)
    return page_of(with_seats_now(people), key="name_folded", cursor=cursor)


def with_seats_now(people: QuerySet[Person]) -> QuerySet[Person]:
    """People with `seats_now`, what they hold today; one query more for all of them."""
    held = Appointment.objects.filter(ends_on=None).select_related(
        "seat__body__region", "seat__body__tps"
    )
    return people.prefetch_related(
        Prefetch("appointments", queryset=held, to_attr="seats_now")
    )


def person_of(person_id: UUID | str, *, viewer: Viewer) -> Person:
    """The person; RuleViolation("NOT_FOUND") when out of sight."""
    found = Person.objects.filter(_visible(viewer), pk=person_id).first()
    if found is None:
        raise RuleViolation("NOT_FOUND")
    return found


def person_card(person_id: UUID | str, viewer: Viewer) -> PersonCard:
    """For `web/roster/person_card.html`: name, masked NIK, seats, contacts."""
    person = person_of(person_id, viewer=viewer)
    held = tuple(
        person.appointments.select_related(
            "seat__body__region", "seat__body__tps"
        ).order_by("-starts_on")
    )
    regions = [RegionCode(a.seat.body.region_id) for a in held]
    root = region_of_office(OfficeCode(person.office))
    contacts = any(
        viewer.may(Permission.SEE_CONTACTS, region) for region in [*regions, root]
    )
    return PersonCard(
        person=person,
        printed_name=person.printed_name,
        masked_nik=_masked(person) if contacts else "",
        phone=person.phone if contacts else "",
        appointments=held,
        assignments=tuple(person.assignments.prefetch_related("regions")),
        may_edit=viewer.may(Permission.EDIT_ROSTER, root),
        may_see_identity=viewer.may(Permission.SEE_IDENTITY, root)
        and person.nik_sealed is not None,
    )


def assignments_in(
    region: RegionCode, *, election: str, viewer: Viewer
) -> list[Assignment]:
    """Korwil, pembina and trainers over the region or a part of it, in force first."""
    viewer.require(Permission.SEE_PEOPLE, region)
    over = Q(regions__in=ancestors_of(region))
    inside = Q(regions__code__startswith=f"{region}.")
    found = Assignment.objects.filter(
        over | inside, office=office_of(region), election=election
    )
    return list(
        found.distinct()
        .select_related("person", "account")
        .prefetch_related("regions")
        .order_by("ends_on", "role", "person__name_folded")
    )


def commissioners_of(root: RegionCode) -> list[User]:
    """Accounts that are commissioners of an office today, by name; not scoped."""
    today = timezone.localdate()
    held = RoleGrant.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=today),
        role=Role.KOMISIONER.value,
        region=root,
        starts_on__lte=today,
        user__is_active=True,
    )
    found = User.objects.filter(pk__in=held.values("user"))
    return list(found.order_by("name"))


def sheet_rows(
    region: RegionCode, *, election: str, viewer: Viewer, with_nik: bool = False
) -> Iterator[list[Any]]:
    """Holders of seats below a region in the order of the import columns.

    The NIK is masked unless `with_nik`, which the action that journals it asks for.
    """
    viewer.require(Permission.SEE_CONTACTS, region)
    inside = Q(seat__body__region=region) | Q(
        seat__body__region__code__startswith=f"{region}."
    )
    held = (
        Appointment.objects.filter(inside, seat__body__election=election, ends_on=None)
        .select_related("person", "seat__body__region__parent", "seat__body__tps")
        .order_by("seat__body__region", "seat__body__tps__number", "seat__number")
    )
    for appointment in held.iterator(chunk_size=2000):
        yield _sheet_row(appointment, with_nik)


def _sheet_row(held: Appointment, with_nik: bool) -> list[Any]:
    person, seat, body = held.person, held.seat, held.seat.body
    is_village = len(body.region_id) == 13
    district = body.region.parent if is_village else body.region
    return [
        body.kind,
        body.region_id,
        district.name if district and len(body.region_id) > 5 else "",
        body.region.name if is_village else "",
        body.tps.number if body.tps else "",
        str(seat.number),
        seat.position.title(),
        ", ".join(held.divisions),
        _whole(person) if with_nik else _masked(person),
        person.name,
        person.titles_before,
        person.titles_after,
        person.birth_date,
        person.sex,
        person.phone,
        person.address_village_id or "",
        held.decree,
        held.starts_on,
        held.sworn_on,
    ]


def _whole(person: Person) -> str:
    return secrets.unseal(bytes(person.nik_sealed)) if person.nik_sealed else ""


def _masked(person: Person) -> str:
    return secrets.mask(_whole(person)) if person.nik_sealed else ""


def _visible(viewer: Viewer) -> Q:
    """People seated where the viewer sees people, or of an office seen as a whole."""
    roots = viewer.regions(Permission.SEE_PEOPLE)
    if NATION in roots:
        return Q()
    seated = Appointment.objects.filter(
        within(viewer, Permission.SEE_PEOPLE, field="seat__body__region_id"),
        person=OuterRef("pk"),
    )
    condition = Q(Exists(seated))
    for root in roots:
        if len(root) <= 5:
            condition |= Q(office__startswith=root.replace(".", ""))
    return condition
