"""Forms by which somebody may teach: a decision, and critical items taught back."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jenjang.core.curriculum import Module


class LetTeachForm(forms.Form):
    """Which modules, why, and until when."""

    modules = forms.MultipleChoiceField(
        label=_("Modul"), widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(
        label=_("Alasan"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Tampak di setiap rantai pelatihan yang bergantung padanya."),
    )
    until = forms.DateField(
        label=_("Sampai tanggal"), widget=forms.DateInput({"type": "date"})
    )

    def __init__(self, *args: Any, modules: Sequence[Module], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["modules"]
        field.choices = [(each.code, f"{each.code} {each.title}") for each in modules]


class TeachbackForm(forms.Form):
    """The critical items somebody taught back so that others understood them."""

    items = forms.MultipleChoiceField(
        label=_("Butir kritis yang disampaikan dengan benar"),
        widget=forms.CheckboxSelectMultiple,
    )
    note = forms.CharField(label=_("Catatan penguji"), max_length=400, required=False)

    def __init__(self, *args: Any, module: Module, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["items"]
        field.choices = [
            (item.id, f"{item.id} {item.text}")
            for item in module.items
            if item.is_critical
        ]
