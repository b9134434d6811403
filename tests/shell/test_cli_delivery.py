"""`jenjang event` and `jenjang evidence`."""

import json

import pytest
from typer.testing import CliRunner

from jenjang.cli.commands import app
from jenjang.core.violations import RuleViolation
from jenjang.records.models import Evidence, QuarantinedEvidence
from tests.shell.test_evidence import make_room, payload
from tests.world import SATU


def run(*arguments: str):
    return CliRunner().invoke(app, list(arguments))


@pytest.fixture
def room(world):
    return make_room(SATU)


def test_events_listed(room):
    (row,) = json.loads(run("event", "list", "--office", "0001", "--json").stdout)
    assert (row["id"], row["title"]) == (str(room.event_id), "Bimtek KPPS")
    assert (row["classes"], row["closed"]) == (1, False)
    elsewhere = run("event", "list", "--office", "3604")
    assert elsewhere.exception.code == "OFFICE_UNKNOWN"
    assert "Bimtek KPPS" in run("event", "list").stdout


def test_evidence_imported_exported_and_imported_again(room, tmp_path):
    sent = [payload(room, number) for number in range(1, 4)]
    file = tmp_path / "bukti.jsonl"
    file.write_text("\n".join(map(json.dumps, sent)) + "\n\n")
    done = run("evidence", "import", str(file))
    assert (done.exit_code, done.stdout) == (0, "3 accepted, 0 duplicate, 0 refused\n")
    out = run("evidence", "export", "--class", str(room.pk)).stdout
    assert [json.loads(line) for line in out.splitlines()] == sent
    file.write_text(out)
    again = json.loads(run("evidence", "import", str(file), "--json").stdout)
    assert [row["status"] for row in again["results"]] == ["duplicate"] * 3


def test_evidence_imported_in_part(room, tmp_path):
    file = tmp_path / "bukti.jsonl"
    lines = [json.dumps(payload(room, 1)), '{"id": "x"}']
    file.write_text("\n".join(lines))
    done = run("evidence", "import", str(file))
    assert done.exit_code == 2
    assert done.stderr.startswith("EVIDENCE_MALFORMED: bukti.jsonl 2: ")
    assert (Evidence.objects.count(), QuarantinedEvidence.objects.count()) == (1, 1)


def test_evidence_file_broken_stores_nothing(room, tmp_path):
    file = tmp_path / "bukti.jsonl"
    file.write_text(json.dumps(payload(room, 1)) + "\n{broken\n")
    done = run("evidence", "import", str(file))
    assert isinstance(done.exception, RuleViolation)
    assert done.exception.code == "EVIDENCE_FILE_MALFORMED"
    assert done.exception.facts == {"row": 2}
    assert Evidence.objects.count() == 0
    missing = run("evidence", "import", str(tmp_path / "tidak-ada.jsonl"))
    assert missing.exception.code == "FILE_UNREADABLE"
    unknown = run("evidence", "export", "--class", "x")
    assert unknown.exception.code == "NOT_FOUND"
