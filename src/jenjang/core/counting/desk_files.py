"""How does a pack for the desk travel? Voters and decisions as a document.

Deliberately not done here: files and rules.
"""

from jenjang.core.counting.desk import Decision, DeskTable, possible_voters
from jenjang.core.counting.desk_packs import Card, DeskPack
from jenjang.core.counting.pack_heads import head_of, row_shape, serial_of
from jenjang.core.counting.pack_shapes import (
    CardShape,
    DecisionShape,
    DeskPackShape,
    OriginShape,
    RowShape,
)
from jenjang.core.violations import RuleViolation


def desk_document(pack: DeskPack, *, rules: str) -> DeskPackShape:
    """The document of a pack for the desk; `rules` is the version of the tables."""
    return DeskPackShape(
        **head_of(pack.name, rules=rules, rulings=pack.rulings),
        rows=_rows(pack),
        origins=tuple(
            OriginShape(id=origin.id, text=origin.text, ballots=origin.ballots)
            for origin in pack.table.origins
        ),
        cards=tuple(_card_shape(serial_of(n), c) for n, c in enumerate(pack.cards, 1)),
        key=tuple(decision_shape(serial_of(n), d) for n, d in enumerate(pack.key, 1)),
    )


def decision_shape(serial: str, decision: Decision) -> DecisionShape:
    """A decision as it stands in a key."""
    return DecisionShape(
        serial=serial,
        rule=decision.rule,
        outcome=decision.outcome,  # type: ignore[arg-type]
        ballots=decision.ballots,
    )


def card_in(shape: CardShape, *, table: DeskTable) -> Card:
    """The voter of a document; RuleViolation PACK_MALFORMED for one there cannot be."""
    origins = {"", *(origin.id for origin in table.origins)}
    is_moved = shape.features.get("list") == "dptb"
    if shape.features not in possible_voters() or is_moved != bool(shape.origin):
        problem = f"card {shape.serial}: no such voter"
        raise RuleViolation("PACK_MALFORMED", problem=problem)
    if shape.origin not in origins:
        problem = f"card {shape.serial}: no such origin"
        raise RuleViolation("PACK_MALFORMED", problem=problem)
    return Card(shape.features, shape.clock, shape.origin)


def _card_shape(serial: str, card: Card) -> CardShape:
    return CardShape(
        serial=serial,
        features=dict(card.features),
        clock=card.clock,
        origin=card.origin,
    )


def _rows(pack: DeskPack) -> tuple[RowShape, ...]:
    named = {decision.rule for decision in pack.key}
    return tuple(
        row_shape(
            rule.id,
            rule.text,
            (rule.outcome, rule.ballots),
            rule.citation,
            pack.rulings.get(rule.id),
        )
        for rule in pack.table.rules
        if rule.id in named
    )
