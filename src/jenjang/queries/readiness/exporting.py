"""The gap list of a region as rows of a sheet, least ready TPS first."""

from collections.abc import Iterator

from django.utils.translation import gettext

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.regions import NATION, RegionCode, ancestors_of, office_of
from jenjang.queries.messages.readiness import GAP_NAMES, LEVEL_NAMES
from jenjang.records.models import Region, TpsVerdict

Row = list[str | int]


def gap_sheet(
    viewer: Viewer, region: RegionCode, *, election: str
) -> tuple[list[str], Iterator[Row]]:
    """Header and rows: a TPS a row, a gap a column; no names of people."""
    viewer.require(Permission.SEE_READINESS, region)
    rows = TpsVerdict.objects.filter(election=election)
    if office := office_of(region):
        rows = rows.filter(office=office)
    if region != NATION and len(region) == len("36.04.16.2008"):
        rows = rows.filter(village=region)
    elif region != NATION:
        rows = rows.filter(village_id__gt=f"{region}.", village_id__lt=f"{region}/")
    found = list(
        rows.order_by("level", "village_id", "tps__number").values_list(
            "village_id", "tps__number", "level", "seats", "trained_all", "gaps"
        )
    )
    codes = sorted({code for row in found for code in row[5]})
    header = [
        gettext("Kecamatan"),
        gettext("Desa/kelurahan"),
        gettext("Kode desa/kelurahan"),
        gettext("TPS"),
        gettext("Tingkat"),
        gettext("Kursi"),
        gettext("Terlatih lengkap"),
        *(gettext(GAP_NAMES[code]) for code in codes),
    ]
    return header, _rows(found, codes)


def _rows(
    found: list[tuple[str, str, str, int, int, dict[str, int]]], codes: list[str]
) -> Iterator[Row]:
    villages = {row[0] for row in found}
    wanted = {code for v in villages for code in ancestors_of(RegionCode(v))[2:]}
    names = dict(Region.objects.filter(code__in=wanted).values_list("code", "name"))
    for village, number, level, seats, trained, gaps in found:
        yield [
            names.get(village.rpartition(".")[0], ""),
            names.get(village, ""),
            village,
            number,
            gettext(LEVEL_NAMES[level]),
            seats,
            trained,
            *(gaps.get(code, 0) for code in codes),
        ]
