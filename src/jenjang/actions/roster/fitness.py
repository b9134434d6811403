"""Nobody is appointed whom the rules refuse, nor against a warning without a reason."""

from jenjang.core.roster.eligibility import Weight
from jenjang.core.violations import RuleViolation
from jenjang.queries.messages import text_of
from jenjang.queries.roster.applicants import ApplicantRow

SHORTEST = 5  # letters of a reason


def require_fit(shown: ApplicantRow, *, spite: str) -> None:
    """Raise APPLICANT_NOT_ELIGIBLE, or APPLICANT_SPITE_REQUIRED for a mere warning."""
    name = shown.applicant.person.name
    for weight in (Weight.FAILS, Weight.MISSING):
        for reason in shown.verdict.of(weight):
            why = text_of(reason.code, reason.facts)
            raise RuleViolation("APPLICANT_NOT_ELIGIBLE", name=name, why=why)
    if shown.verdict.reasons and len(spite.strip()) < SHORTEST:
        raise RuleViolation("APPLICANT_SPITE_REQUIRED", name=name)
