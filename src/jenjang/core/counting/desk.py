"""Who may vote here, now, with which ballots? The desk of KPPS 4.

Most repeat votes of 2024 came from this desk: people with an identity card of
elsewhere, and DPTb given ballots they may not have (science.md 3.3). Law: UU 7/2017
Art 348 and what was seen of PKPU 25/2023 and 17/2024, as data with sources.
Deliberately not done here: reading documents.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from jenjang.core.counting.rows import (
    Alternative,
    Domains,
    Features,
    in_tiers,
    read_alternatives,
    row_for,
)
from jenjang.core.counting.rulings import Rulings
from jenjang.core.curriculum.tables import Table
from jenjang.core.curriculum.values import Citation

SERVE, WAIT, REFER, REFUSE, WAITING = "serve", "wait", "refer", "refuse", "waiting"
OUTCOMES = frozenset((SERVE, WAIT, REFER, REFUSE, WAITING))
ALL, ORIGIN = "all", "origin"  # the ballots of who is served
RULINGS_ALLOWED: Mapping[str, frozenset[str]] = {
    SERVE: frozenset({ALL, ORIGIN}),
    WAIT: frozenset({""}),
    REFER: frozenset({""}),
    REFUSE: frozenset({""}),
}
DOMAINS: Domains = {
    "identity": ("yes", "no"),  # KTP-el or suket shown
    "inked": ("no", "yes"),
    "hour": ("before", "open", "eleven", "twelve", "queued", "late"),
    "list": ("dpt", "dptb", "dpk", "dpt_elsewhere"),
    "letter": ("", "yes", "no"),  # of those who moved: the letter is shown
    "address": ("", "here", "elsewhere"),  # of those on no list: on the card
    "left": ("", "yes", "no"),  # of those on no list: ballots are left
}


@dataclass(frozen=True, slots=True)
class Origin:
    """From where somebody moved, and the contests he keeps."""

    id: str
    text: str
    ballots: tuple[str, ...]
    citation: Citation


@dataclass(frozen=True, slots=True)
class DeskRule:
    """One row: when it applies and what the desk does."""

    id: str
    text: str
    tier: int
    when: tuple[Alternative, ...]
    outcome: str  # serve, wait, refer, refuse; waiting: not certain
    ballots: str  # all, origin; "" unless served
    citation: Citation
    weight: int = 1  # how heavily exercises draw it: what goes wrong more often


@dataclass(frozen=True, slots=True, eq=False)
class DeskTable:
    """The desk of one election."""

    election: str
    origins: tuple[Origin, ...]  # the nearest first, who keeps every ballot
    rules: tuple[DeskRule, ...]
    asked: tuple[DeskRule, ...]  # the same in the order they are asked

    def origin(self, origin_id: str) -> Origin:
        """An origin by its id; KeyError when there is none."""
        for origin in self.origins:
            if origin.id == origin_id:
                return origin
        raise KeyError(origin_id)

    def rule_for(self, features: Features) -> DeskRule:
        """The one row that speaks of this voter; there always is one."""
        return row_for(self.asked, features)

    def rule(self, rule_id: str) -> DeskRule:
        """A row by its id; KeyError when there is none."""
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise KeyError(rule_id)

    def waits(self, rule_id: str) -> bool:
        """True for a row of this table that waits for certainty."""
        return any(r.id == rule_id and r.outcome == WAITING for r in self.rules)


@dataclass(frozen=True, slots=True)
class Decision:
    """What the desk does with one voter."""

    rule: str
    outcome: str
    ballots: tuple[str, ...] = ()

    @property
    def is_scored(self) -> bool:
        """False while the row waits for certainty."""
        return self.outcome != WAITING


def decide(
    features: Features,
    *,
    origin: str,
    table: DeskTable,
    rulings: Rulings | None = None,
) -> Decision:
    """The decision on a voter; `origin` matters to those who moved, with a letter.

    `rulings` are the office's, by rule id; they settle waiting rows only.
    """
    rule = table.rule_for(features)
    outcome, ballots = rule.outcome, rule.ballots
    ruling = (rulings or {}).get(rule.id)
    if ruling and outcome == WAITING:
        outcome, ballots = ruling.outcome, ruling.beneficiary
    keeps = {
        ALL: table.origins[0].ballots,
        ORIGIN: table.origin(origin).ballots if origin else (),
        "": (),
    }
    return Decision(rule.id, outcome, keeps[ballots])


def possible_voters() -> Iterator[dict[str, str]]:
    """Every feature vector a voter can have: details stand only where they matter."""
    for values in product(*DOMAINS.values()):
        vector = dict(zip(DOMAINS, values, strict=True))
        is_moved, is_unlisted = vector["list"] == "dptb", vector["list"] == "dpk"
        if (
            bool(vector["letter"]) == is_moved
            and bool(vector["address"]) == is_unlisted
            and bool(vector["left"]) == is_unlisted
        ):
            yield vector


def read_desk(file: str, raw: Mapping[str, Any]) -> DeskTable:
    """The desk of one parsed file; RulebookInvalid names file and key."""
    table = Table(raw, file=file)
    table.citation()
    rules = tuple(_rule(row) for row in table.tables("rules"))
    found = DeskTable(
        table.take("election", str),
        tuple(_origin(row) for row in table.tables("origins")),
        rules,
        in_tiers(rules),
    )
    table.close()
    if any(not set(o.ballots) <= set(found.origins[0].ballots) for o in found.origins):
        raise table.refuse("origins", "the first keeps every ballot")
    return found


def _origin(row: Table) -> Origin:
    origin = Origin(
        row.take("id", str), row.take("text", str), row.texts("ballots"), row.citation()
    )
    row.close()
    return origin


def _rule(row: Table) -> DeskRule:
    rule = DeskRule(
        id=row.take("id", str),
        text=row.take("text", str),
        tier=row.positive("tier"),
        when=tuple(read_alternatives(row, DOMAINS)),
        outcome=row.take("outcome", str),
        ballots=row.take_or("ballots", ""),
        citation=row.citation(),
        weight=row.positive("weight") if row.has("weight") else 1,
    )
    row.close()
    if rule.outcome not in OUTCOMES:
        raise row.refuse("outcome", f"unknown: {rule.outcome}")
    if (rule.outcome == SERVE) != (rule.ballots in (ALL, ORIGIN)):
        raise row.refuse("ballots", "who is served gets all or those of the origin")
    if (rule.outcome == WAITING) != rule.citation.is_uncertain:
        raise row.refuse("confidence", "a waiting row is marked ?, no other is")
    return rule
