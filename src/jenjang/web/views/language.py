"""Indonesian or English."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST
from django.views.i18n import set_language


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Remember the language in a cookie and go back to the page one came from."""
    return set_language(request)


choose_language.permission = "public"  # type: ignore[attr-defined]
