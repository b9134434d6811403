"""Figures: shares, misprints, contradictions, and rows of sheets."""

from datetime import date
from uuid import UUID

import pytest

from jenjang.core.outreach.figure_rows import (
    FigureRow,
    check_figures,
    read_share,
)
from jenjang.core.outreach.figures import (
    Figure,
    chosen,
    contradictions_in,
    parts_differ,
    printed_step,
)
from jenjang.core.outreach.kinds import Basis, Group, Stage
from jenjang.core.region_tables.places import Places
from jenjang.core.regions import RegionCode
from jenjang.core.violations import RuleViolation

TODAY = date(2024, 12, 9)
SATU, DUA = "00.01.01.2001", "00.01.01.2002"
PLACES = Places(
    {RegionCode(code): name for code, name in (
        ("00", "Provinsi"), ("00.01", "Contoh"), ("00.01.01", "Utara"),
        (SATU, "Satu"), (DUA, "Dua"))}
)  # fmt: skip


def figure(users=None, voters=None, published=None, **more):
    told = {"region": "00.01", "tps": "", "contest": "", "group": Group.ALL}
    told |= {"basis": Basis.DPT, "stage": Stage.FINAL, "source": "KPU"} | more
    return Figure(
        id=UUID(int=0), users=users, voters=voters, published=published, **told
    )


def codes(*figures):
    return [each.code for each in contradictions_in(figures)]


def test_mojokertos_figures_contradict_each_other():
    official = figure(79848, 105313, 0.7582)
    press = figure(79354, 105313, 0.7571)
    assert (official.is_misprinted, press.is_misprinted) == (False, True)
    found = contradictions_in([official, press])
    assert [(each.code, each.facts) for each in found] == [
        ("FIGURES_DIFFER", {"numbers": (79354, 79848)}),
        (
            "FIGURE_SHARE_DIFFERS",
            {"users": 79354, "voters": 105313, "printed": 75.71, "share": 75.35},
        ),
    ]


@pytest.mark.parametrize(
    ("share", "step"), [(0.66, 0.01), (0.736, 0.001), (0.7571, 0.0001), (0.897, 0.001)]
)
def test_printed_share_tells_its_own_exactness(share, step):
    assert printed_step(share) == pytest.approx(step)


def test_rounded_print_is_no_contradiction():
    assert not figure(901_701, 1_225_871, 0.736).is_misprinted
    assert not figure(664, 1000, 0.66).is_misprinted
    assert figure(666, 1000, 0.66).is_misprinted
    assert not figure(None, 1000, 0.66).is_misprinted


def test_withdrawn_figures_and_other_groups_contradict_nothing():
    one = figure(10, 20)
    assert codes(one, figure(11, 20, is_withdrawn=True)) == []
    assert codes(one, figure(11, 20, group=Group.MEN)) == []
    assert codes(one, figure(11, 25, basis=Basis.NOTICES)) == []
    assert codes(one, figure(11, 20, contest="GUBERNUR")) == []


def test_sexes_and_lists_that_do_not_add_up_are_told():
    whole = figure(100, 200, is_marked=True)
    women = figure(60, 100, group=Group.WOMEN, is_marked=True)
    men = figure(41, 100, group=Group.MEN, is_marked=True)
    assert codes(whole, women, men) == ["FIGURE_SEXES_DIFFER"]
    assert codes(whole, women) == []
    users = {Group.DPT: 90, Group.DPTB: 8, Group.DPK: 3}
    lists = [figure(n, group=g, is_marked=True) for g, n in users.items()]
    assert codes(whole, *lists) == ["FIGURE_LISTS_DIFFER"]


def test_parts_are_compared_with_the_whole():
    whole = figure(100, 200)
    assert parts_differ(whole, [figure(60), figure(40)]) is None
    told = parts_differ(whole, [figure(60), figure(41)])
    assert told
    assert told.facts == {"parts": 101, "whole": 100}
    assert parts_differ(whole, [figure(60), figure(None)]) is None


def test_chosen_takes_the_series_with_most_places():
    rows = [figure(1, 2, region=r, is_marked=True) for r in (SATU, DUA)]
    other = figure(9, 10, region=SATU, basis=Basis.NOTICES, is_marked=True)
    women = figure(1, 1, region=SATU, group=Group.WOMEN, is_marked=True)
    unmarked = figure(5, 9, region=SATU)
    assert chosen([*rows, other, women, unmarked]) == {SATU: rows[0], DUA: rows[1]}
    assert chosen([unmarked]) == {}


