"""Pages of counting."""

from django.urls import URLPattern, path

from jenjang.web.views import form_check

urlpatterns: list[URLPattern] = [
    path("cek-c-hasil/", form_check.form_check, name="form_check"),
]
