"""Sirekap's public records: read as forms, the real ones against a check by hand.

A record is clean and complete when its administration and its votes are both entered
and the sums written out in `by_hand`, without the table, all agree.
"""

import csv
import gzip
import json
from pathlib import Path

import pytest

from jenjang.core.counting.checking import check
from jenjang.core.counting.diagnosing import diagnose
from jenjang.core.counting.sirekap import read_sirekap
from jenjang.core.violations import RuleViolation
from tests.core.forms import TABLE, codes_of, form_of

DATA = Path(__file__).parents[3] / "shared" / "data" / "tps"
SAMPLE = DATA / "sirekap_ppwp2024_contoh_tps.jsonl.gz"
UNEQUAL = DATA / "sirekap_ppwp2024_tidak_cocok.csv.gz"
ADMINISTRATION = {
    f"{line}_{sex}": number
    for line, numbers in {
        "pemilih_dpt": (103, 98, 201),
        "pengguna_dpt": (62, 73, 135),
        "pengguna_dptb": (0, 0, 0),
        "pengguna_non_dpt": (11, 5, 16),
        "pengguna_total": (73, 78, 151),
    }.items()
    for sex, number in zip("lpj", numbers, strict=True)
} | {"suara_sah": 150, "suara_tidak_sah": 1, "suara_total": 151}
RECORD = {
    "tps": "3604162008001",
    "chart": {"null": None, "100025": 17, "100026": 124, "100027": 9},
    "administrasi": ADMINISTRATION,
    "psu": None,
    "status_suara": True,
}


def form_from(record, contest="PPWP"):
    return read_sirekap(record, contest=contest, place="x", table=TABLE)


def test_golden_record_is_the_golden_form():
    form = form_from(RECORD)
    assert form.cells == form_of("golden").cells
    assert form.id == "3604162008001"
    assert check(form, table=TABLE) == ()


def test_record_may_be_nested():
    record = {"kode": "1", "tungsura": {"chart": {"1": 5, "2": 6}}}
    assert form_from(record, "GUBERNUR").cells == {"IV.1": 5, "IV.2": 6}


def test_part_that_was_not_entered_is_blank():
    form = form_from({**RECORD, "administrasi": None, "chart": None})
    (found,) = check(form, table=TABLE)
    assert (found.code, found.delta, len(found.cells)) == ("I14", None, 19)


def test_parties_with_their_candidates():
    party = {"jml_suara_total": 75, "jml_suara_partai": 20, "3301": 15, "3300": 40}
    record = {**RECORD, "chart": {"2": party, "11": {**party, "jml_suara_total": 74}}}
    form = form_from(record, "DPR")
    assert form.cells["IV.P2.C1"] == 40
    found = check(form, table=TABLE)
    assert [(f.code, f.cells[0], f.delta) for f in found] == [
        ("I9", "V.A", 1),
        ("I10", "IV.P11.total", -1),
    ]


@pytest.mark.parametrize(
    ("record", "code"),
    [
        ([], "CHASIL_NOT_OBJECT"),
        ({}, "CHASIL_NOT_SIREKAP"),
        ({"chart": [1]}, "CHASIL_NOT_OBJECT"),
        ({"chart": {"x": 1}}, "CHASIL_CONTESTANTS"),
        ({"chart": {str(n): 1 for n in range(200)}}, "CHASIL_CONTESTANTS"),
        ({"chart": {"1": "5"}}, "CHASIL_NOT_NUMBER"),
        ({"administrasi": {"suara_sah": 1.5}}, "CHASIL_NOT_NUMBER"),
        ({"administrasi": 3}, "CHASIL_NOT_OBJECT"),
        ({"tungsura": 3}, "CHASIL_NOT_OBJECT"),
    ],
)
def test_record_that_is_none_of_sirekaps_is_refused(record, code):
    with pytest.raises(RuleViolation) as caught:
        form_from(record)
    assert caught.value.code == code


def by_hand(record):
    """Codes that a record breaks, the sums written out."""
    a, votes = record["administrasi"], record["chart"]
    lines = ("pengguna_dpt", "pengguna_dptb", "pengguna_non_dpt")
    broken = {
        "I1": a["pemilih_dpt_j"] != a["pemilih_dpt_l"] + a["pemilih_dpt_p"],
        "I2": any(
            a[f"{k}_j"] != a[f"{k}_l"] + a[f"{k}_p"] for k in (*lines, "pengguna_total")
        ),
        "I3": any(
            a[f"pengguna_total_{x}"] != sum(a[f"{k}_{x}"] for k in lines) for x in "lpj"
        ),
        "I4": any(a[f"pengguna_dpt_{x}"] > a[f"pemilih_dpt_{x}"] for x in "lpj"),
        "I8": a["suara_total"] != a["pengguna_total_j"],
        "I9": a["suara_sah"] != sum(votes.values()),
        "I11": a["suara_total"] != a["suara_sah"] + a["suara_tidak_sah"],
        "I14": max(*a.values(), *votes.values()) > 999,
    }
    return [code for code, is_broken in broken.items() if is_broken]


def real_records():
    if not SAMPLE.exists():
        pytest.skip("the folder of real data is not here")
    with gzip.open(SAMPLE, "rt") as lines:
        return [json.loads(line) for line in lines]


@pytest.mark.data
def test_real_records_are_flagged_exactly_as_by_hand():
    whole = [r for r in real_records() if r["administrasi"] and r["chart"]]
    wrong, clean = [], 0
    for record in whole:
        found = check(form_from(record), table=TABLE)
        clean += not found
        if codes_of(found) != by_hand(record):
            wrong.append((record["tps"], codes_of(found), by_hand(record)))
    assert wrong == []
    assert (len(whole), clean) == (149, 115)


@pytest.mark.data
def test_real_records_that_were_not_entered_say_so():
    for record in real_records():
        if not (record["administrasi"] and record["chart"]):
            found = check(form_from(record), table=TABLE)
            assert "I14" in codes_of(found)


@pytest.mark.data
def test_real_sums_that_do_not_agree_are_found():
    if not UNEQUAL.exists():
        pytest.skip("the folder of real data is not here")
    with gzip.open(UNEQUAL, "rt") as lines:
        rows = list(csv.DictReader(lines))
    checked = 0
    for told in rows:
        votes = {str(n): number(told[f"paslon{n}"]) for n in (1, 2, 3)}
        valid, total = number(told["suara_sah"]), number(told["suara_total"])
        if None in (*votes.values(), valid, total):
            continue
        record = {
            "chart": votes,
            "administrasi": {"suara_sah": valid, "suara_total": total},
        }
        form = form_from(record)
        found = check(form, table=TABLE)
        assert ("I9" in codes_of(found)) == (sum(votes.values()) != valid)
        assert ("I11" in codes_of(found)) == (valid > total)
        if checked < 300:
            diagnose(form, found, table=TABLE)
        checked += 1
    assert checked > 1000


def number(text):
    return int(float(text)) if text.strip() else None
