"""Which rows wait for certainty, and how may an office decide them?

Rows of confidence ? in the tables of ballots and of the desk. Deliberately not done
here: who may decide, and keeping what was decided.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jenjang.core.counting.desk import RULINGS_ALLOWED, WAITING
from jenjang.core.counting.drawing import CountingTables
from jenjang.core.counting.rulings import Ruling, Rulings
from jenjang.core.curriculum.values import Citation
from jenjang.core.violations import RuleViolation

LONGEST = 300


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A row no source settles."""

    id: str
    election: str
    table: str  # "legislatif"; "desk"
    text: str
    allowed: Mapping[str, frozenset[str]]  # for whom, by outcome; {""} for nobody
    citation: Citation


def waiting_rows(tables: CountingTables, *, election: str) -> Iterator[WaitingRow]:
    """The rows of an election that an office may decide, in the order of the tables."""
    for table in tables.ballots:
        for rule in table.rules:
            if table.election == election and table.waits(rule.id):
                yield WaitingRow(
                    *(rule.id, election, table.id, rule.text),
                    allowed=table.rulings_allowed,
                    citation=rule.citation,
                )
    for desk in tables.desks:
        for row in desk.rules:
            if desk.election == election and row.outcome == WAITING:
                yield WaitingRow(
                    *(row.id, election, "desk", row.text),
                    allowed=RULINGS_ALLOWED,
                    citation=row.citation,
                )


def check_rulings(rulings: Rulings, *, election: str, tables: CountingTables) -> None:
    """RuleViolation for a ruling on a row that does not wait, or one without source."""
    rows = {row.id: row for row in waiting_rows(tables, election=election)}
    for rule, ruling in rulings.items():
        if rule not in rows:
            known = ", ".join(rows) or "-"
            raise RuleViolation("RULING_NOT_WAITING", rule=rule, known=known)
        _check(rule, ruling, rows[rule].allowed)


def _check(rule: str, ruling: Ruling, allowed: Mapping[str, frozenset[str]]) -> None:
    told = f"{ruling.outcome} {ruling.beneficiary}".strip()
    if ruling.beneficiary not in allowed.get(ruling.outcome, ()):
        known = ", ".join(
            f"{outcome} {whom}".strip()
            for outcome, all_whom in allowed.items()
            for whom in sorted(all_whom)
        )
        raise RuleViolation("RULING_OUTCOME", rule=rule, told=told, known=known)
    if not ruling.citation.strip() or len(ruling.citation) > LONGEST:
        raise RuleViolation("RULING_UNCITED", rule=rule, most=LONGEST)
