"""`jenjang count check`: without a database, one line a record, bad input one line."""

import gzip
import json
import os
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from jenjang.cli.commands import app
from jenjang.core.violations import RuleViolation
from jenjang.queries.counting.findings import checked, checked_shape
from tests.core.forms import CASES, record_of

GOLDEN = {"id": "g", **CASES["bases"]["golden"]}
WRONG = {"id": "w", "contest": "PPWP", "cells": {"V.A": 150, "V.B": 1, "V.C": 152}}
SIREKAP = {
    "tps": "3604162008001",
    "chart": {"100025": 1},
    "administrasi": {"suara_sah": 2},
}


def run(*arguments, given=""):
    """The command in this process."""
    words = ["count", "check", *arguments]
    return CliRunner().invoke(app, words, input=given)


def written(tmp_path, *records):
    path = tmp_path / "forms.jsonl"
    path.write_text("\n".join(json.dumps(record) for record in records))
    return str(path)


def test_json_lines_are_answered_line_by_line(tmp_path):
    done = run(written(tmp_path, GOLDEN, WRONG), "--json")
    assert (done.exit_code, done.stderr) == (0, "")
    good, wrong = [json.loads(line) for line in done.stdout.splitlines()]
    assert (good["id"], good["ok"], good["violations"], good["diagnosis"]) == (
        *("g", True, []),
        [],
    )
    assert wrong["violations"] == [
        {
            "code": "I11",
            "severity": "hard",
            "cells": ["V.C", "V.A", "V.B"],
            "delta": 1,
        }
    ]
    assert (wrong["ok"], wrong["diagnosis"][0]["slip"]) == (False, "stroke")
    assert set(wrong) == {"id", "ok", "violations", "diagnosis", "unchecked"}


def test_a_document_over_lines_comes_through_standard_input(tmp_path):
    text = json.dumps([GOLDEN, WRONG], indent=2)
    done = run("-", "--json", "--strict", given=text)
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["g", "w"]
    assert done.exit_code == 1


def test_people_read_sentences(tmp_path):
    done = run(written(tmp_path, WRONG))
    lines = done.stdout.splitlines()
    assert lines[0] == "w:"
    assert lines[1] == (
        "  ! I11  Suara sah + tidak sah (V.C) tertulis 152, padahal 150 + 1 = 151. "
        "Jumlahkan lagi V.A dan V.B."
    )
    assert lines[3].endswith("Dengan itu semuanya cocok.")
    assert "DPTb" not in done.stdout  # neither line was given


def test_bad_records_are_one_line_each_and_the_others_are_answered(tmp_path):
    path = tmp_path / "mixed.jsonl"
    path.write_text(json.dumps(GOLDEN) + '\n{"contest": 1}\nno json\n')
    done = run(str(path), "--json")
    assert done.exit_code == 2
    assert len(done.stdout.splitlines()) == 1
    codes = [line.split(":")[0] for line in done.stderr.splitlines()]
    assert codes == ["CHASIL_UNKNOWN_CONTEST", "CHASIL_NOT_JSON"]


@pytest.mark.parametrize("whole", [True, False])
def test_packed_file_is_unpacked_as_far_as_it_goes(tmp_path, whole):
    path = tmp_path / "forms.jsonl.gz"
    packed = gzip.compress(json.dumps(GOLDEN).encode() + b"\n")
    path.write_bytes(packed if whole else packed[:40])
    done = run(str(path), "--json")
    assert done.exit_code == (0 if whole else 2)
    assert done.stderr.startswith("" if whole else "CHASIL_NOT_JSON: gzip")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["nowhere.json"], "CHASIL_NOT_FOUND"),
        (["-", "--format", "xml"], "CHASIL_UNKNOWN_FORMAT"),
    ],
)
def test_file_or_format_that_is_none_is_refused(arguments, code):
    assert run(*arguments).exception.code == code


@pytest.mark.parametrize(
    ("arguments", "given", "code"),
    [
        (["-"], "", "CHASIL_NOT_JSON"),
        (["-"], "[1]", "CHASIL_NOT_OBJECT"),
        (["-"], "[" * 100_000, "CHASIL_NOT_JSON"),
        (["-", "--format", "sirekap"], "{}", "CHASIL_NOT_SIREKAP"),
        (
            ["-", "--format", "sirekap", "--contest", "RT"],
            json.dumps(SIREKAP),
            "CHASIL_UNKNOWN_CONTEST",
        ),
    ],
)
def test_bad_input_is_one_line_and_status_2(arguments, given, code):
    done = run(*arguments, given=given)
    assert (done.exit_code, done.stdout) == (2, "")
    assert [line.split(":")[0] for line in done.stderr.splitlines()] == [code]


def test_command_needs_no_database(tmp_path):
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "jenjang.config.settings",
        "JENJANG_HOME": str(tmp_path / "home"),
        "JENJANG_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none",
    }
    done = subprocess.run(
        [sys.executable, "-m", "jenjang.cli", "count", "check", "-", "--json"],
        input=json.dumps(GOLDEN).encode() + b"\nno json",
        capture_output=True,
        env=environment,
        timeout=120,
    )
    assert done.returncode == 2
    assert json.loads(done.stdout)["ok"] is True
    assert done.stderr.startswith(b"CHASIL_NOT_JSON: baris 2:")
    assert len(done.stderr.splitlines()) == 1


def test_forms_of_one_tps_are_told_by_contest():
    plain, dpr = (record_of({"name": b, "base": b}) for b in ("plain", "dpr"))
    dpr["cells"] |= {"I.A.L": 104, "I.A.P": 97, "V.C": 150}
    record = {"id": "tps", "forms": [plain, dpr]}
    done = checked(record, place="x", format="chasil", contest="")
    shape = checked_shape(done)
    assert shape["ok"] is False
    assert [(v["code"], v["cells"][0]) for v in shape["violations"]] == [
        *[("I8", "DPR:V.C")] * 2,
        ("I11", "DPR:V.C"),
        ("I17", "DPR:I.A.L"),
        ("I17", "DPR:I.A.P"),
    ]
    assert shape["diagnosis"][0]["cells"] == ["DPR:V.C"]


@pytest.mark.parametrize("forms", [[], [GOLDEN], [GOLDEN, GOLDEN], [1, 2], "x"])
def test_set_of_forms_that_is_none_is_refused(forms):
    with pytest.raises(RuleViolation) as caught:
        checked({"forms": forms}, place="x", format="chasil", contest="")
    assert caught.value.code in ("CHASIL_FORMS", "CHASIL_NOT_OBJECT")
