"""Pages of regions. A code in an address may be written with dots or without."""

from django.urls import URLPattern, path, register_converter

from jenjang.web.views import regions


class CodeConverter:
    """Digits and dots; the view decides whether it is a code."""

    regex = r"[0-9.]{2,20}"

    def to_python(self, value: str) -> str:
        """As it stands in the address."""
        return value

    def to_url(self, value: str) -> str:
        """As it is stored."""
        return value


register_converter(CodeConverter, "region")

urlpatterns: list[URLPattern] = [
    path("wilayah/", regions.start, name="regions"),
    path("wilayah/peta.json", regions.nation_map, name="nation-map"),
    path("wilayah/<region:code>/", regions.region, name="region"),
    path("wilayah/<region:code>/peta.json", regions.region_map, name="region-map"),
    path(
        "wilayah/<region:code>/tps/<int:number>/hapus/",
        regions.delete_tps,
        name="tps-removal",
    ),
    path("wilayah/<region:code>/dapil/", regions.dapil, name="region-dapil"),
]
