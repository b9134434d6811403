"""Figures of drills: from the village to the nation, and as typed."""

import json
from datetime import datetime

import pytest
from typer.testing import CliRunner

from jenjang.actions.delivery import record_evidence
from jenjang.cli.commands import app
from jenjang.core.accounts import Role
from jenjang.core.regions import RegionCode
from jenjang.queries.counting.difficulty import counting_figures
from jenjang.records.models import Drill, OfficeRounds
from tests.shell.counting import (
    NOW,
    drill_of,
    event,
    judged,
    later,
    pack_in,
    score,
    send,
    team_rounds,
)
from tests.world import ELECTION, OFFICE, REGENCY, SATU, TIGA, UTARA, viewer


@pytest.fixture
def drill(world):
    return drill_of(world)


def test_difficulty_as_typed(world, drill):
    pack = pack_in(drill, "adjudication")
    send(drill, event(drill, judged(pack, wrong=2), person=world.ani.pk))
    score(drill)
    done = CliRunner().invoke(app, ["count", "difficulty", OFFICE, "--json"])
    found = json.loads(done.output)
    assert (found["region"], found["rounds"], found["participants"]) == ("00.01", 1, 1)
    assert sum(row["wrong"] for row in found["rules"]) == 2
    assert found["rules"][0]["low"] > 0
    told = CliRunner().invoke(app, ["count", "difficulty", OFFICE]).output
    assert len(told.splitlines()) == len(found["rules"])
    assert told.split()[0] == found["rules"][0]["rule"]


def figures(code, *, by=None):
    return counting_figures(by or viewer(), RegionCode(code), election=ELECTION)


def test_figures_are_the_same_from_the_village_to_the_nation(world, drill):
    ani = world.ani.pk
    pack = pack_in(drill, "adjudication")
    send(drill, event(drill, judged(pack, wrong=2), person=ani))
    send(drill, event(drill, judged(pack), person=ani, at=later(9)))
    team_rounds(world, drill)
    here = figures(SATU)
    assert (here.rounds, here.participants, here.team_rounds) == (4, 1, 2)
    assert here.teams_passed == 1
    assert here.as_of == datetime.fromisoformat(later(9))
    nation = viewer(Role.KPU_RI, "")
    for code, who in ((UTARA, None), (REGENCY, None), ("00", nation), ("", nation)):
        assert figures(code, by=who) == here
    assert figures(TIGA).rounds == 0


def test_figures_forget_what_was_voided(world, drill):
    one = event(drill, judged(pack_in(drill, "adjudication")), person=world.ani.pk)
    send(drill, one)
    score(drill)
    void = event(drill, {"event": one["id"], "reason": "orang lain"})
    void |= {"kind": "void", "at": later(1)}
    record_evidence([void], viewer=viewer(), received_at=NOW)
    score(drill)
    assert (figures(SATU).rounds, figures(SATU).rules) == (0, [])
    assert OfficeRounds.objects.get().figures == Drill.objects.get().figures
