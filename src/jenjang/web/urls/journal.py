"""Pages of the journal."""

from django.urls import URLPattern, path

from jenjang.web.views import journal

urlpatterns: list[URLPattern] = [path("jurnal/", journal.journal, name="journal")]
