"""Staff pages, a file per word. URLs are Indonesian because their readers are."""

from django.urls import path

from jenjang.web.urls import (
    accounts,
    assessment,
    class_tests,
    coklit,
    counting,
    curriculum,
    delivery,
    documents,
    ethics,
    forming,
    imports,
    journal,
    outreach,
    readiness,
    regions,
    roster,
)
from jenjang.web.views import home, language, search

urlpatterns = [
    path("", home.home, name="home"),
    path("bahasa/", language.choose_language, name="language"),
    path("cari/", search.search, name="search"),
    *regions.urlpatterns,
    *accounts.urlpatterns,
    *journal.urlpatterns,
    *imports.urlpatterns,
    *roster.urlpatterns,
    *forming.urlpatterns,
    *curriculum.urlpatterns,
    *delivery.urlpatterns,
    *assessment.urlpatterns,
    *class_tests.urlpatterns,
    *counting.urlpatterns,
    *readiness.urlpatterns,
    *ethics.urlpatterns,
    *outreach.urlpatterns,
    *coklit.urlpatterns,
    *documents.urlpatterns,
]
