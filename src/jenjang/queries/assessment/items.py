"""The item bank of an office: lists, one item with its versions, where it is used."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from django.db.models import (
    Count,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.fields.json import KT

from jenjang.adapters.rulebook import load_rulebook
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.assessment.items import Item, item_of
from jenjang.core.regions import OfficeCode, region_of_office
from jenjang.core.violations import RuleViolation
from jenjang.queries.curriculum import offices_of
from jenjang.queries.delivery.evidence import as_id
from jenjang.queries.paging import Page, page_of
from jenjang.records.models import Item as ItemRow
from jenjang.records.models import ItemVersion, Office, TestForm, TestSet

WAITING, USED, RETIRED = "menunggu", "dipakai", "ditarik"
STATES = (WAITING, USED, RETIRED)


@dataclass(frozen=True, slots=True)
class BankRow:
    """An item of the list with what its newest version says."""

    row: ItemRow
    version: ItemVersion
    item: Item

    @property
    def waits(self) -> bool:
        """True while the newest version has not been reviewed."""
        return self.version.reviewed_at is None


@dataclass(frozen=True, slots=True)
class ModuleCount:
    """How many items of a module there are, by what may be done with them."""

    module: str
    used: int
    waiting: int
    retired: int
    anchors: int


@dataclass(frozen=True, slots=True)
class ItemPage:
    """An item with its versions, the newest first, and the sets that ask it."""

    row: ItemRow
    versions: Sequence[tuple[ItemVersion, Item]]
    sets: Sequence[TestSet]

    @property
    def newest(self) -> ItemVersion:
        """The version written last."""
        return self.versions[0][0]

    @property
    def item(self) -> Item:
        """What the newest version says."""
        return self.versions[0][1]


@lru_cache(maxsize=1)
def contents_known() -> Mapping[str, frozenset[str]]:
    """The content ids of each module of the rulebook."""
    modules = load_rulebook().modules
    return {
        code: frozenset(item.id for item in module.items)
        for code, module in modules.items()
    }


def banks_of(viewer: Viewer) -> Sequence[Office]:
    """The offices whose bank the viewer may see."""
    return offices_of(viewer, permission=Permission.SEE_ITEMS)


def bank_of(viewer: Viewer, *, office: str = "") -> Office:
    """That office, or the first of the viewer's; RuleViolation NOT_FOUND."""
    for held in banks_of(viewer):
        if office in ("", held.code):
            return held
    raise RuleViolation("NOT_FOUND")


def items_in(
    office: Office,
    *,
    viewer: Viewer,
    module: str = "",
    kind: str = "",
    state: str = "",
    text: str = "",
    cursor: str = "",
) -> Page[ItemRow]:
    """Items of a bank by code; `rows_of` tells what each says.

    `text` is searched in the newest text, code and source. RuleViolation
    NOT_PERMITTED.
    """
    _require(viewer, office.code)
    rows = _with_newest(ItemRow.objects.filter(office=office.code))
    if module:
        rows = rows.filter(module=module)
    if kind:
        rows = rows.filter(Q(newest_kind=kind))
    if state:
        rows = rows.filter(_state(state))
    wanted = " ".join(text.split())
    if wanted:
        rows = rows.filter(
            Q(newest_text__icontains=wanted)
            | Q(code__icontains=wanted)
            | Q(newest_source__icontains=wanted)
        )
    return page_of(rows, key="code", cursor=cursor)


def rows_of(rows: Sequence[ItemRow]) -> Sequence[BankRow]:
    """What the newest version of each row says, in one query."""
    ids = [row.pk for row in rows]
    versions = ItemVersion.objects.filter(item__in=ids).order_by("number")
    newest = {version.item_id: version for version in versions.select_related(None)}
    return [
        BankRow(row, newest[row.pk], item_of(newest[row.pk].document)) for row in rows
    ]


