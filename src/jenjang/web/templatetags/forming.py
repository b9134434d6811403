"""Words of forming for templates."""

from django import template
from django.forms import BoundField
from django.utils.translation import gettext

from jenjang.core.roster.eligibility import Standing, Verdict
from jenjang.queries.messages import text_of
from jenjang.queries.messages.forming import STANDING_NAMES, STATUS_NAMES
from jenjang.web.forms.forming import DecreeForm

register = template.Library()

ICONS = {
    Standing.ELIGIBLE: "ti-check text-green",
    Standing.WARNED: "ti-alert-triangle text-orange",
    Standing.SECOND: "ti-alert-triangle text-orange",
    Standing.INCOMPLETE: "ti-hourglass text-secondary",
    Standing.INELIGIBLE: "ti-ban text-red",
}


@register.filter
def standing_name(standing: Standing) -> str:
    """Where an applicant stands, in words."""
    return gettext(STANDING_NAMES[standing])


@register.filter
def standing_icon(standing: Standing) -> str:
    """The classes of the icon beside those words."""
    return ICONS[standing]


@register.filter
def applicant_status(status: str) -> str:
    """How far an application has come, in words."""
    return gettext(STATUS_NAMES[status])


@register.filter
def reasons(verdict: Verdict) -> list[str]:
    """What speaks against somebody, as sentences."""
    return [text_of(reason.code, reason.facts) for reason in verdict.reasons]


@register.simple_tag
def decree_field(form: DecreeForm, kind: str, of: object) -> BoundField | None:
    """The field of a decree about an applicant or a TPS, if it is asked."""
    return form.field_of(f"{kind}_{of}")
