"""Forms of follow-ups: what, who, until when, and what will show it."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jenjang.queries.delivery import ClassPage
from jenjang.web.forms.delivery import RecordForm

EMPTY_ROWS = 3


class FollowUpForm(forms.Form):
    """One follow-up; a row left empty is not set."""

    what = forms.CharField(
        label=_("Apa yang dilakukan"),
        max_length=1000,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": _("Tulis apa yang dilakukan.")},
    )
    who = forms.ChoiceField(label=_("Siapa"), required=False)
    name = forms.CharField(
        label=_("Atau nama lain"),
        required=False,
        max_length=120,
        help_text=_("Untuk orang di luar kelas ini."),
    )
    due_on = forms.DateField(
        label=_("Paling lambat"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Tulis batas waktunya.")},
    )
    proof = forms.CharField(
        label=_("Bukti yang akan menunjukkannya"),
        max_length=500,
        help_text=_("Misalnya daftar hadir, foto papan simulasi, atau tanda terima."),
        error_messages={"required": _("Tulis bukti apa yang akan menunjukkannya.")},
    )

    def __init__(
        self, *args: Any, people: list[tuple[str, str]], first_day: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["who"]
        field.choices = [("", gettext("– pilih dari kelas –")), *people]
        self.first_day = first_day

    def clean(self) -> dict[str, Any]:
        """Somebody must do it, and not before the training began."""
        data = super().clean() or {}
        if self.has_changed() and not (data.get("who") or data.get("name")):
            self.add_error("who", gettext("Pilih orangnya atau tulis namanya."))
        due_on = data.get("due_on")
        if due_on and not self.first_day <= due_on < date(2100, 1, 1):
            text = gettext("Batas waktu harus sesudah kegiatan dimulai.")
            self.add_error("due_on", text)
        return data

    def content(self) -> dict[str, str]:
        """The cleaned row as an event tells it."""
        data = self.cleaned_data
        who = {"who": data["who"]} if data["who"] else {"name": data["name"]}
        due_on = data["due_on"].isoformat()
        return {"what": data["what"], **who, "due_on": due_on, "proof": data["proof"]}


class FollowUpSet(forms.BaseFormSet):
    """Several follow-ups at once."""

    def contents(self) -> list[dict[str, str]]:
        """The filled rows as events tell them."""
        return [form.content() for form in self if form.has_changed()]


def follow_up_set(page: ClassPage, data: Any = None) -> FollowUpSet:
    """Empty rows; people are those of the class."""
    made: Any = forms.formset_factory(
        FollowUpForm, formset=FollowUpSet, extra=EMPTY_ROWS
    )
    people = [(str(r.person.pk), r.person.printed_name) for r in page.people]
    given = {"people": people, "first_day": page.room.event.starts_on}
    rows: FollowUpSet = made(data, form_kwargs=given, prefix="rtl")
    return rows


class DoneForm(RecordForm):
    """What shows that a follow-up is done."""

    event = forms.UUIDField(widget=forms.HiddenInput)
    proof = forms.CharField(
        label=_("Bukti pelaksanaan"),
        max_length=500,
        error_messages={"required": _("Tulis bukti pelaksanaannya.")},
    )


class DropForm(RecordForm):
    """Why a follow-up is dropped."""

    event = forms.UUIDField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Alasan"),
        max_length=400,
        error_messages={"required": _("Tulis alasan pembatalannya.")},
    )


class WhyWithoutForm(forms.Form):
    """Why classes end without any follow-up."""

    why_without = forms.CharField(
        label=_("Alasan tidak ada tindak lanjut"),
        max_length=400,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Tersimpan pada kelas dan dibaca pembina wilayahnya."),
        error_messages={"required": _("Tulis alasannya.")},
    )
