"""Forms of the item bank: one item of any kind, its review."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jenjang.adapters.rulebook import load_rulebook
from jenjang.core.assessment.bank import ETHICS, FALSE, TRUE
from jenjang.core.assessment.checking import MOST_CHOICES
from jenjang.core.assessment.items import (
    WHOLE,
    BallotFigure,
    Choice,
    Item,
    ItemKind,
    Number,
    number_in,
)
from jenjang.queries.assessment.pictures import figure_to_ask

MOST_NUMBERS = 5
FIELDS = {  # codes of flaws by the field they stand beside
    "ITEM_TEXT_MISSING": "text",
    "ITEM_TOO_LONG": "text",
    "ITEM_MODULE_UNKNOWN": "place",
    "ITEM_CONTENT_UNKNOWN": "place",
    "ITEM_BALLOT_MISSING": "ballot",
    "ITEM_NUMBER_MISSING": "n0_value",
    "ITEM_SOURCE_MISSING": "source",
}
CONFIDENCES = (
    ("", "–"),
    ("S", _("ada sumbernya")),
    ("D", _("dihitung dari sumber")),
    ("K", _("belum diperiksa")),
    ("?", _("belum pasti")),
)
_TEXT = forms.Textarea({"rows": 3})
_SMALL = forms.Textarea({"rows": 2})


class ItemForm(forms.Form):
    """What an item of one kind says; `item` gives it as a value."""

    place = forms.ChoiceField(label=_("Modul dan butir materi"))
    text = forms.CharField(
        label=_("Naskah soal"), widget=_TEXT, strip=False, required=False
    )
    feedback = forms.CharField(
        label=_("Pembahasan"),
        widget=_SMALL,
        required=False,
        strip=False,
        help_text=_("Dibaca peserta sesudah tes, bila jawabannya keliru."),
    )
    source = forms.CharField(
        label=_("Sumber"),
        max_length=500,
        required=False,
        help_text=_("Pasal atau halaman. Tanpa sumber, soal tidak dapat ditinjau."),
    )
    confidence = forms.ChoiceField(
        label=_("Keyakinan"), choices=CONFIDENCES, required=False
    )
    ethics = forms.BooleanField(
        label=_("Soal etik: dihitung tersendiri di setiap naskah"), required=False
    )
    election = forms.ChoiceField(
        label=_("Hanya untuk pemilihan"),
        required=False,
        help_text=_("Kosong: berlaku untuk semua pemilihan."),
    )
    note = forms.CharField(
        label=_("Catatan untuk peninjau"), max_length=2000, required=False
    )

    def __init__(self, *args: Any, kind: ItemKind, old: Item | None = None, **kw: Any):
        self.kind, self.old = kind, old
        kw["initial"] = {**(told_of(old) if old else {}), **(kw.get("initial") or {})}
        super().__init__(*args, **kw)
        self._choose("place", _places())
        elections = load_rulebook().elections.values()
        self._choose(
            "election", [("", "–"), *((each.code, each.title) for each in elections)]
        )
        for name, field in _fields_of(kind):
            self.fields[name] = field

    def _choose(self, name: str, choices: Sequence[Any]) -> None:
        field: Any = self.fields[name]
        field.choices = choices

    @property
    def head(self) -> list[forms.BoundField]:
        """What is asked, before the answers."""
        return [self[name] for name in ("place", "text")]

    @property
    def tail(self) -> list[forms.BoundField]:
        """What stands behind the answers."""
        names = ("feedback", "source", "confidence", "ethics", "election", "note")
        return [self[name] for name in names]

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The lines of choices or numbers; those beyond the filled ones may hide."""
        if self.kind is ItemKind.NUMERIC:
            return [_row(self, f"n{n}", n, NUMBER_FIELDS) for n in range(MOST_NUMBERS)]
        if self.kind in (ItemKind.SINGLE, ItemKind.MULTIPLE):
            return [_row(self, f"c{n}", n, CHOICE_FIELDS) for n in range(MOST_CHOICES)]
        return []

    def item(self) -> Item:
        """The cleaned form as a value; what is not asked here stays as it was."""
        data = self.cleaned_data
        module = data["place"].partition("-")[0]
        old = self.old or Item(code="", kind=self.kind, module=module, text="")
        return msgspec.structs.replace(
            old,
            kind=self.kind,
            module=module,
            content=data["place"] if data["place"] != module else "",
            text=_clean(data["text"]),
            feedback=_clean(data["feedback"]),
            source=" ".join(data["source"].split()),
            confidence=data["confidence"],
            tags=self._tags(old),
            **_ANSWERS[self.kind](data, old),
        )

    def _tags(self, old: Item) -> tuple[str, ...]:
        ours = {ETHICS, *load_rulebook().elections}
        kept = [tag for tag in old.tags if tag not in ours]
        added = [ETHICS] if self.cleaned_data["ethics"] else []
        return (*added, *filter(None, [self.cleaned_data["election"]]), *kept)


