"""`jenjang items check` and `convert`: files of questions without a database."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from jenjang.cli.commands import app
from jenjang.core.violations import RuleViolation
from jenjang.queries.assessment.exchange import format_of, read_questions

FILES = Path(__file__).parents[1] / "core" / "questions"
GOOD = """// [id:M3-S001]
$CATEGORY: $course$/M3/M3-04

// [id:M3-S001] [tag:sumber:PKPU 25/2023]
::Satu::[html]Berapa <b>lubang</b>?{=satu ~dua#Lihat lagi.}
"""


def run(*arguments):
    """The command in this process."""
    return CliRunner().invoke(app, ["items", *map(str, arguments)])


def test_file_with_errors_is_told_line_by_line_with_status_2():
    done = run("check", FILES / "mixed.gift", "--module", "M4")
    assert done.exit_code == 2
    assert "5 soal terbaca" in done.stdout
    lines = done.stderr.splitlines()
    assert [line.split(": ")[0] for line in lines] == [
        *["QUESTION_KIND_UNKNOWN"] * 4,
        "GIFT_BRACES",
        "QUESTION_SHARE",
        "QUESTION_NUMBER",
        "QUESTION_ID_TWICE",
    ]
    assert all(": baris " in line for line in lines)


def test_json_tells_items_and_findings():
    done = run("check", FILES / "mixed.xml", "--json")
    shape = json.loads(done.stdout)
    assert done.exit_code == 2
    assert shape["items"][0]["code"] == "M3-S902"
    assert set(shape["items"][0]) == {
        *("line", "code", "kind", "module", "content", "name", "text"),
    }
    first = shape["findings"][0]
    assert (first["line"], first["code"], first["severity"]) == (
        4,
        "XML_PART_LEFT_OUT",
        "warning",
    )


def test_good_file_goes_through_every_format_and_back(tmp_path):
    source = tmp_path / "soal.gift"
    source.write_text(GOOD)
    checked = run("check", source)
    assert (checked.exit_code, checked.stderr) == (0, "")
    middle, back = tmp_path / "soal.xml", tmp_path / "lagi.gift"
    first = run("convert", source, "--to", "xml", "--out", middle)
    second = run("convert", middle, "--to", "gift", "--out", back)
    assert (first.exit_code, second.exit_code) == (0, 0)
    items = [read_questions(f.read_bytes()).items for f in (source, middle, back)]
    assert items[0] == items[1] == items[2]
    assert (items[0][0].code, items[0][0].content) == ("M3-S001", "M3-04")


def test_what_the_other_format_cannot_hold_is_told(tmp_path):
    source = tmp_path / "soal.gift"
    source.write_text(GOOD)
    done = run("convert", source, "--to", "aiken")
    assert done.exit_code == 0
    assert done.stdout == "Berapa <b>lubang</b>?\nA. satu\nB. dua\nANSWER: A\n"
    assert done.stderr.startswith("AIKEN_LEFT_OUT: ")


def test_it_needs_no_database_and_starts_none(tmp_path):
    source = tmp_path / "soal.gift"
    source.write_text(GOOD)
    home = {**os.environ, "JENJANG_HOME": str(tmp_path / "none")}
    command = [sys.executable, "-m", "jenjang.cli", "items", "check", str(source)]
    done = subprocess.run(command, capture_output=True, text=True, env=home)
    assert (done.returncode, done.stderr) == (0, "")
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("check", "gone.gift"), "FILE_UNREADABLE"),
        (("check", FILES / "mixed.gift", "--from", "word"), "QUESTIONS_FORMAT_UNKNOWN"),
        (("check", FILES / "mixed.gift", "--module", "M99"), "MODULE_UNKNOWN"),
        (("convert", FILES / "mixed.gift", "--to", "pdf"), "QUESTIONS_FORMAT_UNKNOWN"),
        (
            ("convert", FILES / "mixed.gift", "--to", "gift", "--out", "/no/such/file"),
            "FILE_UNWRITABLE",
        ),
    ],
)
def test_what_cannot_be_done_is_refused_with_a_code(arguments, code):
    refused = run(*arguments).exception
    assert isinstance(refused, RuleViolation)
    assert refused.code == code


@pytest.mark.parametrize(
    ("content", "filename", "format"),
    [
        (b"<?xml version='1.0'?><quiz/>", "soal", "xml"),
        (b"a\nA. b\nB. c\nANSWER: A\n", "soal.txt", "aiken"),
        (b"a{=b ~c}", "soal.txt", "gift"),
        (b"a{=b ~c}", "soal.xml", "xml"),
    ],
)
def test_format_is_recognised(content, filename, format):
    assert format_of(content, filename=filename) == format
