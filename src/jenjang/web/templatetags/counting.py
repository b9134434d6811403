"""Words of counting in templates."""

from typing import Any

from django import template
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jenjang.web.forms.drills import KINDS, outcome_text

register = template.Library()
ROUNDS = {**dict(KINDS), "team": _("Hitung suara oleh regu")}
CLEARLY = 0.3  # of bias: half a step of z towards strict or lenient


@register.filter
def kind_name(kind: str) -> str:
    """A kind of pack or round."""
    return str(ROUNDS[kind])


@register.filter
def ruling_text(ruling: Any) -> str:
    """What was decided."""
    return outcome_text(ruling.outcome, ruling.beneficiary)


@register.filter
def code_text(code: str) -> str:
    """A code as people read it to each other: `ABCD-EFGH`."""
    return f"{code[:4]}-{code[4:]}"


@register.filter
def leaning(judging: Any) -> str:
    """Strict, lenient or neither; empty where it cannot be told."""
    if judging is None or judging.bias is None:
        return ""
    if judging.bias > CLEARLY:
        return gettext("cenderung ketat")
    return gettext("cenderung longgar") if judging.bias < -CLEARLY else ""


@register.filter
def contest_name(contest: str) -> str:
    """DPRD KABKOTA; every contest at the desk."""
    return (
        gettext("semua pemilihan") if contest == "SEMUA" else contest.replace("_", " ")
    )


@register.filter
def minutes(seconds: int) -> int:
    """Whole minutes, at least one."""
    return max(1, round(seconds / 60))