class ReviewForm(forms.Form):
    """What the reviewer wants to say."""

    note = forms.CharField(
        label=_("Catatan peninjau"), max_length=2000, required=False, widget=_SMALL
    )


CHOICE_FIELDS = ("text", "right", "feedback", "share")
NUMBER_FIELDS = ("value", "tolerance", "feedback", "share")


def told_of(item: Item) -> dict[str, Any]:
    """What the form shows of an item."""
    elections = load_rulebook().elections
    told: dict[str, Any] = {
        "place": item.content or item.module,
        "text": item.text,
        "feedback": item.feedback,
        "source": item.source,
        "confidence": item.confidence,
        "ethics": ETHICS in item.tags,
        "election": next((tag for tag in item.tags if tag in elections), ""),
    }
    if item.kind is ItemKind.TRUE_FALSE:
        true, false = item.choices
        told["truth"] = "0" if true.share >= WHOLE else "1"
        told["wrong"] = false.feedback if true.share >= WHOLE else true.feedback
    elif item.kind is ItemKind.NUMERIC:
        for n, number in enumerate(item.numbers[:MOST_NUMBERS]):
            told |= {
                f"n{n}_value": _shown(number.value),
                f"n{n}_tolerance": _shown(number.tolerance) if number.tolerance else "",
                f"n{n}_share": _shown(number.share),
                f"n{n}_feedback": number.feedback,
            }
    else:
        usual = _usual_shares([choice.share > 0 for choice in item.choices], item.kind)
        for n, choice in enumerate(item.choices[:MOST_CHOICES]):
            is_usual = abs(choice.share - usual[n]) < 0.01
            told |= {
                f"c{n}_text": choice.text,
                f"c{n}_right": choice.share > 0,
                f"c{n}_feedback": choice.feedback,
                f"c{n}_share": "" if is_usual else _shown(choice.share),
            }
    return told


def _fields_of(kind: ItemKind) -> Iterator[tuple[str, forms.Field]]:
    if kind in (ItemKind.SINGLE, ItemKind.MULTIPLE):
        for n in range(MOST_CHOICES):
            yield f"c{n}_text", _line(gettext("Pilihan %(n)s") % {"n": n + 1}, 2000)
            yield f"c{n}_right", forms.BooleanField(label=_("benar"), required=False)
            yield f"c{n}_feedback", _line(_("Mengapa keliru, atau benar"), 2000)
            yield f"c{n}_share", _decimal(_("Nilai %"), -WHOLE, WHOLE)
    elif kind is ItemKind.NUMERIC:
        for n in range(MOST_NUMBERS):
            yield f"n{n}_value", _decimal(gettext("Angka %(n)s") % {"n": n + 1})
            yield f"n{n}_tolerance", _decimal(_("Toleransi ±"), 0)
            yield f"n{n}_feedback", _line(_("Mengapa keliru, atau benar"), 2000)
            yield f"n{n}_share", _decimal(_("Nilai %"), 0, WHOLE)
    elif kind is ItemKind.TRUE_FALSE:
        yield (
            "truth",
            forms.ChoiceField(
                label=_("Pernyataan ini"),
                choices=(("0", _("benar")), ("1", _("salah"))),
                widget=forms.RadioSelect,
            ),
        )
        yield "wrong", _line(_("Dikatakan kepada yang keliru"), 2000)
    else:
        yield "ballot", forms.CharField(label=_("Surat suara"), required=False)


def _line(label: Any, longest: int) -> forms.Field:
    return forms.CharField(label=label, max_length=longest, required=False)


