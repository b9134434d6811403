"""The form that decides about a refused event."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jenjang.core.delivery import Settlement
from jenjang.core.violations import RuleViolation
from jenjang.web.forms import show_violation

CONFLICT = (
    (
        Settlement.KEPT.value,
        _("Pertahankan yang tersimpan; kiriman yang datang kemudian dikesampingkan"),
    ),
    (
        Settlement.RECORDED.value,
        _("Pakai kiriman: batalkan yang tersimpan dan catat kiriman sebagai bukti"),
    ),
)
ALONE = (
    (Settlement.KEPT.value, _("Kesampingkan kiriman ini")),
    (Settlement.RECORDED.value, _("Catat kiriman ini sebagai bukti")),
)


class SettleForm(forms.Form):
    """What counts, and why."""

    settlement = forms.ChoiceField(
        label=_("Keputusan"),
        widget=forms.RadioSelect({"class": "form-check-input"}),
        error_messages={"required": _("Pilih salah satu keputusan.")},
    )
    reason = forms.CharField(
        label=_("Alasan"),
        max_length=400,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Tersimpan di jurnal bukti; misalnya siapa yang ditanya."),
        error_messages={"required": _("Tulis alasan keputusan ini.")},
    )

    def __init__(
        self, *args: Any, has_stored: bool, may_record: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = CONFLICT if has_stored else ALONE
        field: Any = self.fields["settlement"]
        field.choices = choices if may_record else choices[:1]
        field.initial = None if may_record else Settlement.KEPT.value


def tell(form: forms.Form, violation: RuleViolation) -> None:
    """Show a violation beside the field it speaks of."""
    show_violation(form, violation, fields={"QUARANTINE_REASON_MISSING": "reason"})
