"""How does a pack travel? As one JSON document, described in `contracts/counting/`.

Ballots and key stand apart, so that judging reads the one without the other. Lengths
are millimetres. Deliberately not done here: files and rules.
"""

from typing import Annotated, Any, Literal

import msgspec

from jenjang.core.counting.ballots.judging import Verdict
from jenjang.core.counting.ballots.layout import (
    Ballot,
    Fold,
    Hole,
    Layout,
    Part,
    Zone,
    ZoneKind,
)
from jenjang.core.counting.packs import Pack
from jenjang.core.violations import RuleViolation

SCHEMA = "jenjang.pack/1"
Length = Annotated[float, msgspec.Meta(ge=0, le=2000)]
Spot = tuple[Length, Length]


class _Shape(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    pass


class ZoneShape(_Shape, frozen=True, omit_defaults=True):
    """A part of a box with a meaning of its own."""

    kind: ZoneKind
    polygon: Annotated[tuple[Spot, ...], msgspec.Meta(min_length=3)]
    number: int = 0
    gone: bool = False


class PartShape(_Shape, frozen=True, omit_defaults=True):
    """A column or box."""

    number: int
    name: str
    zones: tuple[ZoneShape, ...]
    empty_column: bool = False


class LayoutShape(_Shape, frozen=True):
    """The sheet."""

    width: Length
    height: Length
    parts: tuple[PartShape, ...]
    folds: tuple[tuple[Literal["x", "y"], Length], ...] = ()


class BallotShape(_Shape, frozen=True, omit_defaults=True):
    """A marked sheet; each hole is x, y and radius."""

    serial: str
    holes: tuple[tuple[Length, Length, Length], ...] = ()
    signed: bool = True
    writing: bool = False
    damaged: bool = False
    official_tool: bool = True


class VerdictShape(_Shape, frozen=True):
    """What the table says of one ballot."""

    serial: str
    rule: str
    verdict: Literal["sah", "tidak_sah", "menunggu"]
    part: int | None = None
    candidate: int | None = None


class PackShape(_Shape, frozen=True):
    """The whole document."""

    schema: Literal["jenjang.pack/1"]
    id: str
    election: str
    contest: str
    table: str
    kind: str
    seed: str
    rules: str  # version of the tables the key was made with
    layout: LayoutShape
    ballots: tuple[BallotShape, ...]
    key: tuple[VerdictShape, ...] = ()


_DECODER = msgspec.json.Decoder(PackShape)


def read_pack(content: bytes) -> PackShape:
    """The document in these bytes; RuleViolation PACK_MALFORMED (problem)."""
    try:
        return _DECODER.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise RuleViolation("PACK_MALFORMED", problem=str(error)) from error


def document_of(pack: Pack, *, rules: str) -> PackShape:
    """A pack as a document; serials number the ballots from 001."""
    return PackShape(
        schema="jenjang.pack/1",
        id=pack.id,
        election=pack.table.election,
        contest=pack.contest,
        table=pack.table.id,
        kind=pack.kind,
        seed=pack.seed,
        rules=rules,
        layout=_layout_shape(pack.layout),
        ballots=tuple(
            _ballot_shape(serial_of(n), b) for n, b in enumerate(pack.ballots, 1)
        ),
        key=tuple(verdict_shape(serial_of(n), v) for n, v in enumerate(pack.key, 1)),
    )


def serial_of(number: int) -> str:
    """`007`: what is printed at the edge of the seventh ballot."""
    return f"{number:03d}"


def verdict_shape(serial: str, verdict: Verdict) -> VerdictShape:
    """A verdict as it stands in a key."""
    return VerdictShape(
        serial=serial,
        rule=verdict.rule,
        verdict=verdict.verdict,  # type: ignore[arg-type]
        part=verdict.part,
        candidate=verdict.candidate,
    )


def layout_in(pack: PackShape) -> Layout:
    """The sheet of a document as core judges it."""
    shape = pack.layout
    parts = tuple(
        Part(
            part.number,
            part.name,
            tuple(Zone(z.kind, z.polygon, z.number, z.gone) for z in part.zones),
            part.empty_column,
        )
        for part in shape.parts
    )
    folds = tuple(Fold(axis, at) for axis, at in shape.folds)
    return Layout(pack.table, shape.width, shape.height, parts, folds)


def ballot_in(shape: BallotShape) -> Ballot:
    """A ballot of a document as core judges it."""
    return Ballot(
        tuple(Hole(x, y, radius) for x, y, radius in shape.holes),
        is_signed=shape.signed,
        has_writing=shape.writing,
        is_damaged=shape.damaged,
        is_official_tool=shape.official_tool,
    )


def schema_of_packs() -> dict[str, Any]:
    """The JSON schema of the document."""
    return msgspec.json.schema(PackShape)


def _layout_shape(layout: Layout) -> LayoutShape:
    parts = tuple(
        PartShape(
            number=part.number,
            name=part.name,
            zones=tuple(
                ZoneShape(
                    kind=z.kind, polygon=z.polygon, number=z.number, gone=z.is_gone
                )
                for z in part.zones
            ),
            empty_column=part.is_empty_column,
        )
        for part in layout.parts
    )
    folds = tuple((fold.axis, fold.at) for fold in layout.folds)
    return LayoutShape(
        width=layout.width, height=layout.height, parts=parts, folds=folds
    )


def _ballot_shape(serial: str, ballot: Ballot) -> BallotShape:
    return BallotShape(
        serial=serial,
        holes=tuple((hole.x, hole.y, hole.radius) for hole in ballot.holes),
        signed=ballot.is_signed,
        writing=ballot.has_writing,
        damaged=ballot.is_damaged,
        official_tool=ballot.is_official_tool,
    )
