"""`jenjang count pack` and `judge`: the key agrees, what is wrong has a code."""

import json

import pytest
from typer.testing import CliRunner

from jenjang.cli.commands import app
from jenjang.core.violations import RuleViolation


def run(*arguments):
    done = CliRunner().invoke(app, ["count", *arguments])
    if done.exception:
        raise done.exception
    return done.stdout


def made(folder, *more, contest="DPR", election="pemilu-2024", number="60"):
    path = folder / "pack.json"
    asked = ["--election", election, "--n", number]
    asked += ["--contest", contest] if contest else []
    run("pack", *asked, "--seed", "7", "-o", str(path), *more)
    return path


@pytest.mark.parametrize(
    ("election", "contest", "more"),
    [
        ("pemilu-2024", "DPR", ()),
        ("pemilu-2024", "PPWP", ("--kind", "tally")),
        ("pilkada-2024", "GUBERNUR", ("--single",)),
    ],
)
def test_pack_is_judged_as_its_key_says(tmp_path, election, contest, more):
    path = made(tmp_path, *more, contest=contest, election=election)
    document = json.loads(path.read_text())
    path.write_text(json.dumps(document | {"key": []}))
    assert json.loads(run("judge", str(path), "--json")) == {
        "id": document["id"],
        "verdicts": document["key"],
    }


def test_desk_pack_needs_no_contest_and_is_decided_as_its_key_says(tmp_path):
    path = made(tmp_path, "--kind", "desk", contest="", number="40")
    document = json.loads(path.read_text())
    assert document["contest"] == "SEMUA"
    path.write_text(json.dumps(document | {"key": []}))
    assert json.loads(run("judge", str(path), "--json")) == {
        "id": document["id"],
        "decisions": document["key"],
    }


@pytest.mark.parametrize(
    ("election", "contest", "more"),
    [
        ("pemilu-2024", "DPR", ()),
        ("pilkada-2024", "BUPATI_WALIKOTA", ()),
        ("pilkada-2024", "GUBERNUR", ("--single",)),
    ],
)
def test_forms_are_checked_as_their_key_says(tmp_path, election, contest, more):
    asked = ("--kind", "error", *more)
    path = made(tmp_path, *asked, contest=contest, election=election, number="36")
    document = json.loads(path.read_text())
    path.write_text(json.dumps(document | {"key": []}))
    told = json.loads(run("judge", str(path), "--json"))
    assert told["id"] == document["id"]
    found = {one["serial"]: one for one in told["findings"]}
    named = 0
    for key in document["key"]:
        one = found[key["serial"]]
        assert one["codes"] == key["codes"]
        if not key["mistakes"]:
            assert (one["slip"], one["cells"]) == ("", [])
        for mistake in key["mistakes"]:
            assert set(one["cells"]) & set(mistake["cells"])
            named += one["slip"] == mistake["slip"]
    assert named >= 24  # of 27


def test_ruling_in_a_pack_is_used_and_one_that_cannot_stand_is_refused(tmp_path):
    path = made(tmp_path, "--kind", "desk", contest="", number="20")
    document = json.loads(path.read_text())
    ruling = {"rule": "M7", "outcome": "wait", "for": "", "citation": "Surat KPU 1"}
    path.write_text(json.dumps(document | {"rulings": [ruling]}))
    decided = json.loads(run("judge", str(path), "--json"))["decisions"]
    assert {d["outcome"] for d in decided if d["rule"] == "M7"} == {"wait"}
    settled = ruling | {"rule": "M6"}
    path.write_text(json.dumps(document | {"rulings": [settled]}))
    with pytest.raises(RuleViolation) as refused:
        run("judge", str(path))
    assert refused.value.code == "RULING_NOT_WAITING"


def test_judging_in_words_is_indonesian(tmp_path):
    desk = made(tmp_path, "--kind", "desk", contest="", number="13")
    lines = run("judge", str(desk)).splitlines()
    assert len(lines) == 13
    assert [line[5:12] for line in lines if "M1: " in line] == ["ditolak"]
    forms = made(tmp_path, "--kind", "error", contest="PPWP", number="8")
    told = run("judge", str(forms))
    assert told.count("semua hitungan cocok") == 2
    assert "C.DAFTAR HADIR" in told


def test_same_seed_writes_the_same_bytes(tmp_path):
    assert made(tmp_path).read_bytes() == made(tmp_path).read_bytes()


def test_judging_in_words_names_serial_and_rule(tmp_path):
    lines = run("judge", str(made(tmp_path, contest="PPWP", number="18"))).splitlines()
    assert [line[:3] for line in lines] == [f"{n:03d}" for n in range(1, 19)]
    told = [line for line in lines if line.endswith("P5: Tidak ada lubang")]
    assert [line[5:14] for line in told] == ["tidak sah"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"--contest": "WALI"}, "BALLOT_TABLE_UNKNOWN"),
        ({"--election": "pemilu-2029"}, "BALLOT_TABLE_UNKNOWN"),
        ({"--kind": "sulit"}, "PACK_KIND_UNKNOWN"),
        ({"--contest": ""}, "PACK_CONTEST_MISSING"),
        ({"--kind": "desk"}, "DESK_TABLE_UNKNOWN"),
        ({"--kind": "error", "--n": "201"}, "PACK_SIZE"),
        ({"--seed": "a b"}, "PACK_SEED"),
        ({"--n": "3"}, "PACK_SIZE"),
        ({"-o": "no/such/folder.json"}, "FILE_UNWRITABLE"),
    ],
)
def test_pack_that_cannot_be_made_is_told(tmp_path, monkeypatch, changes, code):
    monkeypatch.chdir(tmp_path)
    asked = {
        "--election": "pemilu-2024",
        "--contest": "PPWP",
        "--n": "18",
        "--seed": "7",
        "-o": "pack.json",
    }
    with pytest.raises(RuleViolation) as refused:
        run("pack", *(word for pair in (asked | changes).items() for word in pair))
    assert refused.value.code == code
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "code"), [(None, "FILE_UNREADABLE"), (b"[]", "PACK_MALFORMED")]
)
def test_file_that_is_no_pack_is_told(tmp_path, content, code):
    path = tmp_path / "pack.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(RuleViolation) as refused:
        run("judge", str(path))
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("kind", "place", "value", "code"),
    [
        ("desk", ("cards", 0, "features"), {}, "PACK_MALFORMED"),
        ("desk", ("cards", 0, "features", "hour"), "noon", "PACK_MALFORMED"),
        ("desk", ("cards", 0, "origin"), "bulan", "PACK_MALFORMED"),
        ("desk", ("election",), "pemilu-2029", "DESK_TABLE_UNKNOWN"),
        ("desk", ("kind",), "lain", "PACK_MALFORMED"),
        ("error", ("forms", 0, "form", "cells"), {}, "CHASIL_CELLS"),
        ("error", ("forms", 0, "form", "contest"), "RT", "CHASIL_UNKNOWN_CONTEST"),
        ("tally", ("contest",), "RT", "BALLOT_TABLE_UNKNOWN"),
    ],
)
def test_pack_that_was_changed_by_hand_is_told(tmp_path, kind, place, value, code):
    contest = "" if kind == "desk" else "PPWP"
    path = made(tmp_path, "--kind", kind, contest=contest, number="4")
    document = json.loads(path.read_text())
    inner = document
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = value
    path.write_text(json.dumps(document))
    with pytest.raises(RuleViolation) as refused:
        run("judge", str(path))
    assert refused.value.code == code
