"""What counting does when evidence has come in."""

from collections.abc import Mapping
from typing import Any

from jenjang.actions.counting import score_rounds
from jenjang.core.accounts import SYSTEM


def score_played(facts: Mapping[str, Any]) -> None:
    """Score the rounds of the classes of an entry."""
    if classes := facts.get("classes"):
        score_rounds([str(class_id) for class_id in classes], viewer=SYSTEM)
