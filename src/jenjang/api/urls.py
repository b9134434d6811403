"""The HTTP API under /api/v1/."""

from django.urls import URLPattern, URLResolver, path

from jenjang.api.delivery import api
from jenjang.api.description import openapi
from jenjang.api.evidence import evidence
from jenjang.api.field import field_class, field_practice, field_rounds
from jenjang.core.accounts import Permission


def _reading() -> list[URLPattern | URLResolver]:
    """Ninja's paths, each with the permission that its getter asks for."""
    found: list[URLPattern | URLResolver] = list(api.urls[0])
    for pattern in found:
        callback = getattr(pattern, "callback", None)
        if callback is not None:
            callback.permission = Permission.SEE_PEOPLE.value
    return found


urlpatterns = [
    path("evidence", evidence, name="api_evidence"),
    path("field/practice", field_practice, name="api_field_practice"),
    path("field/kelas/<str:code>", field_class, name="api_field_class"),
    path("field/kelas/<str:code>/putaran", field_rounds, name="api_field_rounds"),
    path("openapi.json", openapi, name="api_openapi"),
    path("", (_reading(), "ninja", "api-v1")),
]
