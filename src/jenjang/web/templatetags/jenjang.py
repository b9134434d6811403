"""Small words for templates."""

from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput, RadioSelect, Select
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from jenjang.adapters.secrets import masked_text
from jenjang.queries.curriculum import rulebook
from jenjang.queries.messages import text_of
from jenjang.queries.messages.accounts import ROLE_NAMES
from jenjang.queries.messages.evidence import evidence_sentence
from jenjang.queries.messages.journal import sentence_of
from jenjang.queries.messages.roster import (
    ASSIGNMENT_NAMES,
    DIVISION_NAMES,
    REASON_NAMES,
)

register = template.Library()


@register.filter
def role_name(role: str) -> str:
    """What people call a role."""
    return gettext(ROLE_NAMES[role])


@register.filter
def election_title(code: str) -> str:
    """What people call an election; the code where the rulebook does not know it."""
    rules = rulebook().elections.get(code)
    return rules.title if rules else code


@register.filter
def in_language(text: str) -> str:
    """A label of the rulebook, in the language of who asks."""
    return gettext(text)


@register.filter
def sentence(kind: str) -> str:
    """What a journal entry says was done."""
    return sentence_of(kind)


@register.filter
def masked(text: str) -> str:
    """A free text in which everything that may be a NIK is masked."""
    return masked_text(text)


@register.filter
def control(field: BoundField) -> SafeString:
    """The field's control in the looks of the house, told apart when it is wrong."""
    widget = field.field.widget
    style = "form-control"
    if isinstance(widget, Select) and not isinstance(widget, RadioSelect):
        style = "form-select"
    elif isinstance(widget, CheckboxInput):
        style = "form-check-input"
    attributes: dict[str, Any] = {"class": style}
    if field.errors:
        attributes["class"] = f"{style} is-invalid"
        attributes["aria-invalid"] = "true"
    notes = [f"{field.auto_id}_error"] if field.errors else []
    if field.help_text:
        notes.append(f"{field.auto_id}_hint")
    if notes:
        attributes["aria-describedby"] = " ".join(notes)
    return field.as_widget(attrs=attributes)


@register.filter
def is_checkbox(field: BoundField) -> bool:
    """True for a single tick box, whose label stands behind it."""
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def division(code: str) -> str:
    """The name of a division."""
    return gettext(DIVISION_NAMES.get(code, code))


@register.filter
def end_reason(code: str) -> str:
    """Why an appointment ended, in words."""
    return gettext(REASON_NAMES.get(code, code))


@register.filter
def assignment_role(code: str) -> str:
    """What somebody is assigned as."""
    return gettext(ASSIGNMENT_NAMES.get(code, code))


@register.filter
def body_name(kind: str) -> str:
    """`SEKRETARIAT_PPS` as people write it."""
    return kind.replace("SEKRETARIAT_", "Sekretariat ")


@register.simple_tag
def violation_text(code: str, facts: dict[str, Any]) -> str:
    """The sentence of a coded finding."""
    return text_of(code, facts)


@register.simple_tag
def attendance_mark(person: Any, session: Any) -> str:
    """Minutes with a tick, or a dash, told to the ear as well."""
    if not person.intervals.get(session.pk):
        return format_html(
            '<span class="text-secondary" title="{0}" aria-label="{0}">–</span>',
            gettext("tidak hadir"),
        )
    text = gettext("%(n)s menit") % {"n": person.minutes(session.pk)}
    return format_html(
        '<span class="text-green text-nowrap"><i class="ti ti-check" '
        'aria-hidden="true"></i> {}</span>',
        text,
    )


@register.simple_tag
def evidence_text(row: Any, page: Any) -> str:
    """An event of the log as a sentence."""
    return evidence_sentence(row.event, person=row.person, sessions=page.sessions)
