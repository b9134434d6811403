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

from jenjang.adapters.rate_limits import Window, address_in
from jenjang.core.accounts import Viewer
from jenjang.core.violations import RuleViolation
from jenjang.queries.accounts import viewer_of, viewer_of_token
from jenjang.queries.messages import text_of

STATUS = {
    "BODY_MALFORMED": 400,
    "TOKEN_INVALID": 401,
    "NOT_PERMITTED": 403,
    "NOT_FOUND": 404,
    "CODE_UNKNOWN": 404,
    "CODE_OF_DUTY": 404,
    "ATTEMPT_UNKNOWN": 404,
    "CODE_NOT_YET": 409,
    "TEST_CLOSED": 409,
    "TEST_COOLING": 409,
    "TEST_NOTHING_FAILED": 409,
    "TEST_POOL_EMPTY": 409,
    "CODE_CLOSED": 410,
    "BODY_TOO_LARGE": 413,
    "BATCH_TOO_LARGE": 413,
    "TOO_MANY_REQUESTS": 429,
}
_users, _addresses, _guesses = Window(), Window(), Window()


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


def count_address(request: HttpRequest, *, most: int) -> None:
    """Refuse the calls of an address without a token beyond `most` in a minute."""
    _refuse_after(_addresses, address_in(request.META), most)


def refuse_guesser(request: HttpRequest, *, most: int) -> None:
    """Refuse every call of an address that tried `most` wrong codes this minute."""
    caller = address_in(request.META)
    if wait := _guesses.seconds_to_wait(caller, most=most, now=timezone.now(), by=0):
        raise RuleViolation("TOO_MANY_REQUESTS", seconds=wait)


def count_guess(request: HttpRequest) -> None:
    """Count a wrong code against the address that tried it."""
    _guesses.seconds_to_wait(address_in(request.META), most=0, now=timezone.now())


def _count(viewer: Viewer) -> None:
    """Refuse the calls of a user beyond the limit of a minute."""
    _refuse_after(_users, viewer.user_id or "", settings.API_CALLS_PER_MINUTE)


def _refuse_after(window: Window, caller: str, most: int) -> None:
    if wait := window.seconds_to_wait(caller, most=most, now=timezone.now()):
        raise RuleViolation("TOO_MANY_REQUESTS", seconds=wait)
