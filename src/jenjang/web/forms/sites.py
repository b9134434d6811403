"""Forms of the places of an event."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jenjang.actions.delivery import SiteUnit
from jenjang.queries.delivery import VenueChoices
from jenjang.web.forms.delivery import RegionField

UNITS = (
    (SiteUnit.KECAMATAN.value, _("Setiap kecamatan")),
    (SiteUnit.DESA.value, _("Setiap desa/kelurahan")),
    (SiteUnit.DAPIL.value, _("Setiap dapil")),
)


class SitesForm(forms.Form):
    """A place and a class for each of many regions."""

    unit = forms.ChoiceField(label=_("Satu tempat dan satu kelas untuk"), choices=UNITS)
    place = forms.CharField(
        label=_("Nama tempat"),
        max_length=120,
        initial=_("Kantor Kecamatan"),
        help_text=_("Nama wilayahnya ditambahkan; tiap tempat dapat diganti kemudian."),
    )


class PlaceForm(forms.Form):
    """Where it is; what it serves stays."""

    name = forms.CharField(label=_("Nama tempat"), max_length=200)
    region = RegionField(
        label=_("Letak"),
        help_text=_("Kode desa, kecamatan atau kabupaten tempat itu berada."),
    )
    address = forms.CharField(label=_("Alamat"), required=False, max_length=300)
    capacity = forms.IntegerField(
        label=_("Kapasitas (orang)"), required=False, min_value=1, max_value=100_000
    )


class VenueForm(PlaceForm):
    """A place and what it serves."""

    dapil = forms.MultipleChoiceField(
        label=_("Melayani dapil"),
        required=False,
        widget=forms.SelectMultiple({"size": 5}),
    )
    regions = forms.MultipleChoiceField(
        label=_("Melayani wilayah"),
        required=False,
        widget=forms.SelectMultiple({"size": 8}),
        help_text=_("Kosong dan tanpa dapil: seluruh wilayah kelasnya."),
    )

    def __init__(self, *args: Any, choices: VenueChoices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["dapil"].choices = choices.dapil
        fields["regions"].choices = choices.regions
        if not choices.dapil:
            del fields["dapil"]
