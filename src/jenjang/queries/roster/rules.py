"""What the rulebook says about bodies of one election."""

from collections.abc import Mapping
from datetime import date

from jenjang.adapters.rulebook import load_rulebook
from jenjang.core.curriculum import ElectionRules
from jenjang.core.roster import BodyKind
from jenjang.core.roster.eligibility import EligibilityRules
from jenjang.core.roster.forming import pantarlih_needed
from jenjang.core.violations import RuleViolation

APPOINTED = {
    BodyKind.KPPS: ("kpps_appointed", "kpps_sworn"),
    BodyKind.PANTARLIH: ("pantarlih_sworn", "coklit"),
}


def election_named(election: str) -> ElectionRules:
    """The rules of an election; RuleViolation("ELECTION_UNKNOWN") without any."""
    elections = load_rulebook().elections
    if election not in elections:
        raise RuleViolation(
            "ELECTION_UNKNOWN", election=election, elections=", ".join(elections)
        )
    return elections[election]


def body_sizes(election: str) -> Mapping[str, int]:
    """Seats of a body by its kind. Pantarlih are two where a TPS has many voters."""
    rules = election_named(election)
    sizes = {str(kind): size for kind, size in rules.body_sizes.items()}
    if rules.pantarlih_threshold is not None:
        sizes["PANTARLIH"] = 2
    return sizes


def seats_needed(election: str, *, kind: BodyKind, voters: int | None) -> int:
    """Seats of a body at one TPS: Pantarlih by the voters of the TPS."""
    rules = election_named(election)
    if kind is BodyKind.PANTARLIH:
        return pantarlih_needed(voters, threshold=rules.pantarlih_threshold)
    return rules.body_sizes.get(kind, 0)


def eligibility() -> EligibilityRules:
    """Who may be seated, in which order, and the share of women to consider."""
    return load_rulebook().eligibility


def appointed_on(election: str, *, kind: BodyKind) -> date:
    """The day the calendar of the election names for appointing such a body."""
    calendar = election_named(election).calendar
    for milestone in APPOINTED[kind]:
        if milestone in calendar:
            return calendar[milestone]
    return election_named(election).voting_day


def term_ends(election: str, *, kind: BodyKind) -> date:
    """The last day of a KPPS or of coklit by the rulebook; else the voting day."""
    rules = election_named(election)
    if kind is BodyKind.KPPS:
        return rules.kpps_term[1]
    last = (m.until for m in rules.milestones if m.id == "coklit" and m.until)
    return next(last, rules.voting_day)


def term_of(election: str, *, kind: BodyKind) -> tuple[date, date] | None:
    """First and last day of a KPPS in the rulebook; None for other bodies."""
    return election_named(election).kpps_term if kind is BodyKind.KPPS else None
