"""`jenjang readiness …` as typed."""

import json

import pytest
from typer.testing import CliRunner

from jenjang.actions.readiness import judge_office
from jenjang.cli.commands import app
from jenjang.core.violations import RuleViolation
from jenjang.records.models import TpsVerdict
from tests.shell.test_readiness_judging import replace_holder
from tests.shell.trainings import evidence, train
from tests.world import DUA, OFFICE, SATU, TIGA, viewer


def run(*arguments):
    result = CliRunner().invoke(app, ["readiness", *arguments], catch_exceptions=True)
    if isinstance(result.exception, RuleViolation):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize("code", ["0001", "00.01", "00", "ID", "id"])
def test_figures_of_a_region(world, code):
    train(world)
    judge_office(OFFICE, viewer=viewer())
    found = json.loads(run(code, "--json"))
    assert found["tps"] == {"total": 6, "A": 6, "B": 6, "C": 0}
    assert found["people"] == {"seats": 42, "trained_all": 42}
    assert (found["gaps"], found["election"]) == ({}, "pemilu-2024")
    assert set(found) >= {"region", "as_of", "rulebook"}


def test_figures_in_words(world):
    train(world)
    replace_holder(world, f"KPPS/{SATU}/001/3")
    run("recompute", OFFICE)
    told = run(SATU)
    assert "TPS: 2  A: 2  B: 1  C: 0" in told
    assert "1  Anggota pengganti belum terlatih (SEAT_REPLACED)" in told


def test_explain_names_the_chain_the_gap_and_the_repair(world):
    classes = train(world)
    newcomer = replace_holder(world, f"KPPS/{SATU}/001/3")
    found = json.loads(run("explain", f"{SATU}/001", "--json"))
    assert [gap["code"] for gap in found["gaps"]] == ["SEAT_REPLACED"]
    assert [[a["code"] for a in acts] for acts in found["repairs"]] == [
        ["HOLD_CLASS"],
        ["TRAIN"],
    ]
    ani = found["seats"][1]
    assert (ani["holder"]["name"], len(ani["modules"])) == ("Ani", 5)
    lesson = ani["modules"][0]["chain"][0]
    assert (lesson["class"], lesson["valid"]) == (str(classes[SATU].pk), True)
    budi = lesson["trainers"][0]
    assert (budi["name"], budi["root"]) == ("Budi Santoso", False)
    sari = budi["chain"][0]["trainers"][0]
    assert (sari["name"], sari["root"]) == ("Sari", True)
    third = found["seats"][2]
    assert third["holder"]["person"] == str(newcomer.pk)
    assert [g["code"] for g in third["modules"][0]["gaps"]] == ["NO_CLASS"]
    told = run("explain", f"{SATU}/001")
    assert "pelatihan orang yang digantikan tidak diwariskan" in told
    assert "< Sari (KPU)" in told


def test_check_finds_what_was_changed_by_hand(world):
    train(world)
    assert json.loads(run("recompute", "00.01", "--json"))["changed"] == 67
    assert json.loads(run("recompute", "--all", "--json"))["changed"] == 0
    assert json.loads(run("check", OFFICE, "--json"))["differing"] == []
    TpsVerdict.objects.filter(village=SATU, tps__number="001").update(digest="x")
    with pytest.raises(RuleViolation) as caught:
        run("check", OFFICE)
    assert (caught.value.code, caught.value.facts["count"]) == ("STORED_DIFFERS", 1)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("9.9",), "REGION_CODE_MALFORMED"),
        (("99.99",), "NOT_FOUND"),
        (("00.01", "--election", "pemilu-1955"), "ELECTION_UNKNOWN"),
        (("explain", "00.01"), "TPS_CODE_MALFORMED"),
        (("explain", f"{SATU}/099"), "NOT_FOUND"),
        (("recompute",), "OFFICE_OR_ALL"),
        (("recompute", SATU), "OFFICE_UNKNOWN"),
        (("check", "00"), "OFFICE_UNKNOWN"),
    ],
)
def test_bad_input_is_told(world, arguments, code):
    with pytest.raises(RuleViolation) as caught:
        run(*arguments)
    assert caught.value.code == code


def test_alarms_as_json_and_in_words(world):
    classes = train(world)
    first = classes[DUA].sessions.order_by("starts_at").first()
    evidence(classes[DUA], "attendance.in", first.starts_at, person_id=world.ani.pk)
    run("recompute", OFFICE)
    found = json.loads(run("alarms", OFFICE, "--json"))
    assert (found["total"], found["kinds"]) == (1, {"ATTENDEE_TWICE": 1})
    assert set(found) >= {"region", "name", "election", "as_of", "alarms"}
    (alarm,) = found["alarms"]
    assert (alarm["code"], alarm["person"]["name"]) == ("ATTENDEE_TWICE", "Ani")
    assert [c["region"] for c in alarm["classes"]] == [SATU, DUA]
    assert set(alarm) == {
        *("code", "text", "cure", "person", "classes", "sessions"),
        *("at", "as_of", "facts"),
    }
    told = run("alarms", "ID")
    assert "1  Peserta di dua sesi sekaligus (ATTENDEE_TWICE)" in told
    assert json.loads(run("alarms", TIGA, "--json"))["alarms"] == []
    with pytest.raises(RuleViolation) as caught:
        run("alarms", OFFICE, "--kind", "omong")
    assert caught.value.code == "ALARM_KIND_UNKNOWN"
