"""Checks of tables about regions: every row is a record or a finding, never both."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jenjang.core.region_tables.dapil import check_dapil
from jenjang.core.region_tables.geometry import fault_of_outline, fault_of_position
from jenjang.core.region_tables.maps import check_centroids, check_outlines
from jenjang.core.region_tables.places import Places, is_alike
from jenjang.core.region_tables.tps import VillageTps, check_tps

NAMES = {
    "36": "Banten",
    "36.02": "Kabupaten Lebak",
    "36.02.16": "Cijaku",
    "36.02.16.2007": "Cijaku",
    "36.02.16.2014": "Cihujan",
    "36.02.28": "Cigemblong",
    "36.02.28.2009": "Cikaratuan",
    "35": "Jawa Timur",
    "35.79": "Kota Batu",
    "35.79.01": "Batu",
    "35.79.01.1001": "Temas",
    "35.79.01.1002": "Ngaglik",
}
PLACES = Places(NAMES)


def tps_row(
    number, *, code="36.02.16.2007", kpu="", name="", counts=("3", "3", "", "")
):
    return ("", number, (code, kpu, name, *counts))


def codes(findings):
    return [(v.row, v.column, v.code, v.severity) for v in findings.violations]


def test_tps_of_every_spelling():
    rows = [
        tps_row(2, counts=(4.0, 3.0, 901.0, 901.0)),
        tps_row(
            3,
            code="",
            kpu=3602162014.0,
            name="DESA CIHUJAN",
            counts=("2",) * 2 + ("",) * 2,
        ),
        tps_row(4, code="36.02.28.2009", kpu="3602282009", counts=("5", "", "", "")),
    ]
    records, findings = check_tps(rows, places=PLACES)
    assert records == [
        VillageTps("36.02.16.2007", 3, 901, 901),
        VillageTps("36.02.16.2014", 2, 0, 0),
        VillageTps("36.02.28.2009", 5, 0, 0),
    ]
    assert list(records[0].numbers()) == ["001", "002", "003", "901"]
    assert findings.violations == []


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ({"code": "36.02.16.2018", "name": "CIKARATUAN"}, ("code", "REGION_UNKNOWN")),
        ({"code": "99.01.01.2001"}, ("code", "REGION_UNKNOWN")),
        ({"code": "36.02.16"}, ("code", "REGION_LEVEL_WRONG")),
        ({"code": "Cijaku"}, ("code", "REGION_CODE_MALFORMED")),
        ({"code": "", "name": "Cijaku"}, ("code", "REGION_CODE_MISSING")),
        ({"kpu": "3602162014"}, ("code", "REGION_CODES_DIFFER")),
        ({"counts": ("3", "2", "", "")}, ("total", "TPS_COUNT_INCONSISTENT")),
        ({"counts": ("3", "2", "901", "")}, ("special_from", "TPS_SPECIAL_MALFORMED")),
        ({"counts": ("3", "2", "3", "3")}, ("special_from", "TPS_SPECIAL_MALFORMED")),
        (
            {"counts": ("4", "2", "902", "901")},
            ("special_from", "TPS_SPECIAL_MALFORMED"),
        ),
        ({"counts": ("1.044", "", "", "")}, ("total", "TPS_COUNT_MALFORMED")),
        ({"counts": ("-3", "-3", "", "")}, ("total", "TPS_COUNT_MALFORMED")),
        ({"counts": ("", "", "", "")}, ("total", "TPS_COUNT_EMPTY")),
        ({"counts": ("1000", "1000", "", "")}, ("total", "TPS_COUNT_INCONSISTENT")),
    ],
)
def test_tps_row_refused(row, found):
    records, findings = check_tps([tps_row(7, **row)], places=PLACES)
    assert records == []
    assert (7, *found, "error") in codes(findings)


def test_unknown_code_proposes_by_name_and_siblings():
    assert PLACES.nearest("36.02.16.2018", name="CIKARATUAN") == [
        "36.02.28.2009",
        "36.02.16.2014",
        "36.02.16.2007",
    ]
    assert PLACES.nearest("36.02.16.2018") == ["36.02.16.2014", "36.02.16.2007"]
    assert PLACES.nearest("36.02.29.2007") != []


def test_contradicting_name_warns_and_keeps():
    records, findings = check_tps([tps_row(2, name="MEKARSARI")], places=PLACES)
    assert [r.village for r in records] == ["36.02.16.2007"]
    assert codes(findings) == [(2, "name", "REGION_NAME_DIFFERS", "warning")]


def test_village_twice_names_the_first_row():
    rows = [tps_row(2), tps_row(9)]
    records, findings = check_tps(rows, places=PLACES)
    assert len(records) == 1
    assert findings.violations[0].facts == {"code": "36.02.16.2007", "row": 2}


def test_rows_of_another_office_are_passed_over():
    places = Places(NAMES, within="35.79")
    records, findings = check_tps([tps_row(2), tps_row(3)], places=places)
    assert (records, findings.violations, findings.skipped) == ([], [], 2)


cell = st.one_of(
    st.none(),
    st.text(max_size=14),
    st.text(alphabet=string.digits + ".", max_size=14),
    st.floats(),
    st.integers(),
    st.booleans(),
    st.sampled_from(sorted(NAMES)),
)


@settings(max_examples=50)
@given(st.lists(st.tuples(*[cell] * 7), max_size=6))
def test_every_tps_row_is_a_record_or_an_error(rows):
    lines = [("", number, values) for number, values in enumerate(rows, start=2)]
    records, findings = check_tps(lines, places=PLACES)
    faulty = {v.row for v in findings.violations if v.severity == "error"}
    assert len(records) + len(faulty) == len(rows)


@given(
    st.integers(0, 900), st.integers(901, 999), st.integers(-1, 40), st.integers(-2, 2)
)
def test_counts_agree_or_are_refused(regular, low, extra, lie):
    high = min(low + extra, 999) if extra >= 0 else 0
    special = high - low + 1 if high else 0
    counts = (
        str(regular + special + lie),
        str(regular),
        str(low) if high else "",
        str(high or ""),
    )
    records, _ = check_tps([tps_row(2, counts=counts)], places=PLACES)
    total = regular + special
    if total and not lie:
        assert len(list(records[0].numbers())) == total
    else:
        assert records == []


def dapil_row(number, dapil, code, *, kind="kecamatan", name=""):
    return ("", number, (dapil, f"DAPIL {dapil}", kind, "", code, name))


def test_dapil_with_a_split_kecamatan():
    rows = [
        dapil_row(2, "357901", "357901", kind="pecahan_kecamatan", name="BATU A"),
        dapil_row(3, "357901", "3579011002", kind="desa", name="NGAGLIK"),
        dapil_row(4, "357902", "357901", kind="pecahan_kecamatan", name="BATU B"),
        dapil_row(5, "357902", "3579011001", kind="desa", name="TEMAS"),
    ]
    records, findings = check_dapil(rows, places=PLACES)
    assert [(r.office, r.code, r.members) for r in records] == [
        ("3579", "357901", ("35.79.01.1002",)),
        ("3579", "357902", ("35.79.01.1001",)),
    ]
    assert findings.violations == []


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([("360201", "3579011001")], "DAPIL_MEMBER_OUTSIDE"),
        ([("3602", "360216")], "DAPIL_CODE_MALFORMED"),
        ([("360201", "360216"), ("360202", "360216")], "DAPIL_MEMBER_TWICE"),
        ([("360201", "360216"), ("360202", "3602162007")], "DAPIL_OVERLAP"),
        ([("360201", "3602")], "REGION_LEVEL_WRONG"),
    ],
)
def test_dapil_refused(rows, found):
    lines = [dapil_row(n, *row) for n, row in enumerate(rows, start=2)]
    _, findings = check_dapil(lines, places=PLACES)
    errors = [v for v in findings.violations if v.severity == "error"]
    assert [(v.code, v.row) for v in errors] == [(found, len(rows) + 1)]


def test_dapil_part_without_villages_refused():
    row = dapil_row(2, "357901", "357901", kind="pecahan_kecamatan")
    _, findings = check_dapil([row], places=PLACES)
    assert [v.code for v in findings.violations] == ["DAPIL_PART_EMPTY"]


def test_uncovered_kecamatan_warns():
    _, findings = check_dapil([dapil_row(2, "360201", "360216")], places=PLACES)
    assert [(v.code, v.facts["code"], v.severity) for v in findings.violations] == [
        ("DAPIL_UNCOVERED", "36.02.28", "warning")
    ]


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (("-6.1", "106.1", "desa"), []),
        (("-6.1", "106.1", "kecamatan"), ["CENTROID_COARSE"]),
        (("106.1", "-6.1", ""), ["COORDINATES_SWAPPED"]),
        (("-6,1", "106,1", ""), ["COORDINATE_MALFORMED"]),
        (("nan", "106.1", ""), ["COORDINATE_MALFORMED"]),
        (("48.8", "2.3", ""), ["COORDINATE_OUTSIDE"]),
        (("", "", ""), ["COORDINATE_MALFORMED"]),
    ],
)
def test_centroid(cells, found):
    row = ("", 2, ("36.02.16.2007", "", "", *cells))
    records, findings = check_centroids([row], places=PLACES)
    assert [v.code for v in findings.violations] == found
    assert len(records) == (not found or found == ["CENTROID_COARSE"])


SQUARE = [[106.0, -6.0], [106.1, -6.0], [106.1, -6.1], [106.0, -6.0]]


@pytest.mark.parametrize(
    ("geometry", "fault"),
    [
        ({"type": "Polygon", "coordinates": [SQUARE]}, ""),
        ({"type": "MultiPolygon", "coordinates": [[SQUARE], [SQUARE]]}, ""),
        ({"type": "Point", "coordinates": [106.0, -6.0]}, "OUTLINE_KIND_WRONG"),
        (None, "OUTLINE_KIND_WRONG"),
        ({"type": "Polygon", "coordinates": [SQUARE[:3]]}, "OUTLINE_MALFORMED"),
        ({"type": "Polygon", "coordinates": []}, "OUTLINE_MALFORMED"),
        (
            {"type": "Polygon", "coordinates": [[*SQUARE[:3], [1, 2]]]},
            "OUTLINE_MALFORMED",
        ),
        ({"type": "Polygon"}, "OUTLINE_MALFORMED"),
        (
            {"type": "Polygon", "coordinates": [[p[::-1] for p in SQUARE]]},
            "COORDINATES_SWAPPED",
        ),
    ],
)
def test_outline(geometry, fault):
    assert fault_of_outline(geometry) == fault
    row = ("", 2, ("36.02.16", None, None, geometry))
    records, findings = check_outlines([row], places=PLACES)
    assert [v.code for v in findings.violations] == ([fault] if fault else [])
    assert len(records) == (not fault)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.dictionaries(st.sampled_from(["type", "coordinates"]), inner, max_size=2)
    ),
    max_leaves=20,
)


@settings(max_examples=60)
@given(anything, st.sampled_from(["Polygon", "MultiPolygon", "Point"]))
def test_outline_of_anything_is_judged(coordinates, kind):
    assert isinstance(fault_of_outline(coordinates), str)
    assert fault_of_outline({"type": kind, "coordinates": coordinates}) != ""


@given(st.floats(94.5, 141.5), st.floats(-11.5, 6.5))
def test_positions_of_indonesia_and_their_mirror(longitude, latitude):
    assert fault_of_position(longitude, latitude) == ""
    assert fault_of_position(latitude, longitude) == "COORDINATES_SWAPPED"


@pytest.mark.parametrize(
    ("given", "name", "alike"),
    [
        ("KERTA RAHARJA", "Kertaraharja", True),
        ("Kec. Anyer", "Anyer", True),
        ("KOTA SERANG", "Kabupaten Serang", True),
        ("Mekarsari", "Cijaku", False),
        ("Kota", "Kota", True),
    ],
)
def test_names_alike(given, name, alike):
    assert is_alike(given, name) is alike
