"""The form for a class taught again, or taught late."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jenjang.actions.delivery import EventFacts, MakeUp, PlannedSession
from jenjang.queries.delivery import MakeUpChoices

PAUSE = timedelta(minutes=15)
_TICKS = {"class": "form-check-input"}


class MakeUpForm(forms.Form):
    """When, by whom, in what, for whom; modules follow each other with a pause."""

    title = forms.CharField(label=_("Judul kegiatan"), max_length=300)
    class_name = forms.CharField(label=_("Nama kelas"), max_length=120)
    on_day = forms.DateField(
        label=_("Hari"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    starts = forms.TimeField(
        label=_("Mulai"), widget=forms.TimeInput({"type": "time"}, format="%H:%M")
    )
    room = forms.CharField(label=_("Tempat atau ruang"), required=False, max_length=80)
    modules = forms.MultipleChoiceField(
        label=_("Modul"), widget=forms.CheckboxSelectMultiple(_TICKS)
    )
    trainers = forms.MultipleChoiceField(
        label=_("Pelatih"),
        widget=forms.SelectMultiple({"size": 6}),
        help_text=_("Anggota KPU boleh mengajar tanpa dilatih lebih dahulu."),
    )
    people = forms.MultipleChoiceField(
        label=_("Peserta"), widget=forms.CheckboxSelectMultiple(_TICKS)
    )

    def __init__(self, *args: Any, choices: MakeUpChoices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["modules"].choices = [
            (module.code, f"{module.code} {module.title}") for module in choices.modules
        ]
        fields["trainers"].choices = choices.trainers
        fields["people"].choices = choices.people
        self.shown = choices

    def make_up(self) -> MakeUp:
        """The cleaned form as the action takes it."""
        data, choices = self.cleaned_data, self.shown
        sessions = list(self._sessions())
        last = max(s.ends_at for s in sessions).astimezone(choices.zone).date()
        return MakeUp(
            facts=EventFacts(
                title=data["title"], starts_on=data["on_day"], ends_on=last
            ),
            programme_id=choices.programme.pk,
            region=choices.region,
            class_name=data["class_name"],
            sessions=sessions,
            people=data["people"],
            room=data["room"],
        )

    def _sessions(self) -> Any:
        data, choices = self.cleaned_data, self.shown
        at = datetime.combine(data["on_day"], data["starts"], choices.zone)
        for module in choices.modules:
            if module.code in data["modules"]:
                ends_at = at + timedelta(minutes=module.minutes)
                yield PlannedSession(
                    module=module.code,
                    starts_at=at,
                    ends_at=ends_at,
                    trainers=data["trainers"],
                    material_version=choices.versions.get(module.code, 1),
                )
                at = ends_at + PAUSE