@pytest.mark.parametrize(
    ("text", "share"),
    [("75,71 %", 0.7571), ("75.71", 0.7571), ("0.7571", 0.7571), ("1", 1.0), ("0,5%",
      0.005), ("100%", 1.0)],
)  # fmt: skip
def test_share_is_read_as_it_is_written(text, share):
    assert read_share(text) == pytest.approx(share)


@pytest.mark.parametrize("text", ["", "%", "banyak", "-5", "1e3", "7.5.1"])
def test_what_is_no_share_is_refused(text):
    with pytest.raises(ValueError, match=r".*"):
        read_share(text)


def checked(*rows):
    cells = [
        ("CSV", n, (*row, *[None] * (15 - len(row)))) for n, row in enumerate(rows, 2)
    ]
    found, findings = check_figures(cells, places=PLACES, today=TODAY, source="f.csv")
    return found, [(v.code, v.row, v.column) for v in findings.violations]


def test_rows_of_a_sheet_become_figures():
    found, wrong = checked(
        (SATU, None, "Satu", "TPS 7", 214.0, 279.0, "76,7 %", "P", "DPT", "sementara"),
        ("0001012002", None, None, None, "1.200", "1.500"),
    )
    assert wrong == []
    assert found[0] == FigureRow(
        region=RegionCode(SATU), users=214, voters=279, published=0.767, source="f.csv",
        tps="007", group=Group.WOMEN, stage=Stage.PROVISIONAL,
    )  # fmt: skip
    assert (found[1].region, found[1].users, found[1].voters) == (DUA, 1200, 1500)


def test_every_bad_row_of_a_sheet_is_told():
    _found, wrong = checked(
        (SATU, None, None, "x", 1, 2),
        ("00.01", None, None, "1", 1, 2),
        (SATU, None, None, None, "banyak", 2),
        (SATU, None, None, None, None, 2),
        (SATU, None, None, None, 3, 2, None, None, "dpt dptb dpk"),
        (SATU, None, None, None, 1, 2, "x", "anak", "kk", "entah"),
        (DUA, None, None, None, 1, 2),
        (DUA, None, None, None, 1, 2),
        (DUA, None, None, "9", 1, 2, None, None, None, None, None, "2999-01-01"),
        (DUA, None, None, "9", 1, 2, None, None, None, None, None, "entah"),
    )
    assert wrong == [
        ("FIGURE_TPS_WRONG", 2, "number"),
        ("FIGURE_TPS_WRONG", 3, "number"),
        ("FIGURE_NOT_A_COUNT", 4, "users"),
        ("FIGURE_EMPTY", 5, "users"),
        ("FIGURE_USERS_ABOVE", 6, "users"),
        ("FIGURE_NOT_A_SHARE", 7, "share"),
        ("FIGURE_KIND_UNKNOWN", 7, "group"),
        ("FIGURE_KIND_UNKNOWN", 7, "basis"),
        ("FIGURE_KIND_UNKNOWN", 7, "stage"),
        ("FIGURE_TWICE", 9, "code"),
        ("FIGURE_IN_FUTURE", 10, "users"),
        ("DATE_UNREADABLE", 11, "published_on"),
    ]


@pytest.mark.parametrize(
    ("changed", "code"),
    [({"users": None}, "FIGURE_EMPTY"), ({"source": " "}, "FIGURE_UNCITED"),
     ({"published": 2.1}, "FIGURE_SHARE_IMPOSSIBLE"),
     ({"published_on": date(2025, 1, 1)}, "FIGURE_IN_FUTURE"),
     ({"users": 11, "group": Group.DPT}, "FIGURE_USERS_ABOVE")],
)  # fmt: skip
def test_impossible_row_is_refused(changed, code):
    told = {"region": RegionCode("00.01"), "users": 5, "voters": 10}
    told |= {"published": None, "source": "KPU"} | changed
    with pytest.raises(RuleViolation, match=code):
        FigureRow(**told).check(today=TODAY)


def test_users_above_the_fixed_list_are_kept_because_moved_voters_vote_too():
    row = FigureRow(RegionCode("00.01"), 11, 10, None, "KPU")
    row.check(today=TODAY)
