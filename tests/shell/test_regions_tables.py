"""Tables of regions written, written again, taken back."""

import pytest

from jenjang.actions.regions.dapil_table import commit_dapil, undo_dapil
from jenjang.actions.regions.map_tables import (
    commit_centroids,
    commit_outlines,
    undo_centroids,
    undo_outlines,
)
from jenjang.actions.regions.tps_table import commit_tps, remove_tps, undo_tps
from jenjang.core.accounts import Role
from jenjang.core.region_tables.dapil import DapilMembers
from jenjang.core.region_tables.maps import Centroid, Outline
from jenjang.core.region_tables.tps import VillageTps
from jenjang.core.violations import RuleViolation, RuleViolations, Violation
from jenjang.records.models import Dapil, DapilMember, Entry, Region, RegionOutline, Tps
from tests.world import (
    DUA,
    ELECTION,
    OFFICE,
    REGENCY,
    SATU,
    SELATAN,
    TIGA,
    UTARA,
    viewer,
)

GIVEN = {"election": ELECTION, "source": "DPT.csv", "viewer": viewer()}


def standing(election=ELECTION):
    rows = Tps.objects.filter(election=election).order_by("village_id", "number")
    return [(t.village_id, t.number, t.source) for t in rows]


def test_tps_again_are_the_same_rows(world):
    ids = set(Tps.objects.values_list("pk", flat=True))
    before = standing()
    table = [VillageTps(SATU, 3, 901, 902), VillageTps(DUA, 1, 0, 0)]
    done = commit_tps(table, **GIVEN)
    assert done.counts == {
        "villages": 2,
        "tps": 6,
        "created": 3,
        "unchanged": 3,
        "vanished": 1,
    }
    assert [v.facts["code"] for v in done.warnings] == [f"{DUA}/002"]
    assert done.facts == {"election": ELECTION, "villages": [SATU]}
    assert ids <= set(Tps.objects.values_list("pk", flat=True))
    again = commit_tps(table, **GIVEN)
    assert (again.counts["created"], again.undo["sources"]) == (0, {})
    assert undo_tps(done.undo, viewer=viewer())["villages"] == [SATU]
    assert standing() == before


def test_tps_of_another_election_are_others(world):
    before = standing()
    commit_tps([VillageTps(SATU, 1, 0, 0)], **{**GIVEN, "election": "pilkada-2024"})
    assert standing() == before
    assert standing("pilkada-2024") == [(SATU, "001", "DPT.csv")]


def test_undo_refused_once_a_body_stands_on_it(world):
    done = commit_tps([VillageTps(SATU, 3, 0, 0)], **GIVEN)
    new = Tps.objects.get(village_id=SATU, number="003", election=ELECTION)
    new.bodies.create(office=OFFICE, election=ELECTION, kind="KPPS", region_id=SATU)
    with pytest.raises(RuleViolation) as caught:
        undo_tps(done.undo, viewer=viewer())
    assert caught.value.code == "TPS_IN_USE"
    assert caught.value.facts == {"code": f"{SATU}/003", "count": 1}


def test_removing_takes_all_or_none(world):
    commit_tps([VillageTps(TIGA, 3, 0, 0)], **GIVEN)
    both = [f"{TIGA}/003", f"{TIGA}/001"]
    with pytest.raises(RuleViolation):
        remove_tps(both, election=ELECTION, viewer=viewer())
    assert len(standing()) == 7
    assert remove_tps(both[:1], election=ELECTION, viewer=viewer()) == 1
    assert len(standing()) == 6
    entry = Entry.objects.get(kind="regions.tps_removed")
    assert (entry.office, entry.facts["removed"]) == (OFFICE, both[:1])


