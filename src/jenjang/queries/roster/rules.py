"""What the rulebook says about bodies of one election."""

from collections.abc import Mapping

from jenjang.adapters.rulebook import load_rulebook
from jenjang.core.curriculum import ElectionRules
from jenjang.core.violations import RuleViolation


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
