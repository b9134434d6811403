"""Which rule speaks of this ballot? The table of rules as data.

Rows are found as `core.counting.rows` says. Law: PKPU 25/2023 and PKPU 17/2024 as far
as seen, each row with its own source and confidence. Deliberately not done here:
opening files (adapters.ballots).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jenjang.core.counting.ballots.features import FAMILIES
from jenjang.core.counting.rows import (
    Alternative,
    Features,
    in_tiers,
    read_alternatives,
    row_for,
)
from jenjang.core.curriculum.tables import Table
from jenjang.core.curriculum.values import Citation

SAH, TIDAK_SAH, MENUNGGU = "sah", "tidak_sah", "menunggu"
VERDICTS = frozenset((SAH, TIDAK_SAH, MENUNGGU))
KOLOM, PARTAI, CALON = "kolom", "partai", "calon"
BENEFICIARIES = {"kolom": {KOLOM}, "tunggal": {KOLOM}, "partai": {PARTAI, CALON}}


@dataclass(frozen=True, slots=True)
class BallotRule:
    """One row: when it applies, what it says, where it comes from."""

    id: str  # "B13"
    text: str  # Indonesian, the condition
    tier: int
    when: tuple[Alternative, ...]
    verdict: str  # sah, tidak_sah, menunggu
    beneficiary: str  # kolom, partai, calon; "" unless sah
    citation: Citation
    proposed: str = ""  # of a waiting row: how it is treated until settled


@dataclass(frozen=True, slots=True, eq=False)
class BallotTable:
    """The rules for one kind of ballot of one election."""

    id: str  # "legislatif"
    election: str
    title: str
    family: str
    contests: tuple[str, ...]
    rules: tuple[BallotRule, ...]
    asked: tuple[BallotRule, ...]  # the same in the order they are asked

    def rule_for(self, features: Features) -> BallotRule:
        """The one rule that speaks of these features; there always is one."""
        return row_for(self.asked, features)

    def rule(self, rule_id: str) -> BallotRule:
        """A row by its id; KeyError when there is none."""
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise KeyError(rule_id)

    def waits(self, rule_id: str) -> bool:
        """True for a row of this table that waits for certainty."""
        return any(r.id == rule_id and r.verdict == MENUNGGU for r in self.rules)

    @property
    def rulings_allowed(self) -> Mapping[str, frozenset[str]]:
        """For whom a waiting row may be decided, by verdict."""
        return {
            SAH: frozenset(BENEFICIARIES[self.family]),
            TIDAK_SAH: frozenset({""}),
        }


def read_ballots(file: str, raw: Mapping[str, Any]) -> tuple[BallotTable, ...]:
    """The tables of one parsed file; RulebookInvalid names file and key."""
    table = Table(raw, file=file)
    election = table.take("election", str)
    table.citation()
    found = tuple(_table(each, election) for each in table.tables("tables"))
    table.close()
    ids = [rule.id for each in found for rule in each.rules]
    if len(set(ids)) != len(ids):
        raise table.refuse("tables", "a rule id stands twice")
    return found


def _table(table: Table, election: str) -> BallotTable:
    family = table.take("family", str)
    if family not in FAMILIES:
        raise table.refuse("family", f"unknown: {family}")
    rules = tuple(_rule(row, family) for row in table.tables("rules"))
    result = BallotTable(
        id=table.take("id", str),
        election=election,
        title=table.take("title", str),
        family=family,
        contests=table.texts("contests"),
        rules=rules,
        asked=in_tiers(rules),
    )
    table.close()
    return result


def _rule(row: Table, family: str) -> BallotRule:
    rule = BallotRule(
        id=row.take("id", str),
        text=row.take("text", str),
        tier=row.positive("tier"),
        when=tuple(read_alternatives(row, FAMILIES[family])),
        verdict=row.take("verdict", str),
        beneficiary=row.take_or("for", ""),
        proposed=row.take_or("proposed", ""),
        citation=row.citation(),
    )
    row.close()
    allowed = BENEFICIARIES[family] if rule.verdict == SAH else {""}
    if rule.verdict not in VERDICTS or rule.beneficiary not in allowed:
        raise row.refuse("verdict", f"{rule.verdict} for {rule.beneficiary!r}")
    if (rule.verdict == MENUNGGU) != rule.citation.is_uncertain:
        raise row.refuse("confidence", "a waiting row is marked ?, no other is")
    return rule
