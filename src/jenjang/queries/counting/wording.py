"""Findings of the form checker as sentences in the active language.

The sentences stand in `contracts/counting/identities.json` in both languages, because
the phone tells the same ones.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import get_language

from jenjang.core.counting.checking import BLANK, RANGE, Discrepancy
from jenjang.core.counting.diagnosing import Diagnosis
from jenjang.core.counting.forms import CHasil
from jenjang.core.counting.identities import Table

MOST_PARTS, MOST_CELLS = 6, 8


def label_of(cell: str, *, table: Table) -> str:
    """The name of a box as people read it; forms of a set keep their contest."""
    contest, _, own = cell.rpartition(":")
    copy, _, kind = own.rpartition(".")
    if kind in ("words", "bubbles"):
        return label_of(copy, table=table)
    for pattern, _template, texts in table.cells:
        match = pattern.fullmatch(own)
        if match:
            parts = match.groupdict()
            if "x" in parts:
                parts["x"] = term(parts["x"], table=table)
            if "t" in parts:
                parts["t"] = label_of(parts["t"], table=table)
            label = in_language(texts).format(**parts)
            return f"{contest}: {label}" if contest else label
    return cell


def term(name: str, *, table: Table) -> str:
    """One of the table's words: `laki-laki`, `puluhan`."""
    return in_language(table.terms[name])


def finding_text(one: Discrepancy, *, form: CHasil, table: Table) -> str:
    """The sentence of a finding: what is written, what it must equal, what to do."""
    row = next(row for row in table.identities if row["code"] == one.code)
    facts: dict[str, Any] = {
        "cell": _labels(one.cells if one.how == BLANK else one.cells[:1], table),
        "left": one.left,
        "right": "?" if one.right is None else one.right,
        "how": _how(one, table),
    }
    if one.rule:
        cells = one.rule.right.all_cells
        values = [form.cells.get(cell) for cell in cells]
        told = len(cells) <= MOST_PARTS
        facts["parts"] = " + ".join(map(str, values)) if told else "Σ"
        facts["cells_right"] = _labels(cells, table)
        if one.code == "I18":
            facts |= {"left": _hour(one.left), "right": _hour(one.right)}
    return in_language(row["text"]).format(**facts)


def diagnosis_text(one: Diagnosis, *, table: Table) -> str:
    """The sentence of a likely slip, with all boxes it may have happened in."""
    facts = {"cell": label_of(one.cells[0], table=table), **one.facts}
    if facts.get("column"):
        facts["column"] = term(facts["column"], table=table)
    if "other" in facts:
        facts["other"] = label_of(facts["other"], table=table)
    row = table.slips[one.slip]
    if len(one.cells) == 1:
        return in_language(row["text"]).format(**facts)
    slip = in_language(row["one_of"]).format(amount=abs(one.shift))
    way = term("short" if one.shift > 0 else "over", table=table)
    return in_language(table.terms["one_of"]).format(
        cells=_labels(one.cells, table), amount=abs(one.shift), way=way, slip=slip
    )


def unseen_text(code: str, *, table: Table) -> str:
    """The sentence for what arithmetic cannot see."""
    return in_language(table.unseen[code])


def _labels(cells: Iterable[str], table: Table) -> str:
    named = [label_of(cell, table=table) for cell in cells]
    more = ["…"] if len(named) > MOST_CELLS else []
    return "; ".join([*named[:MOST_CELLS], *more])


def _how(one: Discrepancy, table: Table) -> str:
    if not one.how:
        return ""
    text = term(one.how, table=table)
    return text.format(left=one.left) if one.how == RANGE else text


def _hour(minutes: int | None) -> str:
    day, rest = divmod(minutes or 0, 24 * 60)
    return f"{rest // 60:02d}.{rest % 60:02d}" + (" (+1)" if day else "")


def in_language(texts: Mapping[str, str]) -> str:
    """The text in the active language: English or, for every other one, Indonesian."""
    return texts["en" if get_language() == "en" else "id"]
