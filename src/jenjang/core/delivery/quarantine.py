"""How does what came later differ from what is stored, and what becomes of it?

An event that was refused is kept beside the evidence (design 4). Somebody settles it:
what is stored stays, or it is voided and what came later is recorded as a new event;
both contents are kept for ever. Deliberately not done here: storing, scope, words.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import msgspec

from jenjang.core.delivery.evidence import EvidenceEvent
from jenjang.core.delivery.sheet import void_drafts

FIELDS = ("kind", "class", "session", "person", "at", "office", "device", "actor")
_CHAIN = ("seq", "prev", "sig")  # of one device, which a new event does not continue


class Settlement(StrEnum):
    """What was decided about a quarantined event."""

    KEPT = "KEPT"  # what is stored stays, the later content is set aside
    RECORDED = "RECORDED"  # the later content counts, as a new event


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of both contents; None where a content has none."""

    field: str
    stored: Any
    later: Any

    @property
    def is_different(self) -> bool:
        """True when the two say different things."""
        return bool(self.stored != self.later)


def differences(
    stored: EvidenceEvent | None, later: EvidenceEvent | Mapping[str, Any]
) -> tuple[Difference, ...]:
    """Every field that one of the contents has, `data` by its keys; fixed order.

    Without a stored event the first column is empty. `sig` is no content.
    """
    before = _flat(stored) if stored else {}
    after = _flat(later)
    known = [key for key in (*FIELDS, *_CHAIN[:2]) if key in before or key in after]
    rest = sorted({*before, *after} - {*known, "id", "sig"})
    return tuple(
        Difference(key, before.get(key), after.get(key)) for key in (*known, *rest)
    )


def replacement(
    stored: EvidenceEvent | None, later: EvidenceEvent, *, event_id: UUID
) -> EvidenceEvent:
    """The later content as an event of its own, outside its device's chain.

    While nothing is stored under its id it keeps the id.
    """
    return msgspec.structs.replace(
        later, id=event_id if stored else later.id, seq=None, prev="", sig=""
    )


def void_of(
    stored: EvidenceEvent, *, event_id: UUID, now: datetime, reason: str, actor: str
) -> dict[str, Any]:
    """The payload that strikes the stored event out, as staff pages write it."""
    (draft,) = void_drafts([stored], now=now, reason=reason)
    return draft.payload(
        event_id,
        office=stored.office,
        class_id=stored.class_id,
        device="web",
        actor=actor or "-",
    )


def _flat(content: EvidenceEvent | Mapping[str, Any]) -> dict[str, Any]:
    plain = content if isinstance(content, Mapping) else msgspec.to_builtins(content)
    return dict(_parts(plain))


def _parts(content: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in content.items():
        if key == "data" and isinstance(value, Mapping):
            yield from ((f"data.{name}", inner) for name, inner in value.items())
        elif value is not None and value != "":
            yield key, value
