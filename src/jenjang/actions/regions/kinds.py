"""The four kinds of tables about regions, for the import wizard and commands."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_noop

from jenjang.actions.regions.dapil_table import commit_dapil, undo_dapil
from jenjang.actions.regions.map_tables import (
    commit_centroids,
    commit_outlines,
    undo_centroids,
    undo_outlines,
)
from jenjang.actions.regions.tables import places_of
from jenjang.actions.regions.tps_table import commit_tps, undo_tps
from jenjang.adapters import geojson
from jenjang.core.accounts import Permission
from jenjang.core.imports import Checked, ImportContext, ImportKind, Outcome
from jenjang.core.region_tables.dapil import check_dapil
from jenjang.core.region_tables.lines import Findings
from jenjang.core.region_tables.maps import check_centroids, check_outlines
from jenjang.core.region_tables.places import Places
from jenjang.core.region_tables.tps import check_tps
from jenjang.core.tables import Column, Row
from jenjang.core.violations import Violation
from jenjang.records.models import Import

Judge = Callable[..., tuple[list[Any], Findings]]


def _columns(*own: Column, name: Column, code: str) -> tuple[Column, ...]:
    """The columns every kind has, around its own."""
    return (
        Column(
            "code",
            code,
            ("kode kemendagri", "kode wilayah", "kode", "code"),
            example="36.04.16.2008",
        ),
        Column(
            "kpu_code",
            gettext_noop("Kode KPU"),
            ("kode kpu", "kode wilayah kpu"),
            example="3604162008",
        ),
        name,
        *own,
    )


_VILLAGE = gettext_noop("Kode desa/kelurahan")
_REGION = gettext_noop("Kode wilayah")
_NAME = Column("name", gettext_noop("Nama wilayah"), ("nama", "name"))

TPS_COLUMNS = _columns(
    Column("total", gettext_noop("Jumlah TPS"), ("n tps", "tps"), example="14"),
    Column(
        "regular_to",
        gettext_noop("TPS reguler 1 s.d."),
        ("tps reguler 1 sd", "tps reguler"),
        example="12",
    ),
    Column(
        "special_from",
        gettext_noop("TPS khusus dari"),
        ("tps lokasi khusus dari",),
        example="901",
    ),
    Column(
        "special_to",
        gettext_noop("TPS khusus s.d."),
        ("tps khusus sd", "tps lokasi khusus sd"),
        example="902",
    ),
    name=Column(
        "name", gettext_noop("Nama desa/kelurahan"), ("desa", "kelurahan", "nama desa")
    ),
    code=_VILLAGE,
)
DAPIL_COLUMNS = (
    Column("dapil", gettext_noop("Kode dapil"), required=True, example="360401"),
    Column("dapil_name", gettext_noop("Nama dapil"), example="Serang 1"),
    Column("kind", gettext_noop("Tingkat"), example="kecamatan"),
    *_columns(name=_NAME, code=_REGION),
)
CENTROID_COLUMNS = _columns(
    Column(
        "latitude",
        gettext_noop("Lintang"),
        ("lat", "latitude"),
        required=True,
        example="-6.12034",
    ),
    Column(
        "longitude",
        gettext_noop("Bujur"),
        ("lng", "lon", "long", "longitude"),
        required=True,
        example="106.15021",
    ),
    Column("precision", gettext_noop("Ketelitian"), example="desa"),
    name=_NAME,
    code=_REGION,
)
OUTLINE_COLUMNS = _columns(
    Column(
        "geometry",
        gettext_noop("Geometri"),
        required=True,
        is_secret=True,  # thousands of numbers: nothing for a screen
    ),
    name=_NAME,
    code=_REGION,
)


def _check(judge: Judge) -> Callable[[Iterable[Row], ImportContext], Checked]:
    def check(rows: Iterable[Row], context: ImportContext) -> Checked:
        number = 0

        def counted() -> Iterator[Row]:
            nonlocal number
            for number, row in enumerate(rows, start=1):  # noqa: B007
                yield row

        places: Places = places_of(context.office)
        records, findings = judge(counted(), places=places)
        counts = {"rows": number, "skipped": findings.skipped}
        return Checked(records, _summed_up(findings, number), counts)

    return check


def _summed_up(findings: Findings, rows: int) -> list[Violation]:
    """One finding instead of one a row when the whole table has no codes."""
    missing = [v for v in findings.violations if v.code == "REGION_CODE_MISSING"]
    if missing and len(missing) == rows:
        return [Violation("COLUMN_REQUIRED", {"title": _REGION}, column="code")]
    return findings.violations


def _source(context: ImportContext) -> str:
    """The file a row came from: shown, so that nobody takes it for invented."""
    return Import.objects.values_list("filename", flat=True).get(pk=context.import_id)


def _commit_tps(records: Any, context: ImportContext) -> Outcome:
    return commit_tps(
        records,
        election=context.election,
        source=_source(context),
        viewer=context.viewer,
    )


def _commit_dapil(records: Any, context: ImportContext) -> Outcome:
    return commit_dapil(
        records,
        election=context.election,
        source=_source(context),
        viewer=context.viewer,
    )


def _commit_centroids(records: Any, context: ImportContext) -> Outcome:
    return commit_centroids(records, viewer=context.viewer)


def _commit_outlines(records: Any, context: ImportContext) -> Outcome:
    return commit_outlines(records, source=_source(context), viewer=context.viewer)


def _undo(
    take_back: Callable[..., dict[str, Any]],
) -> Callable[[Mapping[str, Any], ImportContext], dict[str, Any]]:
    def undo(undo: Mapping[str, Any], context: ImportContext) -> dict[str, Any]:
        return take_back(undo, viewer=context.viewer)

    return undo


TPS = ImportKind(
    name="tps",
    word="regions",
    title=gettext_noop("TPS per desa/kelurahan"),
    permission=Permission.EDIT_REGIONS,
    columns=TPS_COLUMNS,
    check=_check(check_tps),
    commit=_commit_tps,
    undo=_undo(undo_tps),
    needs_office=False,
)
DAPIL = ImportKind(
    name="dapil",
    word="regions",
    title=gettext_noop("Dapil DPRD kabupaten/kota"),
    permission=Permission.EDIT_REGIONS,
    columns=DAPIL_COLUMNS,
    check=_check(check_dapil),
    commit=_commit_dapil,
    undo=_undo(undo_dapil),
    needs_office=False,
)
CENTROIDS = ImportKind(
    name="centroids",
    word="regions",
    title=gettext_noop("Titik tengah wilayah"),
    permission=Permission.EDIT_REGIONS,
    columns=CENTROID_COLUMNS,
    check=_check(check_centroids),
    commit=_commit_centroids,
    undo=_undo(undo_centroids),
    needs_office=False,
    needs_election=False,
)
OUTLINES = ImportKind(
    name="outlines",
    word="regions",
    title=gettext_noop("Batas wilayah (GeoJSON)"),
    permission=Permission.EDIT_REGIONS,
    columns=OUTLINE_COLUMNS,
    check=_check(check_outlines),
    commit=_commit_outlines,
    undo=_undo(undo_outlines),
    needs_office=False,
    needs_election=False,
    open_book=geojson.open_features,
)
REGION_KINDS = {kind.name: kind for kind in (DAPIL, TPS, CENTROIDS, OUTLINES)}
