"""How does a pack travel? As one JSON document (`pack_shapes`), filled here.

Deliberately not done here: files and rules.
"""

from collections.abc import Iterable

from jenjang.core.counting.ballots.judging import Verdict
from jenjang.core.counting.ballots.layout import Ballot, Fold, Hole, Layout, Part, Zone
from jenjang.core.counting.ballots.table import BallotRule, BallotTable
from jenjang.core.counting.pack_names import TALLY
from jenjang.core.counting.pack_shapes import (
    SCHEMA,
    AdjudicationPackShape,
    AnyPackShape,
    BallotPackShape,
    BallotShape,
    LayoutShape,
    PackShape,
    PartShape,
    RowShape,
    RulingShape,
    TallyPackShape,
    VerdictShape,
    ZoneShape,
    read_pack,
    schema_of_packs,
)
from jenjang.core.counting.packs import Pack
from jenjang.core.counting.rulings import Ruling, Rulings

__all__ = [
    "SCHEMA",
    "ballot_in",
    "document_of",
    "layout_in",
    "read_pack",
    "rulings_in",
    "schema_of_packs",
    "serial_of",
    "verdict_shape",
]


def document_of(pack: Pack, *, rules: str) -> AnyPackShape:
    """A pack as a document; serials number what is in it from 001.

    `rules` is the version of the tables the key was made with.
    """
    shape = TallyPackShape if pack.name.kind == TALLY else AdjudicationPackShape
    return shape(
        schema="jenjang.pack/1",
        id=pack.id,
        election=pack.name.election,
        contest=pack.name.contest,
        table=pack.table.id,
        seed=pack.name.seed,
        rules=rules,
        rulings=ruling_shapes(pack.rulings),
        rows=_ballot_rows(pack.table, pack.rulings, [v.rule for v in pack.key]),
        layout=_layout_shape(pack.layout),
        ballots=tuple(
            _ballot_shape(serial_of(n), b) for n, b in enumerate(pack.ballots, 1)
        ),
        key=tuple(verdict_shape(serial_of(n), v) for n, v in enumerate(pack.key, 1)),
    )


def serial_of(number: int) -> str:
    """`007`: what is printed at the edge of the seventh ballot."""
    return f"{number:03d}"


def ruling_shapes(rulings: Rulings) -> tuple[RulingShape, ...]:
    """The rulings of the office as they stand in a document."""
    return tuple(
        RulingShape(
            rule=rule,
            outcome=ruling.outcome,
            beneficiary=ruling.beneficiary,
            citation=ruling.citation,
        )
        for rule, ruling in sorted(rulings.items())
    )


def rulings_in(pack: PackShape) -> dict[str, Ruling]:
    """The rulings of a document by rule id."""
    return {
        shape.rule: Ruling(shape.outcome, shape.beneficiary, shape.citation)
        for shape in pack.rulings
    }


def verdict_shape(serial: str, verdict: Verdict) -> VerdictShape:
    """A verdict as it stands in a key."""
    return VerdictShape(
        serial=serial,
        rule=verdict.rule,
        verdict=verdict.verdict,  # type: ignore[arg-type]
        part=verdict.part,
        candidate=verdict.candidate,
    )


def layout_in(pack: BallotPackShape) -> Layout:
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


def _ballot_rows(
    table: BallotTable, rulings: Rulings, named: Iterable[str]
) -> tuple[RowShape, ...]:
    """The rows of the key in the order of the table, as the office has ruled."""
    wanted = set(named)
    return tuple(
        _ballot_row(rule, rulings.get(rule.id))
        for rule in table.rules
        if rule.id in wanted
    )


def _ballot_row(rule: BallotRule, ruling: Ruling | None) -> RowShape:
    return RowShape(
        id=rule.id,
        text=rule.text,
        outcome=ruling.outcome if ruling else rule.verdict,
        beneficiary=ruling.beneficiary if ruling else rule.beneficiary,
        source=ruling.citation if ruling else rule.citation.source,
        confidence=rule.citation.confidence,
    )


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
