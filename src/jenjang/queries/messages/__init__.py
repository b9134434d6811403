"""The one catalogue of texts for coded findings, a file per word.

Indonesian is the source language; English comes from the gettext catalogue.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext

from jenjang.queries.messages import (
    accounts,
    counting,
    counting_forms,
    curriculum,
    delivery,
    demo,
    documents,
    imports,
    readiness,
    regions,
    roster,
    server,
)

WORDS = (
    accounts,
    counting,
    counting_forms,
    curriculum,
    delivery,
    demo,
    documents,
    imports,
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

    A code without a text is a bug and raises KeyError.
    """
    return gettext(TEXTS[code]) % dict(facts or {})
