"""Tables of regions through the whole life of an import; real files under `data`."""

import csv
import gzip
import io
import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from jenjang.actions import imports
from jenjang.actions.regions import load_dapil_seed, load_regions
from jenjang.actions.regions.kinds import REGION_KINDS
from jenjang.adapters import region_rules
from jenjang.core.accounts import SYSTEM, Role
from jenjang.core.region_tables import dapil, maps, tps, voters
from jenjang.core.violations import RuleViolation, RuleViolations
from jenjang.queries.regions import dapil_of, map_of
from jenjang.records.models import Dapil, Entry, RegionOutline, Tps
from tests.world import ELECTION, OFFICE, REGENCY, SATU, TIGA, UTARA, viewer

DAPIL, TPS = REGION_KINDS["dapil"], REGION_KINDS["tps"]
CENTROIDS, OUTLINES = REGION_KINDS["centroids"], REGION_KINDS["outlines"]
TODAY = date(2024, 1, 20)
DATA = Path(__file__).resolve().parents[3] / "shared" / "data"


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    """Uploads wait in a folder of the test."""
    monkeypatch.setenv("JENJANG_HOME", str(tmp_path))


def staged(
    kind, content, *, filename="tabel.csv", office=OFFICE, who=None, election=ELECTION
):
    row = imports.stage_import(
        filename,
        blocks=[content if isinstance(content, bytes) else content.encode()],
        kind=kind,
        office=office,
        election=election if kind.needs_election else "",
        viewer=who or viewer(),
    )
    return str(row.id)


def committed(kind, content, *, who=None, **given):
    who = who or viewer()
    one = staged(kind, content, who=who, **given)
    return imports.commit_import(one, kind=kind, viewer=who, today=TODAY)


def refusal(kind, content, **given):
    with pytest.raises(RuleViolations) as caught:
        committed(kind, content, **given)
    return [(v.code, v.row, v.column) for v in caught.value.violations]


def test_columns_stand_in_the_order_of_the_checks():
    fields = {
        "tps": tps.FIELDS,
        "voters": voters.FIELDS,
        "dapil": dapil.FIELDS,
        "centroids": maps.CENTROID_FIELDS,
        "outlines": maps.OUTLINE_FIELDS,
    }
    assert {
        name: tuple(c.field for c in kind.columns)
        for name, kind in REGION_KINDS.items()
    } == fields


TABLE = (
    "kode_kpu,kode_kemendagri,kabkota,kecamatan,desa,n_tps,"
    "tps_reguler_1_sd,tps_khusus_dari,tps_khusus_sd\n"
)


def test_tps_preview_writes_nothing_commit_does_undo_takes_back(world):
    content = TABLE + f"0001012001,{SATU},CONTOH,UTARA,SATU,4,3,901,901\n"
    one = staged(TPS, content)
    row = imports.check_import(one, kind=TPS, viewer=viewer(), today=TODAY)
    assert {k: row.counts[k] for k in ("tps", "created", "errors")} == {
        "tps": 4,
        "created": 2,
        "errors": 0,
    }
    assert Tps.objects.count() == 6
    imports.commit_import(one, kind=TPS, viewer=viewer(), today=TODAY)
    assert Tps.objects.count() == 8
    assert Tps.objects.get(number="901").source == "tabel.csv"
    entry = Entry.objects.get(kind="regions.imported")
    assert (entry.office, entry.facts["villages"]) == (OFFICE, [SATU])
    imports.undo_import(one, kind=TPS, viewer=viewer(), today=TODAY)
    assert Tps.objects.count() == 6


