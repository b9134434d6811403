"""Forms of the import wizard."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jenjang.queries.imports.uploads import Choices


class UploadForm(forms.Form):
    """Which file, for which office and election."""

    file = forms.FileField(
        label=_("Berkas"), help_text=_("XLSX, XLS, ODS, atau CSV, paling besar 200 MB.")
    )
    office = forms.ChoiceField(label=_("Kantor"))
    election = forms.ChoiceField(label=_("Pemilihan"))

    def __init__(
        self,
        *args: Any,
        offices: list[tuple[str, str]],
        elections: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"].required = all(code for code, _name in offices)
        self.fields["office"].choices = offices  # type: ignore[attr-defined]
        self.fields["election"].choices = elections  # type: ignore[attr-defined]


class ColumnsForm(forms.Form):
    """For each field a column of the sheet, or one value for all rows."""

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        columns = [("", "—"), *((str(i), label) for i, label, _ in choices.columns)]
        self.shown = choices.fields
        for field in choices.fields:
            self.fields[field.field] = forms.ChoiceField(
                label=field.title,
                choices=columns,
                required=field.is_required and not field.may_be_constant,
                initial="" if field.column is None else str(field.column),
            )
            if field.may_be_constant:
                self.fields[f"{field.field}_all"] = forms.CharField(
                    label=_("untuk semua baris"),
                    required=False,
                    max_length=200,
                    initial=field.constant,
                )

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Fields in order, each with its column and its value for all rows."""
        return [
            {
                "field": self[shown.field],
                "constant": self[f"{shown.field}_all"]
                if shown.may_be_constant
                else None,
                "is_required": shown.is_required,
            }
            for shown in self.shown
        ]

    @property
    def mapping(self) -> dict[str, int | str]:
        """{field: column index or value}; fields without either are left out."""
        result: dict[str, int | str] = {}
        for shown in self.shown:
            column = self.cleaned_data.get(shown.field)
            constant = self.cleaned_data.get(f"{shown.field}_all")
            if constant:
                result[shown.field] = constant
            elif column:
                result[shown.field] = int(column)
        return result
