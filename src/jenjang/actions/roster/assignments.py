"""Who looks after which regions: korwil, pembina, trainers (domain.md 2.2)."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from jenjang.actions import journal
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.regions import OfficeCode, RegionCode, region_of_office
from jenjang.core.roster.bodies import AssignmentRole
from jenjang.core.roster.people import require_period
from jenjang.core.violations import RuleViolation
from jenjang.queries.roster.people import commissioners_of
from jenjang.records.models import Assignment, Person, Region


@transaction.atomic
def assign_regions(
    person_id: UUID | str,
    /,
    *,
    role: AssignmentRole,
    regions: Sequence[RegionCode],
    election: str,
    starts_on: date,
    viewer: Viewer,
) -> Assignment:
    """Make somebody korwil, pembina or trainer over a set of regions of the office.

    Raises REGIONS_REQUIRED, REGION_OUTSIDE_OFFICE or REGIONS_HELD_ALREADY.
    """
    person = Person.objects.filter(pk=person_id).first()
    if person is None:
        raise RuleViolation("NOT_FOUND")
    root = region_of_office(OfficeCode(person.office))
    viewer.require(Permission.EDIT_ROSTER, root)
    wanted = sorted(set(regions))
    if not wanted:
        raise RuleViolation("REGIONS_REQUIRED")
    known = set(Region.objects.filter(code__in=wanted).values_list("code", flat=True))
    for code in wanted:
        if code not in known or not code.startswith(root):
            raise RuleViolation("REGION_OUTSIDE_OFFICE", code=code, office=root)
    held = Assignment.objects.filter(
        person=person,
        election=election,
        role=role.value,
        ends_on=None,
        regions__in=wanted,
    )
    if set(held.values_list("regions__code", flat=True)) >= set(wanted):
        raise RuleViolation("REGIONS_HELD_ALREADY", name=person.printed_name)
    made = Assignment.objects.create(
        office=person.office,
        election=election,
        person=person,
        role=role.value,
        starts_on=starts_on,
    )
    made.regions.set(Region.objects.filter(code__in=wanted))
    _record("roster.regions_assigned", made, wanted, viewer)
    return made


@transaction.atomic
def end_assignment(
    assignment_id: UUID | str, /, *, ends_on: date, viewer: Viewer
) -> Assignment:
    """The last day of an assignment."""
    found = Assignment.objects.select_for_update().filter(pk=assignment_id).first()
    if found is None:
        raise RuleViolation("NOT_FOUND")
    viewer.require(Permission.EDIT_ROSTER, region_of_office(OfficeCode(found.office)))
    if found.ends_on is not None:
        raise RuleViolation("APPOINTMENT_ENDED", ends=found.ends_on.isoformat())
    require_period(found.starts_on, ends_on)
    found.ends_on = ends_on
    found.save(update_fields=["ends_on"])
    codes = [str(code) for code in found.regions.values_list("code", flat=True)]
    _record("roster.assignment_ended", found, codes, viewer)
    return found


@transaction.atomic
def link_account(
    assignment_id: UUID | str, /, *, account_id: UUID | str | None, viewer: Viewer
) -> Assignment:
    """Whose first page shows what rises to a korwil; None: nobody's.

    The account must be a commissioner's of the office. Raises NOT_FOUND or
    ACCOUNT_NO_COMMISSIONER.
    """
    found = Assignment.objects.select_for_update().filter(pk=assignment_id).first()
    if found is None or found.role != AssignmentRole.KORWIL:
        raise RuleViolation("NOT_FOUND")
    root = region_of_office(OfficeCode(found.office))
    viewer.require(Permission.EDIT_ROSTER, root)
    held = {str(user.pk) for user in commissioners_of(root)}
    if account_id and str(account_id) not in held:
        raise RuleViolation("ACCOUNT_NO_COMMISSIONER")
    found.account_id = UUID(str(account_id)) if account_id else None
    found.save(update_fields=["account"])
    codes = [str(code) for code in found.regions.values_list("code", flat=True)]
    _record("roster.account_linked", found, codes, viewer)
    return found


def _record(
    kind: str, made: Assignment, regions: Sequence[str], viewer: Viewer
) -> None:
    journal.record(
        kind,
        viewer=viewer,
        subject=str(made.pk),
        office=made.office,
        facts={
            "person": str(made.person_id),
            "role": made.role,
            "election": made.election,
            "regions": list(regions),
        },
    )
