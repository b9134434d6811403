"""What every answer passes: headers, and violations told as pages with status 4xx."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme

from jenjang.core.violations import RuleViolation, RuleViolations
from jenjang.queries.messages import text_of
from jenjang.web.answers import REFUSED, has_errors

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
        if request.htmx:  # type: ignore[attr-defined]
            return _told_in_place(request, texts, status)
        context = {"texts": texts, "status": status, "back": page_before(request)}
        return render(request, "web/violation.html", context, status=status)

    middleware.process_exception = process_exception  # type: ignore[attr-defined]
    return middleware


class RefusedForms:
    """Middleware: pages of allauth with a refused form answer 422, as ours do.

    A class, because Django asks the hook for templates to be a method.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_template_response(
        self, request: HttpRequest, response: TemplateResponse
    ) -> TemplateResponse:
        """Called with what a view has not rendered yet; ours have."""
        shown = (response.context_data or {}).values()
        if response.status_code == 200 and request.method == "POST":
            response.status_code = REFUSED if has_errors(shown) else 200
        return response


def _told_in_place(request: HttpRequest, texts: list[str], status: int) -> HttpResponse:
    """The texts for the place of messages of the page that stands already."""
    context = {"texts": texts}
    answer = render(request, "web/refused.html", context, status=status)
    answer["HX-Retarget"] = "#pesan"
    answer["HX-Reswap"] = "innerHTML show:window:top"
    return answer


def page_before(request: HttpRequest) -> str:
    """The page one came from when it is one of ours, else the first page."""
    referer = request.META.get("HTTP_REFERER", "")
    ours = url_has_allowed_host_and_scheme(referer, allowed_hosts={request.get_host()})
    return referer if ours else "/"