def test_tables_refused_outside_the_own_subtree(world):
    stranger = viewer(Role.OPERATOR, "00.02")
    attempts = [
        lambda: commit_tps(
            [VillageTps(SATU, 3, 0, 0)], **{**GIVEN, "viewer": stranger}
        ),
        lambda: remove_tps([f"{SATU}/001"], election=ELECTION, viewer=stranger),
        lambda: commit_centroids([Centroid(SATU, -6.0, 106.0)], viewer=stranger),
        lambda: commit_dapil(
            [DapilMembers(OFFICE, "000101", "Contoh 1", (UTARA,))],
            **{**GIVEN, "viewer": stranger},
        ),
        lambda: commit_outlines(
            [Outline(SATU, {"type": "Polygon", "coordinates": []})],
            source="",
            viewer=stranger,
        ),
    ]
    for attempt in attempts:
        with pytest.raises(RuleViolation) as caught:
            attempt()
        assert caught.value.code == "NOT_PERMITTED"
    assert len(standing()) == 6


def dapil():
    return {
        d.code: sorted(d.members.values_list("region_id", flat=True))
        for d in Dapil.objects.order_by("code")
    }


def test_dapil_written_moved_and_undone(world):
    first = [
        DapilMembers(OFFICE, "000101", "Contoh 1", (UTARA,)),
        DapilMembers(OFFICE, "000102", "Contoh 2", (SELATAN,)),
    ]
    commit_dapil(first, **GIVEN)
    assert dapil() == {"000101": [UTARA], "000102": [SELATAN]}
    members = set(DapilMember.objects.values_list("pk", flat=True))
    assert commit_dapil(first, **GIVEN).counts["created"] == 0
    assert set(DapilMember.objects.values_list("pk", flat=True)) == members
    moved = commit_dapil(
        [DapilMembers(OFFICE, "000103", "Contoh 3", (UTARA,))], **GIVEN
    )
    assert dapil() == {"000102": [SELATAN], "000103": [UTARA]}
    assert [v.facts for v in moved.warnings] == [{"name": "Contoh 1"}]
    undo_dapil(moved.undo, viewer=viewer())
    assert dapil() == {"000101": [UTARA], "000102": [SELATAN]}


def test_desa_of_a_whole_kecamatan_refused(world):
    commit_dapil([DapilMembers(OFFICE, "000101", "Contoh 1", (UTARA,))], **GIVEN)
    with pytest.raises(RuleViolations) as caught:
        commit_dapil([DapilMembers(OFFICE, "000102", "Contoh 2", (SATU,))], **GIVEN)
    assert caught.value.violations == [
        Violation("DAPIL_OVERLAP", {"code": SATU, "dapil": "000101"})
    ]


def test_centroids_written_and_undone(world):
    done = commit_centroids([Centroid(SATU, -6.1, 106.1)], viewer=viewer())
    assert done.counts == {"regions": 1, "changed": 1, "unchanged": 0}
    again = commit_centroids([Centroid(SATU, -6.1, 106.1)], viewer=viewer())
    assert again.counts == {"regions": 1, "changed": 0, "unchanged": 1}
    assert Region.objects.get(code=SATU).latitude == -6.1
    undo_centroids(done.undo, viewer=viewer())
    assert Region.objects.get(code=SATU).latitude is None


def test_outlines_written_replaced_and_undone(world):
    ring = [[106.0, -6.0], [106.1, -6.0], [106.1, -6.1], [106.0, -6.0]]
    one = {"type": "Polygon", "coordinates": [ring]}
    two = {"type": "MultiPolygon", "coordinates": [[ring]]}
    first = commit_outlines([Outline(REGENCY, one)], source="a", viewer=viewer())
    again = commit_outlines([Outline(REGENCY, one)], source="a", viewer=viewer())
    assert (first.counts["created"], again.counts["unchanged"]) == (1, 1)
    second = commit_outlines([Outline(REGENCY, two)], source="b", viewer=viewer())
    undo_outlines(second.undo, viewer=viewer())
    assert RegionOutline.objects.get().geometry == one
    undo_outlines(first.undo, viewer=viewer())
    assert RegionOutline.objects.count() == 0
