"""Pages of coklit."""

from django.urls import URLPattern, path

from jenjang.web.views.coklit import findings, people, recaps, visits

urlpatterns: list[URLPattern] = [
    path("coklit/", recaps.start, name="coklit"),
    path(
        "coklit/pantarlih/<uuid:appointment_id>/",
        people.worker,
        name="coklit_worker",
    ),
    path(
        "coklit/pantarlih/<uuid:appointment_id>/catat/",
        people.enter,
        name="coklit_enter",
    ),
    path(
        "coklit/pantarlih/<uuid:appointment_id>/daftar/",
        people.area,
        name="coklit_area",
    ),
    path(
        "coklit/pantarlih/<uuid:appointment_id>/kunjungan/",
        visits.draw,
        name="coklit_draw",
    ),
    path("coklit/catatan/<uuid:entry_id>/batal/", people.strike, name="coklit_strike"),
    path("coklit/temuan/<uuid:finding_id>/", findings.one, name="coklit_finding"),
    path("coklit/<str:code>/", recaps.region, name="coklit_region"),
    path("coklit/<str:code>/harian/", recaps.daily, name="coklit_daily"),
    path("coklit/<str:code>/harian.xlsx", recaps.daily_file, name="coklit_daily_file"),
    path("coklit/<str:code>/kunjungan/", visits.region, name="coklit_visits"),
    path("coklit/<str:code>/temuan/", findings.region, name="coklit_findings"),
]