def test_every_bad_row_is_named_and_nothing_written(world):
    content = TABLE + (
        f"0001012001,{SATU},CONTOH,UTARA,SATU,4,4,,\n"
        "0001012009,00.01.01.2009,CONTOH,UTARA,SEMBILAN,1,1,,\n"
        ",,CONTOH,UTARA,DUA,1,1,,\n"
        f"0001022001,{TIGA},CONTOH,SELATAN,TIGA,5,3,901,901\n"
    )
    assert refusal(TPS, content) == [
        ("REGION_UNKNOWN", 3, "B (kode_kemendagri)"),
        ("REGION_CODE_MISSING", 4, "B (kode_kemendagri)"),
        ("TPS_COUNT_INCONSISTENT", 5, "F (n_tps)"),
    ]
    assert Tps.objects.count() == 6


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("desa,n_tps\nSATU,3\nDUA,2\n", "COLUMN_REQUIRED"),
        (TABLE, "IMPORT_EMPTY"),
        ("kode_kpu,n_tps\n0.1012001E9,3\n", "REGION_CODE_MALFORMED"),
        ("kode_kpu,n_tps\n0001012001,tiga\n", "TPS_COUNT_MALFORMED"),
    ],
)
def test_tps_table_that_cannot_be(world, content, code):
    assert [found[0] for found in refusal(TPS, content)] == [code]


def test_dapil_table(world):
    content = (
        "kode_dapil,nama_dapil,tingkat,kode_wilayah_kpu,nama_wilayah\n"
        "000101,CONTOH 1,pecahan_kecamatan,000101,UTARA A\n"
        "000101,CONTOH 1,desa,0001012001,SATU\n"
        "000102,CONTOH 2,pecahan_kecamatan,000101,UTARA B\n"
        "000102,CONTOH 2,desa,0001012002,DUA\n"
        "000102,CONTOH 2,kecamatan,000102,SELATAN\n"
    )
    committed(DAPIL, content)
    shown = dapil_of(OFFICE, election=ELECTION, viewer=viewer())
    assert [(d.name, d.villages, d.source) for d in shown] == [
        ("CONTOH 1", 1, "tabel.csv"),
        ("CONTOH 2", 2, "tabel.csv"),
    ]


SQUARE = [[106.0, -6.0], [106.1, -6.0], [106.1, -6.1], [106.0, -6.0]]


def collection(*features):
    listed = [
        {
            "type": "Feature",
            "properties": {"kode": code, "nama": name},
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }
        for code, name, ring in features
    ]
    return json.dumps({"type": "FeatureCollection", "features": listed})


def test_outlines_plain_and_packed(world):
    content = collection((UTARA, "Utara", SQUARE))
    committed(OUTLINES, content, filename="peta.geojson")
    packed = gzip.compress(content.encode())
    again = committed(OUTLINES, packed, filename="peta.geojson")
    assert again.counts["unchanged"] == 1
    first = map_of(REGENCY, viewer=viewer())["features"][0]
    assert first["properties"] == {"code": UTARA, "name": "Utara", "shape": "outline"}


def test_outline_with_open_ring_names_its_feature(world):
    content = collection((UTARA, "Utara", SQUARE), (SATU, "Satu", SQUARE[:3]))
    assert refusal(OUTLINES, content, filename="peta.geojson") == [
        ("OUTLINE_MALFORMED", 3, "C (geometry)")
    ]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[1, 2]",
        b'{"features": 3}',
        b'{"features": [3]}',
        b'{"features": [{"properties": 3}]}',
        b"\x1f\x8bnot gzip",
        b"[" * 100_000,
        b"\xff\xfe\x00",
        gzip.compress(b"{}", mtime=0)[:-4],
    ],
)
def test_file_that_is_no_geojson(world, content):
    with pytest.raises(RuleViolation) as caught:
        staged(OUTLINES, content, filename="peta.geojson")
    assert caught.value.code == "FILE_NOT_GEOJSON"


def test_kinds_refused_outside_the_own_office(world):
    for role, region, office in (
        (Role.OPERATOR, "00.02", OFFICE),
        (Role.OPERATOR, REGENCY, ""),
        (Role.PPK, UTARA, OFFICE),
        (Role.VIEWER, REGENCY, OFFICE),
    ):
        for kind in REGION_KINDS.values():
            with pytest.raises(RuleViolation) as caught:
                staged(kind, "kode\n1", office=office, who=viewer(role, region))
            assert caught.value.code == "NOT_PERMITTED"


def test_rows_of_other_offices_are_counted_and_passed_over(world):
    content = TABLE + (
        f"0001012001,{SATU},,,,3,3,,\n3604162008,36.04.16.2008,,,,9,9,,\n"
    )
    row = committed(TPS, content)
    assert (row.counts["rows"], row.counts["skipped"], row.counts["created"]) == (
        2,
        1,
        1,
    )


