"""Building the demo world: the same again, beside other data, or not at all."""

import json
from random import Random

import pytest
from django.db import models, transaction
from typer.testing import CliRunner

from jenjang.actions.demo import build_demo
from jenjang.actions.demo.facts import OFFICES
from jenjang.actions.demo.ground import spread
from jenjang.cli.commands import app
from jenjang.core.accounts import Role
from jenjang.core.violations import RuleViolation
from jenjang.records import models as tables
from tests.places import load_places
from tests.world import viewer

OFFICE = "3576"
SEALED = {"nik_sealed"}  # a new nonce every time
BUILT = (
    tables.Programme,
    tables.Tps,
    tables.Body,
    tables.Seat,
    tables.Person,
    tables.Appointment,
    tables.Event,
    tables.EventVenue,
    tables.EventPerson,
    tables.TrainingClass,
    tables.Session,
    tables.SessionTrainer,
    tables.Invitation,
    tables.Evidence,
    tables.User,
    tables.RoleGrant,
)


def rows_of(model: type[models.Model]) -> list[dict[str, object]]:
    """Every row in full, but for sealed bytes."""
    return [
        {key: _plain(value) for key, value in row.items() if key not in SEALED}
        for row in model._default_manager.order_by("pk").values()
        if "attempt" not in (row.get("data") or ())  # of a sheet with an id of its own
    ]


def _plain(value: object) -> object:
    return bytes(value) if isinstance(value, memoryview) else value


def built(*, seed: int) -> dict[type[models.Model], list[dict[str, object]]]:
    """All rows of a build of Mojokerto that is taken back."""
    with transaction.atomic():
        build_demo(offices=[OFFICE], seed=seed)
        found = {model: rows_of(model) for model in BUILT}
        transaction.set_rollback(True)
    return found


def test_imported_tps_are_used_as_they_are(db):
    load_places("35.76")
    tables.Tps.objects.create(
        office=OFFICE,
        election="pilkada-2024",
        village_id="35.76.02.1010",
        number="901",
        source="impor",
    )
    for village in tables.Region.objects.filter(level=4).exclude(pk="35.76.02.1010"):
        tables.Tps.objects.create(
            office=OFFICE,
            election="pilkada-2024",
            village=village,
            number="001",
            source="impor",
        )
    build_demo(offices=[OFFICE])
    assert set(tables.Tps.objects.values_list("source", flat=True)) == {"impor"}
    kpps = tables.Body.objects.filter(kind="KPPS", tps__number="901")
    assert kpps.get().seats.count() == 7


def test_equal_seeds_give_equal_rows(db):
    load_places("35.76")
    first, second = built(seed=7), built(seed=7)
    for model in BUILT:
        assert first[model] == second[model], model.__name__
        assert first[model], model.__name__


def test_another_seed_gives_other_people(db):
    load_places("35.76")
    first, second = built(seed=7), built(seed=8)
    ids = [{row["id"] for row in rows[tables.Person]} for rows in (first, second)]
    assert ids[0].isdisjoint(ids[1])


def test_an_office_without_a_demo_is_refused(db):
    with pytest.raises(RuleViolation) as refused:
        build_demo(offices=["9999"])
    assert refused.value.facts["known"] == ", ".join(OFFICES)


def test_demo_without_regions_says_what_to_do(db):
    with pytest.raises(RuleViolation) as refused:
        build_demo(offices=[OFFICE])
    assert refused.value.code == "DEMO_NEEDS_REGIONS"


def test_only_who_may_edit_the_roster_builds_a_demo(db):
    with pytest.raises(RuleViolation) as refused:
        build_demo(offices=[OFFICE], viewer=viewer(Role.VIEWER, "35.76"))
    assert refused.value.code == "NOT_PERMITTED"


def test_command_prints_what_was_built_as_json(db):
    load_places("35.76")
    result = CliRunner().invoke(app, ["demo", "--office", OFFICE, "--json"])
    printed = json.loads(result.stdout)
    assert sorted(printed) == ["accounts", "offices", "password", "seed"]
    assert printed["offices"][0]["rows"]["Tps"] == 192


@pytest.mark.parametrize("total", [36, 37, 192, 4425])
def test_spread_adds_up_and_leaves_no_desa_without_two(total):
    villages = [f"v{n:02d}" for n in range(18)]
    counts = spread(total, villages, Random(1))
    assert (sum(counts.values()), set(counts)) == (total, set(villages))
    assert min(counts.values()) >= 2


def test_spread_refuses_too_few():
    with pytest.raises(ValueError, match="too few"):
        spread(3, ["a", "b"], Random(1))
