"""Forms of ethics: a pledge text, signatures on paper, a report and its steps."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jenjang.core.ethics import BreachStatus
from jenjang.queries.messages.ethics import STATUS_NAMES
from jenjang.web.forms.delivery import RecordForm

_LONG = 6000


class PledgeForm(forms.Form):
    """A version of the office's own pledge."""

    title = forms.CharField(
        label=_("Judul"),
        max_length=200,
        error_messages={"required": _("Tulis judulnya.")},
    )
    text = forms.CharField(
        label=_("Isi, satu baris satu butir"),
        max_length=_LONG,
        widget=forms.Textarea({"rows": 8}),
        error_messages={"required": _("Tulis isinya.")},
    )
    source = forms.CharField(
        label=_("Dasar naskah"),
        max_length=400,
        help_text=_("Keputusan, peraturan, atau surat yang memuat naskah ini."),
        error_messages={"required": _("Tulis dasar naskahnya.")},
    )

    def paragraphs(self) -> list[str]:
        """The lines that say something."""
        return [line for line in self.cleaned_data["text"].splitlines() if line.strip()]


class SignatureForm(RecordForm):
    """Which version was signed on paper by the ticked people."""

    version = forms.ChoiceField(label=_("Versi yang ditandatangani"))

    def __init__(
        self, *args: Any, versions: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["version"]
        field.choices = versions


class BreachForm(forms.Form):
    """A report: as little as is needed, no name."""

    office = forms.ChoiceField(label=_("Dilaporkan kepada"))
    kind = forms.ChoiceField(label=_("Apa yang dilanggar"))
    story = forms.CharField(
        label=_("Apa yang terjadi"),
        max_length=_LONG,
        widget=forms.Textarea({"rows": 6}),
        error_messages={"required": _("Ceritakan apa yang terjadi.")},
    )
    place = forms.CharField(
        label=_("Di mana"),
        required=False,
        max_length=200,
        help_text=_("Misalnya desa dan nomor TPS, atau nama kelas."),
    )
    happened_on = forms.DateField(
        label=_("Kapan"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    contact = forms.CharField(
        label=_("Cara menghubungi Anda"),
        required=False,
        max_length=200,
        help_text=_("Boleh dikosongkan. Hanya dibaca divisi hukum."),
    )

    def __init__(
        self,
        *args: Any,
        offices: list[tuple[str, str]],
        kinds: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["office"].choices = [("", "…"), *offices]
        fields["kind"].choices = [("", "…"), *kinds]

    def clean_happened_on(self) -> Any:
        """Nothing is reported before it happens."""
        day = self.cleaned_data["happened_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("Tanggal ini belum terjadi."))
        return day


class ReceiptForm(forms.Form):
    """The code that was given when the report was taken in."""

    receipt = forms.CharField(
        label=_("Kode tanda terima"),
        max_length=40,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Tulis kode tanda terimanya.")},
    )


class StepForm(forms.Form):
    """The next step of a report, with a note that stays with it."""

    status = forms.ChoiceField(label=_("Langkah berikutnya"))
    note = forms.CharField(
        label=_("Catatan"),
        max_length=_LONG,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Disegel bersama laporannya; pelapor tidak membacanya."),
        error_messages={"required": _("Tulis apa yang dilakukan.")},
    )

    def __init__(self, *args: Any, steps: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["status"]
        field.choices = [(s.value, _(STATUS_NAMES[s])) for s in steps]

    def step(self) -> BreachStatus:
        """The chosen status."""
        return BreachStatus(self.cleaned_data["status"])
