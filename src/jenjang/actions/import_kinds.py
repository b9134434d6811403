"""Every kind of import by its name. A word adds its own line here.

This table stands right of all words, as `jobs.handlers` does: the wizard and the
command line look kinds up here; no word does.
"""

from jenjang.actions.outreach.importing import TURNOUT
from jenjang.actions.regions.kinds import REGION_KINDS
from jenjang.actions.roster.applicant_import import APPLICANTS
from jenjang.actions.roster.importing import ROSTER
from jenjang.core.imports import ImportKind
from jenjang.core.violations import RuleViolation

KINDS: dict[str, ImportKind] = {
    kind.name: kind for kind in (*REGION_KINDS.values(), ROSTER, APPLICANTS, TURNOUT)
}


def kind_named(name: str) -> ImportKind:
    """The kind; RuleViolation("IMPORT_KIND_UNKNOWN") when there is none."""
    if name not in KINDS:
        raise RuleViolation("IMPORT_KIND_UNKNOWN", kind=name)
    return KINDS[name]
