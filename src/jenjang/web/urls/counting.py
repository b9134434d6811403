"""Pages of counting."""

from django.urls import URLPattern, path

from jenjang.web.views import field, form_check

urlpatterns: list[URLPattern] = [
    path("cek-c-hasil/", form_check.form_check, name="form_check"),
    path("lapangan/", field.field_app, name="field_app"),
    path("lapangan/sw.js", field.field_worker, name="field_worker"),
]
