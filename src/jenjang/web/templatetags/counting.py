"""Words of counting in templates."""

from typing import Any

from django import template
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jenjang.queries.documents import PACK_PARTS
from jenjang.web.forms.drills import KINDS, outcome_text

register = template.Library()
ROUNDS = {**dict(KINDS), "team": _("Hitung suara oleh regu")}
SHORT = {
    "desk": _("Meja pemilih"),
    "adjudication": _("Menilai surat suara"),
    "error": _("Cari yang salah"),
}
CLEARLY = 0.3  # of bias: half a step of z towards strict or lenient


@register.filter
def kind_name(kind: str) -> str:
    """A kind of pack or round."""
    return str(ROUNDS[kind])


@register.filter
def kind_short(kind: str) -> str:
    """A kind of round as the head of a column."""
    return str(SHORT[kind])


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


PARTS = {
    "ballots": _("surat suara"),
    "cards": _("kartu"),
    "tally": _("lembar turus"),
    "form": _("formulir"),
    "key": _("kunci"),
}


@register.filter
def printable(kind: str) -> list[tuple[str, str]]:
    """The parts of a kind of pack that can be printed, with their names."""
    return [(part, str(PARTS[part])) for part, on in PACK_PARTS.items() if kind in on]
