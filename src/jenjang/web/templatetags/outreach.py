"""Shares, names of kinds and colours of turnout pages."""

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext

from jenjang.core.outreach.activities import Standing
from jenjang.queries.messages.outreach import (
    BASIS_NAMES,
    GROUP_NAMES,
    STAGE_NAMES,
    STANDING_NAMES,
)

register = template.Library()
COLOURS = {
    Standing.OVERDUE: ("red", "ti-clock-exclamation"),
    Standing.PLANNED: ("blue", "ti-calendar"),
    Standing.DONE: ("green", "ti-check"),
    Standing.CANCELLED: ("secondary", "ti-x"),
}


@register.filter
def of_hundred(share: float | None, places: int = 2) -> str:
    """A share of 1 as so many of a hundred: 0.7571 is 75,71; a dash for none."""
    if share is None:
        return "–"
    return str(number_format(round(100 * share, places), places))


@register.filter
def signed_points(share: float) -> str:
    """A difference of shares in points with its sign: `+3,2`, `−0,4`."""
    rounded = round(100 * share, 1)
    sign = "+" if rounded > 0 else "−" if rounded < 0 else ""
    return f"{sign}{number_format(abs(rounded), 1)}"


@register.filter
def basis_name(basis: str) -> str:
    """A denominator in words."""
    return gettext(BASIS_NAMES[basis])


@register.filter
def group_name(group: str) -> str:
    """Whom a figure counts, in words."""
    return gettext(GROUP_NAMES[group])


@register.filter
def stage_of_figure(stage: str) -> str:
    """Provisional or final, in words."""
    return gettext(STAGE_NAMES[stage])


@register.filter
def standing_name(standing: Standing) -> str:
    """Where an activity stands, in words."""
    return gettext(STANDING_NAMES[standing])


@register.filter
def standing_colour(standing: Standing) -> str:
    """The colour of its badge."""
    return COLOURS[standing][0]


@register.filter
def standing_icon(standing: Standing) -> str:
    """The icon beside it."""
    return COLOURS[standing][1]
