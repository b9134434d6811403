"""Who may open which page. Every URL of ours is declared here, by decoration."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRefresh

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.violations import RuleViolation
from jenjang.queries.accounts import viewer_of

View = Callable[..., HttpResponse]
READ = ("GET", "HEAD")
WITH_FORM = (*READ, "POST")  # of a page with a form that is sent to itself


class StaffRequest(HttpRequest):
    """A request of somebody who is signed in; `viewer` knows the grants of today."""

    viewer: Viewer


def page(
    permission: Permission | None, *, methods: tuple[str, ...] = READ
) -> Callable[[View], View]:
    """Declare a page: signed in, and with the permission somewhere at least.

    None declares a page for everybody who is signed in. The region that a page is
    about is checked by the getter or action, which receives the viewer. Who signed in
    with a one-time password chooses his own before anything else.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
            if _has_null(request):
                raise BadRequest
            if request.user.must_change_password:
                return redirect("account_change_password")
            request.viewer = viewer_of(request.user, today=timezone.localdate())
            if permission and not request.viewer.may_anywhere(permission):
                raise RuleViolation("NOT_PERMITTED", permission=permission.value)
            return view(request, *args, **kwargs)

        @wraps(view)
        def opened(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.htmx and not request.user.is_authenticated:
                return HttpResponseClientRefresh()  # the entrance is a whole page
            return inside(request, *args, **kwargs)

        inside = login_required(require_http_methods(list(methods))(guarded))
        wrapped: Any = opened
        wrapped.permission = permission.value if permission else "signed-in"
        return wrapped

    return decorate


def public(
    *,
    methods: tuple[str, ...] = READ,
    most_bytes: int = 64 * 1024,
    keeps: bool = False,
) -> Callable[[View], View]:
    """Declare a page for everybody, without signing in.

    One that `keeps` nothing asks for no token of the form; what is sent is refused
    above `most_bytes` before it is read.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
            length = str(request.META.get("CONTENT_LENGTH") or 0)
            if not length.isdecimal() or int(length) > most_bytes:
                raise RuleViolation("CHECK_TOO_LARGE")
            if _has_null(request):
                raise BadRequest
            return view(request, *args, **kwargs)

        inside: Any = require_http_methods(list(methods))(guarded)
        wrapped = inside if keeps else csrf_exempt(inside)
        wrapped.permission = "public"
        return wrapped

    return decorate


def _has_null(request: HttpRequest) -> bool:
    """True when something sent holds the sign U+0000, which no database keeps."""
    sent = (*request.GET.lists(), *request.POST.lists())
    return any("\x00" in text for _name, texts in sent for text in texts)
