"""Pages of counting."""

from django.urls import URLPattern, path

from jenjang.web.views import field
from jenjang.web.views.counting import drills, figures, form_check

urlpatterns: list[URLPattern] = [
    path("cek-c-hasil/", form_check.form_check, name="form_check"),
    path("hitung-suara/", figures.counting, name="counting"),
    path("hitung-suara/aturan/<str:office>/", figures.rulings, name="rulings"),
    path(
        "hitung-suara/aturan/<str:office>/<str:rule>/",
        figures.decide,
        name="decide_row",
    ),
    path(
        "hitung-suara/aturan/<str:office>/<str:rule>/cabut/",
        figures.withdraw,
        name="withdraw_ruling",
    ),
    path("hitung-suara/<str:code>/", figures.counting_region, name="counting_region"),
    path("kelas/<uuid:class_id>/latihan/", drills.drill, name="drill"),
    path(
        "kelas/<uuid:class_id>/latihan/lengkap/",
        drills.open_whole_drill,
        name="open_whole_drill",
    ),
    path("kelas/<uuid:class_id>/latihan/paket/", drills.add_packs, name="add_packs"),
    path(
        "kelas/<uuid:class_id>/latihan/tutup/", drills.close_drill, name="close_drill"
    ),
    path("lapangan/", field.field_app, name="field_app"),
    path("lapangan/sw.js", field.field_worker, name="field_worker"),
]
