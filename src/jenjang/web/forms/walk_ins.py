"""The form for somebody who came and stands on no roster."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jenjang.core.roster.people import PersonEntry

Villages = Sequence[tuple[str, list[tuple[str, str]]]]


class WalkInForm(forms.Form):
    """Name, desa, as what he came, and a phone number if he gives one."""

    CAPACITIES = (
        *("KPPS", "PPS", "PPK", "Pantarlih", "Sekretariat PPS", "Sekretariat PPK"),
        *("Petugas Ketertiban TPS", "Pengawas TPS", "PKD", "Panwaslu Kecamatan"),
    )

    name = forms.CharField(
        label=_("Nama lengkap"),
        max_length=200,
        help_text=_("Sesuai KTP-el. Gelar boleh ikut ditulis; disimpan terpisah."),
    )
    address = forms.ChoiceField(label=_("Desa/kelurahan"), required=False)
    capacity = forms.CharField(
        label=_("Datang sebagai"),
        max_length=120,
        error_messages={
            "required": _("Isian ini tidak boleh kosong: sebagai apa ia datang?")
        },
        help_text=_("Badan atau jabatannya, misalnya KPPS TPS 003 atau Linmas."),
        widget=forms.TextInput({"list": "jabatan-tambahan"}),
    )
    phone = forms.CharField(label=_("Nomor HP"), max_length=40, required=False)
    is_someone_else = forms.BooleanField(
        label=_("Bukan salah satu dari mereka; catat sebagai orang baru"),
        required=False,
    )

    def __init__(self, *args: Any, villages: Villages, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["address"]
        elsewhere = ("", gettext("Luar kabupaten/kota"))
        field.choices = [elsewhere, *villages]

    def entry(self) -> PersonEntry:
        """The cleaned form as the action takes it."""
        data = self.cleaned_data
        return PersonEntry(
            name=data["name"], phone=data["phone"], address=data["address"]
        )
