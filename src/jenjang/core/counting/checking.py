"""Whether the numbers of a form C.HASIL agree with each other.

Question answered: which identities I1–I18 does the form break, in which boxes and by
how much? Source: domain rules of Model C.HASIL, one table in
`contracts/counting/identities.json`. Deliberately not done: what arithmetic cannot
see; `unseen` names it so that nobody takes silence for proof.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from jenjang.core.counting.forms import CHasil
from jenjang.core.counting.identities import Rule, Table, rules_for
from jenjang.core.counting.words import number_in

LEAST, MOST = 0, 999
BLANK, RANGE, WORDS, BUBBLES = "blank", "outside", "words", "bubbles"


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """An identity that does not hold: delta = left - right, None without a number."""

    code: str
    severity: str
    cells: tuple[str, ...]
    delta: int | None
    left: int | None = None
    right: int | None = None
    rule: Rule | None = field(default=None, repr=False)
    how: str = ""  # blank, outside, words, bubbles: what I13 and I14 found


def check(form: CHasil, *, table: Table) -> tuple[Discrepancy, ...]:
    """Every identity the form breaks, in the order of the table; empty when none."""
    found = [*_broken(rules_of(form, table=table), values_of(form))]
    if not all(v is not None and LEAST <= v <= MOST for v in form.cells.values()):
        found += _ranges(form)
    if form.words or form.bubbles:
        found += _copies(form)
    if len(found) > 1:
        order = {code: at for at, code in enumerate(table.codes)}
        found.sort(key=lambda one: order[one.code])
    return tuple(found)


def check_set(forms: tuple[CHasil, ...], *, table: Table) -> tuple[Discrepancy, ...]:
    """What binds the forms of one TPS (I17); cells are named `DPR:I.B1.L`."""
    values = {
        f"{form.contest}:{cell}": value
        for form in forms
        for cell, value in form.cells.items()
        if value is not None
    }
    names = frozenset(values)
    return tuple(_broken(rules_for(table, "", names, frozenset()), values))


def is_ok(found: tuple[Discrepancy, ...]) -> bool:
    """True when nothing hard is broken; soft findings are questions only."""
    return all(one.severity != "hard" for one in found)


def rules_of(form: CHasil, *, table: Table) -> tuple[Rule, ...]:
    """The identities that the given boxes allow to evaluate."""
    kind = table.contests[form.contest]["kind"]
    names = frozenset(form.cells) | frozenset(form.times)
    if None not in form.cells.values():
        return rules_for(table, kind, names, frozenset())
    blank = frozenset(cell for cell, value in form.cells.items() if value is None)
    return rules_for(table, kind, names - blank, blank)


def values_of(form: CHasil) -> Mapping[str, int]:
    """The numbers of the form, hours in minutes among them."""
    if not form.times and None not in form.cells.values():
        return form.cells  # type: ignore[return-value]
    filled = {cell: v for cell, v in form.cells.items() if v is not None}
    return {**filled, **form.times}


def unchecked(form: CHasil, *, table: Table) -> tuple[str, ...]:
    """Codes that could not be evaluated because their boxes were not given."""
    seen = {rule.code for rule in rules_of(form, table=table)} | {"I14"}
    seen |= {"I13"} if form.words or form.bubbles else set()
    return tuple(code for code in table.codes if code not in seen)


def unseen(form: CHasil, *, table: Table) -> tuple[str, ...]:
    """What no sum of this form can show, by the codes of the table."""
    cells = form.cells
    same = all(cells.get(f"I.B2.{x}") == cells.get(f"I.B3.{x}") for x in "LPJ")
    apart = {"dptb_dpk_swapped"} if same else set()
    return tuple(code for code in table.unseen if code not in apart)


def _broken(
    rules: tuple[Rule, ...], values: Mapping[str, int]
) -> Iterator[Discrepancy]:
    for rule in rules:
        left, right = rule.left.value(values), rule.right.value(values)
        if left == right or (rule.op == "le" and left < right):
            continue
        if rule.when and values[rule.when] <= 0:
            continue
        yield Discrepancy(
            *(rule.code, rule.severity, rule.cells, left - right),
            left=left,
            right=right,
            rule=rule,
        )


def _ranges(form: CHasil) -> Iterator[Discrepancy]:
    blank = tuple(cell for cell, value in form.cells.items() if value is None)
    if blank:
        yield Discrepancy("I14", "hard", blank, None, how=BLANK)
    for cell, value in form.cells.items():
        if value is not None and not LEAST <= value <= MOST:
            excess = value - MOST if value > MOST else value
            yield Discrepancy("I14", "hard", (cell,), excess, left=value, how=RANGE)


def _copies(form: CHasil) -> Iterator[Discrepancy]:
    """Digits against words and bubbles (I13); delta None where those name no number."""
    for how, copies in ((WORDS, form.words), (BUBBLES, form.bubbles)):
        for cell, text in copies.items():
            value = form.cells[cell]
            copy = number_in(text) if how == WORDS else bubbled(text)
            if value is None or copy == value:
                continue
            delta = None if copy is None else value - copy
            cells = (cell, f"{cell}.{how}")
            yield Discrepancy(
                "I13", "hard", cells, delta, left=value, right=copy, how=how
            )


def bubbled(text: str) -> int | None:
    """The number of three columns of bubbles; None when it is none."""
    return int(text) if len(text) <= 3 and text.isascii() and text.isdigit() else None
