"""What binds the numbers of a form C.HASIL: one table, compiled for a form's shape.

Question answered: which identities apply to the boxes that were filled, and over
which cells? The table is `contracts/counting/identities.json`, which the phone reads
too; nothing of it is repeated here.
Deliberately not done: judging. `checking` evaluates, `diagnosing` guesses the slip.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Any

Binding = dict[str, str]

NUMBER = r"[1-9]\d{0,2}"
PARTS = {"x": "[LPJ]", "c": NUMBER, "p": NUMBER, "k": NUMBER, "r": r"[1-9]\d?"}
TALLIED = rf"IV\.{NUMBER}|IV\.P{NUMBER}\.party|IV\.P{NUMBER}\.C{NUMBER}|V\.B"
FOUND = {  # sets over which identities repeat, by the names of the boxes
    "contestants": re.compile(r"IV\.(?P<c>\d+)"),
    "parties": re.compile(r"IV\.P(?P<p>\d+)\.total"),
    "candidates": re.compile(r"IV\.P(?P<p>\d+)\.C(?P<k>\d+)"),
    "rows": re.compile(r"(?P<t>.+)\.r(?P<r>\d+)"),
    "forms": re.compile(r"(?P<f>\w+):I\.A\.J"),
}


@dataclass(frozen=True, eq=False)
class Table:
    """The table of identities as read; compared and hashed by itself."""

    version: str
    contests: Mapping[str, Mapping[str, Any]]
    terms: Mapping[str, Mapping[str, str]]
    cells: tuple[tuple[re.Pattern[str], str, Mapping[str, str]], ...]
    identities: tuple[Mapping[str, Any], ...]
    slips: Mapping[str, Mapping[str, Any]]
    unseen: Mapping[str, Mapping[str, str]]

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of all identities, in the order of the table."""
        return tuple(row["code"] for row in self.identities)


