"""Forms of questions of other programs: a file to bring, and what to take out."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jenjang.adapters.rulebook import load_rulebook
from jenjang.queries.assessment.exchange import FORMATS

FORMAT_NAMES = {"gift": "Moodle GIFT", "xml": "Moodle XML", "aiken": "Aiken"}


class QuestionsForm(forms.Form):
    """A file, and where its questions go when their category does not say."""

    file = forms.FileField(
        label=_("Berkas"), help_text=_("GIFT, Moodle XML, atau Aiken, sampai 20 MB.")
    )
    format = forms.ChoiceField(
        label=_("Format"),
        required=False,
        choices=[("", _("dikenali sendiri")), *FORMAT_NAMES.items()],
    )
    module = forms.ChoiceField(
        label=_("Modul untuk soal tanpa kategori yang dikenal"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["module"]
        field.choices = [("", "–"), *modules()]


class ExportForm(forms.Form):
    """Which questions, in which format."""

    format = forms.ChoiceField(
        label=_("Format"), choices=[(code, FORMAT_NAMES[code]) for code in FORMATS]
    )
    module = forms.ChoiceField(label=_("Modul"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["module"]
        field.choices = [("", _("semua")), *modules()]


def modules() -> list[tuple[str, str]]:
    """Code and title of every module."""
    return [
        (code, f"{code} {module.title}")
        for code, module in load_rulebook().modules.items()
    ]
