"""A set of parallel forms is drawn from the bank of an office, and withdrawn."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from jenjang.actions import journal
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.assessment.forms import Blueprint, make_forms
from jenjang.core.regions import OfficeCode, region_of_office
from jenjang.core.violations import RuleViolation
from jenjang.queries.assessment.answers import known_facilities
from jenjang.queries.assessment.sets import candidates_in
from jenjang.queries.curriculum import rules_of
from jenjang.queries.delivery.evidence import as_id
from jenjang.records.models import Office, TestForm, TestSet

LONGEST_TITLE = 120
MOST_MINUTES = 7 * 24 * 60


@dataclass(frozen=True, slots=True)
class SetAsk:
    """What a set is to be: its forms, and how it is taken."""

    programme: str  # code of the rulebook
    election: str
    title: str
    blueprint: Blueprint
    pass_share: float  # of the marks of a module, 0 to 1
    cooling_minutes: int
    minutes: int | None = None


@transaction.atomic
def make_test_set(
    ask: SetAsk, *, office: OfficeCode | str, viewer: Viewer, now: datetime
) -> TestSet:
    """Draw forms A, B and those for retests from the reviewed items of the office.

    Raises NOT_FOUND, NOT_PERMITTED, PROGRAMME_UNKNOWN, ELECTION_NOT_OF_PROGRAMME,
    MODULE_UNKNOWN, TEST_SET_TITLE, TEST_SET_TITLE_TAKEN, TEST_SET_NUMBERS or what
    `make_forms` refuses.
    """
    held = Office.objects.select_for_update().filter(code=office).first()
    if held is None:
        raise RuleViolation("NOT_FOUND")
    viewer.require(Permission.EDIT_ITEMS, region_of_office(OfficeCode(held.code)))
    rules, election = rules_of(ask.programme, election=ask.election)
    for module in ask.blueprint.sizes:
        if module not in rules.modules:
            raise RuleViolation("ITEM_MODULE_UNKNOWN", module=module)
    made = TestSet(
        office=held.code,
        election=election.code,
        programme=ask.programme,
        title=_title(ask, held.code, election.code),
        modules=list(ask.blueprint.sizes),
        made_at=now,
        made_by_id=viewer.user_id,
        **_numbers(ask),
    )
    names = _draw(made, ask.blueprint)
    facts = {
        "programme": made.programme,
        "election": made.election,
        "modules": made.modules,
        "forms": names,
    }
    journal.record(
        "assessment.set_made",
        viewer=viewer,
        subject=str(made.pk),
        office=held.code,
        facts=facts,
    )
    return made


@transaction.atomic
def withdraw_test_set(set_id: UUID | str, *, viewer: Viewer) -> TestSet:
    """No class gets the set any more; classes whose test it is keep it.

    Raises NOT_FOUND, NOT_PERMITTED or TEST_SET_IN_USE while a stage of it is open.
    """
    row = TestSet.objects.select_for_update().filter(pk=as_id(set_id)).first()
    if row is None:
        raise RuleViolation("NOT_FOUND")
    viewer.require(Permission.EDIT_ITEMS, region_of_office(OfficeCode(row.office)))
    if row.classes.exclude(stage="").exists():
        raise RuleViolation("TEST_SET_IN_USE")
    row.is_withdrawn = True
    row.save(update_fields=["is_withdrawn"])
    journal.record(
        "assessment.set_withdrawn",
        viewer=viewer,
        subject=str(row.pk),
        office=row.office,
        facts={"programme": row.programme, "election": row.election},
    )
    return row


def _draw(made: TestSet, blueprint: Blueprint) -> list[str]:
    """Save the set with the forms that its own id draws; the names of the forms."""
    candidates = candidates_in(
        made.office,
        election=made.election,
        facilities=known_facilities(made.office),
    )
    forms = make_forms(candidates, blueprint=blueprint, seed=str(made.pk))
    made.save()
    TestForm.objects.bulk_create(
        TestForm(
            office=made.office,
            test_set=made,
            name=name,
            lines=[[one.id, is_anchor] for one, is_anchor in lines],
        )
        for name, lines in forms.items()
    )
    return list(forms)


def _title(ask: SetAsk, office: str, election: str) -> str:
    title = " ".join(ask.title.split())
    if not 1 <= len(title) <= LONGEST_TITLE:
        raise RuleViolation("TEST_SET_TITLE", longest=LONGEST_TITLE)
    taken = TestSet.objects.filter(office=office, election=election, title=title)
    if taken.exists():
        raise RuleViolation("TEST_SET_TITLE_TAKEN", title=title)
    return title


def _numbers(ask: SetAsk) -> dict[str, float | int | None]:
    whole = (ask.cooling_minutes, ask.minutes or 0)
    if not 0 < ask.pass_share <= 1 or not all(0 <= n <= MOST_MINUTES for n in whole):
        raise RuleViolation("TEST_SET_NUMBERS", most=MOST_MINUTES)
    return {
        "pass_share": ask.pass_share,
        "cooling_minutes": ask.cooling_minutes,
        "minutes": ask.minutes,
    }
