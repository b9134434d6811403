"""Words of readiness for templates: names of gaps and levels, their icons."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django import template
from django.utils.translation import gettext

from jenjang.core.readiness.facts import Gap
from jenjang.core.readiness.repairs import Act
from jenjang.queries.messages.readiness import (
    ALARM_NAMES,
    GAP_NAMES,
    LEVEL_NAMES,
)
from jenjang.queries.readiness import TodayAct
from jenjang.web.act_links import TpsLinks, link_of_today

register = template.Library()

_ICONS = {
    "": "ti-alert-triangle",
    "A": "ti-user-check",
    "B": "ti-school",
    "C": "ti-check",
}
_COLOURS = {"": "red", "A": "orange", "B": "green", "C": "teal"}
_ACT_ICONS = {
    "FILL_SEAT": "ti-user-plus",
    "SWEAR_IN": "ti-hand-stop",
    "TRAIN": "ti-school",
    "RETEACH": "ti-refresh",
    "GIVE_DELTA": "ti-versions",
    "FINISH_CLASS": "ti-list-check",
    "HOLD_CLASS": "ti-calendar-plus",
    "TAKE_TEST": "ti-pencil",
    "SIGN_PLEDGE": "ti-signature",
    "RUN_DRILL": "ti-box",
}

_ALARM_ICONS = {
    "TRAINER_TWICE": "ti-arrows-split",
    "ATTENDEE_TWICE": "ti-arrows-split",
    "TAUGHT_AND_ATTENDED": "ti-arrows-split",
    "AFTER_END": "ti-user-off",
    "BEFORE_START": "ti-user-off",
    "ORPHAN_CHAIN": "ti-unlink",
    "TAUGHT_EARLY": "ti-clock-exclamation",
    "MATERIAL_OLD": "ti-versions",
    "SESSION_SHORT": "ti-clock-exclamation",
    "CLASS_CROWDED": "ti-users-group",
    "VENUE_CROWDED": "ti-users-group",
    "EVIDENCE_TWICE": "ti-copy",
}


@register.filter
def gap_name(code: str) -> str:
    """The short name of a gap."""
    return gettext(GAP_NAMES[code])


@register.filter
def level_name(level: str) -> str:
    """What a level means."""
    return gettext(LEVEL_NAMES[level])


@register.filter
def level_icon(level: str) -> str:
    """The icon of a level, so that colour never speaks alone."""
    return _ICONS[level]


@register.filter
def level_colour(level: str) -> str:
    """The colour of a level."""
    return _COLOURS[level]


@register.filter
def act_icon(code: str) -> str:
    """The icon of an act."""
    return _ACT_ICONS[code]


@register.filter
def alarm_name(code: str) -> str:
    """The short name of a kind of alarm."""
    return gettext(ALARM_NAMES[code])


@register.filter
def alarm_icon(code: str) -> str:
    """The icon of a kind of alarm."""
    return _ALARM_ICONS[code]


@register.filter
def total(counts: dict[str, int]) -> int:
    """The sum of some counts."""
    return sum(counts.values())


@register.filter
def percent(part: int, whole: int) -> int:
    """`part` of `whole` in whole percent, rounded down so that 100 means all."""
    return part * 100 // whole if whole else 0


@register.filter
def share(value: float) -> int:
    """A share of 1 as so many of a hundred, never 100 or 0 for nearly."""
    return max(1, min(99, round(100 * value))) if 0 < value < 1 else round(100 * value)


@register.filter
def points(value: float) -> str:
    """A difference of shares in points, with its sign: `+3`, `−12`."""
    rounded = round(100 * value)
    return f"−{-rounded}" if rounded < 0 else f"+{rounded}"


@register.filter
def url_code(tps: str) -> str:
    """A TPS code as it stands in an address: 36.04.16.2008-007."""
    return tps.replace("/", "-")


@register.simple_tag
def act_link(links: TpsLinks, act: Act) -> str:
    """Where an act of a TPS is done; empty when the viewer may not."""
    return links.of_act(act)


@register.simple_tag
def gap_link(links: TpsLinks, gap: Gap, person: str) -> str:
    """The sheet where what was recorded of somebody can be put right."""
    return links.of_gap(gap, person)


@register.simple_tag(takes_context=True)
def today_link(context: Any, act: TodayAct) -> str:
    """Where an act for many TPS is done."""
    return link_of_today(act, viewer=context["viewer"])


@register.filter
def gap_groups(gaps: Iterable[Gap]) -> list[tuple[str, list[Gap]]]:
    """Gaps of one kind together, in the order in which they come."""
    return [(code, list(same)) for code, same in groupby(gaps, key=lambda g: g.code)]


@register.simple_tag
def gap_part(names: Any, gap: Gap) -> str:
    """A gap among others of its kind: only the place it speaks of and its figures."""
    return str(names.part(gap))


@register.simple_tag
def gap_text(names: Any, gap: Gap) -> str:
    """The sentence of a gap."""
    return str(names.gap(gap))


@register.simple_tag
def act_text(names: Any, act: Act) -> str:
    """The sentence of an act."""
    return str(names.act(act))


@register.simple_tag
def person_name(names: Any, person: str) -> str:
    """The name of a person, as far as the viewer may see it."""
    return str(names.person(person))


@register.simple_tag
def class_name(names: Any, class_id: str) -> str:
    """The name of a class."""
    return str(names.classes.get(class_id, ""))


@register.simple_tag
def time_text(names: Any, moment: Any) -> str:
    """A time in the office's zone."""
    return str(names.time(moment)) if moment else ""


@register.simple_tag
def decision(names: Any, override: Any) -> Any:
    """The commissioner's decision behind an override, where it may be read."""
    return names.decisions.get(override.id)
