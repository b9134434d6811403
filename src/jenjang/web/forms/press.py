"""The form of a news text."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class ReleaseForm(forms.Form):
    """Title, text, date line and credits; a check asks for none of the credits."""

    title = forms.CharField(
        label=_("Judul"),
        max_length=300,
        error_messages={"required": _("Tulis judulnya.")},
    )
    body = forms.CharField(
        label=_("Naskah"),
        max_length=20_000,
        widget=forms.Textarea({"rows": 16}),
        help_text=_("Paragraf dipisahkan satu baris kosong."),
        error_messages={"required": _("Tulis naskahnya.")},
    )
    place = forms.CharField(
        label=_("Tempat"),
        max_length=80,
        error_messages={"required": _("Tulis nama tempat di awal berita.")},
    )
    on_day = forms.DateField(
        label=_("Tanggal"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Isi tanggalnya.")},
    )
    author = forms.CharField(
        label=_("Penulis"),
        max_length=120,
        error_messages={"required": _("Tulis siapa penulisnya.")},
    )
    photographer = forms.CharField(label=_("Foto"), max_length=120, required=False)
    editor = forms.CharField(label=_("Penyunting"), max_length=120, required=False)

    def texts(self) -> dict[str, str]:
        """Everything but the day, as the action takes it."""
        data: dict[str, Any] = dict(self.cleaned_data)
        del data["on_day"]
        return data
