"""Papers to download."""

from django.urls import URLPattern, path

from jenjang.web.views import documents

urlpatterns: list[URLPattern] = [
    path(
        "soal/paket/<uuid:set_id>/<str:form>-kunci.pdf",
        documents.form_key,
        name="form_key",
    ),
    path(
        "soal/paket/<uuid:set_id>/<str:form>.pdf",
        documents.form_paper,
        name="form_paper",
    ),
    path(
        "kelas/<uuid:class_id>/tes/<str:form>.pdf",
        documents.class_test_paper,
        name="class_test_paper",
    ),
    path(
        "kegiatan/<uuid:event_id>/siaran-pers.pdf",
        documents.press_paper,
        name="press_paper",
    ),
    path(
        "latihan/paket/<uuid:pack_id>/<str:part>.pdf",
        documents.pack_paper,
        name="pack_paper",
    ),
    path(
        "pembentukan/<str:code>/<str:body>/lampiran.pdf",
        documents.decree_annex,
        name="decree_annex",
    ),
    path(
        "hitung-suara/tatakan/<str:office>/<str:contest>.pdf",
        documents.wall_card,
        name="wall_card",
    ),
]