@dataclass(frozen=True, slots=True)
class Side:
    """One side: cells added, cells added several times, shares rounded up."""

    cells: tuple[str, ...]
    scaled: tuple[tuple[str, int], ...] = ()
    shares: tuple[tuple[str, int], ...] = ()  # per mille
    number: int = 0

    def value(self, values: Mapping[str, int]) -> int:
        """The sum of this side over the values of a form."""
        total = self.number
        for cell in self.cells:
            total += values[cell]
        if self.scaled:
            total += sum(times * values[cell] for cell, times in self.scaled)
        if self.shares:
            total += sum(-(-values[cell] * part // 1000) for cell, part in self.shares)
        return total

    @property
    def all_cells(self) -> tuple[str, ...]:
        """Every cell this side reads, once."""
        others = [cell for cell, _ in (*self.scaled, *self.shares)]
        return tuple(dict.fromkeys((*self.cells, *others)))


@dataclass(frozen=True, slots=True)
class Rule:
    """An identity over named cells: left = right, or left ≤ right."""

    code: str
    severity: str
    op: str
    left: Side
    right: Side
    when: str = ""  # only where this cell is above 0

    @property
    def cells(self) -> tuple[str, ...]:
        """Cells of the left side, then those of the right."""
        return tuple(dict.fromkeys((*self.left.all_cells, *self.right.all_cells)))


def read_table(raw: Mapping[str, Any]) -> Table:
    """The table out of its JSON; KeyError where the contract is broken."""
    return Table(
        version=raw["version"],
        contests=raw["contests"],
        terms=raw["words"],
        cells=tuple((_pattern(c["cell"]), c["cell"], c["label"]) for c in raw["cells"]),
        identities=tuple(raw["identities"]),
        slips={row["slip"]: row for row in raw["slips"]},
        unseen={row["code"]: row["text"] for row in raw["unseen"]},
    )


def _pattern(template: str) -> re.Pattern[str]:
    escaped = re.escape(template).replace(r"\{", "{").replace(r"\}", "}")
    escaped = escaped.replace("{t}", f"(?P<t>{TALLIED})")
    for name, part in PARTS.items():
        escaped = escaped.replace(f"{{{name}}}", f"(?P<{name}>{part})")
    return re.compile(escaped)


@lru_cache(maxsize=512)
def unknown_cells(table: Table, names: frozenset[str]) -> tuple[str, ...]:
    """Names that no box has; hours are none, they have fields of their own."""
    return tuple(
        name
        for name in sorted(names)
        if name.startswith("H.")
        or not any(pattern.fullmatch(name) for pattern, _, _ in table.cells)
    )


@lru_cache(maxsize=512)
def rules_for(
    table: Table, kind: str, filled: frozenset[str], blank: frozenset[str]
) -> tuple[Rule, ...]:
    """The identities that can be evaluated on a form with these boxes.

    A sum over a set needs all of the set: where one of its boxes is blank, the
    identity is left out, and the blank is what I14 tells.
    """
    sets = _sets(filled | blank)
    return tuple(
        rule
        for row in table.identities
        for raw in row["rules"]
        if "left" in raw and kind in raw.get("kinds", (kind,))
        for rule in _instances(row, raw, sets)
        if filled.issuperset((*rule.cells, *filter(None, [rule.when])))
        and not filled.intersection(raw.get("without", ()))
    )


def _sets(names: frozenset[str]) -> dict[str, list[Binding]]:
    sets: dict[str, list[Binding]] = {}
    for key, pattern in FOUND.items():
        matches = (pattern.fullmatch(name) for name in names)
        found = [match.groupdict() for match in matches if match]
        sets[key] = sorted(found, key=_in_order)
    sets["tallies"] = [{"t": t} for t in dict.fromkeys(b["t"] for b in sets["rows"])]
    known = [(b["t"], b["r"]) for b in sets["rows"]]
    nexts = [(t, r, str(int(r) + 1)) for t, r in known]
    sets["row_pairs"] = [
        {"t": t, "r": r, "next": n} for t, r, n in nexts if (t, n) in known
    ]
    listed = {b["p"] for b in sets["candidates"]}
    sets["parties_without_candidates"] = [
        b for b in sets["parties"] if b["p"] not in listed
    ]
    forms = [b["f"] for b in sets.pop("forms")]
    sets["others"] = [
        {"f": f, "head": head} for head in forms if head in HEADS for f in forms
    ]
    sets["others"] = [b for b in sets["others"] if b["f"] != b["head"]]
    return sets


HEADS = ("PPWP", "GUBERNUR")  # every voter of the TPS gets this ballot


def _in_order(binding: Binding) -> list[tuple[int, str]]:
    return [(int(v) if v.isdigit() else 0, v) for v in binding.values()]


def _instances(
    row: Mapping[str, Any], raw: Mapping[str, Any], sets: dict[str, list[Binding]]
) -> Iterator[Rule]:
    loops = [
        sets[each]
        if isinstance(each, str)
        else [{name: value} for name, values in each.items() for value in values]
        for each in raw.get("each", ())
    ]
    for chosen in product(*loops):
        binding = {k: v for part in chosen for k, v in part.items()}
        left = _side(raw["left"], binding, sets)
        right = _side(raw["right"], binding, sets)
        if left and right:
            when = raw.get("when", "").format(**binding)
            yield Rule(row["code"], row["severity"], raw["op"], left, right, when)


def _side(
    terms: list[Any], binding: Binding, sets: dict[str, list[Binding]]
) -> Side | None:
    """The side with the names filled in; None when a set to sum over is empty."""
    cells: list[str] = []
    scaled, shares, number = [], [], 0
    for term in terms:
        if isinstance(term, str):
            cells.append(term.format(**binding))
        elif "sum" in term:
            members = [m for m in sets[term["over"]] if _fits(m, binding)]
            if not members:
                return None
            cells += [term["sum"].format(**(binding | m)) for m in members]
        elif "times" in term:
            scaled.append((term["cell"].format(**binding), term["times"]))
        elif "share" in term:
            shares.append((term["share"].format(**binding), term["per_mille"]))
        else:
            number += term["number"]
    return Side(tuple(cells), tuple(scaled), tuple(shares), number)


def _fits(member: Binding, binding: Binding) -> bool:
    return all(binding.get(key, value) == value for key, value in member.items())
