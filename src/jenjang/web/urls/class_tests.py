"""Pages of the tests of classes."""

from django.urls import URLPattern, path

from jenjang.web.views.assessment import class_tests

urlpatterns: list[URLPattern] = [
    path("kelas/<uuid:class_id>/tes/", class_tests.class_test, name="class_test"),
    path("kelas/<uuid:class_id>/tes/paket/", class_tests.open_test, name="open_test"),
    path("kelas/<uuid:class_id>/tes/tahap/", class_tests.set_stage, name="test_stage"),
    path(
        "kelas/<uuid:class_id>/tes/sisa/", class_tests.finish_left, name="finish_left"
    ),
    path("kelas/<uuid:class_id>/tes/kertas/", class_tests.paper, name="test_paper"),
]
