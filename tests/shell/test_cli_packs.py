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
    asked = ("--election", election, "--contest", contest, "--n", number)
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
