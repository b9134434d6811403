"""The HTTP API under /api/v1/."""

from django.urls import path

from jenjang.api.evidence import evidence

urlpatterns = [
    path("evidence", evidence, name="api_evidence"),
]
