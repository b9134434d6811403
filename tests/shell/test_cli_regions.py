"""`jenjang regions …` as typed."""

import json

import pytest
from typer.testing import CliRunner

from jenjang.cli.commands import app
from jenjang.core.violations import RuleViolation
from jenjang.records.models import Import, Tps
from tests.world import DUA, ELECTION, REGENCY, SATU


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    """Uploads wait in a folder of the test."""
    monkeypatch.setenv("JENJANG_HOME", str(tmp_path))


def run(*arguments, status=0):
    result = CliRunner().invoke(app, ["regions", *arguments], catch_exceptions=True)
    if isinstance(result.exception, RuleViolation):
        raise result.exception
    assert result.exit_code == status, result.output
    return result.stdout


def test_show_a_regency(world):
    assert json.loads(run("show", "0001", "--json")) == {
        "code": REGENCY,
        "name": "Kabupaten Contoh",
        "level": 2,
        "edition": "contoh",
        "path": [
            {"code": "00", "name": "Provinsi Contoh"},
            {"code": REGENCY, "name": "Kabupaten Contoh"},
        ],
        "counts": {
            "regencies": 0,
            "districts": 2,
            "villages": 3,
            "desa": 3,
            "kelurahan": 0,
        },
        "tps": {ELECTION: 6},
        "office": {
            "code": "0001",
            "name": "KPU Kabupaten Contoh",
            "zone": "Asia/Jakarta",
        },
    }
    assert "3 desa" in run("show", "00.01")


@pytest.mark.parametrize(
    ("code", "finding"), [("00.01.99", "NOT_FOUND"), ("x", "REGION_CODE_MALFORMED")]
)
def test_show_what_is_not_there(world, code, finding):
    with pytest.raises(RuleViolation) as caught:
        run("show", code)
    assert caught.value.code == finding


def test_import_preview_refusal_commit(world, tmp_path):
    table = tmp_path / "tps.csv"
    table.write_text(f"kode_kpu,desa,n_tps\n0001012001,Satu,3\n{DUA},Dua,1\n")
    arguments = ("import", "tps", str(table), "--election", ELECTION)
    preview = json.loads(run(*arguments, "--preview", "--json"))
    assert (preview["status"], preview["counts"]["created"]) == ("preview", 1)
    assert [f["code"] for f in preview["findings"]] == ["TPS_VANISHED"]
    assert Tps.objects.count() == 6
    assert json.loads(run(*arguments, "--json"))["status"] == "committed"
    assert Tps.objects.count() == 7
    table.write_text("kode_kpu,desa,n_tps\n0001012001,Satu,9\n0001012099,Lupa,1\n")
    refused = json.loads(run(*arguments, "--json", status=2))
    assert [(f["row"], f["column"], f["code"]) for f in refused["findings"]] == [
        (3, "A (kode_kpu)", "REGION_UNKNOWN")
    ]
    assert refused["status"] == "refused"
    assert Tps.objects.count() == 7
    statuses = Import.objects.order_by("id").values_list("status", flat=True)
    assert list(statuses) == ["discarded", "committed", "discarded"]
    assert json.loads(
        run("remove-tps", f"{SATU}/3", "--election", ELECTION, "--json")
    ) == {"removed": 1}


@pytest.mark.parametrize(
    ("arguments", "finding"),
    [
        (("tps", "tidak-ada.csv", "--election", ELECTION), "FILE_UNREADABLE"),
        (("tps", ".", "--election", "pemilu-1955"), "ELECTION_UNKNOWN"),
        (("tps", ".", "--election", ELECTION, "--office", "36"), "OFFICE_UNKNOWN"),
        (("centroids", "."), "FILE_UNREADABLE"),
    ],
)
def test_import_that_cannot_begin(world, arguments, finding):
    with pytest.raises(RuleViolation) as caught:
        run("import", *arguments)
    assert caught.value.code == finding
    assert Import.objects.count() == 0


def test_remove_tps_that_is_needed_or_absent(world):
    for code, finding in ((f"{SATU}/001", "TPS_IN_USE"), (f"{SATU}/9", "NOT_FOUND")):
        with pytest.raises(RuleViolation) as caught:
            run("remove-tps", code, "--election", ELECTION)
        assert caught.value.code == finding
    assert Tps.objects.count() == 6
