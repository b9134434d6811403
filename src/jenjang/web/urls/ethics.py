"""Pages of ethics."""

from django.urls import URLPattern, path

from jenjang.web.views.ethics import breaches, coverage, pledges

urlpatterns: list[URLPattern] = [
    path("etik/", coverage.start, name="ethics"),
    path("etik/lapor/", breaches.report, name="report_breach"),
    path("etik/lapor/status/", breaches.standing, name="breach_standing"),
    path("etik/laporan/", breaches.reports, name="breaches"),
    path("etik/laporan/<uuid:report_id>/", breaches.one_report, name="breach"),
    path("etik/pakta/<str:office>/", pledges.office_pledge, name="office_pledge"),
    path("etik/<str:code>/", coverage.region, name="ethics_region"),
    path("etik/<str:code>/belum/", coverage.unsigned, name="unsigned"),
    path("kelas/<uuid:class_id>/pakta/", pledges.class_pledges, name="class_pledges"),
]
