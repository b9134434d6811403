"""Pages of the import wizard, for every kind."""

from django.urls import URLPattern, path

from jenjang.web.views import imports

urlpatterns: list[URLPattern] = [
    path("impor/<slug:kind>/", imports.uploads_of_kind, name="imports"),
    path("impor/<slug:kind>/templat.xlsx", imports.template, name="import_template"),
    path("impor/<slug:kind>/<uuid:import_id>/", imports.upload, name="import"),
    path(
        "impor/<slug:kind>/<uuid:import_id>/kolom/",
        imports.columns,
        name="import_columns",
    ),
    path(
        "impor/<slug:kind>/<uuid:import_id>/simpan/",
        imports.commit,
        name="import_commit",
    ),
    path(
        "impor/<slug:kind>/<uuid:import_id>/batalkan/", imports.undo, name="import_undo"
    ),
    path(
        "impor/<slug:kind>/<uuid:import_id>/buang/",
        imports.discard,
        name="import_discard",
    ),
    path(
        "impor/<slug:kind>/<uuid:import_id>/perbaiki.xlsx",
        imports.errors,
        name="import_errors",
    ),
]
