"""How often one address may ask a public page."""

from django.http import HttpRequest
from django.utils import timezone

from jenjang.adapters.rate_limits import Window, address_in
from jenjang.core.violations import RuleViolation

CHECKS_PER_MINUTE = 300  # a whole village may share one address of its provider
REPORTS_PER_MINUTE = 10
_checks = Window()
_reports = Window()


def count_check(request: HttpRequest) -> None:
    """Refuse the checks of an address beyond the limit of a minute."""
    address = address_in(request.META)
    if _checks.seconds_to_wait(address, most=CHECKS_PER_MINUTE, now=timezone.now()):
        raise RuleViolation("CHECK_TOO_OFTEN")


def count_report(request: HttpRequest) -> None:
    """Refuse reports and receipts of an address beyond the limit of a minute."""
    address = address_in(request.META)
    if _reports.seconds_to_wait(address, most=REPORTS_PER_MINUTE, now=timezone.now()):
        raise RuleViolation("REPORT_TOO_OFTEN")
