"""Forms, a file per word; what an action refuses stands beside its field."""

from collections.abc import Mapping

from django import forms

from jenjang.core.violations import RuleViolation
from jenjang.queries.messages import text_of


def show_violation(
    form: forms.BaseForm, violation: RuleViolation, *, fields: Mapping[str, str]
) -> None:
    """Put the text of a violation beside the field its code belongs to.

    A code without a field of this form is told above it.
    """
    field = fields.get(violation.code)
    text = text_of(violation.code, violation.facts)
    form.add_error(field if field in form.fields else None, text)
