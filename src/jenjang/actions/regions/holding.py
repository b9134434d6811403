"""A region is held while something is written down about it."""

from jenjang.core.violations import RuleViolation
from jenjang.records.models import Region


def hold_region(code: str) -> None:
    """Whoever else holds the region waits until this transaction ends; NOT_FOUND."""
    rows = Region.objects.select_for_update(no_key=True).filter(code=code)
    if rows.first() is None:
        raise RuleViolation("NOT_FOUND")
