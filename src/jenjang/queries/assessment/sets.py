"""Sets of parallel forms: what they may be drawn from, and what they hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, F

from jenjang.adapters.rulebook import load_rulebook
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.assessment.forms import Candidate, asked_at
from jenjang.core.assessment.items import Item, item_of
from jenjang.core.regions import OfficeCode, region_of_office
from jenjang.core.violations import RuleViolation
from jenjang.queries.delivery.evidence import as_id
from jenjang.records.models import ItemVersion, Office, Programme, TestSet


@dataclass(frozen=True, slots=True)
class SetLine:
    """An item as it stands in a form."""

    version: ItemVersion
    item: Item
    is_anchor: bool


@dataclass(frozen=True, slots=True)
class SetPage:
    """A set with its forms side by side, and how many items each two share."""

    row: TestSet
    forms: Mapping[str, Sequence[SetLine]]
    overlaps: Sequence[tuple[str, str, int]]
    classes: int


def candidates_in(office: str, *, election: str) -> list[Candidate]:
    """The reviewed items of a bank that may be asked at an election; not scoped."""
    elections = load_rulebook().elections
    rows = ItemVersion.objects.filter(
        office=office,
        item__is_retired=False,
        number=F("item__in_use"),
        reviewed_at__isnull=False,
    )
    found = []
    for row in rows.select_related("item").order_by("item__code"):
        item = item_of(row.document)
        if asked_at(item, election=election, elections=elections):
            found.append(Candidate(str(row.pk), item, is_anchor=row.item.is_anchor))
    return found


def programmes_for_sets(office: Office) -> Sequence[Programme]:
    """The programmes an office runs, a set is for one of them."""
    return list(Programme.objects.filter(office=office.code).order_by("title"))


def sets_in(office: Office, *, viewer: Viewer) -> Sequence[TestSet]:
    """The sets of a bank with `classes_count`, newest first; NOT_PERMITTED."""
    region = region_of_office(OfficeCode(office.code))
    viewer.require(Permission.SEE_ITEMS, region)
    rows = TestSet.objects.filter(office=office.code)
    return list(rows.annotate(classes_count=Count("classes")).order_by("-made_at"))


def set_page(set_id: UUID | str, *, viewer: Viewer) -> SetPage:
    """One set of a bank the viewer may see; RuleViolation NOT_FOUND."""
    row = TestSet.objects.filter(pk=as_id(set_id)).first()
    if row is None or not viewer.may(
        Permission.SEE_ITEMS, region_of_office(OfficeCode(row.office))
    ):
        raise RuleViolation("NOT_FOUND")
    forms = list(row.forms.order_by("name"))
    ids = {key for form in forms for key, _ in form.lines}
    versions = {
        str(version.pk): version
        for version in ItemVersion.objects.filter(pk__in=ids).select_related("item")
    }
    told = {
        form.name: [
            SetLine(versions[key], item_of(versions[key].document), is_anchor)
            for key, is_anchor in form.lines
        ]
        for form in forms
    }
    keys = {form.name: {key for key, _ in form.lines} for form in forms}
    pairs = [(a, b) for n, a in enumerate(keys) for b in list(keys)[n + 1 :]]
    overlaps = [(a, b, len(keys[a] & keys[b])) for a, b in pairs]
    return SetPage(row, told, overlaps, row.classes.count())
