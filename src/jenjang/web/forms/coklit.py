"""Forms of coklit: progress of a day, a list, a visit, a finding and its answer."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jenjang.core.coklit import FindingStatus
from jenjang.core.coklit.entries import COUNTS, Counts
from jenjang.core.violations import RuleViolation
from jenjang.queries.messages.coklit import FIELD_NAMES, STATUS_NAMES
from jenjang.web.forms import show_violation
from jenjang.web.forms.delivery import RecordForm

_LONG = 2000
FIELDS = {
    "DAY_OUTSIDE": "on_day",
    "FINDING_DAY_WRONG": "found_on",
    "FINDING_UNANSWERED": "answer",
    "FINDING_EMPTY": "what",
    "FINDING_TWICE": "what",
    "AREA_WRONG": "voters",
    "AREA_UNCITED": "source",
    "VISIT_BEYOND_DRAWN": "visited",
}


def tell(form: forms.BaseForm, violation: RuleViolation) -> None:
    """Show a violation beside the field it speaks of."""
    fields, facts = FIELDS, dict(violation.facts)
    if named := facts.get("field"):
        fields = {violation.code: named} | FIELDS
        facts["field"] = gettext(FIELD_NAMES.get(named, named))
    show_violation(form, RuleViolation(violation.code, **facts), fields=fields)


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        initial=timezone.localdate,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Isi tanggalnya."),
            "invalid": _("Tulis tanggal, misalnya 2024-06-24."),
        },
    )


def _count(label: Any, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=0,
        widget=forms.NumberInput({"inputmode": "numeric"}),
        **more,
    )


class ProgressForm(RecordForm):
    """What a Pantarlih did on a day, from his sheet."""

    on_day = _day(_("Hari"))
    households = _count(_("Rumah didatangi"), required=False)
    matched = _count(_("Pemilih sesuai"), required=False)
    new = _count(_("Pemilih baru"), required=False)
    struck = _count(_("Tidak memenuhi syarat (TMS)"), required=False)
    corrected = _count(_("Data diperbaiki"), required=False)

    def counts(self) -> Counts:
        """The five counts; what was left empty is zero."""
        return Counts(*(self.cleaned_data[name] or 0 for name in COUNTS))


class AreaForm(forms.Form):
    """The list a Pantarlih was given."""

    voters = _count(
        _("Pemilih di daftar"),
        error_messages={"required": _("Isi jumlah pemilihnya.")},
    )
    households = _count(
        _("Kepala keluarga (KK)"),
        required=False,
        help_text=_("Kosongkan bila belum diketahui."),
    )
    source = forms.CharField(
        label=_("Sumber"),
        max_length=200,
        help_text=_("Misalnya A-Daftar Pemilih, 23 Juni 2024."),
        error_messages={"required": _("Sebut sumber angkanya.")},
    )


class VisitForm(RecordForm):
    """What a visit to the drawn households found."""

    seed = forms.CharField(max_length=40, widget=forms.HiddenInput)
    lot = forms.IntegerField(min_value=1, max_value=10_000, widget=forms.HiddenInput)
    on_day = _day(_("Hari kunjungan"))
    visitor = forms.CharField(
        label=_("Yang berkunjung"),
        max_length=120,
        error_messages={"required": _("Tulis nama yang berkunjung.")},
    )
    visited = _count(_("Rumah yang ditemui"))
    confirmed = _count(_("Membenarkan Pantarlih datang"))
    stickers = _count(_("Stiker tertempel"))
    agreeing = _count(_("Data sesuai keadaan"))
    note = forms.CharField(
        label=_("Catatan"),
        required=False,
        max_length=_LONG,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Tanpa nama pemilih, NIK, atau nomor KK."),
    )


class FindingForm(forms.Form):
    """What the supervision found."""

    kind = forms.ChoiceField(label=_("Jenis temuan"))
    tps = forms.ChoiceField(label=_("TPS"), required=False)
    what = forms.CharField(
        label=_("Apa yang ditemukan"),
        max_length=_LONG,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Tanpa nama pemilih, NIK, atau nomor KK; sebut nomor stiker."),
        error_messages={"required": _("Tulis apa yang ditemukan.")},
    )
    found_by = forms.CharField(
        label=_("Ditemukan oleh"),
        max_length=120,
        help_text=_("Misalnya PPK atau Panwaslu Kecamatan."),
        error_messages={"required": _("Tulis siapa yang menemukannya.")},
    )
    found_on = _day(_("Tanggal temuan"))

    def __init__(
        self,
        *args: Any,
        kinds: list[tuple[str, str]],
        stations: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["kind"].choices = [("", "…"), *kinds]
        fields["tps"].choices = [("", _("Seluruh desa")), *stations]


class AnswerForm(forms.Form):
    """What was done about a finding."""

    status = forms.ChoiceField(label=_("Langkah berikutnya"))
    answer = forms.CharField(
        label=_("Jawaban"),
        required=False,
        max_length=_LONG,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Apa yang dilakukan atau dibuktikan; tanpa nama pemilih."),
    )

    def __init__(self, *args: Any, steps: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["status"]
        field.choices = [(s.value, _(STATUS_NAMES[s])) for s in steps]

    def step(self) -> FindingStatus:
        """The chosen status."""
        return FindingStatus(self.cleaned_data["status"])
