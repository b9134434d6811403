"""Forms of evaluations: sheets of paper typed one a line."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jenjang.core.delivery.evaluations import read_sheet
from jenjang.core.violations import RuleViolation
from jenjang.queries.messages import text_of
from jenjang.web.forms.delivery import RecordForm

MOST_SHEETS = 200
MOST_REMARK = 1000


class PaperForm(RecordForm):
    """Sheets of paper, one a line: an answer for each question, then a remark."""

    sheets = forms.CharField(
        label=_("Lembar penilaian, satu baris satu lembar"),
        max_length=100_000,
        widget=forms.Textarea({"rows": 6, "spellcheck": "false"}),
        error_messages={"required": _("Tulis paling sedikit satu lembar.")},
    )

    def __init__(self, *args: Any, questions: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions

    def clean_sheets(self) -> list[dict[str, Any]]:
        """The sheets as events tell them; every unreadable line is named."""
        lines = [
            (number, line)
            for number, line in enumerate(self.cleaned_data["sheets"].splitlines(), 1)
            if line.strip()
        ]
        if len(lines) > MOST_SHEETS:
            text = gettext("Paling banyak %(n)s lembar sekaligus.") % {"n": MOST_SHEETS}
            raise forms.ValidationError(text)
        found: list[dict[str, Any]] = []
        problems: list[str] = []
        for number, line in lines:
            try:
                scores, remark = read_sheet(line, questions=self.questions)
            except RuleViolation as violation:
                told = {"n": number, "text": text_of(violation.code, violation.facts)}
                problems.append(gettext("Baris %(n)s: %(text)s") % told)
                continue
            sheet = {"scores": scores, "note": f"lembar {len(found) + 1}"}
            kept = remark[:MOST_REMARK]
            found.append(sheet | ({"text": kept} if kept else {}))
        if problems:
            raise forms.ValidationError(problems)
        return found


class VoidPileForm(RecordForm):
    """Which pile of sheets was typed wrongly, and why."""

    pile = forms.CharField(max_length=12, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Alasan"),
        max_length=400,
        error_messages={"required": _("Tulis alasan pembatalannya.")},
    )
