"""Who may be meant by the name of somebody who came without being drawn?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.regions import OfficeCode, RegionCode, ancestors_of, region_of_office
from jenjang.core.roster.names import are_alike, fold_name, read_name
from jenjang.queries.roster.people import with_seats_now
from jenjang.queries.scope import within
from jenjang.records.models import (
    Appointment,
    Invitation,
    Person,
    Region,
    TrainingClass,
)

MOST = 20


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be meant: seats held now, else in which capacity he came."""

    person: Person
    capacity: str
    is_participant: bool


def people_found(
    search: str, *, viewer: Viewer, room: TrainingClass
) -> Sequence[Candidate]:
    """People of my regions by a part of the name, former walk-ins included."""
    folded = fold_name(search)
    if len(folded) < 2:
        return []
    people = Person.objects.filter(
        _visible(viewer), office=room.office, name_folded__contains=folded
    )
    return _candidates(people.order_by("name_folded", "pk")[:MOST], room)


def people_alike(
    name: str, *, village: str, viewer: Viewer, room: TrainingClass
) -> Sequence[Candidate]:
    """Whom a name may mean that is about to be entered anew.

    Alike names of the desa that was named, wherever the viewer's regions lie: who
    knows name and desa of somebody present may find him, or what he learns would
    count for nobody. Beyond that desa only the same name, in the viewer's regions.
    Without a desa: alike names among those who came from elsewhere before.
    """
    viewer.require(Permission.RECORD_EVIDENCE, RegionCode(room.region_id))
    folded = fold_name(read_name(name).name)
    same = Q(name_folded=folded) & _visible(viewer)
    people = Person.objects.filter(same | _of_place(village), office=room.office)
    named = people.values_list("pk", "name_folded")
    alike = [pk for pk, known in named if are_alike(folded, known)]
    found = Person.objects.filter(pk__in=alike).order_by("name_folded", "pk")
    return _candidates(found[:MOST], room)


def villages_by_district(
    room: TrainingClass, *, viewer: Viewer
) -> Sequence[tuple[str, list[tuple[str, str]]]]:
    """The desa of an office under their kecamatan: (kecamatan, [(code, desa)])."""
    viewer.require(Permission.RECORD_EVIDENCE, RegionCode(room.region_id))
    root = region_of_office(OfficeCode(room.office))
    villages = Region.objects.filter(code__startswith=f"{root}.", level__gte=3)
    found: dict[str, tuple[str, list[tuple[str, str]]]] = {}
    for code, level, name in villages.order_by("code").values_list(
        "code", "level", "name"
    ):
        if level == 3:
            found[code] = (name, [])
        else:
            found[code[:8]][1].append((code, name))
    return list(found.values())


def _visible(viewer: Viewer) -> Q:
    """People seated, living or once present as walk-ins where I see people."""
    see = Permission.SEE_PEOPLE
    seated = Appointment.objects.filter(
        within(viewer, see, field="seat__body__region_id")
    )
    came = Invitation.objects.filter(
        within(viewer, see, field="training_class__region_id"), is_walk_in=True
    )
    return (
        within(viewer, see, field="address_village_id")
        | Q(pk__in=seated.values("person"))
        | Q(pk__in=came.values("person"))
    )


def _of_place(village: str) -> Q:
    if not village:
        return Q(address_village=None, appointments=None)
    seated = Appointment.objects.filter(
        seat__body__region__in=ancestors_of(RegionCode(village))
    )
    return Q(address_village=village) | Q(pk__in=seated.values("person"))


def _candidates(people: QuerySet[Person], room: TrainingClass) -> list[Candidate]:
    rows = list(with_seats_now(people.select_related("address_village")))
    capacities, here = _came(rows, room.pk)
    return [Candidate(row, capacities.get(row.pk, ""), row.pk in here) for row in rows]


def _came(
    people: Iterable[Person], class_id: UUID
) -> tuple[dict[UUID, str], frozenset[UUID]]:
    """In which capacity people came last, and who is of the class already."""
    rows = Invitation.objects.filter(person__in=[person.pk for person in people])
    found = list(
        rows.order_by("pk").values_list("person", "capacity", "training_class")
    )
    capacities = {person: text for person, text, _class in found if text}
    return capacities, frozenset(
        who for who, _text, place in found if place == class_id
    )
