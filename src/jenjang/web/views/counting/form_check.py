"""The public form checker: answers at once, keeps nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from jenjang.queries.counting import findings
from jenjang.web.access import WITH_FORM, public
from jenjang.web.answers import form_page
from jenjang.web.forms.counting import HOURS, OTHERS, BoxesForm, ShapeForm
from jenjang.web.limits import count_check

DEFAULTS = {"jenis": "PPWP", "peserta": "3", "calon": "8"}


@dataclass(frozen=True, slots=True)
class Box:
    """A box with its field, its words if it has any, and what was found in it."""

    cell: str
    field: BoundField
    words: BoundField | None
    codes: tuple[str, ...]
    look_first: bool


@never_cache
@public(methods=WITH_FORM)
def form_check(request: HttpRequest) -> HttpResponse:
    """A form to fill; what is sent is checked and answered on the same page."""
    shape_form = ShapeForm(_shape(request))
    if not shape_form.is_valid():
        boxes = BoxesForm(shape=_known(ShapeForm(DEFAULTS)))
        return _page(request, shape_form, boxes, None)
    shape = shape_form.cleaned_data
    if request.method != "POST":
        return _page(request, shape_form, BoxesForm(shape=shape), None)
    count_check(request)
    boxes = BoxesForm(request.POST, shape=shape)
    record = boxes.record(shape) if boxes.is_valid() else None
    done = None
    if record:
        done = findings.checked(
            record, place=_("formulir"), format=findings.CHASIL, contest=""
        )
    elif boxes.is_valid():
        boxes.add_error(None, _("Belum ada angka yang diisi."))
    return _page(request, shape_form, boxes, done)


def _shape(request: HttpRequest) -> QueryDict | dict[str, str]:
    return request.GET if "jenis" in request.GET else DEFAULTS


def _known(form: ShapeForm) -> dict[str, Any]:
    form.is_valid()
    return form.cleaned_data


def _page(
    request: HttpRequest,
    shape: ShapeForm,
    boxes: BoxesForm,
    done: findings.Checked | None,
) -> HttpResponse:
    slips = findings.diagnosis_texts(done) if done else []
    context = {
        "shape": shape,
        "boxes": boxes,
        "done": done,
        "found": findings.finding_texts(done) if done else [],
        "slips": slips,
        "unseen": findings.unseen_texts(done) if done else [],
        "unchecked": findings.unchecked_in(done) if done else [],
        "hours": [boxes[name] for name, _label in HOURS],
        "next_day": boxes["next_day"],
        **_sections(boxes, done, slips[0][0].cells if slips else ()),
    }
    return form_page(request, "web/counting/form_check.html", context)


def _box(boxes: BoxesForm, name: str, told: Mapping[str, Sequence[str]]) -> Box:
    """A box without words that no slip points to."""
    return Box(name, boxes[name], None, tuple(told.get(name, ())), False)


def _told(done: findings.Checked) -> dict[str, list[str]]:
    """Codes by box; boxes of another form of the TPS have its contest before them."""
    told: dict[str, list[str]] = {}
    own = done.forms[0].contest
    for form, one in done.found:
        for cell in one.cells:
            name = cell if ":" in cell else f"{form.contest}:{cell}"
            told.setdefault(name.removeprefix(f"{own}:"), []).append(one.code)
    return told


def _sections(
    boxes: BoxesForm, done: findings.Checked | None, first: tuple[str, ...]
) -> dict[str, Any]:
    """The groups of boxes by section of the paper."""
    told = _told(done) if done else {}
    groups = [
        [
            Box(
                cell,
                boxes[cell],
                boxes[f"{cell}.words"] if f"{cell}.words" in boxes.fields else None,
                tuple(dict.fromkeys(told.get(cell, ()))),
                cell in first,
            )
            for cell in group
        ]
        for group in boxes.groups
    ]
    labels = findings.contests()
    others = [
        (labels[other]["label"], [_box(boxes, f"{other}:{c}", told) for c in OTHERS])
        for other in boxes.others
    ]
    tallies = {
        group[0].cell.rpartition(".")[0]: group
        for group in groups
        if ".r" in group[0].cell
    }
    names = findings.cell_labels(tallies)
    return {
        "others": others,
        "others_filled": any(b.field.value() for _, row in others for b in row),
        "voters": groups[:1],
        "users": groups[1:5],
        "disabled": groups[5:6],
        "ballots": groups[6],
        "votes": [
            group
            for group in groups[7:]
            if group[0].cell.startswith("IV.") and ".r" not in group[0].cell
        ],
        "totals": next(group for group in groups if group[0].cell == "V.A"),
        "tallies": [(names[cell], group) for cell, group in tallies.items()],
    }
