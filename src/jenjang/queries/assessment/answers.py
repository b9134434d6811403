"""What finished tests say about items and sets: figures for the office's own eyes.

Counted is the first attempt of each person in a stage; people are rows without names.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.assessment.items import Item, item_of
from jenjang.core.assessment.sittings import (
    Sitting,
    facilities,
    table_for_models,
    table_of_form,
    table_of_item,
)
from jenjang.core.assessment.statistics.analysis import (
    Analysis,
    ItemAnalysis,
    analyse,
)
from jenjang.core.assessment.statistics.response_models import Fit, Model, fit
from jenjang.core.assessment.taking import Stage
from jenjang.core.regions import OfficeCode, region_of_office
from jenjang.core.violations import RuleViolation
from jenjang.queries.assessment.items import item_page
from jenjang.queries.assessment.sets import set_page
from jenjang.records.models import Attempt, ItemVersion, Office, TestSet

STAGES = (Stage.POST.value, Stage.PRE.value)
FEWEST = 10  # sittings; below, no figure is told
MOST = 5000  # sittings that are read at once, the newest
MOST_FITTED = 2000  # of these that a model is fitted to while somebody waits
ENOUGH, CLASSES = 30, 2  # for a facility that sets are drawn by


@dataclass(frozen=True, slots=True)
class VersionFigures:
    """A version of an item in one stage; `figures` is None below FEWEST sittings."""

    version: ItemVersion
    stage: str
    sittings: int
    classes: int
    figures: ItemAnalysis | None
    no_flags: RuleViolation | None


@dataclass(frozen=True, slots=True)
class FormFigures:
    """A form of a set in one stage; `analysis` is None below FEWEST sittings."""

    sittings: int
    classes: int
    analysis: Analysis | None
    items: Sequence[tuple[ItemVersion, Item]]


def item_figures_of(item_id: UUID | str, *, viewer: Viewer) -> Sequence[VersionFigures]:
    """Every version of an item that was taken, the newest first; NOT_FOUND."""
    page = item_page(item_id, viewer=viewer)
    found = []
    for version, _ in page.versions:
        for stage in STAGES:
            rows = Attempt.objects.filter(lines__contains=[str(version.pk)])
            sittings = _sittings(rows, office=page.row.office, stage=stage)
            if sittings:
                found.append(_version_figures(version, stage, sittings))
    return found


def form_figures_of(
    set_id: UUID | str, *, form: str, stage: str, viewer: Viewer
) -> FormFigures:
    """A form of a set as it was taken in a stage; NOT_FOUND or FORM_UNKNOWN."""
    page = set_page(set_id, viewer=viewer)
    if form not in page.forms:
        raise RuleViolation("FORM_UNKNOWN", form=form[:10])
    rows = Attempt.objects.filter(class_test__test_set=page.row, form=form)
    sittings = _sittings(rows, office=page.row.office, stage=stage)
    listed = [(line.version, line.item) for line in page.forms[form]]
    items = {str(version.pk): item for version, item in listed}
    marks, choices = table_of_form(sittings, list(items), items)
    number = len(marks.persons)
    done = analyse(marks, choices, models=()) if number >= FEWEST else None
    return FormFigures(number, len(set(marks.classes)), done, listed)


def model_of_set(
    set_id: UUID | str, *, model: Model, stage: str, viewer: Viewer
) -> tuple[Fit, Sequence[tuple[ItemVersion, Item]]]:
    """A model over all forms of a set together, joined by their anchors.

    Raises NOT_FOUND, MODEL_TOO_FEW or MODEL_TOO_FEW_ITEMS; at most MOST_FITTED of the
    newest sittings are used.
    """
    page = set_page(set_id, viewer=viewer)
    listed = {
        str(line.version.pk): (line.version, line.item)
        for lines in page.forms.values()
        for line in lines
    }
    rows = Attempt.objects.filter(class_test__test_set=page.row)
    sittings = _sittings(rows, office=page.row.office, stage=stage)[:MOST_FITTED]
    items = {key: item for key, (_, item) in listed.items()}
    asked = {key for each in sittings for key in each.lines}
    lines = [key for key in items if key in asked]
    found = fit(table_for_models(sittings, lines, items), model)
    return found, [listed[key] for key in lines]


def sets_taken(office: Office, *, viewer: Viewer) -> Sequence[TestSet]:
    """The sets of a bank that somebody has taken, newest first; NOT_PERMITTED."""
    viewer.require(Permission.SEE_ITEMS, region_of_office(OfficeCode(office.code)))
    taken = Attempt.objects.filter(office=office.code).exclude(finished_at=None)
    rows = TestSet.objects.filter(pk__in=taken.values("class_test__test_set"))
    return list(rows.prefetch_related("forms"))


def known_facilities(office: str) -> Mapping[str, float]:
    """How easy each version is after the training, where enough people met it.

    Not scoped: sets are drawn by it, nobody reads it.
    """
    sittings = _sittings(Attempt.objects.all(), office=office, stage=Stage.POST.value)
    return facilities(sittings, _items(sittings), fewest=ENOUGH, classes=CLASSES)


def _version_figures(
    version: ItemVersion, stage: str, sittings: Sequence[Sitting]
) -> VersionFigures:
    marks, choices = table_of_item(sittings, str(version.pk), _items(sittings))
    number, classes = len(marks.persons), len(set(marks.classes))
    if number < FEWEST:
        return VersionFigures(version, stage, number, classes, None, None)
    done = analyse(marks, choices, models=())
    figures = done.items[0]
    return VersionFigures(version, stage, number, classes, figures, done.no_flags)


def _sittings(rows: QuerySet[Attempt], *, office: str, stage: str) -> list[Sitting]:
    """First attempts that were handed in, the newest MOST of them."""
    done = (
        rows.filter(office=office, stage=stage, number=1)
        .exclude(finished_at=None)
        .order_by("-finished_at", "pk")
        .values_list("pk", "class_test__training_class_id", "lines", "answers")
    )
    return [
        Sitting(
            str(key),
            str(group),
            tuple(lines),
            {line: answer for line, (answer, _) in answers.items()},
        )
        for key, group, lines, answers in done[:MOST]
    ]


def _items(sittings: Sequence[Sitting]) -> dict[str, Item]:
    asked = {key for each in sittings for key in each.lines}
    rows = ItemVersion.objects.filter(pk__in=asked).only("document")
    return {str(row.pk): item_of(row.document) for row in rows}
