"""The one catalogue of texts for coded findings, a file per word.

Indonesian is the source language; English comes from the gettext catalogue.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext

from jenjang.queries.messages import (
    accounts,
    assessment,
    coklit,
    counting,
    counting_forms,
    curriculum,
    delivery,
    demo,
    documents,
    ethics,
    forming,
    imports,
    item_analysis,
    outreach,
    question_files,
    readiness,
    regions,
    roster,
    server,
)

WORDS = (
    accounts,
    assessment,
    coklit,
    counting,
    counting_forms,
    curriculum,
    delivery,
    demo,
    documents,
    ethics,
    forming,
    imports,
    item_analysis,
    outreach,
    question_files,
    readiness,
    regions,
    roster,
    server,
)
TEXTS: dict[str, str] = {
    code: text for word in WORDS for code, text in word.TEXTS.items()
}


def text_of(code: str, facts: Mapping[str, Any] | None = None) -> str:
    """The sentence for a code in the active language, facts filled in.

    Days are written as people write them. A code without a text is a bug and raises
    KeyError.
    """
    told = {name: _told(value) for name, value in (facts or {}).items()}
    return gettext(TEXTS[code]) % told


def _told(value: Any) -> Any:
    is_day = isinstance(value, date) and not isinstance(value, datetime)
    return date_format(value, "j F Y") if is_day else value
