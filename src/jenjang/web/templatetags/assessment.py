"""Texts of tests."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from jenjang.core.assessment.taking import Stage

register = template.Library()
STAGES = {
    "": _("Tidak ada tes"),
    Stage.PRE: _("Tes awal"),
    Stage.POST: _("Tes akhir"),
    Stage.RETEST: _("Tes ulang"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """Somebody's attempt at a stage, or the form he is to take."""

    stage: str
    form: str
    attempt: Any


@register.filter
def cells(person: Any) -> list[Cell]:
    """Before and after."""
    before, after = person.forms
    return [
        Cell(Stage.PRE.value, before, person.before),
        Cell(Stage.POST.value, after, person.after),
    ]


@register.filter
def stage_name(stage: str) -> str:
    """A stage as a heading."""
    return gettext(STAGES[stage])
