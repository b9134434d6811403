"""The import kind "applicants": from a sheet of those who asked for a seat.

A PPS imports for its own desa: rows of another desa are refused. Who is known already
as an applicant for the same body is changed unless a decision was taken; undoing
removes what the import made and stops when anything of it was changed or decided.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_noop

from jenjang.actions.roster.applicants import TOLD
from jenjang.actions.roster.people import (
    fill_person,
    find_or_make,
    has_history,
    known_person,
)
from jenjang.core.accounts import Permission
from jenjang.core.imports import Checked, ImportContext, ImportKind, Outcome
from jenjang.core.regions import RegionCode
from jenjang.core.roster import ApplicantStatus, BodyKind
from jenjang.core.roster.applicant_rows import (
    COLUMNS,
    ApplicantJudge,
    ApplicantRow,
    ApplicantSheet,
)
from jenjang.core.roster.eligibility import CheckKind
from jenjang.core.roster.people import PersonEntry, read_person
from jenjang.core.tables import Row
from jenjang.core.violations import RuleViolation, RuleViolations, Violation
from jenjang.queries.roster.gazetteer import gazetteer_of, province_codes
from jenjang.queries.roster.rules import election_named, eligibility
from jenjang.records.models import Applicant, Person, Tps


def _check(rows: Iterable[Row], context: ImportContext) -> Checked:
    judge = ApplicantJudge(
        gazetteer=gazetteer_of(context.office, election=context.election),
        sizes={},
        provinces=province_codes(),
        today=context.today,
        voting_day=election_named(context.election).voting_day,
    )
    sheet = ApplicantSheet(judge, eligibility().education)
    sheet.read(rows)
    sheet.findings += [
        Violation(
            "APPLICANT_BEYOND_OWN",
            {"village": row.roster.region},
            row.roster.sheet,
            row.roster.row,
            "region",
        )
        for row in sheet.rows
        if not context.viewer.may(Permission.FORM_BODIES, RegionCode(row.roster.region))
    ]
    return Checked(sheet.rows, sheet.findings, {"rows": judge.count})


def _commit(records: list[ApplicantRow], context: ImportContext) -> Outcome:
    stations = _stations(records, context)
    made: list[str] = []
    people: list[str] = []
    told = {"created": 0, "changed": 0, "unchanged": 0}
    problems: list[Violation] = []
    for row in records:
        person, is_new = _person(row, context)
        people += [str(person.pk)] if is_new else []
        found = _applicant(row, person, context)
        if found.village_id != row.roster.region:
            facts = {"body": found.kind, "place": found.village_id}
            place = (row.roster.sheet, row.roster.row, "region")
            problems.append(Violation("APPLICANT_TWICE", facts, *place))
            continue
        done = _write(found, row, stations)
        told[done] += 1
        made += [str(found.pk)] if done == "created" else []
    if problems:
        raise RuleViolations(problems)
    return Outcome(
        {**told, "people_new": len(people)},
        undo={"applicants": made, "people": people, "changed": told["changed"]},
        facts={"election": context.election, "applicants": len(made)},
    )


def _person(row: ApplicantRow, context: ImportContext) -> tuple[Person, bool]:
    """The person of a row, and whether it was made for it.

    Without a NIK an applicant of the same desa with the same name and birth date is
    the same person, so that a sheet read again makes nobody twice.
    """
    read = read_person(_entry(row))
    found = known_person(read, office=context.office)
    if found is None and not read.nik and read.birth_date:
        found = Person.objects.filter(
            applications__village=row.roster.region,
            applications__election=context.election,
            name_folded=read.folded,
            birth_date=read.birth_date,
        ).first()
    if found is None:
        return find_or_make(_entry(row), office=context.office), True
    fill_person(found, read)
    return found, False


def _applicant(row: ApplicantRow, person: Person, context: ImportContext) -> Applicant:
    """The application there is, or a new one that is not saved yet."""
    scope = {
        "office": context.office,
        "election": context.election,
        "kind": row.roster.body,
        "person": person,
    }
    known = Applicant.objects.filter(**scope).first()
    return known or Applicant(**scope, village_id=row.roster.region)


def _entry(row: ApplicantRow) -> PersonEntry:
    of = row.roster
    return PersonEntry(
        name=of.name.name,
        titles_before=of.name.titles_before,
        titles_after=of.name.titles_after,
        nik=of.nik,
        birth_date=of.birth_date,
        sex=of.sex,
        phone=of.phone,
        address=of.address,
    )


def _write(
    found: Applicant, row: ApplicantRow, stations: Mapping[tuple[str, str], UUID]
) -> str:
    """Put the row into the application: created, changed or unchanged.

    What was decided already stays as it is.
    """
    if found.status != ApplicantStatus.REGISTERED:
        return "unchanged"
    values: dict[str, Any] = {
        "registered_on": row.registered_on,
        "tps_id": stations.get((row.roster.region, row.roster.tps)) or found.tps_id,
        "education": row.education or found.education,
        "score": found.score if row.score is None else row.score,
        "checks": {**found.checks, **_answers(row)},
    }
    differs = [name for name, value in values.items() if getattr(found, name) != value]
    for name in differs:
        setattr(found, name, values[name])
    if found._state.adding:
        found.save()
        return "created"
    if differs:
        found.save(update_fields=differs)
    return "changed" if differs else "unchanged"


def _answers(row: ApplicantRow) -> dict[str, bool]:
    """What the sheet answers: domicile, and everything at once when it is complete."""
    checks = eligibility().checks_of(BodyKind(row.roster.body))
    told = {check.id: True for check in checks if check.kind in TOLD and row.papers}
    for check in checks:
        if check.kind is CheckKind.DOMICILE and row.domicile is not None:
            told[check.id] = row.domicile
    return told


def _stations(
    records: list[ApplicantRow], context: ImportContext
) -> dict[tuple[str, str], UUID]:
    villages = {row.roster.region for row in records}
    found = Tps.objects.filter(election=context.election, village__in=villages)
    rows = found.values_list("village_id", "number", "pk")
    return {(village, number): pk for village, number, pk in rows}


def _undo(undo: Mapping[str, Any], context: ImportContext) -> dict[str, Any]:
    rows = Applicant.objects.select_for_update().filter(pk__in=undo["applicants"])
    settled = rows.exclude(status=ApplicantStatus.REGISTERED).count()
    gone = len(undo["applicants"]) - rows.count()
    if number := undo["changed"] + settled + gone:
        raise RuleViolation("APPLICANT_CHANGED_SINCE", number=number)
    villages = sorted(set(rows.values_list("village_id", flat=True)))
    rows.delete()
    for person in Person.objects.filter(pk__in=undo["people"], applications=None):
        held = person.appointments.exists() or person.assignments.exists()
        if not held and not has_history(person):
            person.delete()
    return {
        "election": context.election,
        "applicants": len(undo["applicants"]),
        "villages": villages,
    }


APPLICANTS = ImportKind(
    name="applicants",
    word="roster",
    title=gettext_noop("Pendaftar KPPS dan Pantarlih"),
    permission=Permission.FORM_BODIES,
    columns=COLUMNS,
    check=_check,
    commit=_commit,
    undo=_undo,
    of_parts=True,
)
