"""Forms of counting: which form C.HASIL, and its boxes."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jenjang.queries.counting import findings

MOST_BOXES = 700
TALLY_ROWS = {"pemilu": 5, "pilkada": 10}
LINES = ("I.A", "I.B1", "I.B2", "I.B3", "I.B4", "III")
OTHERS = ("I.A.J", "I.B1.J", "I.B3.J", "I.B4.J")  # what binds the forms of one TPS
HOURS = (
    ("voting_from", _("Pemungutan suara mulai")),
    ("voting_to", _("Pemungutan suara selesai")),
    ("counting_from", _("Penghitungan mulai")),
    ("counting_to", _("Penghitungan selesai")),
)


class ShapeForm(forms.Form):
    """Which contest, how many contestants or parties, and whether with tallies."""

    jenis = forms.ChoiceField(label=_("Jenis pemilihan"))
    peserta = forms.IntegerField(
        label=_("Jumlah peserta (pasangan, calon, atau partai)"),
        min_value=1,
        max_value=60,
    )
    calon = forms.IntegerField(
        label=_("Calon tiap partai (DPR dan DPRD)"),
        min_value=0,
        max_value=15,
        required=False,
    )
    turus = forms.BooleanField(
        label=_("Isi juga jumlah tiap baris turus"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = {code: one["label"] for code, one in findings.contests().items()}
        jenis: Any = self.fields["jenis"]
        jenis.choices = list(told.items())

    def clean(self) -> dict[str, Any]:
        """Refuse more boxes than a page can hold."""
        found = super().clean() or {}
        contestants = found.get("peserta") or 0
        if contestants * ((found.get("calon") or 0) + 2) > MOST_BOXES - 100:
            self.add_error(
                "calon", _("Terlalu banyak kolom; kurangi calon atau partai.")
            )
        return found


class BoxesForm(forms.Form):
    """Every box of one form C.HASIL; empty where the paper was not copied."""

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, shape: Mapping[str, Any]
    ) -> None:
        super().__init__(data)
        known = findings.contests()
        self.contest = known[shape["jenis"]]
        self.others = [
            code
            for code, one in known.items()
            if one["kind"] == self.contest["kind"] and code != shape["jenis"]
        ]
        self.groups = groups_of(shape)
        cells = [cell for group in self.groups for cell in group]
        labels = findings.cell_labels(cells)
        for cell in cells:
            self.fields[cell] = _number(labels[cell])
        self.worded = [c for c in cells if c in ("V.A", "V.B", "V.C")]
        if self.contest["body"] == "contestants":
            self.worded = [*_votes(shape), *self.worded]
        for cell in self.worded:
            self.fields[f"{cell}.words"] = _words(labels[cell])
        for other in self.others:
            for cell, name in findings.cell_labels(OTHERS).items():
                self.fields[f"{other}:{cell}"] = _number(name)
        for hour, label in HOURS:
            self.fields[hour] = _hour(label)
        self.fields["next_day"] = forms.BooleanField(
            label=_("Selesai pada hari berikutnya"), required=False
        )

    def record(self, shape: Mapping[str, Any]) -> dict[str, Any] | None:
        """What was typed as a record of the checker; None when there is nothing.

        A box left empty counts as blank on the paper where others of its line or
        section are filled, two at least; alone it was only not copied. With boxes
        of other forms it is a set of forms of one TPS.
        """
        told = self.cleaned_data
        cells: dict[str, int | None] = {}
        for group in self.groups:
            filled = {c: told[c] for c in group if told.get(c) is not None}
            blank = dict.fromkeys(group) if len(filled) > 1 and _whole(group) else {}
            cells |= blank | filled
        if not cells:
            return None
        hours = {n: told[n].strftime("%H.%M") for n, _label in HOURS if told.get(n)}
        form = {
            "id": "C.HASIL",
            "contest": shape["jenis"],
            "cells": cells,
            "words": {
                c: told[f"{c}.words"]
                for c in self.worded
                if told.get(f"{c}.words") and c in cells
            },
            "times": hours | {"next_day": bool(told.get("next_day"))},
        }
        others = [
            {"contest": other, "cells": filled}
            for other in self.others
            if (filled := self._filled(other))
        ]
        return {"id": "C.HASIL", "forms": [form, *others]} if others else form

    def _filled(self, other: str) -> dict[str, int]:
        """What was typed of another form of the TPS."""
        typed = {cell: self.cleaned_data.get(f"{other}:{cell}") for cell in OTHERS}
        return {cell: number for cell, number in typed.items() if number is not None}


def groups_of(shape: Mapping[str, Any]) -> list[list[str]]:
    """Boxes that belong together on the paper: a line, a section, a party, a tally."""
    contest = findings.contests()[shape["jenis"]]
    groups = [[f"{line}.{x}" for x in "LPJ"] for line in LINES]
    groups.append([f"II.{n}" for n in range(1, 5)])
    votes = _votes(shape)
    if contest["body"] == "parties":
        groups += [_party(p, shape) for p in range(1, shape["peserta"] + 1)]
    else:
        groups.append(votes)
    groups.append(["V.A", "V.B", "V.C"])
    if shape.get("turus") and contest["body"] == "contestants":
        rows = range(1, TALLY_ROWS[contest["kind"]] + 1)
        groups += [[f"{cell}.r{r}" for r in rows] for cell in (*votes, "V.B")]
    return groups


def _votes(shape: Mapping[str, Any]) -> list[str]:
    contest = findings.contests()[shape["jenis"]]
    if contest["body"] == "parties":
        return []
    return [f"IV.{c}" for c in range(1, shape["peserta"] + 1)]


def _party(number: int, shape: Mapping[str, Any]) -> list[str]:
    candidates = range(1, (shape.get("calon") or 0) + 1)
    party = f"IV.P{number}"
    return [f"{party}.party", *(f"{party}.C{k}" for k in candidates), f"{party}.total"]


def _whole(group: list[str]) -> bool:
    """Whether all boxes of a group stand on the paper; of a tally only those used."""
    return ".r" not in group[0]


def _number(label: str) -> forms.IntegerField:
    box = forms.TextInput(
        {"inputmode": "numeric", "autocomplete": "off", "maxlength": 4, "size": 4}
    )
    return forms.IntegerField(
        label=label,
        min_value=0,
        max_value=9999,
        required=False,
        widget=box,
        error_messages={"invalid": _("Isi dengan angka.")},
    )


def _words(label: str) -> forms.CharField:
    box = forms.TextInput(
        {
            "autocomplete": "off",
            "autocapitalize": "characters",
            "placeholder": _("Huruf (boleh kosong)"),
        }
    )
    return forms.CharField(label=label, max_length=60, required=False, widget=box)


def _hour(label: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label, required=False, widget=forms.TimeInput({"type": "time"})
    )
