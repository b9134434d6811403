"""A commissioner's decision lets somebody teach, shows in the proof, and is revoked."""

from datetime import UTC, date, datetime

import pytest

from jenjang.actions.delivery.overrides import let_teach, revoke_override
from jenjang.actions.readiness import judge_office
from jenjang.core.accounts import Role
from jenjang.core.violations import RuleViolation
from jenjang.records.models import Entry, Evidence, TpsVerdict
from tests.shell.trainings import train
from tests.world import ELECTION, OFFICE, SATU, viewer

BEFORE = datetime(2024, 1, 25, 1, tzinfo=UTC)
UNTIL = date(2024, 2, 14)
DECISION = {
    "modules": ["M1", "M2", "M3", "M4", "PENUTUP"],
    "reason": "Pelatih lain sakit",
    "until": UNTIL,
    "now": BEFORE,
}
COMMISSIONER = viewer(Role.KOMISIONER)


def decide(person, **changed):
    return let_teach(person.pk, **DECISION | {"viewer": COMMISSIONER} | changed)


def uncertify(world):
    """What the trainer of desa Satu has shown is gone."""
    train(world)
    chair = world.people[f"PPS/{SATU}/1"]
    kinds = ("test.attempt", "teachback.passed")
    Evidence.objects.filter(person_id=chair.pk, kind__in=kinds).delete()
    return chair


def trained_in_satu() -> int:
    judge_office(OFFICE, viewer=viewer())
    return sum(
        TpsVerdict.objects.filter(
            tps__village_id=SATU, tps__election=ELECTION
        ).values_list("trained_all", flat=True)
    )


def test_uncertified_trainer_teaches_nobody_until_a_commissioner_decides(world):
    chair = uncertify(world)
    assert trained_in_satu() == 0
    decisions = decide(chair)
    assert trained_in_satu() == 14
    for decision in decisions:
        revoke_override(decision.pk, viewer=COMMISSIONER, now=BEFORE)
    assert trained_in_satu() == 0


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"reason": " "}, "OVERRIDE_REASON_MISSING"),
        ({"modules": []}, "OVERRIDE_MODULES_MISSING"),
        ({"until": date(2024, 1, 1)}, "OVERRIDE_UNTIL"),
        ({"viewer": viewer()}, "NOT_PERMITTED"),
        ({"viewer": viewer(Role.PPS, SATU)}, "NOT_FOUND"),
    ],
)
def test_decision_refused(world, changed, code):
    with pytest.raises(RuleViolation) as refused:
        decide(world.budi, **changed)
    assert refused.value.code == code
    assert Entry.objects.filter(kind="delivery.trainer_let_through").count() == 0


def test_operator_revokes_nothing(world):
    decision = decide(world.budi)[0]
    with pytest.raises(RuleViolation, match="NOT_PERMITTED"):
        revoke_override(decision.pk, viewer=viewer(), now=BEFORE)
    revoke_override(decision.pk, viewer=COMMISSIONER, now=BEFORE)
    with pytest.raises(RuleViolation, match="NOT_FOUND"):
        revoke_override(decision.pk, viewer=COMMISSIONER, now=BEFORE)
