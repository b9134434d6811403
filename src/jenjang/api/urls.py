"""The HTTP API under /api/v1/."""

from django.urls import URLPattern, URLResolver, path

from jenjang.api.delivery import api
from jenjang.api.description import openapi
from jenjang.api.duty import duty, duty_coklit, duty_hours, duty_visits
from jenjang.api.evidence import evidence
from jenjang.api.field import (
    field_answers,
    field_class,
    field_evidence,
    field_practice,
    field_rounds,
    field_test,
)
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
    path("field/kelas/<str:code>/bukti", field_evidence, name="api_field_evidence"),
    path("field/kelas/<str:code>/tes", field_test, name="api_field_test"),
    path(
        "field/kelas/<str:code>/tes/<str:attempt_id>",
        field_answers,
        name="api_field_answers",
    ),
    path("field/tugas/<str:code>", duty, name="api_duty"),
    path("field/tugas/<str:code>/jam", duty_hours, name="api_duty_hours"),
    path("field/tugas/<str:code>/coklit", duty_coklit, name="api_duty_coklit"),
    path("field/tugas/<str:code>/kunjungan", duty_visits, name="api_duty_visits"),
    path("openapi.json", openapi, name="api_openapi"),
    path("", (_reading(), "ninja", "api-v1")),
]
