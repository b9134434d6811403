"""For phones without accounts: free practice, and the exercise of a class by its code.

The code stands in the address of the API, never in that of a page, and opens nothing
but the exercise of one class. Nobody has to sign in, so an address is counted.
"""

from collections.abc import Callable

import msgspec
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_response_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page

from jenjang.actions.counting import record_rounds
from jenjang.api.access import answer, count_address, refusal
from jenjang.api.evidence import events_in, status_of
from jenjang.core.violations import RuleViolation
from jenjang.queries.counting.phones import class_for_phone, practice

CALLS_PER_MINUTE = 300  # a whole village may share one address of its provider
MAXIMUM_ROUNDS = 100
MAXIMUM_BYTES = 1024 * 1024
PRACTICE_SECONDS = 3600
View = Callable[..., HttpResponse]


def _public(view: View, *methods: str) -> View:
    """A view for everybody, packed for weak signal; refusals have their code."""

    @csrf_exempt
    @gzip_page
    def guarded(request: HttpRequest, **values: str) -> HttpResponse:
        if request.method not in methods:
            return HttpResponse(status=405, headers={"Allow": ", ".join(methods)})
        try:
            count_address(request, most=CALLS_PER_MINUTE)
            response = view(request, **values)
        except RuleViolation as violation:
            response = refusal(violation)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    guarded.permission = "public"  # type: ignore[attr-defined]
    return guarded


def _practice(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(practice(), content_type="application/json")
    patch_response_headers(response, cache_timeout=PRACTICE_SECONDS)
    return response


def _class(request: HttpRequest, code: str) -> HttpResponse:
    return answer(class_for_phone(code, today=timezone.localdate()))


def _rounds(request: HttpRequest, code: str) -> HttpResponse:
    events = events_in(request, most=MAXIMUM_ROUNDS, most_bytes=MAXIMUM_BYTES)
    results = record_rounds(code, events, received_at=timezone.now())
    return answer({"results": msgspec.to_builtins(results)}, status=status_of(results))


field_practice = _public(_practice, "GET", "HEAD")
field_class = _public(_class, "GET", "HEAD")
field_rounds = _public(_rounds, "POST")