# --- the real files -------------------------------------------------------------

real = pytest.mark.data


def real_file(name):
    path = DATA / name
    if not path.exists():
        pytest.skip(f"real data not found: {path}")
    return path


@pytest.fixture
def country(db):
    load_regions(viewer=SYSTEM)
    load_dapil_seed(viewer=SYSTEM)


def import_real(kind, name, **given):
    path = real_file(name)
    return committed(
        kind, path.read_bytes(), filename=path.name, office="", who=SYSTEM, **given
    )


@real
def test_rulebook_dapil_are_those_of_the_published_table():
    with real_file("dapil/seed_dapil.csv").open() as file:
        published = {}
        for row in csv.DictReader(file):
            if row["tingkat"] != "pecahan_kecamatan":
                members = published.setdefault(row["kode_dapil"], set())
                members.add(row["kode_wilayah_kpu"])
    ours = {
        rule.code: {member.replace(".", "") for member in rule.members}
        for rule in region_rules.dapil_rules()
    }
    assert ours == published


@real
def test_real_tables_of_the_five_offices(country):
    with pytest.raises(RuleViolations) as caught:
        import_real(TPS, "tps/pemilu2024_tps_seed.csv")
    assert [v.facts["nearest"].split(",")[0] for v in caught.value.violations] == [
        "36.02.28.2009 Cikaratuan"
    ]
    totals = {"3604": 4425, "1509": 1044, "3576": 394, "3579": 611}
    for office, total in totals.items():
        content = real_file("tps/pemilu2024_tps_seed.csv").read_bytes()
        row = committed(TPS, content, office=office, who=SYSTEM)
        assert (row.counts["created"], row.counts["vanished"]) == (total, 0)
    again = import_real(DAPIL, "dapil/seed_dapil.csv")
    assert (again.counts["created"], again.counts["members"]) == (0, 82)
    shown = dapil_of("3604", election=ELECTION, viewer=SYSTEM)
    assert sum(d.tps for d in shown) == 4425


@real
def test_real_national_dapil_centroids_and_outlines(country):
    row = import_real(DAPIL, "dapil/dprd_kabkota_2024_komposisi.csv.gz")
    assert (row.counts["dapil"], Dapil.objects.count()) == (2220, 2220)
    row = import_real(CENTROIDS, "wilayah/titik_tengah_kecamatan.csv.gz")
    assert row.counts["changed"] == 6985
    row = import_real(OUTLINES, "peta/kecamatan_nasional.geojson.gz")
    assert row.counts["created"] == 6985
    row = import_real(OUTLINES, "peta/desa_3604.geojson.gz")
    assert (row.counts["created"], RegionOutline.objects.count()) == (326, 7311)
    with pytest.raises(RuleViolations) as caught:
        import_real(CENTROIDS, "wilayah/titik_tengah_desa.csv.gz")
    assert {v.code for v in caught.value.violations} == {"REGION_UNKNOWN"}
    assert len(caught.value.violations) == 117


@real
def test_real_tps_of_two_provinces_without_the_renumbered_desa(country):
    """Desa whose code the newest table lacks are errors, one each; the rest goes in.

    The whole country is measured in bench/region_tables.py.
    """
    path = real_file("tps/pemilu2024_tps_per_desa.csv.gz")
    with gzip.open(path, "rt") as file:
        header, *rows = [r for r in csv.reader(file) if r[0][:2] in ("ko", "36", "96")]
    with pytest.raises(RuleViolations) as caught:
        committed(TPS, table_of(header, rows), office="", who=SYSTEM)
    bad = {v.row for v in caught.value.violations}
    assert Counter(rows[number - 2][0][:2] for number in bad) == {"36": 1, "96": 415}
    kept = [row for number, row in enumerate(rows, start=2) if number not in bad]
    row = committed(TPS, table_of(header, kept), office="", who=SYSTEM)
    assert row.counts["tps"] == sum(int(row[5]) for row in kept)
    assert row.counts["villages"] == len(kept)
    assert Tps.objects.filter(number="901").count() == sum(r[7] == "901" for r in kept)


def table_of(header, rows):
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    return text.getvalue()
