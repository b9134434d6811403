"""People are corrected, merged when they were entered twice, and their NIK shown."""

from dataclasses import asdict
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from jenjang.actions import journal
from jenjang.adapters import secrets
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.regions import OfficeCode, region_of_office
from jenjang.core.roster import ApplicantStatus
from jenjang.core.roster.people import PersonEntry, ReadPerson, read_person
from jenjang.core.violations import RuleViolation
from jenjang.records.models import (
    Activity,
    Applicant,
    Appointment,
    Assignment,
    Evidence,
    Person,
    PersonVerdict,
    Region,
)

# How far an application was decided, for two that become one.
DECIDED = {
    ApplicantStatus.REGISTERED.value: 0,
    ApplicantStatus.WITHDRAWN.value: 1,
    ApplicantStatus.REFUSED.value: 2,
    ApplicantStatus.RESERVE.value: 3,
    ApplicantStatus.CHOSEN.value: 4,
}
FILLED = ("titles_before", "titles_after", "birth_date", "sex", "phone")


@transaction.atomic
def correct_person(
    person_id: UUID | str, /, *, entry: PersonEntry, viewer: Viewer
) -> Person:
    """Put a person's data right; an empty NIK leaves the known one as it is."""
    person = _person(person_id, viewer)
    read = read_person(entry)
    changed = correct_into(person, read)
    person.save()
    journal.record(
        "roster.person_corrected",
        viewer=viewer,
        subject=str(person.pk),
        office=person.office,
        facts={"persons": [str(person.pk)], "fields": changed},
    )
    return person


@transaction.atomic
def merge_persons(
    keep_id: UUID | str, /, *, duplicate_id: UUID | str, viewer: Viewer
) -> Person:
    """Two entries were one person: seats and assignments move to the kept one.

    Evidence never moves, so the entry that has any must be the one that is kept.
    """
    keep, duplicate = _person(keep_id, viewer), _person(duplicate_id, viewer)
    _refuse_merge(keep, duplicate)
    _fill_gaps(keep, duplicate)
    Appointment.objects.filter(person=duplicate).update(person=keep)
    Assignment.objects.filter(person=duplicate).update(person=keep)
    Activity.objects.filter(person=duplicate).update(person=keep)
    _move_applications(keep, duplicate)
    PersonVerdict.objects.filter(person=duplicate).delete()
    gone = str(duplicate.pk)
    duplicate.delete()
    keep.save()
    journal.record(
        "roster.persons_merged",
        viewer=viewer,
        subject=str(keep.pk),
        office=keep.office,
        facts={"persons": [str(keep.pk)], "merged": gone},
    )
    return keep


@transaction.atomic
def reveal_nik(person_id: UUID | str, /, *, reason: str, viewer: Viewer) -> str:
    """The whole NIK, "" when unknown; who asked and why goes into the journal."""
    person = Person.objects.filter(pk=person_id).first()
    if person is None:
        raise RuleViolation("NOT_FOUND")
    region = region_of_office(OfficeCode(person.office))
    viewer.require(Permission.SEE_IDENTITY, region)
    if len(reason.strip()) < 5:
        raise RuleViolation("REASON_REQUIRED")
    journal.record(
        "roster.nik_revealed",
        viewer=viewer,
        subject=str(person.pk),
        office=person.office,
        facts={"reason": reason.strip()[:200]},
    )
    return secrets.unseal(bytes(person.nik_sealed)) if person.nik_sealed else ""


def _person(person_id: UUID | str, viewer: Viewer) -> Person:
    person = Person.objects.select_for_update().filter(pk=person_id).first()
    if person is None:
        raise RuleViolation("NOT_FOUND")
    region = region_of_office(OfficeCode(person.office))
    viewer.require(Permission.EDIT_ROSTER, region)
    return person


def find_or_make(who: Person | PersonEntry | UUID, *, office: str) -> Person:
    """The person meant: by id, by NIK, by name with birth date and desa, or new."""
    if isinstance(who, (Person, UUID)):
        known = Person.objects.filter(pk=who if isinstance(who, UUID) else who.pk)
        person = known.first()
        if person is None:
            raise RuleViolation("NOT_FOUND")
        if person.office != office:
            raise RuleViolation("PERSON_OF_OTHER_OFFICE")
        return person
    read = read_person(who)
    found = known_person(read, office=office)
    if found:
        return found
    person = Person(office=office)
    correct_into(person, read)
    person.save()
    return person


