"""What every answer passes: headers, and violations told as pages with status 4xx."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme

from jenjang.core.violations import RuleViolation, RuleViolations
from jenjang.queries.messages import text_of

STATUS = {
    "NOT_PERMITTED": 403,
    "NOT_FOUND": 404,
    "CHECK_TOO_LARGE": 413,
    "CHECK_TOO_OFTEN": 429,
}

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data: blob:",  # QR codes, Tabler's own marks
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
PERMISSIONS_POLICY = (
    "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()"
)


def headers(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: scripts, styles and pictures come from here and nowhere else."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        response.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return response

    return middleware


def language(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: Indonesian, unless the language was switched on this browser.

    What the browser would prefer is not asked: much of the country's machines
    are set to English, their readers are not.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        known = chosen in dict(settings.LANGUAGES)
        code = chosen if known else settings.LANGUAGE_CODE
        with translation.override(code):
            response = get_response(request)
        response.setdefault("Content-Language", code)
        return response

    return middleware


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
        context = {"texts": texts, "status": status, "back": _back(request)}
        return render(request, "web/violation.html", context, status=status)

    middleware.process_exception = process_exception  # type: ignore[attr-defined]
    return middleware


def _back(request: HttpRequest) -> str:
    """The page one came from when it is one of ours, else the first page."""
    referer = request.META.get("HTTP_REFERER", "")
    ours = url_has_allowed_host_and_scheme(referer, allowed_hosts={request.get_host()})
    return referer if ours else "/"
