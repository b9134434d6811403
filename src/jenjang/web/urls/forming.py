"""Pages of forming KPPS and Pantarlih."""

from django.urls import URLPattern, path

from jenjang.web.views.forming import applicants, deciding, overview

_BODY = "pembentukan/<str:code>/<str:body>/"
_ONE = "pembentukan/pendaftar/<uuid:applicant_id>/"

urlpatterns: list[URLPattern] = [
    path("pembentukan/", overview.start, name="forming"),
    path(_ONE, applicants.applicant, name="applicant"),
    path(f"{_ONE}putuskan/", applicants.settle, name="settle_applicant"),
    path("pembentukan/<str:code>/", overview.region, name="forming_region"),
    path(_BODY, overview.village, name="forming_village"),
    path(f"{_BODY}tambah/", applicants.add, name="add_applicant"),
    path(f"{_BODY}lengkap/", applicants.complete, name="complete_papers"),
    path(f"{_BODY}usulan/", deciding.proposal, name="formation"),
    path(f"{_BODY}angkat/", deciding.direct, name="appoint_directly"),
    path(f"{_BODY}lantik/", deciding.swear, name="swear_formed"),
    path(f"{_BODY}akhiri/", deciding.end_term, name="end_term"),
]
