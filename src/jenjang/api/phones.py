"""Views for phones without accounts: open to everybody, so counted by address.

The code stands in the address of the API, never in that of a page, and opens nothing
but one class or one duty. Nobody has to sign in, so wrong codes are counted by
address; a whole village may share one, and a thousand start a test at once.
"""

from collections.abc import Callable
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page

from jenjang.api.access import (
    count_address,
    count_guess,
    refusal,
    refuse_guesser,
)
from jenjang.core.violations import RuleViolation

CALLS_PER_MINUTE = 12_000
GUESSES_PER_MINUTE = 60
MAXIMUM_BYTES = 1024 * 1024
View = Callable[..., HttpResponse]


def public(view: View, *methods: str) -> View:
    """A view for everybody, packed for weak signal; refusals have their code."""

    @csrf_exempt
    @gzip_page
    def guarded(request: HttpRequest, **values: str) -> HttpResponse:
        if request.method not in methods:
            return HttpResponse(status=405, headers={"Allow": ", ".join(methods)})
        try:
            refuse_guesser(request, most=GUESSES_PER_MINUTE)
            count_address(request, most=CALLS_PER_MINUTE)
            response = view(request, **values)
        except RuleViolation as violation:
            if violation.code == "CODE_UNKNOWN":
                count_guess(request)
            response = refusal(violation)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    guarded.permission = "public"  # type: ignore[attr-defined]
    return guarded


def body_of(request: HttpRequest, shape: type[Any]) -> Any:
    """What was sent, in a shape. Raises BODY_TOO_LARGE or BODY_MALFORMED."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > MAXIMUM_BYTES:
        raise RuleViolation("BODY_TOO_LARGE", limit=MAXIMUM_BYTES)
    try:
        return msgspec.json.decode(request.body, type=shape)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise RuleViolation("BODY_MALFORMED") from None
