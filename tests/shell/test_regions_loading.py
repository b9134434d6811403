"""The whole country and the dapil of the law, loaded into a real database."""

import pytest

from jenjang.actions.regions import load_dapil_seed, load_regions
from jenjang.adapters import region_rules
from jenjang.core.accounts import SYSTEM, Role
from jenjang.core.region_rules import RegionTable
from jenjang.core.violations import RuleViolation
from jenjang.queries.regions import Counts, children_of, counts_below
from jenjang.records.models import Dapil, Entry, Office, Region
from tests.world import viewer

FIVE = {
    "36.04": Counts(districts=29, desa=326),
    "36.02": Counts(districts=28, desa=340, kelurahan=5),
    "15.09": Counts(districts=12, desa=122, kelurahan=7),
    "35.76": Counts(districts=3, kelurahan=18),
    "35.79": Counts(districts=3, desa=19, kelurahan=5),
}


@pytest.fixture
def country(db):
    """The committed edition in the database."""
    return load_regions(viewer=SYSTEM)


def test_country_loaded_and_loaded_again(country):
    assert (country.provinces, country.regencies) == (38, 514)
    assert (country.districts, country.villages) == (7285, 83762)
    assert (country.changed, country.offices) == (91599, 514)
    again = load_regions(viewer=SYSTEM)
    assert (again.changed, again.removed, again.kept) == (0, 0, 0)
    assert Region.objects.count() == 91599
    assert {code: counts_below(code) for code in FIVE} == FIVE
    names = dict(Office.objects.values_list("code", "name"))
    assert names["3604"] == "KPU Kabupaten Serang"
    assert names["3579"] == "KPU Kota Batu"
    assert names["1101"] == "KIP Kabupaten Aceh Selatan"
    zones = dict(Office.objects.values_list("code", "zone"))
    assert [zones[c] for c in ("3604", "5171", "9171")] == [
        "Asia/Jakarta",
        "Asia/Makassar",
        "Asia/Jayapura",
    ]
    assert load_dapil_seed(viewer=SYSTEM).added == 22
    assert load_dapil_seed(viewer=SYSTEM).added == 0
    kinds = list(Entry.objects.order_by("id").values_list("kind", flat=True))
    assert kinds == ["regions.loaded"] * 2 + ["regions.dapil_seeded"] * 2
    _check_dapil()
    assert [c.code for c in children_of("35.79", viewer=SYSTEM)] == [
        "35.79.01",
        "35.79.02",
        "35.79.03",
    ]


def _check_dapil():
    """Desa of each dapil of Serang; a kecamatan of Batu stands in two dapil."""
    villages = [
        sum(counts_below(m.region_id).villages for m in dapil.members.all())
        for dapil in Dapil.objects.filter(office="3604").order_by("code")
    ]
    assert villages == [74, 53, 73, 73, 53]  # times 3 PPS: 222, 159, 219, 219, 159
    batu = [
        sorted(dapil.members.values_list("region_id", flat=True))
        for dapil in Dapil.objects.filter(office="3579").order_by("code")
    ]
    assert [len(members) for members in batu] == [5, 3, 1, 1]
    assert sorted(batu[0] + batu[1]) == sorted(
        c.code for c in children_of("35.79.01", viewer=SYSTEM)
    )


def test_another_edition_removes_what_nobody_needs(world, monkeypatch):
    small = RegionTable("contoh 2", {"00": "Provinsi Contoh", "00.01": "Kabupaten C"})
    monkeypatch.setattr(region_rules, "region_table", lambda: small)
    rules = region_rules.office_rules()
    zones = {**rules.zones, "00": "Asia/Jakarta"}
    monkeypatch.setattr(
        region_rules,
        "office_rules",
        lambda: type(rules)(zones, rules.commissions, "KPU"),
    )
    Region.objects.create(
        code="00.02.01", level=3, name="Kosong", parent_id="00.02", edition="lama"
    )
    loaded = load_regions(viewer=SYSTEM)
    left = set(Region.objects.filter(edition="contoh").values_list("code", flat=True))
    assert loaded.removed == 1
    assert left == {
        "00.01.01",
        "00.01.02",
        "00.01.01.2001",
        "00.01.01.2002",
        "00.01.02.2001",
        "00.02",
    }
    assert Region.objects.get(code="00.01").name == "Kabupaten C"


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.KPU_PROVINSI, Role.VIEWER])
def test_load_regions_refused_below_the_nation(db, role):
    with pytest.raises(RuleViolation) as caught:
        load_regions(viewer=viewer(role))
    assert caught.value.code == "NOT_PERMITTED"
    assert Region.objects.count() == 0
