"""Papers to download."""

from django.urls import URLPattern, path

from jenjang.web.views import documents

urlpatterns: list[URLPattern] = [
    path(
        "latihan/paket/<uuid:pack_id>/<str:part>.pdf",
        documents.pack_paper,
        name="pack_paper",
    ),
    path(
        "hitung-suara/tatakan/<str:office>/<str:contest>.pdf",
        documents.wall_card,
        name="wall_card",
    ),
]
