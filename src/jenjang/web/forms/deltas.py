"""The form of a short session with a new material."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from jenjang.queries.readiness.deltas import Meeting


class DeltaForm(forms.Form):
    """Who teaches the new version at a meeting, for how long."""

    room = forms.UUIDField(widget=forms.HiddenInput)
    module = forms.CharField(max_length=20, widget=forms.HiddenInput)
    trainer = forms.ChoiceField(label=_("Pelatih"))
    minutes = forms.IntegerField(label=_("Menit"), min_value=5, max_value=480)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["trainer"]
        field.choices = meeting.trainers

    def trainers(self) -> list[UUID]:
        """The chosen trainer."""
        return [UUID(self.cleaned_data["trainer"])]
