"""Forms of the question log: an answer, and why it is withdrawn."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jenjang.queries.messages import text_of


class AnswerForm(forms.Form):
    """An answer for everybody, with its source or the word that it is uncertain."""

    text = forms.CharField(
        label=_("Jawaban"),
        max_length=4000,
        widget=forms.Textarea({"rows": 5}),
        error_messages={"required": _("Tulis jawabannya.")},
    )
    source = forms.CharField(
        label=_("Sumber"),
        required=False,
        max_length=400,
        help_text=_("Peraturan dengan nomor, tahun dan pasal, atau surat dinas."),
    )
    is_uncertain = forms.BooleanField(
        label=_("Belum pasti: sumber belum ada atau bertentangan"), required=False
    )

    def clean(self) -> dict[str, Any]:
        """Rule or uncertainty: one of them is told to every class."""
        data = super().clean() or {}
        if not data.get("source", "").strip() and not data.get("is_uncertain"):
            self.add_error("source", text_of("ANSWER_UNCITED"))
        return data


class WithdrawForm(forms.Form):
    """Why an answer no longer stands."""

    reason = forms.CharField(
        label=_("Alasan pencabutan"),
        max_length=400,
        error_messages={"required": _("Tulis alasannya.")},
    )


class TopicForm(forms.Form):
    """A topic in the office's own words."""

    wording = forms.CharField(
        label=_("Pertanyaan, dengan kata-kata kantor"),
        max_length=1000,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Tanpa nama orang dan tanpa NIK: dibaca di semua kelas."),
        error_messages={"required": _("Tulis pertanyaannya.")},
    )
    module = forms.ChoiceField(label=_("Modul"), required=False)

    def __init__(
        self, *args: Any, modules: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["module"]
        field.choices = [("", gettext("Semua modul")), *modules]
