"""Pledges, prevention as coverage, and reports that nobody else learns of."""

from datetime import UTC, date, datetime

import pytest

from jenjang.actions.assessment.class_tests import set_stage
from jenjang.actions.ethics.breaches import report_breach, take_step
from jenjang.actions.ethics.pledges import release_pledge
from jenjang.actions.readiness import judge_office
from jenjang.core.accounts import Permission, Role
from jenjang.core.ethics import BreachStatus
from jenjang.core.ethics.coverage import Reach
from jenjang.core.violations import RuleViolation
from jenjang.queries.delivery import class_of
from jenjang.queries.ethics.breaches import breach_of, breaches_for, standing_of
from jenjang.queries.ethics.coverage import coverage_of, unsigned_in
from jenjang.queries.ethics.pledges import pledge_for, signatures_of
from jenjang.records.models import (
    BreachReport,
    BreachStep,
    Entry,
    Evidence,
    ItemVersion,
    TrainingClass,
)
from tests.shell.learning import opened, take
from tests.shell.trainings import KPPS_DAY, evidence, train
from tests.world import DUA, ELECTION, OFFICE, REGENCY, SATU, viewer

NOW = datetime(2024, 1, 29, 3, tzinfo=UTC)
STORY = "Ketua menerima amplop dari tim kampanye"


def report(**more):
    told = {
        "kind": "pemberian",
        "story": STORY,
        "happened_on": date(2024, 1, 28),
        "place": "TPS 001 Satu",
        "contact": "",
        "today": date(2024, 1, 29),
    }
    return report_breach(OFFICE, **(told | more))


def sign(held, person, version, at=KPPS_DAY):
    return evidence(
        held,
        "pledge.signed",
        at,
        person_id=person.pk,
        data={"text_version": version},
    )


@pytest.fixture
def taught(world):
    return train(world)


def test_pledge_is_the_rulebooks_until_the_office_releases_its_own(world, taught):
    room = taught[SATU]
    first = pledge_for(room)
    assert (first["version"], len(first["paragraphs"])) == ("umum-1", 4)
    told = {"title": "Pakta", "paragraphs": ["Satu.", " ", "Dua."], "source": "SK 1"}
    asked = {"election": ELECTION, "viewer": viewer(), "now": NOW}
    release_pledge(OFFICE, **told, **asked)
    assert pledge_for(room) == {
        "version": "kantor-1",
        "title": "Pakta",
        "paragraphs": ["Satu.", "Dua."],
    }
    release_pledge(OFFICE, **told, **asked)
    assert pledge_for(room)["version"] == "kantor-2"
    for wrong, code in (
        ({"source": " "}, "PLEDGE_UNCITED"),
        ({"paragraphs": [" "]}, "PLEDGE_EMPTY"),
        ({"election": "pilkada-2024"}, "NOT_FOUND"),
        ({"viewer": viewer(Role.KOMISIONER)}, "NOT_PERMITTED"),
    ):
        with pytest.raises(RuleViolation, match=code):
            release_pledge(OFFICE, **(told | asked | wrong))


def test_signatures_keep_their_versions_the_latest_first(world, taught):
    held = taught[SATU]
    sign(held, world.ani, "umum-1")
    sign(held, world.ani, "kantor-1", NOW)
    rows = signatures_of(class_of(held.pk, viewer=viewer()))
    signed = {row.row.person.pk: [v for v, _ in row.signatures] for row in rows}
    assert signed.pop(world.ani.pk) == ["kantor-1", "umum-1"]
    assert set(map(tuple, signed.values())) == {()}


def test_coverage_counts_people_versions_and_lessons(world, taught):
    held = taught[SATU]
    sign(held, world.ani, "umum-1")
    gone = sign(held, world.people[f"KPPS/{SATU}/001/3"], "umum-1")
    evidence(held, "void", NOW, data={"event": str(gone.pk), "reason": "uji"})
    Evidence.objects.filter(class_id=taught[DUA].pk, data__item="M2-05").delete()
    judge_office(OFFICE, viewer=viewer())
    found = coverage_of(viewer(), REGENCY)
    tiers = {tier.kind: tier for tier in found.tiers}
    assert tiers["KPPS"].reach == Reach(42, 1, 28, {"umum-1": 1})
    assert tiers["PPS"].reach == Reach(9, 0, 9, {})
    assert [part[2].holders for part in found.parts] == [14 + 3 + 5, 28 + 6 + 5]
    assert coverage_of(viewer(), SATU).tiers[-1].reach.holders in (3, 14)


