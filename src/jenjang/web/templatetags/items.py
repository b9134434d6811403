"""Words and drawings of items in templates."""

from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from jenjang.adapters.rulebook import load_rulebook
from jenjang.core.assessment.items import Item
from jenjang.queries.assessment.pictures import picture
from jenjang.queries.assessment.texts import shown_text
from jenjang.queries.messages.item_analysis import FLAG_NAMES, MODEL_NAMES
from jenjang.queries.messages.items import (
    CHANGED_FIELDS,
    KIND_NAMES,
    STAGE_NAMES,
    STATE_NAMES,
    answer_words,
)

register = template.Library()


@register.filter
def item_kind(kind: str) -> str:
    """How an item is answered."""
    return gettext(KIND_NAMES[kind])


@register.filter
def item_state(state: str) -> str:
    """What may be done with an item."""
    return gettext(STATE_NAMES[state])


@register.filter
def changed_field(field: str) -> str:
    """What a field of an item is called."""
    return gettext(CHANGED_FIELDS[field])


@register.filter
def module_title(code: str) -> str:
    """The title of a module; its code when the rulebook does not know it."""
    module = load_rulebook().modules.get(code)
    return module.title if module else code


@register.filter
def content_text(item: Item) -> str:
    """What the content item of an item says; empty without one."""
    module = load_rulebook().modules.get(item.module)
    listed = module.items if module else ()
    return next((each.text for each in listed if each.id == item.content), "")


@register.simple_tag
def item_text(item: Item, text: str) -> SafeString:
    """A text of an item, its tags made harmless."""
    return mark_safe(shown_text(item, text))


@register.filter
def ballot_picture(item: Item) -> dict[str, Any] | None:
    """What is drawn of an item's ballot."""
    return picture(item.ballot) if item.ballot else None


@register.filter
def letter(place: int) -> str:
    """Choices are lettered on paper: 0 is a."""
    return chr(ord("a") + place)


@register.filter
def share(value: float) -> str:
    """A share of the mark in per cent, with a comma."""
    return f"{value:.4g}".replace(".", ",")


@register.filter
def ballot_answer(answer: str) -> str:
    """What somebody says of a ballot, in words."""
    return answer_words(answer)


@register.filter
def stage_name(stage: str) -> str:
    """Before or after the training."""
    return gettext(STAGE_NAMES[stage])


@register.filter
def flag_name(kind: str) -> str:
    """What is strange about an item."""
    return gettext(FLAG_NAMES[kind])


@register.filter
def model_name(model: str) -> str:
    """A model of answers."""
    return gettext(MODEL_NAMES[model])


@register.filter
def option_name(option: str) -> str:
    """The letter of an option by its place; no answer in words."""
    return letter(int(option)) if option.isdecimal() else gettext("tidak dijawab")


@register.filter
def figure(value: Any, digits: int = 1) -> str:
    """A figure with a comma; a dash where there is none."""
    if not isinstance(value, int | float):
        return "–"
    return f"{value:.{digits}f}".replace(".", ",")
