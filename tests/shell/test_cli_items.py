"""`jenjang items analyse`: figures as JSON and as tables, bad input a line each."""

import json
import os
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from jenjang.cli.commands import app
from jenjang.core.violations import RuleViolation
from tests.core.lsat import LSAT6, answers_of


def run(*arguments):
    """The command in this process."""
    return CliRunner().invoke(app, ["items", "analyse", *map(str, arguments)])


def written(folder, text, name="responses.csv", encoding="utf-8"):
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


@pytest.fixture
def lsat(tmp_path):
    lines = ["person,q1,q2,q3,q4,q5,class"]
    for n, row in enumerate(answers_of(LSAT6)):
        cells = [str(int(mark)) for mark in row]
        lines.append(",".join([f"P{n}", *cells, f"K{n % 2}"]))
    return written(tmp_path, "\n".join(lines))


def test_lsat_is_printed_as_moodle_prints_it(lsat):
    done = run(lsat, "--scored", "--group", "class", "--json")
    assert (done.exit_code, done.stderr) == (0, "")
    shape = json.loads(done.stdout)
    assert list(shape["test"]) == [
        *("n", "mean", "median", "sd", "skewness", "kurtosis", "cic", "error_ratio"),
        *("standard_error", "maximum", "maxima_guessed", "kr20", "kr20_interval"),
        "standard_error_of_measurement",
    ]
    assert (shape["test"]["n"], shape["test"]["mean"]) == (1000, 3.819)
    assert shape["test"]["cic"] == pytest.approx(29.50, abs=0.005)
    assert shape["test"]["kr20"] == pytest.approx(0.2950, abs=0.00005)
    first = shape["items"][0]
    assert (first["id"], first["facility"]) == ("q1", pytest.approx(92.4))
    assert first["discrimination_index"] == pytest.approx(11.28, abs=0.005)
    assert [flag["kind"] for flag in first["flags"]] == ["easy"]
    models = shape["models"]
    assert {name: round(m["log_likelihood"], 3) for name, m in models.items()} == {
        "rasch": -2473.054,
        "common_slope": -2466.938,
        "2pl": -2466.653,
    }
    assert shape["flags_refused"] is None


def test_tables_for_people_name_every_item_and_model(lsat):
    done = run(lsat, "--group", "class")
    assert (done.exit_code, done.stderr) == (0, "")
    for text in ("92.40", "0.295 (0.22…0.36)", "-2466.653", "q5", "sangat mudah"):
        assert text in done.stdout


def test_key_and_semicolons_and_a_byte_order_mark(tmp_path):
    responses = written(
        tmp_path,
        "Peserta;s1;s2\nA;b;ya\nB;c;tidak\nC;B;ya\nD;;ya\n",
        encoding="utf-8-sig",
    )
    key = written(tmp_path, "item,key,options\ns1,B,A|B|C|D\ns2,ya,\n", "key.csv")
    done = run(responses, "--key", key, "--json")
    assert (done.exit_code, done.stderr) == (0, "")
    shape = json.loads(done.stdout)
    assert [item["facility"] for item in shape["items"]] == [50.0, 75.0]
    counts = [(o["option"], o["count"]) for o in shape["items"][0]["options"]]
    assert counts == [("A", 0), ("B", 2), ("C", 1), ("D", 0), ("", 1)]
    assert shape["items"][0]["flags"] is None
    assert shape["flags_refused"]["code"] == "FLAGS_NEED_CLASSES"
    assert shape["models"]["2pl"]["refused"]["code"] == "MODEL_TOO_FEW"
    assert "✓" in run(responses, "--key", key).stdout


def test_maximum_that_was_guessed_is_told(tmp_path):
    responses = written(tmp_path, "p;q1;q2\nA;6,5;1\nB;2;0\nC;8;1\n")
    done = run(responses, "--scored", "--json")
    assert done.exit_code == 0
    assert done.stderr.startswith("RESPONSES_MAX_GUESSED: ")
    assert "q1" in done.stderr
    assert json.loads(done.stdout)["test"]["maxima_guessed"] == ["q1"]
    told = run(responses, "--scored", "--max", "10", "--json")
    assert (told.stderr, json.loads(told.stdout)["test"]["maximum"]) == ("", 20.0)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), "RESPONSES_KEY_OR_SCORED"),
        (("--key", "x.csv", "--scored"), "RESPONSES_KEY_AND_SCORED"),
        (("--key", "gone.csv"), "FILE_UNREADABLE"),
        (("--scored", "--group", "kelas"), "COLUMN_UNKNOWN"),
    ],
)
def test_what_cannot_be_analysed_is_refused_with_a_code(tmp_path, arguments, code):
    responses = written(tmp_path, "p,q1,q2\nA,a,b\nB,b,b\n")
    refused = run(responses, *arguments).exception
    assert isinstance(refused, RuleViolation)
    assert refused.code == code


def test_every_bad_cell_is_one_line_with_row_and_column_and_status_2(tmp_path):
    responses = written(tmp_path, "p;q1;q2\nA;x;1\nB;1\nA;1;0,5\n")
    command = [sys.executable, "-m", "jenjang.cli", "items", "analyse", str(responses)]
    home = {**os.environ, "JENJANG_HOME": str(tmp_path / "none")}
    done = subprocess.run(
        [*command, "--scored", "--json"], capture_output=True, text=True, env=home
    )
    assert (done.returncode, done.stdout) == (2, "")
    lines = done.stderr.splitlines()
    assert [line.split(": ")[:2] for line in lines] == [
        ["RESPONSES_RAGGED", "3"],
        ["RESPONSES_PERSON_TWICE", "4"],
        ["RESPONSES_NOT_A_MARK", "2 B (q1)"],
    ]
    assert not (tmp_path / "none").exists()


def test_delimiter_is_not_taken_from_inside_the_cells(tmp_path):
    responses = written(tmp_path, "p,q1\n1,a\n2,b\n")
    key = written(tmp_path, "item,key,options\nq1,a,a|b|c|d|e|f\n", "key.csv")
    done = run(responses, "--key", key, "--json")
    assert json.loads(done.stdout)["items"][0]["facility"] == 50.0
