"""Forms about what was taught: an observer's sheet, and tickets on paper."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jenjang.core.curriculum import Module
from jenjang.queries.delivery.fidelity import PaperTicket
from jenjang.web.forms.delivery import RecordForm

YES, NO = "ya", "tidak"
_TOLD = ((YES, _("Ya")), (NO, _("Tidak")))
_SEEN = (*_TOLD, ("", _("Tidak teramati")))


class ObservationForm(RecordForm):
    """Who watched a session, and whether each item was taught."""

    observer = forms.ChoiceField(
        label=_("Pengamat"),
        required=False,
        help_text=_("Pelatih sesi ini tidak dapat mengamati dirinya sendiri."),
    )
    note = forms.CharField(label=_("Catatan pengamat"), max_length=400, required=False)

    def __init__(
        self,
        *args: Any,
        module: Module,
        people: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        outside = ("", _("Bukan anggota badan penyelenggara (tulis di catatan)"))
        observer: Any = self.fields["observer"]
        observer.choices = [outside, *people]
        self.module = module
        for item in module.items:
            self.fields[item.id] = forms.ChoiceField(
                label=f"{item.id} {item.text}",
                choices=_SEEN,
                required=False,
                widget=forms.RadioSelect,
            )

    @property
    def rows(self) -> list[tuple[Any, Any]]:
        """Each item with its field."""
        return [(item, self[item.id]) for item in self.module.items]

    def clean(self) -> dict[str, Any]:
        """At least one item was seen taught or left out."""
        data: dict[str, Any] = super().clean() or {}
        if not self.errors and not self.seen(data):
            message = _("Isi paling sedikit satu butir: ya atau tidak.")
            raise forms.ValidationError(message)
        return data

    def seen(self, data: dict[str, Any]) -> dict[str, bool]:
        """Items that were watched, and whether they were taught."""
        ids = [item.id for item in self.module.items]
        return {id_: data[id_] == YES for id_ in ids if data.get(id_)}


class TicketsForm(RecordForm):
    """Tickets of one session from paper, a row a ticket; blank rows are no ticket."""

    def __init__(
        self, *args: Any, tickets: Sequence[PaperTicket], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.papers = tickets
        for ticket in tickets:
            for item in ticket.items:
                self.fields[_name(ticket, item.id)] = forms.ChoiceField(
                    label=f"{ticket.number}: {item.id}",
                    choices=(("", "–"), *_TOLD),
                    required=False,
                    widget=forms.Select({"title": item.text}),
                )

    @property
    def rows(self) -> list[tuple[PaperTicket, list[tuple[Any, Any]]]]:
        """Each ticket with its items and their fields."""
        return [
            (ticket, [(item, self[_name(ticket, item.id)]) for item in ticket.items])
            for ticket in self.papers
        ]

    def clean(self) -> dict[str, Any]:
        """At least one ticket was filled in."""
        data: dict[str, Any] = super().clean() or {}
        if not self.errors and not self.filled(data):
            raise forms.ValidationError(_("Isi paling sedikit satu kartu."))
        return data

    def filled(self, data: dict[str, Any]) -> list[dict[str, bool]]:
        """What each filled ticket says."""
        said = [
            {
                item.id: answer == YES
                for item in ticket.items
                if (answer := data.get(_name(ticket, item.id)))
            }
            for ticket in self.papers
        ]
        return [items for items in said if items]


def _name(ticket: PaperTicket, item: str) -> str:
    return f"{ticket.number}-{item}"
