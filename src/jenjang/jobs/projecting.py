"""What delivery itself does when evidence has come in."""

from collections.abc import Mapping
from typing import Any

from jenjang.actions.delivery import project_evidence
from jenjang.core.accounts import SYSTEM


def project_told(facts: Mapping[str, Any]) -> None:
    """List the follow-ups and questions of the classes of an entry."""
    if classes := facts.get("classes"):
        project_evidence([str(class_id) for class_id in classes], viewer=SYSTEM)
