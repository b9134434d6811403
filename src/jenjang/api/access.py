"""Who is calling? A bearer token, or somebody who is signed in.

Only a bearer token frees a call from the check against forged requests, because
a browser never sends one by itself.
"""

from collections.abc import Mapping
from typing import Any

import msgspec
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja.utils import check_csrf

from jenjang.core.accounts import Viewer
from jenjang.core.violations import RuleViolation
from jenjang.queries.accounts import viewer_of, viewer_of_token
from jenjang.queries.messages import text_of

STATUS = {
    "BODY_MALFORMED": 400,
    "TOKEN_INVALID": 401,
    "NOT_PERMITTED": 403,
    "NOT_FOUND": 404,
    "BODY_TOO_LARGE": 413,
    "BATCH_TOO_LARGE": 413,
    "TOO_MANY_REQUESTS": 429,
}
WINDOW_SECONDS = 60
_counts: dict[tuple[int, str], int] = {}  # of this process, of the running minute


def viewer_from(request: HttpRequest) -> Viewer:
    """The viewer of a call; counts it against the calls of the running minute.

    Raises RuleViolation TOKEN_INVALID, NOT_PERMITTED (forged) or TOO_MANY_REQUESTS.
    """
    today = timezone.localdate()
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        viewer = viewer_of_token(token.strip(), today=today)
    elif request.user.is_authenticated:
        if check_csrf(request):
            raise RuleViolation("NOT_PERMITTED", permission="csrf")
        viewer = viewer_of(request.user, today=today)
    else:
        viewer = None
    if viewer is None:
        raise RuleViolation("TOKEN_INVALID")
    _count(viewer)
    return viewer


def refusal(violation: RuleViolation) -> HttpResponse:
    """A violation as an answer with a machine code."""
    status = STATUS.get(violation.code, 422)
    text = text_of(violation.code, violation.facts)
    response = answer(
        {"code": violation.code, "text": text, "facts": violation.facts}, status=status
    )
    if status == 401:
        response["WWW-Authenticate"] = "Bearer"
    if status == 429:
        response["Retry-After"] = str(violation.facts["seconds"])
    return response


def answer(content: Mapping[str, Any], *, status: int = 200) -> HttpResponse:
    """JSON."""
    return HttpResponse(
        msgspec.json.encode(content), status=status, content_type="application/json"
    )


def _count(viewer: Viewer) -> None:
    """Refuse the calls of a user beyond the limit of a minute; forget old minutes."""
    second = int(timezone.now().timestamp())
    key = (second // WINDOW_SECONDS, viewer.user_id or "")
    if key not in _counts and any(minute != key[0] for minute, _ in _counts):
        _counts.clear()
    _counts[key] = _counts.get(key, 0) + 1
    if _counts[key] > settings.API_CALLS_PER_MINUTE:
        wait = WINDOW_SECONDS - second % WINDOW_SECONDS
        raise RuleViolation("TOO_MANY_REQUESTS", seconds=wait)
