"""The kinds of tables about regions, for the import wizard and commands."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
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
from jenjang.actions.regions.voters_table import commit_voters, undo_voters
from jenjang.adapters import geojson
from jenjang.adapters.rulebook import load_rulebook
from jenjang.core.accounts import Permission
from jenjang.core.imports import Check, Checked, ImportContext, ImportKind, Outcome
from jenjang.core.region_tables.dapil import check_dapil
from jenjang.core.region_tables.lines import Findings
from jenjang.core.region_tables.maps import check_centroids, check_outlines
from jenjang.core.region_tables.places import Places
from jenjang.core.region_tables.tps import check_tps
from jenjang.core.region_tables.voters import Cap, check_voters
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
_VILLAGE_NAME = Column(
    "name", gettext_noop("Nama desa/kelurahan"), ("desa", "kelurahan", "nama desa")
)
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
    name=_VILLAGE_NAME,
    code=_VILLAGE,
)
VOTERS_COLUMNS = _columns(
    Column(
        "number",
        gettext_noop("Nomor TPS"),
        ("tps", "no tps", "nomor tps"),
        required=True,
        example="007",
    ),
    Column(
        "male",
        gettext_noop("Pemilih laki-laki"),
        ("l", "dpt l", "laki laki", "pemilih l", "pemilih dpt l"),
        example="141",
    ),
    Column(
        "female",
        gettext_noop("Pemilih perempuan"),
        ("p", "dpt p", "perempuan", "pemilih p", "pemilih dpt p"),
        example="138",
    ),
    Column(
        "voters",
        gettext_noop("Jumlah pemilih"),
        ("dpt", "pemilih", "jumlah dpt", "l p", "jumlah", "pemilih dpt j"),
        example="279",
    ),
    name=_VILLAGE_NAME,
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


def _check(judge: Judge) -> Check:
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


def _check_with_cap(rows: Iterable[Row], context: ImportContext) -> Checked:
    """Voters against the cap that the rulebook has for the election."""
    rules = load_rulebook().elections[context.election]
    cap = Cap(rules.tps_cap, rules.citations["tps_cap"].source)
    return _check(partial(check_voters, cap=cap))(rows, context)


def _summed_up(findings: Findings, rows: int) -> list[Violation]:
    """One finding instead of one a row when the whole table has no codes."""
    missing = [v for v in findings.violations if v.code == "REGION_CODE_MISSING"]
    if missing and len(missing) == rows:
        return [Violation("COLUMN_REQUIRED", {"title": _REGION}, column="code")]
    return findings.violations


def _source(context: ImportContext) -> str:
    """The file a row came from: shown, so that nobody takes it for invented."""
    return Import.objects.values_list("filename", flat=True).get(pk=context.import_id)


def _commit(
    write: Callable[..., Outcome], *, election: bool, source: bool
) -> Callable[[Any, ImportContext], Outcome]:
    """The writer of a kind, told election and source where its rows keep them."""

    def commit(records: Any, context: ImportContext) -> Outcome:
        more = {"election": context.election} if election else {}
        more |= {"source": _source(context)} if source else {}
        return write(records, viewer=context.viewer, **more)

    return commit


def _undo(
    take_back: Callable[..., dict[str, Any]],
) -> Callable[[Mapping[str, Any], ImportContext], dict[str, Any]]:
    def undo(undo: Mapping[str, Any], context: ImportContext) -> dict[str, Any]:
        return take_back(undo, viewer=context.viewer)

    return undo


def _kind(
    name: str,
    title: str,
    columns: tuple[Column, ...],
    check: Check,
    write: Callable[..., Outcome],
    take_back: Callable[..., dict[str, Any]],
    *,
    election: bool = True,
    source: bool = True,
    open_book: Callable[..., Any] | None = None,
) -> ImportKind:
    return ImportKind(
        name=name,
        word="regions",
        title=title,
        permission=Permission.EDIT_REGIONS,
        columns=columns,
        check=check,
        commit=_commit(write, election=election, source=source),
        undo=_undo(take_back),
        needs_office=False,
        needs_election=election,
        open_book=open_book,
    )


REGION_KINDS = {
    kind.name: kind
    for kind in (
        _kind(
            "dapil",
            gettext_noop("Dapil DPRD kabupaten/kota"),
            DAPIL_COLUMNS,
            _check(check_dapil),
            commit_dapil,
            undo_dapil,
        ),
        _kind(
            "tps",
            gettext_noop("TPS per desa/kelurahan"),
            TPS_COLUMNS,
            _check(check_tps),
            commit_tps,
            undo_tps,
        ),
        _kind(
            "voters",
            gettext_noop("Pemilih per TPS (DPT)"),
            VOTERS_COLUMNS,
            _check_with_cap,
            commit_voters,
            undo_voters,
        ),
        _kind(
            "centroids",
            gettext_noop("Titik tengah wilayah"),
            CENTROID_COLUMNS,
            _check(check_centroids),
            commit_centroids,
            undo_centroids,
            election=False,
            source=False,
        ),
        _kind(
            "outlines",
            gettext_noop("Batas wilayah (GeoJSON)"),
            OUTLINE_COLUMNS,
            _check(check_outlines),
            commit_outlines,
            undo_outlines,
            election=False,
            open_book=geojson.open_features,
        ),
    )
}
