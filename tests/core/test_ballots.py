"""Ballots: the tables proved by enumeration, judged by geometry, law by law."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jenjang.adapters.ballots import ballot_tables
from jenjang.core.counting.ballots import (
    Ballot,
    Hole,
    Layout,
    Ruling,
    judge,
    reachable,
    read_ballot,
    read_ballots,
)
from jenjang.core.counting.ballots.designs import practice_layout
from jenjang.core.counting.ballots.layout import Fold, lies_inside
from jenjang.core.counting.ballots.making import SAFE, make_ballot
from jenjang.core.counting.chance import Chance
from jenjang.core.counting.rows import applies
from jenjang.core.curriculum import RulebookInvalid

TABLES = {table.id: table for table in ballot_tables()}
LAYOUTS = {name: practice_layout(name) for name in TABLES}
VECTORS = {
    table.id: [(table.rule_for(v), v) for v in reachable(table.family)]
    for table in TABLES.values()
}


def applying(table, vector):
    """Rules of the lowest tier in which any applies."""
    for tier in sorted({rule.tier for rule in table.rules}):
        found = [r.id for r in table.rules if r.tier == tier and applies(r, vector)]
        if found:
            return found
    return []


def made(table_id, vector, seed):
    table = TABLES[table_id]
    return make_ballot(
        vector, layout=LAYOUTS[table_id], family=table.family, chance=Chance(seed)
    )


def verdict_of(table_id, ballot):
    return judge(ballot, layout=LAYOUTS[table_id], table=TABLES[table_id])


def outcome(verdict):
    return (verdict.verdict, verdict.part, verdict.candidate)


@st.composite
def marked(draw, tables=tuple(TABLES)):
    """A table, and a ballot that one of its rules speaks of; every rule as likely."""
    table_id = draw(st.sampled_from(tables))
    rule = draw(st.sampled_from(TABLES[table_id].rules))
    vectors = [vector for found, vector in VECTORS[table_id] if found.id == rule.id]
    vector = draw(st.sampled_from(vectors))
    return table_id, made(table_id, vector, str(draw(st.integers(0, 10**6)))), vector


@pytest.mark.parametrize("table_id", TABLES)
def test_table_speaks_once_of_every_reachable_ballot(table_id):
    wrong = [v for _, v in VECTORS[table_id] if len(applying(TABLES[table_id], v)) != 1]
    assert wrong == []


@pytest.mark.parametrize("table_id", TABLES)
def test_every_row_of_a_table_is_reached(table_id):
    reached = Counter(rule.id for rule, _ in VECTORS[table_id])
    assert set(reached) == {rule.id for rule in TABLES[table_id].rules}


def test_tables_cover_every_contest_of_both_elections():
    contests = {(t.election, c) for t in TABLES.values() for c in t.contests}
    pemilu = ("PPWP", "DPR", "DPD", "DPRD_PROVINSI", "DPRD_KABKOTA")
    assert contests == {("pemilu-2024", name) for name in pemilu} | {
        ("pilkada-2024", name) for name in ("GUBERNUR", "BUPATI_WALIKOTA")
    }


@pytest.mark.parametrize("table_id", TABLES)
def test_every_row_has_ballots_that_are_read_back_the_same(table_id):
    for rule in TABLES[table_id].rules:
        vectors = [vector for found, vector in VECTORS[table_id] if found is rule]
        for vector in vectors[:: 1 + len(vectors) // 30]:
            ballot = made(table_id, vector, rule.id)
            assert verdict_of(table_id, ballot).rule == rule.id


# Party 1 stands at x 12..72: head y 12..32, candidate n at y 22+10n..32+10n,
# shaded rest y 112..124; party 2 begins at x 80, its candidates 3 and 6 are gone.
LEGISLATIVE = [
    ("B1", "partai", [Hole(40, 20)], (1, None)),
    ("B2", "calon", [Hole(40, 37)], (1, 1)),
    ("B3", "calon", [Hole(40, 20), Hole(40, 47)], (1, 2)),
    ("B4", "partai", [Hole(40, 20), Hole(40, 37), Hole(40, 47)], (1, None)),
    ("B5", "partai", [Hole(40, 37), Hole(40, 47)], (1, None)),
    ("B6", "partai", [Hole(40, 20), Hole(50, 24)], (1, None)),
    ("B7", "partai", [Hole(40, 118)], (1, None)),
    ("B8", "partai", [Hole(12, 20)], (1, None)),
    ("B9", "calon", [Hole(72, 57)], (1, 3)),
    ("B10", "partai", [Hole(40, 42)], (1, None)),
    ("B11", "partai", [Hole(100, 57)], (2, None)),
    ("B12", "partai", [Hole(100, 20), Hole(100, 57)], (2, None)),
    ("B13", "calon", [Hole(100, 57), Hole(100, 37)], (2, 1)),
    ("B14", "calon", [Hole(30, 37), Hole(60, 37)], (1, 1)),
    ("B15", "calon", [Hole(40, 37), Hole(40, 118)], (1, 1)),
    ("B16", "partai", [Hole(250, 20)], (4, None)),
    ("B17", "", [Hole(40, 20), Hole(100, 37)], (None, None)),
    ("B18", "", [], (None, None)),
    ("B19", "", [Hole(100, 57), Hole(100, 87)], (None, None)),
    ("B20", "", [Hole(40, 32)], (None, None)),
    ("B21", "", [Hole(40, 20), Hole(76, 50)], (None, None)),
]


@pytest.mark.parametrize(("rule", "kind", "holes", "for_whom"), LEGISLATIVE)
def test_legislative_ballot_by_its_holes(rule, kind, holes, for_whom):
    verdict = verdict_of("legislatif", Ballot(tuple(holes)))
    assert (verdict.rule, (verdict.part, verdict.candidate)) == (rule, for_whom)
    assert TABLES["legislatif"].rule(rule).beneficiary == kind


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"is_signed": False}, "P8"),
        ({"has_writing": True}, "P8"),
        ({"is_damaged": True}, "P8"),
        ({"is_official_tool": False}, "P8"),
        ({}, "P1"),
    ],
)
def test_precondition_that_fails_spoils_a_good_hole(change, rule):
    ballot = Ballot((Hole(40, 160),), **change)
    assert verdict_of("ppwp", ballot).rule == rule


def test_hole_in_the_empty_column_is_a_vote_for_it():
    verdict = verdict_of("tunggal", Ballot((Hole(110, 160),)))
    assert (verdict.rule, outcome(verdict)) == ("E2", ("sah", 2, None))
    assert LAYOUTS["tunggal"].part(2).is_empty_column


def test_waiting_row_is_scored_only_by_the_office_with_its_citation():
    ballot = Ballot((Hole(40, 160), Hole(40, 90)))
    waiting = verdict_of("ppwp", ballot)
    assert (waiting.rule, waiting.verdict, waiting.is_scored) == (
        "P9",
        "menunggu",
        False,
    )
    ruling = {"P9": Ruling("tidak_sah", "", "Surat KPU Kabupaten Contoh 1/2024")}
    ruled = judge(ballot, layout=LAYOUTS["ppwp"], table=TABLES["ppwp"], rulings=ruling)
    assert (ruled.verdict, ruled.is_scored, ruled.citation) == (
        "tidak_sah",
        True,
        "Surat KPU Kabupaten Contoh 1/2024",
    )


def test_ruling_of_the_office_never_changes_a_settled_row():
    ruling = {"P1": Ruling("tidak_sah", "", "salah")}
    verdict = judge(
        Ballot((Hole(40, 160),)),
        layout=LAYOUTS["ppwp"],
        table=TABLES["ppwp"],
        rulings=ruling,
    )
    assert outcome(verdict) == ("sah", 1, None)


def zone_around(hole, layout):
    for part in layout.parts:
        for zone in part.zones:
            if lies_inside(hole, zone.polygon):
                return zone
    return None


def inside(zone, chance):
    """A hole anywhere in a zone, clear of its lines."""
    (left, top), _, (right, bottom), _ = zone.polygon
    away = 2.0 + SAFE
    x = chance.between(left + away, right - away)
    return Hole(x, chance.between(top + away, bottom - away))


def is_folded(vector):
    return vector["outside"] == "mirrored" or vector.get("fold") == "yes"


@given(marked(), st.integers(0, 10**6))
def test_hole_moved_inside_its_zone_changes_nothing(found, seed):
    table_id, ballot, vector = found
    if is_folded(vector):
        return
    layout, chance, moved = LAYOUTS[table_id], Chance(str(seed)), []
    for hole in ballot.holes:
        zone = zone_around(hole, layout)
        moved.append(inside(zone, chance) if zone else hole)
    changed = verdict_of(table_id, replace(ballot, holes=tuple(moved)))
    assert changed == verdict_of(table_id, ballot)


@given(marked())
def test_hole_repeated_in_its_place_is_for_the_same(found):
    table_id, ballot, _ = found
    again = replace(ballot, holes=ballot.holes * 2)
    before, after = verdict_of(table_id, ballot), verdict_of(table_id, again)
    assert outcome(after) == outcome(before)


@given(marked(), st.integers(0, 10**6))
def test_another_hole_in_the_same_zone_is_for_the_same(found, seed):
    table_id, ballot, vector = found
    layout, chance = LAYOUTS[table_id], Chance(str(seed))
    zones = [zone_around(hole, layout) for hole in ballot.holes]
    if is_folded(vector) or not any(zones):
        return
    hole = inside(chance.pick([zone for zone in zones if zone]), chance)
    more = replace(ballot, holes=(*ballot.holes, hole))
    before, after = verdict_of(table_id, ballot), verdict_of(table_id, more)
    assert outcome(after) == outcome(before)


def flipped_layout(layout):
    def flip(zone):
        return replace(
            zone, polygon=tuple((layout.width - x, y) for x, y in zone.polygon)
        )

    parts = tuple(
        replace(part, zones=tuple(map(flip, part.zones))) for part in layout.parts
    )
    folds = tuple(
        Fold("x", layout.width - f.at) if f.axis == "x" else f for f in layout.folds
    )
    return Layout(layout.table, layout.width, layout.height, parts, folds)


@given(marked())
def test_sheet_and_holes_mirrored_together_change_nothing(found):
    table_id, ballot, vector = found
    layout, table = LAYOUTS[table_id], TABLES[table_id]
    holes = tuple(Hole(layout.width - h.x, h.y, h.radius) for h in ballot.holes)
    other = replace(ballot, holes=holes)
    flipped = flipped_layout(layout)
    assert read_ballot(other, flipped, family=table.family).features == vector
    assert judge(other, layout=flipped, table=table) == verdict_of(table_id, ballot)


@given(marked(("legislatif",)), st.integers(0, 10**6))
def test_hole_added_in_another_partys_box_spoils_the_ballot(found, seed):
    table_id, ballot, vector = found
    if vector["parties"] != "one" or vector["defect"] != "none":
        return
    layout, chance = LAYOUTS[table_id], Chance(str(seed))
    own = read_ballot(ballot, layout, family="partai").part
    other = chance.pick([part for part in layout.parts if part.number != own])
    (left, top), _, (right, bottom), _ = chance.pick(other.zones).polygon
    hole = Hole(
        chance.between(left + 4, right - 4), chance.between(top + 4, bottom - 4)
    )
    both = replace(ballot, holes=(*ballot.holes, hole))
    if read_ballot(both, layout, family="partai").features["fold"] == "no":
        assert outcome(verdict_of(table_id, both)) == ("tidak_sah", None, None)


COLUMNS = tuple(name for name in TABLES if name != "legislatif")


@given(marked(COLUMNS), st.integers(0, 10**6))
def test_hole_added_in_another_column_spoils_the_ballot(found, seed):
    table_id, ballot, vector = found
    if vector["columns"] != "one":
        return
    layout, chance = LAYOUTS[table_id], Chance(str(seed))
    own = read_ballot(ballot, layout, family=TABLES[table_id].family).part
    other = chance.pick([part for part in layout.parts if part.number != own])
    (left, top), _, (right, bottom), _ = other.zones[0].polygon
    hole = Hole(
        chance.between(left + 4, right - 4), chance.between(top + 4, bottom - 4)
    )
    both = replace(ballot, holes=(*ballot.holes, hole))
    assert outcome(verdict_of(table_id, both)) == ("tidak_sah", None, None)


def outline_distance(hole, polygon):
    """From a point to the outline of a rectangle, worked without the geometry."""
    (left, top), _, (right, bottom), _ = polygon
    beside = max(left - hole.x, hole.x - right, 0)
    above = max(top - hole.y, hole.y - bottom, 0)
    if beside or above:
        return (beside**2 + above**2) ** 0.5
    return min(hole.x - left, right - hole.x, hole.y - top, bottom - hole.y)


def is_of_lines(vector):
    """Whether what is to be seen is on a line."""
    return "line" in (vector.get("place"), vector.get("head"), vector.get("hit")) or (
        "yes" in (vector.get("between"), vector.get("unclear"))
    )


@given(marked())
@settings(max_examples=150, deadline=None)
def test_hole_keeps_its_distance_from_every_line_it_does_not_mean(found):
    table_id, ballot, vector = found
    zones = [z.polygon for part in LAYOUTS[table_id].parts for z in part.zones]
    on_lines = 0
    for hole in ballot.holes:
        nearest = min(outline_distance(hole, polygon) for polygon in zones)
        if nearest < 1e-6:
            on_lines += 1
        else:
            assert nearest - hole.radius >= SAFE - 1e-6
    assert bool(on_lines) <= is_of_lines(vector)
    assert on_lines or not is_of_lines(vector)
    for one in ballot.holes:
        apart = [o for o in ballot.holes if o is not one]
        assert all(abs(one.x - o.x) + abs(one.y - o.y) > 2 * one.radius for o in apart)


def raw_table(**changes):
    rule = {
        "id": "X1",
        "text": "contoh",
        "tier": 1,
        "when": [{"columns": ["one"]}],
        "verdict": "sah",
        "for": "kolom",
        "source": "contoh",
        "confidence": "S",
    }
    table = {
        "id": "x",
        "title": "Contoh",
        "family": "kolom",
        "contests": ["PPWP"],
        "rules": [rule | changes],
    }
    head = {"election": "contoh", "source": "contoh", "confidence": "S"}
    return head | {"tables": [table]}


@pytest.mark.parametrize(
    "changes",
    [
        {"verdict": "mungkin"},
        {"for": "calon"},
        {"confidence": "?", "note": "belum pasti"},
        {"when": [{"columns": ["lima"]}]},
        {"when": [{"warna": ["merah"]}]},
        {"when": []},
        {"source": ""},
    ],
)
def test_row_that_is_wrong_is_refused(changes):
    with pytest.raises(RulebookInvalid):
        read_ballots("ballots/contoh.toml", raw_table(**changes))


def test_chance_is_the_same_everywhere():
    chance = Chance("contoh")
    assert [chance.below(100) for _ in range(6)] == [76, 63, 5, 1, 10, 15]
    assert Chance("contoh").shuffled("abcdef") == ["c", "a", "f", "b", "d", "e"]


def test_chance_is_fair():
    chance = Chance("adil")
    drawn = Counter(chance.below(6) for _ in range(6000))
    assert all(900 < drawn[side] < 1100 for side in range(6))
