"""Words of coklit for templates: flags with their reasons, outcomes, states."""

from django import template
from django.utils.translation import gettext

from jenjang.core.coklit import FindingStatus
from jenjang.core.coklit.flags import Flag
from jenjang.core.coklit.sampling import Outcome
from jenjang.queries.messages import text_of
from jenjang.queries.messages.coklit import (
    OUTCOME_NAMES,
    STATUS_NAMES,
    TIER_NAMES,
)

register = template.Library()

_OUTCOME_ICONS = {
    Outcome.ACCEPTED: "ti-check text-green",
    Outcome.REFUSED: "ti-x text-red",
    Outcome.UNDECIDED: "ti-clock-question text-warning",
}
_ACT_ICONS = {
    "ACT_COKLIT_SETTLE": "ti-alert-triangle text-red",
    "ACT_COKLIT_AGAIN": "ti-refresh text-red",
    "ACT_COKLIT_VISIT": "ti-walk text-orange",
    "ACT_COKLIT_HELP": "ti-lifebuoy text-blue",
}


@register.filter
def flag_text(flag: Flag) -> str:
    """The reason of a flag, with its numbers."""
    return text_of(flag.code.value, flag.facts)


@register.filter
def flag_icon(flag: Flag) -> str:
    """Pace and doubt look different."""
    return "ti-clock-exclamation" if flag.is_pace else "ti-eye-question"


@register.filter
def outcome_name(outcome: Outcome) -> str:
    """What a visit says of all households of that Pantarlih."""
    return gettext(OUTCOME_NAMES[outcome])


@register.filter
def outcome_icon(outcome: Outcome) -> str:
    """An icon with its colour; the name stands beside it."""
    return _OUTCOME_ICONS[outcome]


@register.filter
def act_icon(code: str) -> str:
    """The icon of an act."""
    return _ACT_ICONS[code]


@register.filter
def tier_name(tier: str) -> str:
    """Whose visit it was."""
    return gettext(TIER_NAMES[tier])


@register.filter
def finding_status(status: FindingStatus) -> str:
    """Where a finding stands."""
    return gettext(STATUS_NAMES[status])