def counts_in(office: Office, *, viewer: Viewer) -> Sequence[ModuleCount]:
    """The items of a bank by module, in the rulebook's order; NOT_PERMITTED."""
    _require(viewer, office.code)
    rows = _with_newest(ItemRow.objects.filter(office=office.code))
    told = {
        row["module"]: row
        for row in rows.order_by()
        .values("module")
        .annotate(
            used=Count("pk", filter=_state(USED)),
            waiting=Count("pk", filter=_state(WAITING)),
            retired=Count("pk", filter=_state(RETIRED)),
            anchors=Count("pk", filter=_state(USED) & Q(is_anchor=True)),
        )
    }
    bits = {code: module.bit for code, module in load_rulebook().modules.items()}
    return [
        ModuleCount(**told[code])
        for code in sorted(told, key=lambda code: (bits.get(code, 99), code))
    ]


def item_page(item_id: UUID | str, *, viewer: Viewer) -> ItemPage:
    """One item of a bank the viewer may see; RuleViolation NOT_FOUND."""
    versions = ItemVersion.objects.order_by("-number").select_related(
        "written_by", "reviewed_by"
    )
    rows = ItemRow.objects.prefetch_related(Prefetch("versions", queryset=versions))
    row = rows.filter(pk=as_id(item_id)).first()
    region = region_of_office(OfficeCode(row.office)) if row else ""
    if row is None or not viewer.may(Permission.SEE_ITEMS, region):  # type: ignore[arg-type]
        raise RuleViolation("NOT_FOUND")
    told = [(version, item_of(version.document)) for version in row.versions.all()]
    return ItemPage(row, told, _sets_with(row, [version for version, _ in told]))


def versions_in_forms(office: str) -> frozenset[str]:
    """The ids of the versions that sets of an office ask; not scoped."""
    forms = TestForm.objects.filter(office=office).values_list("lines", flat=True)
    return frozenset(key for lines in forms for key, _ in lines)


def items_to_export(
    office: Office, *, viewer: Viewer, module: str = "", ids: Sequence[str] = ()
) -> Sequence[Item]:
    """What the newest versions say: of a module, of some items, or of all in use.

    Retired ones only when they are named. RuleViolation NOT_PERMITTED.
    """
    _require(viewer, office.code)
    rows = ItemRow.objects.filter(office=office.code)
    if ids:
        rows = rows.filter(pk__in=[as_id(each) for each in ids])
    else:
        rows = rows.filter(is_retired=False)
    if module:
        rows = rows.filter(module=module)
    return [row.item for row in rows_of(list(rows.order_by("code")))]


def _sets_with(row: ItemRow, versions: Sequence[ItemVersion]) -> Sequence[TestSet]:
    """The sets that have a version of the item in one of their forms."""
    named = Q(pk__in=())
    for version in versions:
        named |= Q(lines__contains=[[str(version.pk)]])
    forms = TestForm.objects.filter(named, office=row.office)
    return list(TestSet.objects.filter(pk__in=forms.values("test_set")))


def _with_newest(rows: QuerySet[ItemRow]) -> QuerySet[ItemRow]:
    """Rows with kind, text, source and review of the newest version."""
    newest = ItemVersion.objects.filter(item=OuterRef("pk")).order_by("-number")
    return rows.annotate(
        newest_kind=Subquery(newest.values("kind")[:1]),
        newest_text=Subquery(newest.values(told=KT("document__text"))[:1]),
        newest_source=Subquery(newest.values(told=KT("document__source"))[:1]),
        newest_number=Subquery(newest.values("number")[:1]),
    )


def _state(state: str) -> Q:
    """Rows in a state; one that is used can wait with a newer version as well."""
    waits = Q(in_use=None) | Q(newest_number__gt=F("in_use"))
    return {
        WAITING: Q(is_retired=False) & waits,
        USED: Q(is_retired=False, in_use__isnull=False),
        RETIRED: Q(is_retired=True),
    }.get(state, Q(pk__in=()))


def _require(viewer: Viewer, office: str) -> None:
    viewer.require(Permission.SEE_ITEMS, region_of_office(OfficeCode(office)))
