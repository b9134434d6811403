"""`jenjang outreach`: JSON and tables, and every bad row told at once."""

import json
import os
import random
import subprocess
import sys
import time
from math import fsum

import pytest
from typer.testing import CliRunner

from jenjang.cli.commands import app
from jenjang.core.violations import RuleViolation, RuleViolations

ROWS = "code,voters,users\n15.09.01.2001,1000,700\n15.09.01.2002,300,300\nC,2000,1500\n"


def run(*arguments):
    """The command in this process."""
    return CliRunner().invoke(app, ["outreach", *map(str, arguments)])


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "desa.csv"
    path.write_text(ROWS)
    return path


def test_targets_as_json_give_the_target_of_all(file):
    done = run("targets", file, "--target", 0.85, "--json")
    assert (done.exit_code, done.stderr) == (0, "")
    shape = json.loads(done.stdout)
    assert sorted(shape) == ["rows", "shift", "target"]
    rows = shape["rows"]
    assert [r["code"] for r in rows] == ["15.09.01.2001", "15.09.01.2002", "C"]
    assert {tuple(sorted(r)) for r in rows} == {
        ("code", "shrunk", "target", "turnout", "voters")
    }
    total = fsum(r["voters"] * r["target"] for r in rows)
    assert abs(total / 3300 - 0.85) < 1e-9


def test_targets_as_a_table_name_band_and_missing_voters(file):
    done = run("targets", file, "--target", 0.85)
    told = " ".join(done.stdout.split())
    assert "Kurang (pemilih) 305" in told
    assert "Didukung bukti 75.76–78.26 % (+0…83)" in told
    assert "di atas yang pernah dicapai" in told
    easy = run("targets", file, "--target", 0.76)
    assert "di atas yang pernah dicapai" not in " ".join(easy.stdout.split())


def test_effort_and_order_are_told_as_json_and_as_tables(file):
    shape = json.loads(run("effort", file, "--budget", 30, "--whole", "--json").stdout)
    assert sum(row["effort"] for row in shape["rows"]) == 30
    assert shape["loss_equal"] > shape["loss_proportional"] > 0
    assert "kehilangan" in run("effort", file, "--budget", 30).stdout
    shape = json.loads(run("order", file, "--seed", 231, "--json").stdout)
    assert [row["turn"] for row in shape["rows"]] == [1, 2, 3]
    assert [row["half"] for row in shape["rows"]] == [1, 1, 2]
    assert len(shape["detectable"]) == 4
    assert "Beda terkecil" in run("order", file, "--seed", 231).stdout


def test_every_bad_row_is_told_with_its_place(tmp_path):
    path = tmp_path / "bad.csv"
    path.write_text("code,voters,users\nA,10,11\nA,x,1\n")
    command = [sys.executable, "-m", "jenjang.cli", "outreach", "targets", str(path)]
    home = {**os.environ, "JENJANG_HOME": str(tmp_path / "none")}
    done = subprocess.run(
        [*command, "--target", "0.85", "--json"],
        capture_output=True,
        text=True,
        env=home,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert [line.split(": ")[:2] for line in done.stderr.splitlines()] == [
        ["PLACE_USERS_ABOVE_VOTERS", "2"],
        ["PLACE_TWICE", "3 code"],
        ["PLACE_NOT_A_COUNT", "3 voters"],
    ]
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("target", [0, 1, 85, -1, "nan"])
def test_impossible_target_is_refused_before_the_file_is_read(target):
    done = run("targets", "missing.csv", "--target", target)
    assert isinstance(done.exception, RuleViolation)
    assert done.exception.code in {"TARGET_IMPOSSIBLE", "TARGET_AS_PERCENT"}


def test_file_that_cannot_be_read_is_refused(tmp_path):
    missing = run("targets", tmp_path / "missing.csv", "--target", 0.85)
    assert missing.exception.code == "FILE_UNREADABLE"
    empty = tmp_path / "empty.csv"
    empty.write_text("code,voters,users\n")
    found = run("order", empty, "--seed", 1).exception
    assert isinstance(found, RuleViolations)
    assert [v.code for v in found.violations] == ["PLACES_EMPTY"]


def test_hundred_thousand_rows_take_seconds(tmp_path):
    chance = random.Random(5)
    path = tmp_path / "tps.csv"
    with path.open("w") as file:
        file.write("code,voters,users\n")
        for at in range(100_000):
            voters = chance.randrange(100, 600)
            users = round(voters * chance.betavariate(35, 15))
            file.write(f"{at},{voters},{users}\n")
    start = time.perf_counter()
    done = run("targets", path, "--target", 0.85, "--json")
    assert time.perf_counter() - start < 20
    rows = json.loads(done.stdout)["rows"]
    voters = sum(row["voters"] for row in rows)
    assert abs(fsum(r["voters"] * r["target"] for r in rows) / voters - 0.85) < 1e-9
