"""`jenjang roster …` as typed."""

import json

import pytest
from typer.testing import CliRunner

from jenjang.adapters import uploads
from jenjang.cli.roster import commands
from jenjang.records.models import Import, Person
from tests.sheets import HEADER, xlsx
from tests.world import OFFICE, REGENCY, SATU


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


def test_export_by_command(world, tmp_path):
    path = tmp_path / "out.xlsx"
    options = ("--region", REGENCY, "--election", "pemilu-2024", "--json")
    assert json.loads(run("export", path, *options).stdout)["rows"] == 66
