"""How often one address may ask a public page, counted in this process for a minute.

Addresses are forgotten when the minute is over and are written nowhere.
"""

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from jenjang.core.violations import RuleViolation

CHECKS_PER_MINUTE = 300  # a whole village may share one address of its provider
WINDOW_SECONDS = 60
_counts: dict[tuple[int, str], int] = {}


def count_check(request: HttpRequest) -> None:
    """Refuse the checks of an address beyond the limit of a minute."""
    minute = int(timezone.now().timestamp()) // WINDOW_SECONDS
    key = (minute, _address(request))
    if key not in _counts and any(known != minute for known, _ in _counts):
        _counts.clear()
    _counts[key] = _counts.get(key, 0) + 1
    if _counts[key] > CHECKS_PER_MINUTE:
        raise RuleViolation("CHECK_TOO_OFTEN")


def _address(request: HttpRequest) -> str:
    """The address of the browser; behind a proxy, the last one the proxy added."""
    told = str(request.META.get("HTTP_X_FORWARDED_FOR", ""))
    if settings.HTTPS and told:
        return told.rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
