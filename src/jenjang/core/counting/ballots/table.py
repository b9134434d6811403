"""Which rule speaks of this ballot? The table of rules as data.

A rule applies when one of its alternatives agrees with the features. Lower tiers are
asked first; within a tier two rules never both apply, which the tests prove for every
reachable vector. Law: PKPU 25/2023 and PKPU 17/2024 as far as seen, each row with its
own source and confidence. Deliberately not done here: opening files
(adapters.ballots).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from jenjang.core.counting.ballots.features import FAMILIES, Features
from jenjang.core.curriculum.tables import Table
from jenjang.core.curriculum.values import Citation

SAH, TIDAK_SAH, MENUNGGU = "sah", "tidak_sah", "menunggu"
VERDICTS = frozenset((SAH, TIDAK_SAH, MENUNGGU))
KOLOM, PARTAI, CALON = "kolom", "partai", "calon"
BENEFICIARIES = {"kolom": {KOLOM}, "tunggal": {KOLOM}, "partai": {PARTAI, CALON}}

Alternative = Mapping[str, frozenset[str]]


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

    def applies(self, features: Features) -> bool:
        """True when every named feature of some alternative has an allowed value."""
        return any(
            all(features[name] in allowed for name, allowed in alternative.items())
            for alternative in self.when
        )


@dataclass(frozen=True, slots=True, eq=False)
class BallotTable:
    """The rules for one kind of ballot of one election."""

    id: str  # "legislatif"
    election: str
    title: str
    family: str
    contests: tuple[str, ...]
    rules: tuple[BallotRule, ...]

    def rule_for(self, features: Features) -> BallotRule:
        """The rule of the lowest tier that applies; LookupError when none does."""
        for rule in sorted(self.rules, key=lambda rule: rule.tier):
            if rule.applies(features):
                return rule
        raise LookupError(f"{self.election}/{self.id}: no rule for {dict(features)}")

    def rule(self, rule_id: str) -> BallotRule:
        """A row by its id; KeyError when there is none."""
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise KeyError(rule_id)


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
    result = BallotTable(
        id=table.take("id", str),
        election=election,
        title=table.take("title", str),
        family=family,
        contests=table.texts("contests"),
        rules=tuple(_rule(row, family) for row in table.tables("rules")),
    )
    table.close()
    return result


def _rule(row: Table, family: str) -> BallotRule:
    rule = BallotRule(
        id=row.take("id", str),
        text=row.take("text", str),
        tier=row.positive("tier"),
        when=tuple(_alternatives(row, family)),
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


def _alternatives(row: Table, family: str) -> Iterable[Alternative]:
    domains = FAMILIES[family]
    for alternative in row.tables("when"):
        names = [name for name in domains if alternative.has(name)]
        found = {name: frozenset(alternative.texts(name)) for name in names}
        alternative.close()
        for name, allowed in found.items():
            if not allowed or not allowed <= set(domains[name]):
                raise row.refuse("when", f"{name} cannot be {sorted(allowed)}")
        yield found
