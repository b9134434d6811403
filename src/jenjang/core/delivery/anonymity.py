"""Which evidence is anonymous, and what of it says who sent it?

An exit ticket and an evaluation never name a person; but a phone that also recorded
somebody's round could be told by its device, its chain and its signature. They are
taken off before anything is kept, so that no later reading can join them. A question
asked from a phone without a name is treated alike. What staff type from paper keeps
who typed it: that was not the one who answered.
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from jenjang.core.delivery.evidence import NAMELESS, EvidenceEvent
from jenjang.core.delivery.kinds import EvidenceKind

SENDER = "kode kelas"
BY_STAFF = "web"  # the device of what staff record on their pages
_TELLING = ("person", "seq", "prev", "sig")


def is_nameless(event: EvidenceEvent) -> bool:
    """True when nobody may learn who sent the event."""
    if event.device == BY_STAFF:
        return False
    asked = event.kind is EvidenceKind.QUESTION_ASKED and event.person_id is None
    return event.kind in NAMELESS or asked


def without_sender(event: EvidenceEvent) -> EvidenceEvent:
    """The event as it is kept: a nameless one without device, chain and signature."""
    if not is_nameless(event):
        return event
    return msgspec.structs.replace(
        event, device=SENDER, actor=SENDER, seq=None, prev="", sig=""
    )


def payload_without_sender(payload: Mapping[str, Any]) -> dict[str, Any]:
    """The same for what is no well-formed event but says that it is nameless."""
    is_staff = payload.get("device") == BY_STAFF
    if is_staff or not any(payload.get("kind") == kind for kind in NAMELESS):
        return dict(payload)
    kept = {key: value for key, value in payload.items() if key not in _TELLING}
    return kept | {"device": SENDER, "actor": SENDER}
