"""How often somebody may ask, counted in this process for the running minute.

Whoever asks is forgotten when the minute is over and is written nowhere.
"""

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings

WINDOW_SECONDS = 60


class Window:
    """The calls of the running minute by caller."""

    def __init__(self) -> None:
        self._counts: dict[tuple[int, str], int] = {}

    def seconds_to_wait(
        self, caller: str, *, most: int, now: datetime, by: int = 1
    ) -> int:
        """Count `by` calls: 0 while the caller stays within `most`, else until when."""
        second = int(now.timestamp())
        key = (second // WINDOW_SECONDS, caller)
        if key not in self._counts and any(
            known[0] != key[0] for known in self._counts
        ):
            self._counts.clear()
        self._counts[key] = self._counts.get(key, 0) + by
        if self._counts[key] <= most:
            return 0
        return WINDOW_SECONDS - second % WINDOW_SECONDS


def address_in(meta: Mapping[str, object]) -> str:
    """The address of a caller; behind a proxy, the last one the proxy added."""
    told = str(meta.get("HTTP_X_FORWARDED_FOR", ""))
    if settings.HTTPS and told:
        return told.rpartition(",")[2].strip()
    return str(meta.get("REMOTE_ADDR", ""))
