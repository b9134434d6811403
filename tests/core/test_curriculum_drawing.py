"""Rules over the roster: who is drawn, and where somebody is missing."""

from hypothesis import given
from hypothesis import strategies as st

from jenjang.adapters.rulebook import load_rulebook
from jenjang.core.curriculum import (
    Holder,
    Vacancy,
    dapil_of_units,
    dapil_of_villages,
    draw,
)
from jenjang.core.regions import RegionCode
from jenjang.core.roster import BodyKind, Position

PROGRAMMES = load_rulebook().programmes
UTARA, SELATAN = "00.01.01", "00.01.02"
SATU, DUA, TIGA = "00.01.01.2001", "00.01.01.2002", "00.01.02.2001"
UNITS = {
    "kabkota": ["00.01"],
    "kecamatan": [UTARA, SELATAN],
    "desa": [SATU, DUA, TIGA],
}


def holder(name, body, region, number=1, divisions=(), tps=None):
    return Holder(
        person=name,
        name=name,
        seat=f"seat-{name}",
        seat_number=number,
        position=Position.ANGGOTA,
        body=BodyKind(body),
        region=RegionCode(region),
        tps=tps,
        divisions=tuple(divisions),
    )


def _tebo(holders):
    drawn = draw(
        PROGRAMMES["bimtek-partisipasi"].participants, holders=holders, units=UNITS
    )
    return {d.rule.id: ([h.person for h in d.people], d.vacancies) for d in drawn}


def test_draw_by_division():
    found = _tebo(
        [
            holder("ketua", "PPK", UTARA, 1, ["KETUA"]),
            holder("sosdiklih", "PPK", UTARA, 3, ["SOSDIKLIH"]),
            holder("rangkap", "PPS", SATU, 2, ["TEKNIS", "SOSDIKLIH"]),
        ]
    )
    assert found["ppk-sosdiklih"] == (["sosdiklih"], (Vacancy(SELATAN, 1),))
    assert found["pps-sosdiklih"] == (["rangkap"], (Vacancy(DUA, 1), Vacancy(TIGA, 1)))


def test_draw_takes_the_first_seats_of_a_secretariat():
    found = _tebo(
        [
            holder("staf", "SEKRETARIAT_PPK", UTARA, 2),
            holder("sekretaris", "SEKRETARIAT_PPK", UTARA, 1),
        ]
    )
    assert found["sekretariat-ppk"] == (["sekretaris"], (Vacancy(SELATAN, 1),))


def test_draw_counts_members_before_staff_of_the_office():
    found = _tebo(
        [
            holder("kasubbag", "SEKRETARIAT_KPU", "00.01", 1),
            holder("anggota", "KPU", "00.01", 2),
        ]
    )
    assert found["kpu"] == (["anggota", "kasubbag"], (Vacancy("00.01", 22),))


def test_draw_gives_the_second_pantarlih_to_the_second_rule():
    tps = f"{SATU}/001"
    first, second = draw(
        PROGRAMMES["bimtek-pantarlih"].participants,
        holders=[
            holder("dua", "PANTARLIH", SATU, 2, tps=tps),
            holder("satu", "PANTARLIH", SATU, 1, tps=tps),
        ],
        units={"tps": [tps], "tps_above": [tps]},
    )
    assert [h.person for h in first.people] == ["satu"]
    assert [h.person for h in second.people] == ["dua"]


def test_dapil_of_a_split_kecamatan():
    members = {RegionCode(SATU): "A", RegionCode(DUA): "B", RegionCode(SELATAN): "B"}
    villages = dapil_of_villages([SATU, DUA, TIGA], members=members)
    assert villages == {SATU: "A", DUA: "B", TIGA: "B"}
    assert dapil_of_units([UTARA, SELATAN, "00.01", SATU], villages=villages) == {
        UTARA: None,
        SELATAN: "B",
        "00.01": None,
        SATU: "A",
    }


seats = st.lists(
    st.tuples(st.sampled_from([SATU, DUA, TIGA, "00.02.01.2001"]), st.integers(1, 5)),
    unique=True,
)


@given(seats)
def test_drawn_and_missing_make_the_expected(places):
    holders = [holder(f"{v}/{n}", "PPS", v, n) for v, n in places]
    (drawn,) = draw(PROGRAMMES["tot-pps"].participants, holders=holders, units=UNITS)
    missing = sum(vacancy.missing for vacancy in drawn.vacancies)
    assert len(drawn.people) + missing == drawn.expected == 9
    assert len({h.person for h in drawn.people}) == len(drawn.people)
