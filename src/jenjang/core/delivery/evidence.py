"""Is this a well-formed piece of evidence, and is it the same as another?

The shape is design 4's, written for other languages in `contracts/evidence/`.
Two payloads have the same content when their canonical forms are equal bytes:
JSON with sorted keys and no blanks, `null` and empty fields left out, whole
numbers without a point, and without `sig`, because that is what `sig` signs.
Deliberately not done here: scope, signatures and storage.
"""

import hashlib
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec

from jenjang.core.delivery.kinds import EvidenceKind
from jenjang.core.violations import RuleViolation

MAXIMUM_DATA_BYTES = 8192
_TIME = r"^20[0-9]{2}(-[0-9]{2}){2}T([0-9]{2}:){2}[0-9]{2}\.[0-9]{3}Z\Z"
_DAY = r"^20[0-9]{2}(-[0-9]{2}){2}\Z"
_FIELD = re.compile(r"`\$(?:\.events)?(?:\[\d+\])?\.?([\w.]*)")

Line = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Text = Annotated[str, msgspec.Meta(min_length=1, max_length=4000)]


class EvidenceEvent(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
):
    """One small event. `at` is UTC with milliseconds: "2024-01-24T01:00:00.000Z"."""

    id: UUID
    kind: EvidenceKind
    office: Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}\Z")]
    class_id: UUID = msgspec.field(name="class")
    session_id: UUID | None = msgspec.field(name="session", default=None)
    person_id: UUID | None = msgspec.field(name="person", default=None)
    at: Annotated[str, msgspec.Meta(pattern=_TIME)]
    device: Line
    actor: Line
    seq: Annotated[int, msgspec.Meta(ge=0, lt=2**53)] | None = None
    prev: Annotated[str, msgspec.Meta(pattern=r"^([0-9a-f]{64})?\Z")] = ""
    data: dict[str, Any] = msgspec.field(default_factory=dict)
    sig: Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9_+/=-]{0,200}\Z")] = ""

    @property
    def moment(self) -> datetime:
        """`at` as an aware datetime."""
        return datetime.fromisoformat(self.at)

    @property
    def order(self) -> tuple[str, UUID]:
        """The place in the order in which voids look back: by time, then id."""
        return (self.at, self.id)


class _Shape(msgspec.Struct, forbid_unknown_fields=True):
    """What `data` may hold; a note is always welcome."""

    note: Text | None = None


class _Item(_Shape, kw_only=True):
    item: Line


class _Kit(_Shape, kw_only=True):
    kit: Line
    quantity: Annotated[int, msgspec.Meta(ge=1, le=10_000)]


class _Question(_Shape, kw_only=True):
    text: Text
    answer: Text | None = None
    module: Line | None = None


class _Pledge(_Shape, kw_only=True):
    text_version: Line


class _Teachback(_Shape, kw_only=True):
    module: Line
    items: Annotated[list[Line], msgspec.Meta(min_length=1, max_length=60)] | None = (
        None
    )


class _Test(_Shape, kw_only=True):
    module: Line
    score: Annotated[float, msgspec.Meta(ge=0, le=100)]
    passed: bool
    stage: Literal["pre", "post", "retest"] | None = None
    attempt: UUID | None = None


class _Seen(_Shape, kw_only=True):
    """Which content items of a session were taught, by somebody who was there."""

    items: Annotated[dict[Line, bool], msgspec.Meta(min_length=1, max_length=60)]


class _Watched(_Seen, kw_only=True):
    observer: UUID | None = None  # a person; whoever teaches cannot observe


class _Evaluation(_Shape, kw_only=True):
    scores: Annotated[
        dict[Line, Annotated[int, msgspec.Meta(ge=1, le=5)]],
        msgspec.Meta(min_length=1, max_length=40),
    ]
    text: Text | None = None


class _FollowUp(_Shape, kw_only=True):
    what: Text
    due_on: Annotated[str, msgspec.Meta(pattern=_DAY)]
    proof: Text
    who: UUID | None = None
    name: Line | None = None


class _Done(_Shape, kw_only=True):
    event: UUID
    proof: Text


class _Void(_Shape, kw_only=True):
    event: UUID
    reason: Text


_SHAPES: dict[EvidenceKind, type[_Shape]] = {
    EvidenceKind.ATTENDANCE_IN: _Shape,
    EvidenceKind.ATTENDANCE_OUT: _Shape,
    EvidenceKind.ITEM_DELIVERED: _Item,
    EvidenceKind.KIT_HANDED: _Kit,
    EvidenceKind.QUESTION_ASKED: _Question,
    EvidenceKind.PLEDGE_SIGNED: _Pledge,
    EvidenceKind.TEACHBACK_PASSED: _Teachback,
    EvidenceKind.TEST_ATTEMPT: _Test,
    EvidenceKind.EXIT_TICKET: _Seen,
    EvidenceKind.OBSERVATION_MADE: _Watched,
    EvidenceKind.EVALUATION_GIVEN: _Evaluation,
    EvidenceKind.FOLLOWUP_SET: _FollowUp,
    EvidenceKind.FOLLOWUP_DONE: _Done,
    EvidenceKind.VOID: _Void,
}
_OF_A_PERSON = frozenset(
    {
        EvidenceKind.ATTENDANCE_IN,
        EvidenceKind.ATTENDANCE_OUT,
        EvidenceKind.KIT_HANDED,
        EvidenceKind.PLEDGE_SIGNED,
        EvidenceKind.TEACHBACK_PASSED,
        EvidenceKind.TEST_ATTEMPT,
    }
)