def test_ethics_answers_after_the_training_are_marked_by_tier(world):
    test = opened(world, stage="pre")
    for row in ItemVersion.objects.filter(item__module="M3"):
        row.document = row.document | {"tags": ["etik"]}
        row.save()
    take(test, world.ani, stage="pre", wrong=("M3",))
    set_stage(test.pk, stage="post", viewer=viewer())
    take(test, world.ani, stage="post", minutes=60)
    other = world.people[f"KPPS/{SATU}/001/3"]
    take(test, other, stage="post", wrong=("M3",), minutes=60)
    tiers = {t.kind: t for t in coverage_of(viewer(), REGENCY).tiers}
    kpps = tiers["KPPS"]
    assert (kpps.answers, kpps.right, kpps.right_percent) == (8, 4.0, 50)
    assert (tiers["PPS"].answers, tiers["PPS"].right_percent) == (0, 0)


def test_those_who_have_not_signed_come_in_pages(world, taught, monkeypatch):
    monkeypatch.setattr("jenjang.queries.ethics.coverage.SIZE", 10)
    sign(taught[SATU], world.ani, "umum-1")
    found, cursor = [], ""
    while True:
        page, cursor = unsigned_in(viewer(), REGENCY, kind="KPPS", cursor=cursor)
        found += [person.name for person in page]
        if not cursor:
            break
    assert len(found) == 41
    assert world.ani.printed_name not in found
    with pytest.raises(RuleViolation, match="NOT_PERMITTED"):
        unsigned_in(viewer(Role.VIEWER), REGENCY)


def test_report_is_sealed_and_found_by_its_receipt_alone(world):
    receipt = report()
    row = BreachReport.objects.get()
    kept = bytes(row.sealed) + bytes(row.receipt)
    assert b"amplop" not in kept
    assert receipt.encode() not in kept
    assert row.pk.version == 4
    assert standing_of(receipt.lower()).status is BreachStatus.RECEIVED
    for wrong in ("", "AAAA-AAAA-AAAA-AAAA"):
        with pytest.raises(RuleViolation, match="RECEIPT_UNKNOWN"):
            standing_of(wrong)


def test_steps_follow_each_other_and_stand_in_no_journal(world):
    receipt = report()
    division = viewer(Role.HUKUM)
    (found,) = breaches_for(division)
    assert (found.story, found.place) == (STORY, "TPS 001 Satu")
    step = {"viewer": division, "now": NOW, "note": "Klarifikasi."}
    take_step(found.id, status=BreachStatus.EXAMINED, **step)
    with pytest.raises(RuleViolation, match="BREACH_STEP_WRONG"):
        take_step(found.id, status=BreachStatus.EXAMINED, **step)
    take_step(found.id, status=BreachStatus.FORWARDED, **step)
    assert standing_of(receipt).status is BreachStatus.FORWARDED
    assert [s.note for s in breach_of(found.id, viewer=division).steps] == [
        "Klarifikasi.",
        "Klarifikasi.",
    ]
    assert b"Klarifikasi" not in bytes(BreachStep.objects.first().note)
    assert Entry.objects.count() == 0


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.HUKUM])
def test_no_other_role_learns_of_a_report(world, role):
    report()
    region = {Role.KPU_RI: "", Role.KPU_PROVINSI: "00", Role.PPS: SATU}.get(
        role, REGENCY
    )
    other = viewer(role, region)
    assert not other.may_anywhere(Permission.HANDLE_BREACHES)
    assert breaches_for(other) == []
    row = BreachReport.objects.get()
    with pytest.raises(RuleViolation, match="NOT_FOUND"):
        breach_of(row.pk, viewer=other)
    with pytest.raises(RuleViolation, match="NOT_FOUND"):
        take_step(row.pk, status=BreachStatus.CLOSED, note="x", viewer=other, now=NOW)


def test_legal_division_of_another_office_learns_nothing(world):
    report()
    assert breaches_for(viewer(Role.HUKUM, "00.02")) == []


def test_report_without_story_kind_or_office_is_refused(world):
    for wrong, code in (
        ({"story": " "}, "BREACH_STORY_MISSING"),
        ({"kind": "gosip"}, "BREACH_KIND_UNKNOWN"),
    ):
        with pytest.raises(RuleViolation, match=code):
            report(**wrong)
    assert TrainingClass.objects.count() == BreachReport.objects.count() == 0
