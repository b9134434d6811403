"""Tests on paper: a form of a set, for the office or for a class."""

from uuid import UUID

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.assessment.items import item_of
from jenjang.core.assessment.taking import FORMS
from jenjang.core.regions import OfficeCode, region_of_office
from jenjang.core.violations import RuleViolation
from jenjang.documents.lembar_tes.content import TestPaper
from jenjang.queries.assessment.attempts import test_in
from jenjang.queries.delivery.evidence import as_id, require_class
from jenjang.records.models import ItemVersion, TestSet


def paper_of_set(set_id: UUID | str, *, form: str, viewer: Viewer) -> TestPaper:
    """Any form of a set of a bank the viewer may see; NOT_FOUND or FORM_UNKNOWN."""
    row = TestSet.objects.filter(pk=as_id(set_id)).first()
    if row is None or not viewer.may(
        Permission.SEE_ITEMS, region_of_office(OfficeCode(row.office))
    ):
        raise RuleViolation("NOT_FOUND")
    return _paper(row, form)


def paper_of_class(class_id: UUID | str, *, form: str, viewer: Viewer) -> TestPaper:
    """Form A or B of the test of a class where the viewer records.

    Raises NOT_FOUND, NOT_PERMITTED, TEST_CLOSED for a class without a test, or
    FORM_UNKNOWN.
    """
    room = require_class(viewer, Permission.RECORD_EVIDENCE, class_id=class_id)
    test = test_in(room)
    if test is None:
        raise RuleViolation("TEST_CLOSED")
    if form not in FORMS:
        raise RuleViolation("FORM_UNKNOWN", form=form[:10])
    return _paper(test.test_set, form)


def _paper(row: TestSet, form: str) -> TestPaper:
    found = row.forms.filter(name=form).first()
    if found is None:
        raise RuleViolation("FORM_UNKNOWN", form=form[:10])
    ids = [key for key, _ in found.lines]
    versions = {str(v.pk): v for v in ItemVersion.objects.filter(pk__in=ids)}
    return TestPaper(
        title=row.title,
        election=row.election,
        form=form,
        items=tuple(item_of(versions[key].document) for key in ids),
        pass_share=row.pass_share,
        minutes=row.minutes,
    )
