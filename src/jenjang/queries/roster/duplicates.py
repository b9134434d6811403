"""Who may stand in the roster of an office twice, and what merging two would move."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext_lazy as _

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.regions import (
    OfficeCode,
    RegionCode,
    office_covering,
    region_of_office,
)
from jenjang.core.roster.names import are_alike
from jenjang.core.violations import RuleViolation
from jenjang.queries.roster.people import PersonCard, person_card, with_seats_now
from jenjang.records.models import Person

MOST = 100  # pairs shown at once
FILLABLE = {
    "titles_before": _("gelar depan"),
    "titles_after": _("gelar belakang"),
    "birth_date": _("tanggal lahir"),
    "sex": _("jenis kelamin"),
    "phone": _("nomor HP"),
    "address_village_id": _("desa alamat"),
    "nik_hash": _("NIK"),
}

# Two known NIKs differ (person_nik_once), so one of a pair must lack its NIK.
PAIRS = """
select p.id, q.id, p.name_folded, q.name_folded
from records_person p
join records_person q on q.office = p.office and q.birth_date = p.birth_date
where p.office = %(office)s and {pairing} and exists (
  select 1 from ({here}) here join ({there}) there using (region))
order by p.name_folded, p.id, q.id
"""
PLACES = """
select {who}.address_village_id as region
union all
select b.region_id from records_appointment a
join records_seat e on e.id = a.seat_id join records_body b on b.id = e.body_id
where a.person_id = {who}.id and length(b.region_id) = 13
"""
ALL = "q.nik_hash is null and (p.nik_hash is not null or p.id < q.id)"
OF_ONE = (
    "p.id = %(person)s and q.id <> p.id and (p.nik_hash is null or q.nik_hash is null)"
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entries that may be one person; the first is the one to keep."""

    keep: Person
    other: Person


@dataclass(frozen=True, slots=True)
class Merging:
    """Two people side by side, and which gaps of the kept one would be filled."""

    keep: PersonCard
    other: PersonCard
    filled: tuple[str, ...]


def suspected_duplicates(
    region: RegionCode, *, viewer: Viewer, person: UUID | None = None
) -> list[Pair]:
    """Pairs of an office with the same birth date and desa and alike names.

    The one whose NIK is known stands first; with `person`, that person does, and only
    pairs with it are given. Three queries.
    """
    viewer.require(Permission.EDIT_ROSTER, region)
    values = {"office": office_covering(region), "person": person}
    with connection.cursor() as cursor:
        cursor.execute(_pairs_of(person), values)
        found = [(p, q) for p, q, one, two in cursor.fetchall() if are_alike(one, two)]
    people = _people({id_ for pair in found[:MOST] for id_ in pair})
    return [Pair(people[p], people[q]) for p, q in found[:MOST]]


def merging_of(
    keep_id: UUID | str, /, *, other_id: UUID | str, viewer: Viewer
) -> Merging:
    """Both people for somebody who may merge them; RuleViolation otherwise."""
    keep, other = person_card(keep_id, viewer), person_card(other_id, viewer)
    for card in (keep, other):
        office = OfficeCode(card.person.office)
        viewer.require(Permission.EDIT_ROSTER, region_of_office(office))
    if keep.person.pk == other.person.pk:
        raise RuleViolation("MERGE_SAME_PERSON")
    filled = tuple(
        str(label)
        for field, label in FILLABLE.items()
        if getattr(other.person, field) and not getattr(keep.person, field)
    )
    return Merging(keep, other, filled)


def _pairs_of(person: UUID | None) -> str:
    return PAIRS.format(
        pairing=OF_ONE if person else ALL,
        here=PLACES.format(who="p"),
        there=PLACES.format(who="q"),
    )


def _people(ids: Iterable[UUID]) -> dict[UUID, Person]:
    people = with_seats_now(Person.objects.filter(pk__in=list(ids)))
    return {person.pk: person for person in people}
