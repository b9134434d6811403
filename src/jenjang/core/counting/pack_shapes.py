"""What stands in a pack's JSON document? Its shapes, one for each kind of exercise.

Described for others in `contracts/counting/pack.schema.json`. What is given and its
key stand apart, so that judging reads the one without the other. Lengths are
millimetres. Deliberately not done here: filling them (`pack_files`).
"""

from typing import Annotated, Any, Literal

import msgspec

from jenjang.core.counting.ballots.layout import ZoneKind
from jenjang.core.counting.pack_names import ADJUDICATION, DESK, ERROR, TALLY
from jenjang.core.violations import RuleViolation

Length = Annotated[float, msgspec.Meta(ge=0, le=2000)]
Spot = tuple[Length, Length]


class _Shape(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    pass


class RowShape(_Shape, frozen=True, kw_only=True):
    """A row of the table that the key names, as people read it."""

    id: str
    text: str  # Indonesian
    outcome: str  # sah, tidak_sah, menunggu; serve, wait, refer, refuse, waiting
    beneficiary: str = msgspec.field(name="for", default="")
    source: str = ""
    confidence: str = ""  # S, D, K, ?


class RulingShape(_Shape, frozen=True, kw_only=True):
    """What the office has decided about a row that waits for certainty."""

    rule: str
    outcome: str
    beneficiary: str = msgspec.field(name="for", default="")
    citation: str


class PackShape(_Shape, frozen=True, kw_only=True, tag_field="kind"):
    """What documents of every kind hold."""

    schema: Literal["jenjang.pack/1"]
    id: str
    election: str
    contest: str
    table: str = ""  # of ballots
    seed: str
    rules: str  # version of the tables the key was made with
    rulings: tuple[RulingShape, ...] = ()
    rows: tuple[RowShape, ...] = ()

    @property
    def kind(self) -> str:
        """tally, adjudication, error or desk."""
        return str(self.__struct_config__.tag)


class ZoneShape(_Shape, frozen=True, kw_only=True, omit_defaults=True):
    """A part of a box with a meaning of its own."""

    kind: ZoneKind
    polygon: Annotated[tuple[Spot, ...], msgspec.Meta(min_length=3)]
    number: int = 0
    gone: bool = False


class PartShape(_Shape, frozen=True, kw_only=True, omit_defaults=True):
    """A column or box."""

    number: int
    name: str
    zones: tuple[ZoneShape, ...]
    empty_column: bool = False


class LayoutShape(_Shape, frozen=True, kw_only=True):
    """The sheet."""

    width: Length
    height: Length
    parts: tuple[PartShape, ...]
    folds: tuple[tuple[Literal["x", "y"], Length], ...] = ()


class BallotShape(_Shape, frozen=True, kw_only=True, omit_defaults=True):
    """A marked sheet; each hole is x, y and radius."""

    serial: str
    holes: tuple[tuple[Length, Length, Length], ...] = ()
    signed: bool = True
    writing: bool = False
    damaged: bool = False
    official_tool: bool = True


class VerdictShape(_Shape, frozen=True, kw_only=True):
    """What the table says of one ballot."""

    serial: str
    rule: str
    verdict: Literal["sah", "tidak_sah", "menunggu"]
    part: int | None = None
    candidate: int | None = None


class BallotPackShape(PackShape, frozen=True, kw_only=True):
    """Ballots to judge or to tally."""

    layout: LayoutShape
    ballots: tuple[BallotShape, ...]
    key: tuple[VerdictShape, ...] = ()


class TallyPackShape(BallotPackShape, frozen=True, kw_only=True, tag=TALLY):
    """Ballots as on a counting day."""


class AdjudicationPackShape(
    BallotPackShape, frozen=True, kw_only=True, tag=ADJUDICATION
):
    """Ballots of every row, most of them hard."""


class OriginShape(_Shape, frozen=True, kw_only=True):
    """From where somebody moved, and the contests he keeps."""

    id: str
    text: str
    ballots: tuple[str, ...]


class CardShape(_Shape, frozen=True, kw_only=True):
    """A voter before the desk: features as `core.counting.desk.DOMAINS` names them."""

    serial: str
    features: dict[str, str]
    clock: str  # "11.20", an hour that fits the feature `hour`
    origin: str = ""  # of those who moved


class DecisionShape(_Shape, frozen=True, kw_only=True):
    """What the desk does with one voter."""

    serial: str
    rule: str
    outcome: Literal["serve", "wait", "refer", "refuse", "waiting"]
    ballots: tuple[str, ...] = ()


class DeskPackShape(PackShape, frozen=True, kw_only=True, tag=DESK):
    """Voters before the desk."""

    origins: tuple[OriginShape, ...]  # the first keeps every ballot
    cards: tuple[CardShape, ...]
    key: tuple[DecisionShape, ...] = ()


class TimesShape(_Shape, frozen=True, kw_only=True, omit_defaults=True):
    """The hours in the head of a form, as 07.00."""

    voting_from: str | None = None
    voting_to: str | None = None
    counting_from: str | None = None
    counting_to: str | None = None
    next_day: bool = False


class RecordShape(_Shape, frozen=True, kw_only=True, omit_defaults=True):
    """A filled form C.HASIL as `jenjang count check --format chasil` reads it."""

    id: str
    contest: str
    cells: dict[str, int | None]
    words: dict[str, str] = {}
    bubbles: dict[str, str] = {}
    times: TimesShape | None = None


class ExerciseShape(_Shape, frozen=True, kw_only=True):
    """A form, and what C.DAFTAR HADIR says for what no sum shows."""

    serial: str
    form: RecordShape
    attendance: dict[str, int] = {}


class MistakeShape(_Shape, frozen=True, kw_only=True):
    """A planted slip; `written` and `true` are those of the first box."""

    slip: str  # of the table of identities, or one that no sum shows
    cells: tuple[str, ...]
    written: int | None
    true: int | None
    is_seen: bool  # an identity breaks


class FindingShape(_Shape, frozen=True, kw_only=True):
    """What is planted in one form, and the identities that really break."""

    serial: str
    mistakes: tuple[MistakeShape, ...] = ()
    codes: tuple[str, ...] = ()


class ErrorPackShape(PackShape, frozen=True, kw_only=True, tag=ERROR):
    """Filled forms, some with planted mistakes."""

    forms: tuple[ExerciseShape, ...]
    key: tuple[FindingShape, ...] = ()


AnyPackShape = TallyPackShape | AdjudicationPackShape | DeskPackShape | ErrorPackShape
_DECODER: msgspec.json.Decoder[AnyPackShape] = msgspec.json.Decoder(AnyPackShape)


def read_pack(content: bytes) -> AnyPackShape:
    """The document in these bytes; RuleViolation PACK_MALFORMED (problem)."""
    try:
        return _DECODER.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise RuleViolation("PACK_MALFORMED", problem=str(error)) from error


def schema_of_packs() -> dict[str, Any]:
    """The JSON schema of the document."""
    return msgspec.json.schema(AnyPackShape)
