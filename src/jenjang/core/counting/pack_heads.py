"""What stands at the head of every pack's document? Name, version, rulings, rows.

Deliberately not done here: the body, which each kind of pack has of its own.
"""

from typing import Any

from jenjang.core.counting.pack_names import PackName
from jenjang.core.counting.pack_shapes import PackShape, RowShape, RulingShape
from jenjang.core.counting.rulings import Ruling, Rulings
from jenjang.core.curriculum.values import Citation


def head_of(name: PackName, *, rules: str, rulings: Rulings) -> dict[str, Any]:
    """The fields that documents of every kind share."""
    return {
        "schema": "jenjang.pack/1",
        "id": name.id,
        "election": name.election,
        "contest": name.contest,
        "seed": name.seed,
        "rules": rules,
        "rulings": tuple(
            RulingShape(
                rule=rule,
                outcome=ruling.outcome,
                beneficiary=ruling.beneficiary,
                citation=ruling.citation,
            )
            for rule, ruling in sorted(rulings.items())
        ),
    }


def rulings_in(pack: PackShape) -> dict[str, Ruling]:
    """The rulings of a document by rule id."""
    return {
        shape.rule: Ruling(shape.outcome, shape.beneficiary, shape.citation)
        for shape in pack.rulings
    }


def row_shape(
    rule_id: str,
    text: str,
    settled: tuple[str, str],
    citation: Citation,
    ruling: Ruling | None,
) -> RowShape:
    """A row as people read it; `settled` is its outcome and for whom, unless ruled."""
    outcome, beneficiary = settled
    return RowShape(
        id=rule_id,
        text=text,
        outcome=ruling.outcome if ruling else outcome,
        beneficiary=ruling.beneficiary if ruling else beneficiary,
        source=ruling.citation if ruling else citation.source,
        confidence=citation.confidence,
    )


def serial_of(number: int) -> str:
    """`007`: what is printed at the edge of the seventh ballot."""
    return f"{number:03d}"
