"""Pages of curriculum."""

from django.urls import path

from jenjang.web.views import curriculum, rulebook

urlpatterns = [
    path("program/", curriculum.programmes, name="programmes"),
    path("program/pakai/", curriculum.adopt_programme, name="adopt_programme"),
    path("program/kebutuhan/", curriculum.headcount_page, name="headcount"),
    path("program/buku-aturan/", rulebook.rulebook, name="rulebook"),
    path(
        "program/buku-aturan/pemilihan/<slug:election_code>/",
        rulebook.rulebook_election,
        name="rulebook_election",
    ),
    path(
        "program/buku-aturan/program/<slug:programme_code>/",
        rulebook.rulebook_programme,
        name="rulebook_programme",
    ),
    path(
        "program/buku-aturan/modul/<slug:module_code>/",
        rulebook.rulebook_module,
        name="rulebook_module",
    ),
    path(
        "program/bahan/<uuid:material_id>/berkas/",
        curriculum.material_file,
        name="material_file",
    ),
    path("program/<uuid:programme_id>/", curriculum.programme, name="programme"),
    path(
        "program/<uuid:programme_id>/ubah/",
        curriculum.change_programme,
        name="change_programme",
    ),
    path("program/<uuid:programme_id>/bahan/", curriculum.materials, name="materials"),
    path(
        "program/<uuid:programme_id>/peserta/<slug:rule_id>/",
        curriculum.participants,
        name="participants",
    ),
]
