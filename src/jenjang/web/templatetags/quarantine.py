"""Words of refused evidence for templates."""

from typing import Any

from django import template
from django.utils.translation import gettext

from jenjang.queries.messages.quarantine import (
    CODE_NAMES,
    KIND_NAMES,
    SETTLEMENT_NAMES,
    value_text,
)
from jenjang.queries.messages.quarantine import field_name as name_of_field

register = template.Library()


@register.filter
def refusal_name(code: str) -> str:
    """Why an event was refused, shortly; an old unknown code shows itself."""
    return gettext(CODE_NAMES[code]) if code in CODE_NAMES else code


@register.filter
def kind_name(kind: Any) -> str:
    """What people call a kind of evidence; nothing for a kind nobody knows."""
    known = KIND_NAMES.get(kind) if isinstance(kind, str) else None
    return gettext(known) if known else gettext("jenis tidak dikenal")


@register.filter
def settlement_name(settlement: str) -> str:
    """What was decided."""
    return gettext(SETTLEMENT_NAMES[settlement])


@register.filter
def field_name(field: str) -> str:
    """The label of a field."""
    return name_of_field(field)


@register.simple_tag
def field_value(found: Any, field: str, value: Any) -> str:
    """A value of a field as people read it."""
    return value_text(field, value, names=found.names, zone=found.zone)
