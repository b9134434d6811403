"""Forms of a class's test: which set until when, and what somebody wrote on paper."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jenjang.core.assessment.items import Item, ItemKind, is_answer

LETTERS = "ABCDEFGHIJKLMNOP"
_DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")


class TestForm(forms.Form):
    """Which set of items a class takes, and the last day of it."""

    test_set = forms.ChoiceField(label=_("Paket soal"))
    until = forms.DateField(
        label=_("Terbuka sampai"),
        widget=_DAY,
        help_text=_("Sesudah hari ini tidak ada lembar baru yang dapat dimulai."),
    )

    def __init__(
        self, *args: Any, sets: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["test_set"]
        field.choices = sets


class PaperForm(forms.Form):
    """What stands on one sheet: a letter, letters, a number or a ballot's vote each."""

    def __init__(
        self, *args: Any, items: Sequence[tuple[str, Item]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.items = items
        for number, (key, item) in enumerate(items, start=1):
            self.fields[key] = forms.CharField(
                label=str(number),
                required=False,
                max_length=20,
                help_text=_hint(item),
                widget=forms.TextInput(
                    {"autocomplete": "off", "autocapitalize": "characters"}
                ),
            )

    def clean(self) -> dict[str, Any]:
        """Every answer as the server keeps it; what cannot be one is refused."""
        data = super().clean() or {}
        for key, item in self.items:
            answer = answer_of(item, data.get(key, ""))
            if answer is None:
                self.add_error(
                    key, gettext("Isi dengan %(hint)s.") % {"hint": _hint(item)}
                )
            else:
                data[key] = answer
        return data

    def answers(self) -> Mapping[str, str]:
        """{id of the item version: answer} of what was answered."""
        return {key: self.cleaned_data[key] for key, _item in self.items}


def answer_of(item: Item, typed: str) -> str | None:
    """What was typed as an answer of the item: letters become places; None: no answer.

    Of true and false B (benar) is the first choice and S (salah) the second.
    """
    text = typed.strip().upper().replace(" ", "")
    if item.kind is ItemKind.TRUE_FALSE:
        text = {"B": "0", "S": "1", "": ""}.get(text, "?")
    elif item.kind in (ItemKind.SINGLE, ItemKind.MULTIPLE):
        letters = text.replace(",", "")
        if any(letter not in LETTERS for letter in letters):
            return None
        text = ",".join(str(n) for n in sorted({LETTERS.index(c) for c in letters}))
    return text if is_answer(item, text) else None


def _hint(item: Item) -> str:
    return {
        ItemKind.SINGLE: gettext("satu huruf pilihan"),
        ItemKind.MULTIPLE: gettext("huruf-huruf pilihan"),
        ItemKind.TRUE_FALSE: gettext("B atau S"),
        ItemKind.NUMERIC: gettext("angka"),
        ItemKind.BALLOT: gettext("nomor kolom, atau - bila tidak sah"),
    }[item.kind]