def known_person(read: ReadPerson, *, office: str) -> Person | None:
    """Who is meant, by NIK or by name with birth date and desa; None: nobody yet."""
    people = Person.objects.filter(office=office)
    if read.nik:
        return people.filter(nik_hash=secrets.keyed_hash(read.nik)).first()
    if read.birth_date is None or not read.address:
        return None
    return people.filter(
        name_folded=read.folded,
        birth_date=read.birth_date,
        address_village_id=read.address,
    ).first()


def correct_into(person: Person, read: ReadPerson) -> list[str]:
    """Write what was read into the row; names of the fields that changed."""
    new: dict[str, object] = {
        "name": read.name.name,
        "titles_before": read.name.titles_before,
        "titles_after": read.name.titles_after,
        "name_folded": read.folded,
        "birth_date": read.birth_date,
        "sex": read.sex,
        "phone": read.phone,
        "address_village_id": read.address or None,
    }
    if read.address and not Region.objects.filter(code=read.address, level=4).exists():
        raise RuleViolation("REGION_UNKNOWN_NEAR", code=read.address, near="–")
    if read.nik:
        new["nik_hash"] = secrets.keyed_hash(read.nik)
        taken = Person.objects.filter(office=person.office, nik_hash=new["nik_hash"])
        if taken.exclude(pk=person.pk).exists():
            raise RuleViolation("NIK_TAKEN")
    changed = [
        field for field, value in new.items() if _plain(getattr(person, field)) != value
    ]
    for field in changed:
        setattr(person, field, new[field])
    if "nik_hash" in changed:
        person.nik_sealed = secrets.seal(read.nik)
    return sorted({"nik" if f == "nik_hash" else f for f in changed})


def fill_person(person: Person, read: ReadPerson) -> None:
    """Fill in what was unknown of a person; what is known stays."""
    new = {**asdict(read), **read.name._asdict()}
    changed = [field for field in FILLED if new[field] and not getattr(person, field)]
    for field in changed:
        setattr(person, field, new[field])
    if read.address and not person.address_village_id:
        if not Region.objects.filter(code=read.address, level=4).exists():
            raise RuleViolation("REGION_UNKNOWN_NEAR", code=read.address, near="–")
        person.address_village_id = read.address
        changed.append("address_village_id")
    if changed:
        person.save(update_fields=changed)


def _plain(value: object) -> object:
    """A database buffer as bytes; anything else as it is."""
    return bytes(value) if isinstance(value, memoryview) else value


def _refuse_merge(keep: Person, duplicate: Person) -> None:
    if keep.pk == duplicate.pk:
        raise RuleViolation("MERGE_SAME_PERSON")
    if keep.office != duplicate.office:
        raise RuleViolation("PERSON_OF_OTHER_OFFICE")
    if (
        keep.nik_hash
        and duplicate.nik_hash
        and bytes(keep.nik_hash) != bytes(duplicate.nik_hash)
    ):
        raise RuleViolation("MERGE_NIK_DIFFERS")
    if has_history(duplicate):
        raise RuleViolation("MERGE_HAS_EVIDENCE")
    held = Appointment.objects.filter(person__in=(keep, duplicate))
    now = held.filter(Q(ends_on__isnull=True)).values_list(
        "seat__body__election", flat=True
    )
    if len(set(now)) < len(now):
        raise RuleViolation("MERGE_SEATS_CLASH")


def has_history(person: Person) -> bool:
    """True when a class, event or piece of evidence speaks of this person."""
    moved = (Appointment, Assignment, PersonVerdict, Applicant, Activity)
    for relation in Person._meta.related_objects:
        if relation.related_model in moved:
            continue
        related = relation.related_model._base_manager
        if related.filter(**{relation.field.name: person}).exists():
            return True
    return Evidence.objects.filter(person_id=person.pk).exists()


def _move_applications(keep: Person, duplicate: Person) -> None:
    """One application stays of two for the same body: the one decided further."""
    for moved in Applicant.objects.filter(person=duplicate):
        twin = Applicant.objects.filter(
            person=keep, office=moved.office, election=moved.election, kind=moved.kind
        ).first()
        if twin and DECIDED[twin.status] >= DECIDED[moved.status]:
            moved.delete()
            continue
        if twin:
            twin.delete()
        moved.person = keep
        moved.save(update_fields=["person"])


def _fill_gaps(keep: Person, duplicate: Person) -> None:
    for field in FILLED:
        if not getattr(keep, field):
            setattr(keep, field, getattr(duplicate, field))
    keep.address_village_id = keep.address_village_id or duplicate.address_village_id
    if not keep.nik_hash and duplicate.nik_hash:
        keep.nik_hash, keep.nik_sealed = duplicate.nik_hash, duplicate.nik_sealed
        Person.objects.filter(pk=duplicate.pk).update(nik_hash=None, nik_sealed=None)