class _Decimal(forms.CharField):
    """A number with point or comma, whatever the language of the page."""

    bounds: Sequence[Any] = ()

    def clean(self, value: Any) -> Any:
        """The number; None where nothing was typed."""
        text = super().clean(value)
        if not text:
            return None
        found = number_in(text)
        if found is None:
            raise forms.ValidationError(gettext("Tulis angka, misalnya 270 atau 2,5."))
        for validate in self.bounds:
            validate(found)
        return found


def _decimal(
    label: Any, least: float | None = None, most: float | None = None
) -> forms.Field:
    widget = forms.TextInput({"inputmode": "decimal"})
    field = _Decimal(label=label, max_length=30, required=False, widget=widget)
    field.bounds = [
        *([MinValueValidator(least)] if least is not None else []),
        *([MaxValueValidator(most)] if most is not None else []),
    ]
    return field


def _row(
    form: ItemForm, prefix: str, place: int, names: tuple[str, ...]
) -> dict[str, Any]:
    fields: dict[str, Any] = {name: form[f"{prefix}_{name}"] for name in names}
    values = [fields[name].value() for name in names]
    fields["filled"] = any(value not in (None, "", False) for value in values)
    fields["place"] = place
    return fields


def _places() -> list[tuple[str, list[tuple[str, str]]]]:
    """Each module of the rulebook with its content items."""
    return [
        (
            f"{module.code} {module.title}",
            [
                (module.code, gettext("%(module)s, seluruhnya") % {"module": code}),
                *((item.id, f"{item.id} {item.text}"[:110]) for item in module.items),
            ],
        )
        for code, module in load_rulebook().modules.items()
    ]


def _single_or_multiple(data: dict[str, Any], old: Item) -> dict[str, Any]:
    rows = [n for n in range(MOST_CHOICES) if _has_choice(data, n)]
    usual = _usual_shares([data[f"c{n}_right"] for n in rows], old.kind)
    return {
        "choices": tuple(
            Choice(
                text=_clean(data[f"c{n}_text"]),
                share=usual[at] if data[f"c{n}_share"] is None else data[f"c{n}_share"],
                feedback=_clean(data[f"c{n}_feedback"]),
            )
            for at, n in enumerate(rows)
        )
    }


def _has_choice(data: dict[str, Any], n: int) -> bool:
    return any(data[f"c{n}_{name}"] for name in ("text", "right", "feedback"))


def _usual_shares(right: Sequence[bool], kind: ItemKind) -> list[float]:
    """Of several right ones each a part, and wrong ones take the same away."""
    good, bad = sum(right), len(right) - sum(right)
    if kind is not ItemKind.MULTIPLE:
        return [WHOLE * is_right for is_right in right]
    return [WHOLE / good if is_right else -WHOLE / bad for is_right in right]


def _true_false(data: dict[str, Any], _old: Item) -> dict[str, Any]:
    is_true = data["truth"] == "0"
    return {
        "choices": tuple(
            Choice(
                text=text,
                share=WHOLE * is_right,
                feedback="" if is_right else _clean(data["wrong"]),
            )
            for text, is_right in ((TRUE, is_true), (FALSE, not is_true))
        )
    }


def _numeric(data: dict[str, Any], _old: Item) -> dict[str, Any]:
    found: list[Number] = []
    for n in range(MOST_NUMBERS):
        value, share = data[f"n{n}_value"], data[f"n{n}_share"]
        if value is None:
            continue
        if share is None:  # the first one is right, the others are slips
            share = 0.0 if found else WHOLE
        found.append(
            Number(
                value=value,
                tolerance=data[f"n{n}_tolerance"] or 0.0,
                share=share,
                feedback=_clean(data[f"n{n}_feedback"]),
            )
        )
    return {"numbers": tuple(found)}


def _ballot(data: dict[str, Any], old: Item) -> dict[str, Any]:
    chosen: BallotFigure | None = figure_to_ask(data["ballot"])
    return {"ballot": chosen or old.ballot}


_ANSWERS = {
    ItemKind.SINGLE: _single_or_multiple,
    ItemKind.MULTIPLE: _single_or_multiple,
    ItemKind.TRUE_FALSE: _true_false,
    ItemKind.NUMERIC: _numeric,
    ItemKind.BALLOT: _ballot,
}


def _clean(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _shown(value: float) -> str:
    return f"{value:g}".replace(".", ",")
