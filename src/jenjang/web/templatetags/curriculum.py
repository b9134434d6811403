"""Rulebook values as official Indonesian: bodies, units, clauses, confidence."""

import re

from django import template
from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from jenjang.core.curriculum import Clause
from jenjang.core.roster import BodyKind

register = template.Library()

BODIES = {
    BodyKind.SEKRETARIAT_KPU: _("Sekretariat KPU"),
    BodyKind.SEKRETARIAT_PPK: _("Sekretariat PPK"),
    BodyKind.SEKRETARIAT_PPS: _("Sekretariat PPS"),
    BodyKind.PANTARLIH: _("Pantarlih"),
}
UNITS = {
    "kabkota": _("kabupaten/kota"),
    "kecamatan": _("kecamatan"),
    "desa": _("desa/kelurahan"),
    "tps": _("TPS"),
    "tps_above": _("TPS di atas batas pemilih"),
}
KINDS = {"pemilu": _("Pemilu"), "pilkada": _("Pemilihan (Pilkada)")}
CONTESTS = {
    "PPWP": _("Presiden dan Wakil Presiden"),
    "DPR": _("DPR"),
    "DPD": _("DPD"),
    "DPRD_PROVINSI": _("DPRD Provinsi"),
    "DPRD_KABKOTA": _("DPRD Kabupaten/Kota"),
    "GUBERNUR": _("Gubernur dan Wakil Gubernur"),
    "BUPATI_WALIKOTA": _("Bupati/Wali Kota dan wakilnya"),
}
CLAUSES = {
    "seats_filled": _("%(people)s kursi terisi dengan pengangkatan yang sah"),
    "seats_sworn": _("semua pemegang kursi telah mengucapkan sumpah/janji"),
    "chair_present": _("ketua ada"),
    "chair_trained": _("ketua terlatih"),
    "trained_at_least": _("paling sedikit %(people)s orang terlatih"),
    "module_covered": _(
        "paling sedikit %(people)s orang terlatih pada modul %(module)s"
    ),
    "station_trained": _(
        "pos %(station)s: paling sedikit %(people)s orang terlatih pada modulnya"
    ),
    "station_drilled": _(
        "pos %(station)s: paling sedikit %(people)s orang terbukti mampu dalam simulasi"
    ),
    "tests_passed": _("%(people)s orang lulus tes"),
    "team_drill_passed": _("regu lulus simulasi"),
    "no_critical_gap": _("tidak ada celah kritis yang terbuka"),
    "practice_age": _("latihan terakhir paling lama %(days)s hari yang lalu"),
    "replacements_after_drill": _(
        "paling banyak %(people)s penggantian sesudah simulasi"
    ),
    "pledges_signed": _("%(people)s orang menandatangani pakta integritas"),
}
CONFIDENCES = {
    "S": (_("ada sumbernya"), "ti-circle-check"),
    "D": (_("dihitung dari sumber"), "ti-math-function"),
    "K": (_("belum diperiksa"), "ti-eye"),
    "?": (_("belum pasti"), "ti-alert-triangle"),
}


@register.filter
def body_name(body: str) -> str:
    """What people call a body: PPK, Sekretariat PPK, Pantarlih."""
    name = BODIES.get(BodyKind(body))
    return gettext(name) if name else str(body)


@register.filter
def unit_name(unit: str) -> str:
    """What people call a unit of a participant rule."""
    return gettext(UNITS[unit])


@register.filter
def election_kind(kind: str) -> str:
    """Pemilu or Pemilihan: different laws, different words."""
    return gettext(KINDS[kind])


@register.filter
def contest_name(contest: str) -> str:
    """What is elected."""
    return gettext(CONTESTS[contest])


@register.filter
def clause_text(clause: Clause) -> str:
    """A condition of a level as a sentence."""
    return gettext(CLAUSES[clause.kind]) % clause.values


@register.filter
def confidence_name(mark: str) -> str:
    """How sure a rule is, in words."""
    return gettext(CONFIDENCES[mark][0])


@register.filter
def confidence_icon(mark: str) -> str:
    """The icon beside those words."""
    return CONFIDENCES[mark][1]


@register.filter
def percent(share: float) -> str:
    """A share of 1 as a percentage without needless decimals: 0.85 is 85."""
    return f"{share * 100:.1f}".removesuffix(".0").replace(".", ",")


@register.filter
def grouped(formula: str) -> str:
    """`4425×7` as `4.425×7`: thousands as the language groups them."""
    return re.sub(r"\d+", lambda number: intcomma(int(number[0])), formula)
