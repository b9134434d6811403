"""Rule violations become pages a person can act on, with status 4xx."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jenjang.core.violations import RuleViolation, RuleViolations
from jenjang.queries.messages import text_of

STATUS = {"NOT_PERMITTED": 403, "NOT_FOUND": 404}


def violations(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: a RuleViolation that reaches the top is told, not logged."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_exception(
        request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        if isinstance(exception, RuleViolation):
            texts = [text_of(exception.code, exception.facts)]
            status = STATUS.get(exception.code, 422)
        elif isinstance(exception, RuleViolations):
            texts = [text_of(v.code, v.facts) for v in exception.violations]
            status = 422
        else:
            return None
        context = {"texts": texts, "status": status}
        return render(request, "web/violation.html", context, status=status)

    middleware.process_exception = process_exception  # type: ignore[attr-defined]
    return middleware
