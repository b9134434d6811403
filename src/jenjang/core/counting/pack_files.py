"""How does a pack travel? As one JSON document (`pack_shapes`), filled here.

Deliberately not done here: files and rules.
"""

from jenjang.core.counting.ballots.judging import Verdict
from jenjang.core.counting.ballots.layout import Ballot, Fold, Hole, Layout, Part, Zone
from jenjang.core.counting.desk_files import card_in, decision_shape, desk_document
from jenjang.core.counting.desk_packs import DeskPack
from jenjang.core.counting.error_packs import ErrorPack
from jenjang.core.counting.form_files import error_document, form_in
from jenjang.core.counting.pack_heads import head_of, row_shape, rulings_in, serial_of
from jenjang.core.counting.pack_names import TALLY
from jenjang.core.counting.pack_shapes import (
    AdjudicationPackShape,
    AnyPackShape,
    BallotPackShape,
    BallotShape,
    LayoutShape,
    PartShape,
    RowShape,
    TallyPackShape,
    VerdictShape,
    ZoneShape,
    read_pack,
    schema_of_packs,
)
from jenjang.core.counting.packs import Pack

__all__ = [
    "ballot_in",
    "card_in",
    "decision_shape",
    "document_of",
    "form_in",
    "layout_in",
    "read_pack",
    "rulings_in",
    "schema_of_packs",
    "serial_of",
    "sheet_of",
    "verdict_shape",
]


def document_of(pack: Pack | DeskPack | ErrorPack, *, rules: str) -> AnyPackShape:
    """A pack as a document; serials number what is in it from 001.

    `rules` is the version of the tables the key was made with.
    """
    if isinstance(pack, DeskPack):
        return desk_document(pack, rules=rules)
    if isinstance(pack, ErrorPack):
        return error_document(pack, rules=rules)
    return _ballot_document(pack, rules=rules)


def _ballot_document(pack: Pack, *, rules: str) -> AnyPackShape:
    shape = TallyPackShape if pack.name.kind == TALLY else AdjudicationPackShape
    return shape(
        **head_of(pack.name, rules=rules, rulings=pack.rulings),
        table=pack.table.id,
        rows=_rows(pack),
        layout=_layout_shape(pack.layout),
        ballots=tuple(
            _ballot_shape(serial_of(n), b) for n, b in enumerate(pack.ballots, 1)
        ),
        key=tuple(verdict_shape(serial_of(n), v) for n, v in enumerate(pack.key, 1)),
    )


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
    return sheet_of(pack.layout, table=pack.table)


def sheet_of(shape: LayoutShape, *, table: str) -> Layout:
    """The same of a sheet that travels alone, as in a question."""
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
    return Layout(table, shape.width, shape.height, parts, folds)


def ballot_in(shape: BallotShape) -> Ballot:
    """A ballot of a document as core judges it."""
    return Ballot(
        tuple(Hole(x, y, radius) for x, y, radius in shape.holes),
        is_signed=shape.signed,
        has_writing=shape.writing,
        is_damaged=shape.damaged,
        is_official_tool=shape.official_tool,
    )


def _rows(pack: Pack) -> tuple[RowShape, ...]:
    """The rows of the key in the order of the table, as the office has ruled."""
    named = {verdict.rule for verdict in pack.key}
    return tuple(
        row_shape(
            rule.id,
            rule.text,
            (rule.verdict, rule.beneficiary),
            rule.citation,
            pack.rulings.get(rule.id),
        )
        for rule in pack.table.rules
        if rule.id in named
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
