"""`jenjang count print`: PDFs where they were asked for, what is wrong has a code."""

import pytest
from typer.testing import CliRunner

from jenjang.cli.commands import app
from jenjang.core.violations import RuleViolation
from tests.documents.pictures import page_of, words_in


def run(*arguments):
    done = CliRunner().invoke(app, ["count", *map(str, arguments)])
    if done.exception:
        raise done.exception
    return done.stdout


@pytest.fixture
def pack(tmp_path):
    path = tmp_path / "pack.json"
    asked = ("--election", "pemilu-2024", "--contest", "PPWP", "--kind", "tally")
    run("pack", *asked, "--n", 12, "--seed", "7", "-o", path)
    return path


BALLOT_PAPERS = [
    *("c_hasil_latihan", "kunci_latihan", "lembar_turus", "surat_suara_latihan"),
]


def test_all_parts_go_into_a_folder_by_kind(tmp_path, pack):
    told = run("print", pack, "-o", tmp_path / "cetak").splitlines()
    written = sorted((tmp_path / "cetak").iterdir())
    assert [path.stem for path in written] == BALLOT_PAPERS
    assert sorted(told) == [str(path) for path in written]
    assert [path.read_bytes()[:5] for path in written] == [b"%PDF-"] * len(written)


def test_one_part_goes_into_the_file_that_is_named(tmp_path, pack):
    target = tmp_path / "kunci.pdf"
    run("print", pack, "-o", target, "--part", "key")
    assert "dibuka setelah penghitungan" in words_in(target.read_bytes())[0]


def test_the_same_pack_prints_the_same_bytes(tmp_path, pack):
    for name in ("a.pdf", "b.pdf"):
        run("print", pack, "-o", tmp_path / name, "--part", "ballots")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


@pytest.mark.parametrize(
    ("kind", "contest", "papers"),
    [
        ("desk", "SEMUA", ["kartu_meja", "kunci_latihan"]),
        ("error", "PPWP", ["form_salah", "kunci_latihan"]),
    ],
)
def test_every_kind_of_pack_has_its_parts(tmp_path, kind, contest, papers):
    path = tmp_path / "pack.json"
    asked = ("--election", "pemilu-2024", "--contest", contest, "--kind", kind)
    run("pack", *asked, "--n", 4, "--seed", "7", "-o", path)
    run("print", path, "-o", tmp_path / "cetak")
    assert sorted(p.stem for p in (tmp_path / "cetak").iterdir()) == papers
    with pytest.raises(RuleViolation) as refused:
        run("print", path, "-o", tmp_path / "cetak", "--part", "tally")
    assert refused.value.code == "PRINT_PART_KIND"


WALL = ("wallcard", "--election", "pilkada-2024", "--contest", "GUBERNUR", "-o")


def test_wall_card_is_printed_on_the_paper_that_is_asked_for(tmp_path):
    for paper in ("A3", "a4"):
        run(*WALL, tmp_path / f"{paper}.pdf", "--single", "--paper", paper)
    large, small = (page_of(read(tmp_path, paper), 0, dpi=72) for paper in ("A3", "a4"))
    assert (large.shape[:2], small.shape[:2]) == ((1191, 842), (842, 596))


def read(folder, paper):
    return (folder / f"{paper}.pdf").read_bytes()


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (("x.pdf", "--paper", "A5"), "PRINT_PAPER_UNKNOWN"),
        (("x.pdf", "--election", "pemilu-2029"), "BALLOT_TABLE_UNKNOWN"),
        (("no/such/folder/x.pdf",), "FILE_UNWRITABLE"),
    ],
)
def test_wall_card_that_cannot_be_is_told(tmp_path, monkeypatch, more, code):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(RuleViolation) as refused:
        run(*WALL, *more)
    assert refused.value.code == code
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("pack.json", "-o", "semua.pdf"), "PRINT_NEEDS_FOLDER"),
        (("pack.json", "-o", "x", "--part", "kotak"), "PRINT_PART_UNKNOWN"),
        (("pack.json", "-o", "no/such/x.pdf", "--part", "key"), "FILE_UNWRITABLE"),
        (("pack.json", "-o", "pack.json/x"), "FILE_UNWRITABLE"),
        (("none.json", "-o", "x"), "FILE_UNREADABLE"),
    ],
)
def test_print_that_cannot_be_is_told(tmp_path, monkeypatch, pack, arguments, code):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(RuleViolation) as refused:
        run("print", *arguments)
    assert refused.value.code == code
    assert [path.name for path in tmp_path.iterdir()] == ["pack.json"]
