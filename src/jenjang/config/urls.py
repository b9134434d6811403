"""Every URL of the house: staff pages, the API, accounts."""

from django.urls import include, path

urlpatterns = [
    path("akun/", include("jenjang.web.urls.entrance")),
    path("api/v1/", include("jenjang.api.urls")),
    path("", include("jenjang.web.urls")),
]
