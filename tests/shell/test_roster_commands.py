"""`jenjang roster …` as typed."""

import json
from datetime import date

import pytest
from typer.testing import CliRunner

from jenjang.actions.roster.people import correct_person
from jenjang.adapters import uploads
from jenjang.cli.roster import commands
from jenjang.core.roster.people import PersonEntry
from jenjang.records.models import Import, Person
from tests.sheets import HEADER, xlsx
from tests.world import OFFICE, REGENCY, SATU, viewer


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(uploads, "home", lambda: tmp_path)


def run(*arguments):
    return CliRunner().invoke(commands, [str(a) for a in arguments])


def test_import_and_undo_by_command(world, tmp_path):
    ani = ["KPPS", SATU, "001", "KPPS 2", "", "Ani", "", "P", "081200000001", ""]
    path = xlsx(tmp_path / "a.xlsx", {"KPPS": [HEADER, ani]})
    options = ("--office", OFFICE, "--election", "pemilu-2024", "--json")
    previewed = json.loads(run("import", path, *options, "--preview").stdout)
    assert previewed["counts"]["people_changed"] == 1
    assert Import.objects.get().status == "discarded"
    done = json.loads(run("import", path, *options).stdout)
    assert (done["status"], done["people_changed"]) == ("committed", 1)
    assert Person.objects.get(pk=world.ani.pk).phone == "+6281200000001"
    undone = json.loads(run("undo", done["import"], "--json").stdout)
    assert undone == {"import": done["import"], "status": "undone"}
    assert Person.objects.get(pk=world.ani.pk).phone == ""


@pytest.mark.parametrize("reason", [(), ("--nik-reason", "pemeriksaan berkala")])
def test_export_imported_again_changes_nothing(world, tmp_path, reason):
    entry = PersonEntry(
        name="Ani", nik="0001016501900001", birth_date=date(1990, 1, 25), sex="P"
    )
    correct_person(world.ani.pk, entry=entry, viewer=viewer())
    path = tmp_path / "out.xlsx"
    election = ("--election", "pemilu-2024")
    run("export", path, "--region", REGENCY, *election, *reason)
    again = run("import", path, "--office", OFFICE, *election, "--json")
    counts = json.loads(again.stdout)
    assert (counts["rows"], counts["rows_unchanged"]) == (66, 66)
    assert Person.objects.exclude(nik_sealed=None).get().pk == world.ani.pk


def test_export_by_command(world, tmp_path):
    path = tmp_path / "out.xlsx"
    options = ("--region", REGENCY, "--election", "pemilu-2024", "--json")
    assert json.loads(run("export", path, *options).stdout)["rows"] == 66


def test_annex_of_a_decree_by_command(world, tmp_path):
    path = tmp_path / "lampiran.pdf"
    election = ("--region", SATU, "--election", "pemilu-2024")
    assert run("annex", path, *election).stdout.strip() == str(path)
    assert path.read_bytes().startswith(b"%PDF")
    unknown = run("annex", path, *election, "--decree", "99")
    assert unknown.exception.code == "DECREE_UNKNOWN"
    nobody = run("annex", path, *election, "--body", "ppk")
    assert nobody.exception.code == "BODY_UNKNOWN"
