"""Forms of sets of tests: what is to be drawn, and how it is taken."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jenjang.actions.assessment.sets import LONGEST_TITLE, MOST_MINUTES, SetAsk
from jenjang.adapters.items import set_defaults
from jenjang.core.assessment.forms import LARGEST, MOST_RETESTS, Blueprint
from jenjang.queries.assessment.sets import Supply

FIELDS = {  # codes of refusals by the field they stand beside
    "TEST_SET_TITLE": "title",
    "TEST_SET_TITLE_TAKEN": "title",
    "FORMS_ETHICS": "ethics",
    "FORMS_RETESTS": "retests",
    "TEST_SET_NUMBERS": "pass_percent",
}
PROPOSED = 6  # items of a module in a form


class SetForm(forms.Form):
    """A set of forms for one programme; `ask` gives it as the action takes it."""

    title = forms.CharField(label=_("Nama paket"), max_length=LONGEST_TITLE)
    ethics = forms.IntegerField(
        label=_("Soal etik tiap naskah"), min_value=1, max_value=LARGEST
    )
    retests = forms.IntegerField(
        label=_("Naskah untuk tes ulang"),
        min_value=1,
        max_value=MOST_RETESTS,
        initial=1,
        help_text=_("Soal tes ulang tidak ada di naskah A dan B."),
    )
    pass_percent = forms.IntegerField(
        label=_("Lulus mulai dari (% nilai tiap modul)"), min_value=1, max_value=100
    )
    cooling_minutes = forms.IntegerField(
        label=_("Jeda sebelum tes ulang (menit)"), min_value=0, max_value=MOST_MINUTES
    )
    minutes = forms.IntegerField(
        label=_("Lama tes (menit)"),
        min_value=1,
        max_value=MOST_MINUTES,
        required=False,
        help_text=_("Kosong: tanpa batas waktu."),
    )

    def __init__(
        self,
        *args: Any,
        programme: Any,
        modules: Sequence[tuple[str, str]],
        supplies: Sequence[Supply],
        **kw: Any,
    ) -> None:
        self.programme, self.modules = programme, modules
        most = {supply.of: supply.most for supply in supplies}
        told = set_defaults()
        kw["initial"] = {
            "title": gettext("Tes %(title)s") % {"title": programme.title},
            "ethics": told.ethics,
            "pass_percent": round(told.pass_share * 100),
            "cooling_minutes": told.cooling_minutes,
            "minutes": told.minutes,
        } | (kw.get("initial") or {})
        super().__init__(*args, **kw)
        for code, title in modules:
            self.fields[f"n_{code}"] = forms.IntegerField(
                label=f"{code} {title}",
                min_value=0,
                max_value=LARGEST,
                initial=min(PROPOSED, most.get(code, 0)),
                required=False,
            )

    @property
    def sizes(self) -> list[forms.BoundField]:
        """The number of items of each module."""
        return [self[f"n_{code}"] for code, _title in self.modules]

    @property
    def taking(self) -> list[forms.BoundField]:
        """How it is taken."""
        return [self[n] for n in ("pass_percent", "cooling_minutes", "minutes")]

    def ask(self) -> SetAsk:
        """What the action is asked for; modules with 0 items are left out."""
        data = self.cleaned_data
        sizes = {code: data[f"n_{code}"] or 0 for code, _title in self.modules}
        return SetAsk(
            programme=self.programme.rulebook,
            election=self.programme.election,
            title=data["title"],
            blueprint=Blueprint(
                {code: size for code, size in sizes.items() if size},
                ethics=data["ethics"],
                retests=data["retests"],
            ),
            pass_share=data["pass_percent"] / 100,
            cooling_minutes=data["cooling_minutes"],
            minutes=data["minutes"],
        )
