"""What pages above the kabupaten/kota read: always the sums of what lies below."""

import pytest
from django.db.models import Sum

from jenjang.actions.readiness import judge_affected, judge_office
from jenjang.actions.regions import remove_tps
from jenjang.actions.regions.tps_table import commit_tps, count_tps
from jenjang.core.accounts import NATION, SYSTEM
from jenjang.core.region_tables.tps import VillageTps
from jenjang.core.regions import RegionCode, parse_tps_code
from jenjang.queries import readiness, regions
from jenjang.records.models import OfficeCount, TpsVerdict, VillageCount
from tests.shell.test_readiness_judging import replace_holder
from tests.shell.trainings import train
from tests.world import ELECTION, OFFICE, PROVINCE, REGENCY, SATU, viewer

FIGURES = ("tps", "level_a", "level_b", "level_c", "seats", "trained_all")


def sums_of_villages():
    rows = VillageCount.objects.filter(office=OFFICE, election=ELECTION)
    gaps: dict[str, int] = {}
    for row in rows:
        for code, count in row.gaps.items():
            gaps[code] = gaps.get(code, 0) + count
    return rows.aggregate(**{name: Sum(name) for name in FIGURES}) | {"gaps": gaps}


def stored():
    row = OfficeCount.objects.get(office=OFFICE, election=ELECTION)
    return {name: getattr(row, name) for name in (*FIGURES, "gaps")}


def test_the_office_is_the_sum_of_its_villages_after_every_judgement(world):
    train(world)
    judge_office(OFFICE, viewer=viewer())
    assert stored() == sums_of_villages()
    newcomer = replace_holder(world, f"KPPS/{SATU}/001/3")
    judge_affected(OFFICE, viewer=viewer(), persons=[str(newcomer.pk)])
    assert stored() == sums_of_villages()
    assert stored()["gaps"]["SEAT_REPLACED"] == 1


def test_an_office_without_verdicts_has_no_count(world):
    train(world)
    judge_office(OFFICE, viewer=viewer())
    TpsVerdict.objects.all().delete()
    VillageCount.objects.all().delete()
    judge_affected(OFFICE, viewer=viewer(), villages=["00.09.09.2001"])
    assert not OfficeCount.objects.exists()


@pytest.mark.parametrize("code", [NATION, PROVINCE])
def test_pages_above_show_what_the_office_shows(world, code):
    train(world)
    judge_office(OFFICE, viewer=viewer())
    above = readiness.overview_of(SYSTEM, RegionCode(code))
    office = readiness.overview_of(SYSTEM, RegionCode(REGENCY))
    assert [(p.tps, p.level_b, p.gaps) for p in above.parts] == [
        (office.total.tps, office.total.level_b, office.total.gaps)
    ]
    assert above.total.tps == office.total.tps == 6


def test_tps_are_counted_for_the_nation_and_the_province(world):
    count_tps([OFFICE], election=ELECTION)
    for code in (NATION, PROVINCE, REGENCY):
        assert regions.tps_by_election(RegionCode(code)) == {ELECTION: 6}
    for code, part in ((NATION, PROVINCE), (PROVINCE, REGENCY)):
        _, parts = regions.below(RegionCode(code), viewer=SYSTEM, election=ELECTION)
        assert {p.code: p.counts.tps for p in parts}[part] == 6


def test_tps_are_counted_again_with_every_table_and_removal(world):
    village = RegionCode(SATU)
    commit_tps(
        [VillageTps(village, 12, 0, 0)], election=ELECTION, source="", viewer=SYSTEM
    )
    everywhere = regions.tps_by_election(NATION)[ELECTION]
    assert everywhere == regions.tps_by_election(RegionCode(REGENCY))[ELECTION]
    remove_tps([parse_tps_code(f"{SATU}/012")], election=ELECTION, viewer=SYSTEM)
    assert regions.tps_by_election(NATION) == {ELECTION: everywhere - 1}