_OF_A_SESSION = frozenset(
    {
        EvidenceKind.ITEM_DELIVERED,
        EvidenceKind.EXIT_TICKET,
        EvidenceKind.OBSERVATION_MADE,
    }
)
_WITH_NUMBERS = frozenset({EvidenceKind.TEST_ATTEMPT, EvidenceKind.EVALUATION_GIVEN})
NAMELESS = frozenset({EvidenceKind.EXIT_TICKET, EvidenceKind.EVALUATION_GIVEN})


class _Batch(msgspec.Struct, forbid_unknown_fields=True):
    events: list[EvidenceEvent]


_ENCODER = msgspec.json.Encoder(order="sorted")
_BATCH = msgspec.json.Decoder(_Batch)


def parse_event(payload: object) -> EvidenceEvent:
    """The event of a decoded JSON value; ids and numbers in their one spelling.

    Raises RuleViolation with EVIDENCE_MALFORMED (field), EVIDENCE_KIND_UNKNOWN
    (kind), EVIDENCE_TIME_MALFORMED (at), EVIDENCE_PERSON_MISSING,
    EVIDENCE_PERSON_NAMED, EVIDENCE_SESSION_MISSING or EVIDENCE_DATA_MALFORMED
    (kind, field).
    """
    try:
        event = msgspec.convert(payload, EvidenceEvent)
    except msgspec.ValidationError as error:
        raise _malformed(payload, str(error)) from None
    return _checked(event)


def parse_events(body: bytes) -> list[EvidenceEvent] | None:
    """Every event of a `{"events": […]}` text, or None when any is not well-formed.

    The fast way for the usual batch; the slow way says what is wrong with which.
    """
    try:
        return [_checked(event) for event in _BATCH.decode(body).events]
    except (msgspec.MsgspecError, RuleViolation, UnicodeDecodeError):
        return None


def canonical(event: EvidenceEvent) -> bytes:
    """The bytes that are the event's content, the same in every language."""
    if event.sig:
        event = msgspec.structs.replace(event, sig="")
    return _ENCODER.encode(event)


def digest(event: EvidenceEvent) -> bytes:
    """SHA-256 of the canonical content, 32 bytes."""
    return hashlib.sha256(canonical(event)).digest()


def event_time(moment: datetime) -> str:
    """An aware datetime as events write it, cut to milliseconds."""
    utc = moment.astimezone(UTC).replace(tzinfo=None)
    return utc.isoformat(timespec="milliseconds") + "Z"


def _checked(event: EvidenceEvent) -> EvidenceEvent:
    if "\x00" in event.device + event.actor:
        raise RuleViolation("EVIDENCE_MALFORMED", field="device")
    try:
        datetime.fromisoformat(event.at)
    except ValueError:
        raise RuleViolation("EVIDENCE_TIME_MALFORMED", at=event.at) from None
    if event.kind in _OF_A_PERSON and event.person_id is None:
        raise RuleViolation("EVIDENCE_PERSON_MISSING", kind=event.kind.value)
    if event.kind in NAMELESS and event.person_id is not None:
        raise RuleViolation("EVIDENCE_PERSON_NAMED", kind=event.kind.value)
    if event.kind in _OF_A_SESSION and event.session_id is None:
        raise RuleViolation("EVIDENCE_SESSION_MISSING", kind=event.kind.value)
    if event.data and b"\\u0000" in _ENCODER.encode(event.data):
        raise RuleViolation(
            "EVIDENCE_DATA_MALFORMED", kind=event.kind.value, field="data"
        )
    shape = _SHAPES.get(event.kind)
    if shape is None or event.kind in _WITH_NUMBERS:
        event = msgspec.structs.replace(event, data=_plain(event))
    if shape is None:
        return event
    if event.data or shape is not _Shape:
        try:
            told = msgspec.convert(event.data, shape)
            if isinstance(told, _FollowUp):
                date.fromisoformat(told.due_on)
        except ValueError as error:
            raise RuleViolation(
                "EVIDENCE_DATA_MALFORMED",
                kind=event.kind.value,
                field=_field_of(str(error)) or "data",
            ) from None
    return event


def _plain(event: EvidenceEvent) -> dict[str, Any]:
    """`data` with whole numbers as such; too much of it is refused."""
    if len(_ENCODER.encode(event.data)) > MAXIMUM_DATA_BYTES:
        raise RuleViolation(
            "EVIDENCE_DATA_MALFORMED", kind=event.kind.value, field="data"
        )
    return {key: _whole(value) for key, value in event.data.items()}


def _whole(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {key: _whole(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_whole(inner) for inner in value]
    return value


def _malformed(payload: object, problem: str) -> RuleViolation:
    found = payload if isinstance(payload, Mapping) else {}
    field = _field_of(problem)
    if field == "kind" and isinstance(found.get("kind"), str):
        return RuleViolation("EVIDENCE_KIND_UNKNOWN", kind=found["kind"][:60])
    if field == "at" and isinstance(found.get("at"), str):
        return RuleViolation("EVIDENCE_TIME_MALFORMED", at=found["at"][:60])
    return RuleViolation("EVIDENCE_MALFORMED", field=field or "event")


def _field_of(problem: str) -> str:
    """The field a msgspec message speaks of: a place, or a name in backticks."""
    if named := re.search(r"field `(\w+)`", problem):
        return named[1]
    place = _FIELD.search(problem)
    return place[1] if place else ""
