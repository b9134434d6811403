"""Pages of readiness."""

from django.urls import URLPattern, path

from jenjang.web.views import alarms, content, deltas, readiness, waterfall

urlpatterns: list[URLPattern] = [
    path("kesiapan/", readiness.start, name="readiness"),
    path("kesiapan/kejanggalan/", alarms.nation_alarms, name="nation_alarms"),
    path("kesiapan/<str:code>/kejanggalan/", alarms.region_alarms, name="alarms"),
    path("kesiapan/<str:code>/keutuhan/", content.region, name="content"),
    path("kesiapan/<str:code>/keutuhan/suara/", content.words, name="content_words"),
    path("kesiapan/<str:code>/tangga/", waterfall.waterfall, name="waterfall"),
    path("kesiapan/<str:code>/tangga/nama/", waterfall.climbers, name="climbers"),
    path("kesiapan/<str:code>/", readiness.region, name="readiness_region"),
    path(
        "kesiapan/<str:code>/kekurangan.xlsx",
        readiness.gaps_file,
        name="readiness_gaps",
    ),
    path("kelas/<uuid:class_id>/pembaruan/", deltas.class_deltas, name="class_deltas"),
    path(
        "program/bahan/<uuid:material_id>/lama/",
        deltas.material_behind,
        name="material_behind",
    ),
    path("tps/<str:code>/", readiness.tps, name="tps"),
    path("orang/<uuid:person_id>/", readiness.person, name="person"),
]
