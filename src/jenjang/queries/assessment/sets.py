"""Sets of parallel forms: what they may be drawn from, and what they hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, F

from jenjang.adapters.rulebook import load_rulebook
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.assessment.bank import ETHICS
from jenjang.core.assessment.forms import (
    LARGEST,
    Candidate,
    asked_at,
    items_needed,
    pool_in,
)
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
class Supply:
    """How many items of a module, or of ethics, sets may ask, and their anchors."""

    of: str
    items: int
    anchors: int

    @property
    def most(self) -> int:
        """The largest form with one form for retests that the items allow."""
        sizes = range(1, LARGEST + 1)
        needs = (items_needed(n, anchors=self.anchors, retests=1) for n in sizes)
        return sum(need <= self.items for need in needs)


@dataclass(frozen=True, slots=True)
class SetPage:
    """A set with its forms side by side, and how many items each two share."""

    row: TestSet
    forms: Mapping[str, Sequence[SetLine]]
    side_by_side: Sequence[tuple[str, Mapping[str, Sequence[SetLine]]]]  # by module
    overlaps: Sequence[tuple[str, str, int]]
    classes: int


def candidates_in(
    office: str,
    *,
    election: str,
    facilities: Mapping[str, float] | None = None,
) -> list[Candidate]:
    """The reviewed items of a bank that may be asked at an election; not scoped.

    `facilities` tell how easy versions were, by id, where that is known.
    """
    elections = load_rulebook().elections
    rows = ItemVersion.objects.filter(
        office=office,
        item__is_retired=False,
        number=F("item__in_use"),
        reviewed_at__isnull=False,
    )
    found, known = [], facilities or {}
    for row in rows.select_related("item").order_by("item__code"):
        item = item_of(row.document)
        if asked_at(item, election=election, elections=elections):
            found.append(
                Candidate(
                    str(row.pk),
                    item,
                    is_anchor=row.item.is_anchor,
                    facility=known.get(str(row.pk)),
                )
            )
    return found


def programmes_for_sets(office: Office) -> Sequence[Programme]:
    """The programmes an office runs, a set is for one of them."""
    return list(Programme.objects.filter(office=office.code).order_by("title"))


def modules_for(programme: Programme) -> Sequence[tuple[str, str]]:
    """Code and title of the modules a set for the programme may ask."""
    book = load_rulebook()
    codes = book.programmes[programme.rulebook].modules
    return [(code, book.modules[code].title) for code in codes]


def supplies_in(office: str, *, programme: Programme) -> Sequence[Supply]:
    """What the bank holds for a programme's election; not scoped."""
    found = candidates_in(office, election=programme.election)
    modules = [code for code, _ in modules_for(programme)]
    supplies = []
    for of in (*modules, ETHICS):
        pool = pool_in(found, of, modules=modules)
        supplies.append(Supply(of, len(pool), sum(one.is_anchor for one in pool)))
    return supplies


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
    return SetPage(row, told, _by_module(told), overlaps, row.classes.count())


def _by_module(
    forms: Mapping[str, Sequence[SetLine]],
) -> Sequence[tuple[str, Mapping[str, Sequence[SetLine]]]]:
    """The lines of each form by module, the anchors first; ethics on its own."""
    strata: dict[str, dict[str, list[SetLine]]] = {}
    for name, lines in forms.items():
        for line in sorted(lines, key=lambda each: not each.is_anchor):
            of = ETHICS if ETHICS in line.item.tags else line.item.module
            strata.setdefault(of, {each: [] for each in forms})[name].append(line)
    return list(strata.items())
