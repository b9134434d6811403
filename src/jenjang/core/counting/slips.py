"""Slips that would make a broken form whole, each as a change of boxes.

Question answered: which single slip could stand behind a broken identity, and what
would the form say without it? A number corrected is carried on: sums that were made
with the wrong number are made again. Source: error table of the counting trainer.
Deliberately not done: deciding; every candidate is only a guess until `diagnosing`
has checked the whole form with it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Any

from jenjang.core.counting.checking import BLANK, Discrepancy, rules_of, values_of
from jenjang.core.counting.digits import shortened, slips_between, swapped
from jenjang.core.counting.forms import CHasil
from jenjang.core.counting.identities import Rule, Table

TALLIED = 0.6  # a count by strokes is less often wrong than a sum
COPIED = 0.3  # and a number copied from a list less often than that
LINES = ("I.A", "I.B1", "I.B2", "I.B3", "I.B4", "III")
MOST = 999
ROW, BUNDLE = 60, 5  # strokes of a row, and of a box of it
COUNTED = ("stroke", "bundle")  # slips that the tally itself may hold
MOST_BLANKS = 3  # with more, the form was not filled rather than slipped


@dataclass(frozen=True, slots=True)
class Candidate:
    """A guess: the slip, the box it happened in, the numbers without it."""

    slip: str
    cell: str
    patch: Mapping[str, int | None]
    weight: float  # 1 / ways, lessened for numbers that are no sums
    shift: int = 0  # true - written
    facts: Mapping[str, Any] = field(default_factory=dict)
    copies: tuple[str, ...] = ()  # words or bubbles that are then wrong


@dataclass(frozen=True, slots=True)
class Context:
    """A form with what its candidates need again and again."""

    form: CHasil
    table: Table
    values: Mapping[str, int]
    sums: Mapping[str, tuple[Rule, ...]]  # sums by their addends
    parts: Mapping[str, tuple[str, ...]]  # addends by their sums

    @classmethod
    def of(cls, form: CHasil, table: Table) -> "Context":
        """The context of a form."""
        sums: dict[str, tuple[Rule, ...]] = {}
        parts: dict[str, tuple[str, ...]] = {}
        for rule in filter(is_sum, rules_of(form, table=table)):
            total = rule.left.cells[0]
            parts[total] = (*parts.get(total, ()), *rule.right.cells)
            for cell in rule.right.cells:
                sums[cell] = (*sums.get(cell, ()), rule)
        return cls(form, table, values_of(form), sums, parts)


def is_sum(rule: Rule) -> bool:
    """Whether a rule says that a box is the sum of others, each counted once."""
    plain = not (rule.right.scaled or rule.right.shares or rule.right.number)
    return plain and rule.op == "eq" and not rule.when and rule.code not in UNLIKE_SUMS


UNLIKE_SUMS = ("I7", "I8", "I15", "I17", "I18")


def candidates(
    form: CHasil, found: tuple[Discrepancy, ...], *, table: Table
) -> Iterator[Candidate]:
    """Every guess about a form, those that look at all of it first."""
    context = Context.of(form, table)
    if any(one.rule for one in found):  # not for boxes that were left blank only
        yield from _ballots(context)
        yield from _lines_swapped(context)
    for one in found:
        if one.rule and one.rule.op == "eq" and one.code != "I15":
            yield from _numbers(context, one, one.rule)
        if one.rule:
            yield from _boxes_swapped(context, one.rule)
        if one.code == "I13":
            yield from _copies(context, one)
        if one.how == BLANK:
            yield from _blanks(context, one)


def carried(context: Context, cell: str, shift: int) -> dict[str, int | None]:
    """A box and all sums that agreed with it, shifted alike."""
    patch: dict[str, int | None] = {}
    waiting = [cell]
    while waiting:
        now = waiting.pop()
        if now in patch:
            continue
        patch[now] = context.values[now] + shift
        for rule in context.sums.get(now, ()):
            if rule.left.value(context.values) == rule.right.value(context.values):
                waiting += rule.left.cells
    return patch


def _numbers(context: Context, one: Discrepancy, rule: Rule) -> Iterator[Candidate]:
    delta = one.delta or 0
    for side, sign in ((rule.left, -1), (rule.right, 1)):
        for cell in side.cells:
            total = side is rule.left
            factor = 1.0 if total else _factor(cell)
            yield from _number(context, cell, sign * delta, factor)
            for source in _sources(context, cell):
                yield from _number(context, source, sign * delta, _factor(source))
    if is_sum(rule) and len(rule.right.cells) > 1:
        yield from _adding(context, rule, delta)


def _factor(cell: str) -> float:
    return TALLIED if cell.startswith("IV.") or cell == "V.B" else COPIED


def _sources(context: Context, cell: str) -> list[str]:
    """Boxes that were added into a box, directly or through other sums."""
    found: dict[str, None] = {}
    waiting = [cell]
    while waiting:
        for part in context.parts.get(waiting.pop(), ()):
            if part not in found and part != cell:
                found[part] = None
                waiting.append(part)
    return list(found)


def _number(
    context: Context, cell: str, shift: int, factor: float
) -> Iterator[Candidate]:
    written = context.values[cell]
    true = written + shift
    patch = carried(context, cell, shift)
    if any(v is None or not 0 <= v <= MOST for v in patch.values()):
        return
    for slip, ways, column in slips_between(true, max(0, min(written, MOST))):
        facts = {"written": written, "true": true, "column": column}
        yield Candidate(slip, cell, patch, factor / ways, shift, facts)
        rows = rows_with(context, cell, true) if slip in COUNTED else {}
        if rows:
            yield Candidate(slip, cell, patch | rows, factor / ways, shift, facts)


def rows_with(context: Context, cell: str, votes: int) -> dict[str, int | None]:
    """What changes in the rows of a tally when it holds so many strokes.

    Empty where nothing does, where the form shows no rows, or none for so many.
    """
    rows = sum(f"{cell}.r{row}" in context.values for row in range(1, 11))
    if not 0 <= votes <= ROW * rows:
        return {}
    patch: dict[str, int | None] = {}
    for row in range(rows):
        strokes = max(0, min(ROW, votes - ROW * row))
        name = f"{cell}.r{row + 1}"
        full, rest = divmod(strokes, BUNDLE)
        told = {name: strokes, f"{name}.full": full, f"{name}.rest": rest}
        patch |= {b: n for b, n in told.items() if context.values.get(b, n) != n}
    return patch


def _adding(context: Context, rule: Rule, delta: int) -> Iterator[Candidate]:
    """Slips of adding up: an addend left out, doubled, subtracted or misread."""
    total = rule.left.cells[0]
    true = context.values[total] - delta
    patch = carried(context, total, -delta)
    if not 0 <= true <= MOST:
        return
    ways = len(rule.right.cells)
    for other in rule.right.cells:
        amount = max(0, context.values[other])
        read = amount + delta
        for slip, number, fits in (
            ("row_left_out", ways, -delta == amount),
            ("row_doubled", ways, delta == amount),
            ("wrong_side", ways, -delta == 2 * amount),
            ("digit_lost_adding", 3 * ways, read in shortened(amount)),
            ("transposed_adding", 3 * ways, read in swapped(amount)),
        ):
            facts = {"written": true + delta, "true": true, "other": other}
            facts |= {"amount": amount, "read": read}
            if fits and amount:
                yield Candidate(slip, total, patch, 1 / number, -delta, facts)


def _boxes_swapped(context: Context, rule: Rule) -> Iterator[Candidate]:
    for cell in rule.cells:
        near = _neighbours(context, cell)
        for other in near:
            a, b = context.values[cell], context.values[other]
            shifted = {**context.values, cell: b, other: a}
            gap = rule.left.value(shifted) - rule.right.value(shifted)
            if a == b or (gap if rule.op == "eq" else gap > 0):
                continue
            pair = {"II.2", "II.4"} == {cell, other}
            first, second = sorted((cell, other))
            yield Candidate(
                "used_unused" if pair else "boxes_swapped",
                first,
                {cell: b, other: a},
                1.0 if pair else 1 / len(near),
                0,
                {"other": second},
            )


def _neighbours(context: Context, cell: str) -> list[str]:
    """Boxes beside, above or below on the paper."""
    line, _, last = cell.rpartition(".")
    if line in LINES:
        others = [f"{line}.{x}" for x in "LPJ"] + [f"{other}.{last}" for other in LINES]
    elif line in ("II", "V"):
        others = [c for c in context.values if c.startswith(f"{line}.")]
    else:
        others = [c for c in context.values if c.rpartition(".")[0] == line]
    alike = (c for c in others if c in context.values and ".r" not in c)
    return [c for c in alike if c != cell and not cell.startswith("H.")]


def _copies(context: Context, one: Discrepancy) -> Iterator[Candidate]:
    cell, copy = one.cells
    facts = {"written": one.left, "true": one.right}
    yield Candidate("words_wrong", cell, {}, 1.0, 0, facts, (copy,))
    if one.right is not None:
        shift = -(one.delta or 0)
        for patch in (carried(context, cell, shift), {cell: one.right}):
            yield Candidate("copied", cell, patch, 1.0, shift, facts)


def _blanks(context: Context, one: Discrepancy) -> Iterator[Candidate]:
    """What a blank box must have held, from a sum whose other boxes are filled."""
    if len(one.cells) > MOST_BLANKS:
        return
    for cell in one.cells:
        form = replace(context.form, cells={**context.form.cells, cell: 0})
        values = values_of(form)
        for rule in rules_of(form, table=context.table):
            once = cell in (*rule.left.cells, *rule.right.cells)
            if once and rule.op == "eq" and rule.severity == "hard":
                gap = rule.left.value(values) - rule.right.value(values)
                true = -gap if cell in rule.left.cells else gap
                slip = "unused_forgotten" if cell == "II.4" else "left_blank"
                if 0 <= true <= MOST:
                    facts = {"true": true, "written": None}
                    yield Candidate(slip, cell, {cell: true}, 1.0, true, facts)


def _ballots(context: Context) -> Iterator[Candidate]:
    """Slips of section II that arithmetic knows by their own look."""
    values = context.values
    received, used, returned, unused = (values.get(f"II.{n}") for n in range(1, 5))
    if None not in (received, used, returned) and unused == 0:
        true = values["II.1"] - values["II.2"] - values["II.3"]
        facts = {"true": true, "written": 0}
        if true > 0:
            yield Candidate("unused_forgotten", "II.4", {"II.4": true}, 1.0, 0, facts)
    for rule in rules_of(context.form, table=context.table):
        if rule.code == "I15" and received == values["I.A.J"]:
            true = rule.right.value(values)
            patch = carried(context, "II.4", true - received) if unused else {}
            patch = patch if "II.1" in patch else {"II.1": true}
            facts = {"true": true, "written": received}
            yield Candidate("reserve_forgotten", "II.1", patch, 1.0, 0, facts)
    voters, total = values.get("I.B4.J"), values.get("V.C")
    if None not in (voters, used) and used == total and "V.B" in values:
        shift = values["I.B4.J"] - values["II.2"]
        if shift > 0:
            patch = {**carried(context, "V.B", shift), "II.2": values["I.B4.J"]}
            patch |= rows_with(context, "V.B", values["V.B"] + shift)
            facts = {"amount": shift}
            yield Candidate("other_box", "II.2", patch, 1.0, shift, facts)


def _lines_swapped(context: Context) -> Iterator[Candidate]:
    for one, other in combinations(LINES, 2):
        cells = [(f"{one}.{x}", f"{other}.{x}") for x in "LPJ"]
        if all(a in context.values and b in context.values for a, b in cells):
            patch = {a: context.values[b] for a, b in cells}
            patch |= {b: context.values[a] for a, b in cells}
            if any(context.values[a] != context.values[b] for a, b in cells):
                facts = {"other": f"{other}.J"}
                yield Candidate("rows_swapped", f"{one}.J", patch, 0.1, 0, facts)
