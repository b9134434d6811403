"""Forms of outreach: a figure, a target, effort, an activity and its end."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jenjang.core.outreach.activities import Plan
from jenjang.core.outreach.figure_rows import FigureRow, read_share
from jenjang.core.outreach.kinds import Basis, Group, Stage
from jenjang.core.regions import RegionCode
from jenjang.core.violations import RuleViolation
from jenjang.queries.messages import text_of
from jenjang.queries.messages.outreach import BASIS_NAMES, GROUP_NAMES, STAGE_NAMES
from jenjang.web.forms import show_violation

FIELDS = {
    "FIGURE_EMPTY": "users",
    "FIGURE_KEPT": "users",
    "FIGURE_UNCITED": "source",
    "FIGURE_USERS_ABOVE": "users",
    "FIGURE_SHARE_IMPOSSIBLE": "published",
    "FIGURE_IN_FUTURE": "published_on",
    "TARGET_IMPOSSIBLE": "rate",
    "TARGET_UNDECIDED": "minutes_number",
    "TARGET_WITHOUT_PAST": "past_election",
    "EFFORT_NOT_POSITIVE": "budget",
    "EFFORT_NAMELESS": "title",
    "EFFORT_SEED_IMPOSSIBLE": "seed",
    "ACTIVITY_SEGMENT_UNKNOWN": "segment",
    "ACTIVITY_METHOD_UNKNOWN": "method",
    "ACTIVITY_TWICE": "what",
    "ACTIVITY_WITHOUT_WHAT": "what",
    "ACTIVITY_NOBODY_IN_CHARGE": "name",
    "ACTIVITY_WITHOUT_PROOF": "proof",
    "ACTIVITY_WITHOUT_REASON": "because",
    "ACTIVITY_NOT_YET": "done_on",
    "ACTIVITY_NUMBER_IMPOSSIBLE": "reach",
}
_MOST = 1_000_000_000
_LONG = 2000


def tell(form: forms.BaseForm, violation: RuleViolation) -> None:
    """Show a violation beside the field it speaks of."""
    show_violation(form, violation, fields=FIELDS)


def _day(label: Any, *, required: bool = True) -> forms.DateField:
    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget)


def _number(label: Any, *, most: int = _MOST, **more: Any) -> forms.IntegerField:
    more = {"required": False, "min_value": 0, "max_value": most} | more
    return forms.IntegerField(label=label, **more)


def _choices(names: dict[str, str]) -> list[tuple[str, Any]]:
    return [(str(kind), _(text)) for kind, text in names.items()]


class FigureForm(forms.Form):
    """A figure as its source gives it."""

    tps = _number(_("Nomor TPS"), most=999, min_value=1)
    users = _number(_("Pengguna hak pilih"))
    voters = _number(_("Pemilih (pembagi)"))
    published = forms.CharField(
        label=_("Persentase tercetak"),
        required=False,
        max_length=12,
        help_text=_("Seperti dalam sumbernya, misalnya 75,71 %."),
    )
    group = forms.ChoiceField(label=_("Kelompok"), choices=_choices(GROUP_NAMES))
    basis = forms.ChoiceField(label=_("Pembagi"), choices=_choices(BASIS_NAMES))
    stage = forms.ChoiceField(
        label=_("Tahap angka"), choices=_choices(STAGE_NAMES), initial=Stage.FINAL
    )
    contest = forms.CharField(
        label=_("Jenis surat suara"),
        required=False,
        max_length=20,
        help_text=_("Kosong untuk seluruh pemilihan; misalnya GUBERNUR."),
    )
    published_on = _day(_("Tanggal terbit"), required=False)
    source = forms.CharField(
        label=_("Sumber"),
        max_length=400,
        error_messages={"required": _("Sebut sumber angka ini.")},
    )
    note = forms.CharField(label=_("Catatan"), required=False, max_length=400)

    def __init__(self, *args: Any, is_village: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_village:
            del self.fields["tps"]

    def clean_published(self) -> float | None:
        """The share that was printed."""
        text = self.cleaned_data["published"]
        if not text:
            return None
        try:
            return read_share(text)
        except ValueError:
            told = text_of("FIGURE_NOT_A_SHARE", {"text": text})
            raise forms.ValidationError(told) from None

    def row(self, region: RegionCode) -> FigureRow:
        """The figure of a region or of one of its TPS."""
        data = self.cleaned_data
        tps = data.get("tps")
        return FigureRow(
            region=region,
            users=data["users"],
            voters=data["voters"],
            published=data["published"],
            source=data["source"],
            tps=f"{tps:03d}" if tps else "",
            contest=data["contest"].upper().replace(" ", "_"),
            group=Group(data["group"]),
            basis=Basis(data["basis"]),
            stage=Stage(data["stage"]),
            published_on=data["published_on"],
            note=data["note"],
        )


class TargetForm(forms.Form):
    """A target, tried out or decided by minutes."""

    rate = forms.DecimalField(
        label=_("Sasaran seluruh kantor, %"), max_digits=5, decimal_places=2
    )
    past_election = forms.ChoiceField(label=_("Bertolak dari kehadiran"))
    minutes_number = forms.CharField(
        label=_("Nomor berita acara"),
        required=False,
        max_length=100,
        help_text=_("Misalnya 231/PL.02-BA/1509/2024. Diperlukan untuk menetapkan."),
    )
    decided_on = _day(_("Tanggal berita acara"), required=False)

    def __init__(
        self, *args: Any, elections: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["past_election"]
        field.choices = elections

    def share(self) -> float:
        """The target as a share of 1."""
        return float(self.cleaned_data["rate"]) / 100


class EffortForm(forms.Form):
    """A budget of visits or hours to be shared out."""

    title = forms.CharField(label=_("Judul"), max_length=200)
    budget = forms.DecimalField(
        label=_("Anggaran upaya"), max_digits=12, decimal_places=2
    )
    unit = forms.CharField(label=_("Satuan"), max_length=60, initial=_("kunjungan"))
    scale = forms.DecimalField(
        label=_("Upaya yang meraih 63 % satu tempat"),
        required=False,
        max_digits=12,
        decimal_places=2,
        min_value=0,
        help_text=_("Kosong: rata-rata per tempat."),
    )
    past_election = forms.ChoiceField(label=_("Bertolak dari kehadiran"))
    seed = forms.IntegerField(
        label=_("Benih undian urutan"),
        required=False,
        min_value=0,
        help_text=_(
            "Isi untuk mengundi desa mana yang lebih dahulu. Umumkan angkanya sebelum "
            "diundi, misalnya angka undian umum hari itu."
        ),
    )

    def __init__(
        self, *args: Any, elections: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["past_election"]
        field.choices = elections


class ActivityForm(forms.Form):
    """Something planned."""

    follow_up = forms.UUIDField(required=False, widget=forms.HiddenInput)
    region = forms.ChoiceField(label=_("Desa atau wilayah"))
    segment = forms.ChoiceField(label=_("Basis pemilih"))
    method = forms.ChoiceField(label=_("Metode"))
    what = forms.CharField(
        label=_("Apa yang dilakukan"),
        max_length=_LONG,
        widget=forms.Textarea({"rows": 2}),
    )
    on_day = _day(_("Tanggal"))
    person = forms.ChoiceField(label=_("Penanggung jawab"), required=False)
    name = forms.CharField(
        label=_("Penanggung jawab lain"),
        required=False,
        max_length=200,
        help_text=_("Bila tidak ada dalam daftar."),
    )
    reach = _number(_("Rencana jangkauan, orang"), most=10_000_000)
    cost = _number(_("Rencana biaya, rupiah"), most=10**12)

    def __init__(self, *args: Any, choices: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, options in choices.items():
            field: Any = self.fields[name]
            field.choices = options

    def plan(self) -> Plan:
        """What is planned."""
        data = self.cleaned_data
        return Plan(
            segment=data["segment"],
            method=data["method"],
            what=data["what"],
            on_day=data["on_day"],
            person=data["person"],
            name=data["name"],
            reach=data["reach"],
            cost=data["cost"],
        )


class FinishForm(forms.Form):
    """It happened."""

    done_on = _day(_("Dilaksanakan pada"))
    reach = _number(_("Orang yang dijangkau"), most=10_000_000)
    cost = _number(_("Biaya, rupiah"), most=10**12)
    proof = forms.CharField(
        label=_("Bukti"),
        max_length=_LONG,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Apa yang menunjukkan pelaksanaannya: daftar hadir, foto, tautan."),
        error_messages={"required": _("Tulis bukti pelaksanaannya.")},
    )

    def clean_done_on(self) -> date:
        """Nothing is done before it happens."""
        day: date = self.cleaned_data["done_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(text_of("ACTIVITY_NOT_YET"))
        return day


class CancelForm(forms.Form):
    """It will not happen."""

    because = forms.CharField(
        label=_("Alasan"),
        max_length=_LONG,
        error_messages={"required": _("Tulis alasan pembatalannya.")},
    )
