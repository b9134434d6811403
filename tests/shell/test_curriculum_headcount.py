"""`jenjang headcount` as typed, in Kabupaten Contoh and in the five real offices."""

import json

import pytest
from typer.testing import CliRunner

from jenjang.actions.regions import load_dapil_seed, load_regions
from jenjang.cli.commands import app
from jenjang.core.accounts import SYSTEM, Role
from jenjang.core.regions import RegionCode
from jenjang.core.violations import RuleViolation
from jenjang.queries.curriculum import headcount_in, participant_counts, participants_of
from jenjang.records.models import Appointment, Dapil, DapilMember, Tps
from tests.world import REGENCY, SATU, SELATAN, UTARA, viewer


def run(*arguments):
    result = CliRunner().invoke(app, ["headcount", *arguments], catch_exceptions=True)
    if isinstance(result.exception, RuleViolation):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.output


def read(*arguments):
    return json.loads(run(*arguments, "--json"))


@pytest.fixture
def country(db):
    load_regions(viewer=SYSTEM)
    load_dapil_seed(viewer=SYSTEM)


def test_headcounts_of_the_five_offices(country):
    totals = {
        (programme, region): read(programme, "--region", region)["total"]
        for programme, region in (
            ("tot-pps", "3604"),
            ("bimtek-pps", "36.02"),
            ("bimtek-partisipasi", "15.09"),
            ("tot-ppk-pps", "35.76"),
            ("tot-ppk-pps", "3579"),
        )
    }
    assert list(totals.values()) == [978, 1035, 177, 69, 87]
    batu = read("bimtek-kpps", "--region", "35.79", "--tps", "611")
    assert batu["total"] == 4277
    tebo = read("bimtek-partisipasi", "--region", "1509")
    assert [(r["per"], r["units"], r["each"], r["people"]) for r in tebo["rows"]] == [
        ("kabkota", 1, 24, 24),
        ("kecamatan", 12, 1, 12),
        ("kecamatan", 12, 1, 12),
        ("desa", 129, 1, 129),
    ]
    serang = read("tot-pps", "--region", "36.04", "--by", "dapil")
    assert [d["people"] for d in serang["by_dapil"]] == [222, 159, 219, 219, 159]
    split = read("tot-ppk-pps", "--region", "35.79", "--by", "dapil")
    assert split["dapil_election"] == "pemilu-2024"
    assert sum(d["people"] for d in split["by_dapil"]) == split["total"] == 87
    assert [d["people"] for d in split["by_dapil"] if not d["dapil"]] == [5]


def test_headcount_of_every_level(world):
    totals = [
        read("tot-ppk-pps", "--election", "pemilu-2024", "--region", region)["total"]
        for region in ("00", "0001", UTARA, SATU)
    ]
    assert totals == [19, 19, 11, 3]


def test_headcount_from_known_tps(world):
    shown = read("bimtek-kpps", "--region", REGENCY)
    assert (shown["total"], shown["rows"][0]["units"]) == (42, 6)


def test_headcount_without_tps(world):
    with pytest.raises(RuleViolation) as caught:
        run("bimtek-kpps", "--region", REGENCY, "--election", "pilkada-2024")
    assert caught.value.code == "TPS_NOT_KNOWN"


def test_headcount_of_pantarlih_by_voters(world):
    rows = ("bimtek-pantarlih", "--region", REGENCY)
    for number, voters in enumerate((399, 400, 401)):
        Tps.objects.create(
            office="0001",
            election="pilkada-2024",
            village_id=SATU,
            number=f"{number + 1:03d}",
            voters=voters,
        )
    assert read(*rows)["total"] == 4
    assert read(*rows, "--election", "pemilu-2024")["total"] == 6
    Tps.objects.filter(election="pilkada-2024", number="003").update(voters=None)
    with pytest.raises(RuleViolation) as caught:
        read(*rows)
    assert caught.value.code == "TPS_VOTERS_NOT_KNOWN"
    assert read(*rows, "--tps", "3", "--tps-above", "1")["total"] == 4


def test_headcount_by_dapil_sums_to_the_total(world):
    dapil = Dapil.objects.create(
        office="0001", election="pemilu-2024", code="000101", name="Contoh 1"
    )
    DapilMember.objects.create(dapil=dapil, region_id=UTARA)
    shown = read(
        *("tot-ppk-pps", "--election", "pemilu-2024"),
        *("--region", REGENCY, "--by", "dapil"),
    )
    assert [(d["dapil"], d["people"]) for d in shown["by_dapil"]] == [
        ("000101", 11),
        ("", 8),
    ]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("tot", "--region", REGENCY), "PROGRAMME_UNKNOWN"),
        (("tot-pps", "--region", "x"), "REGION_CODE_MALFORMED"),
        (("tot-pps", "--region", "99.99"), "REGION_UNKNOWN"),
        (("tot-pps", "--region", REGENCY, "--by", "rw"), "BY_UNKNOWN"),
        (("tot-pps", "--region", REGENCY, "--by", "dapil"), "DAPIL_UNKNOWN"),
        (("tot-pps", "--region", REGENCY, "--tps", "-1"), "COUNT_NEGATIVE"),
        (("tot-pps", "--region", REGENCY, "--inverse", "-1"), "COUNT_NEGATIVE"),
        (
            ("tot-pps", "--region", REGENCY, "--election", "pemilu-2029"),
            "ELECTION_NOT_OF_PROGRAMME",
        ),
        (
            ("bimtek-kpps", "--region", REGENCY, "--tps", "5", "--by", "dapil"),
            "TPS_NOT_SPREAD",
        ),
        (
            ("tot-pps", "--region", REGENCY, "--tps", "1", "--tps-above", "2"),
            "TPS_ABOVE_TOO_MANY",
        ),
    ],
)
def test_headcount_of_bad_input(world, arguments, code):
    with pytest.raises(RuleViolation) as caught:
        run(*arguments)
    assert caught.value.code == code


def test_unknown_region_is_told_the_nearest_codes(world):
    with pytest.raises(RuleViolation) as caught:
        run("tot-pps", "--region", "00.01.01.2003")
    assert (caught.value.code, caught.value.facts) == (
        "REGION_UNKNOWN",
        {
            "code": "00.01.01.2003",
            "nearest": "00.01.01.2001 Satu, 00.01.01.2002 Dua",
        },
    )
    with pytest.raises(RuleViolation) as caught:
        run("tot-pps", "--region", "00.01.03.2001")
    assert caught.value.facts["nearest"].startswith("00.01.0")


def test_unknown_region_in_an_empty_table(db):
    with pytest.raises(RuleViolation) as caught:
        run("tot-pps", "--region", "36.04")
    assert caught.value.code == "REGION_UNKNOWN_ALONE"


def test_inverse_without_known_tps(world):
    shown = read("bimtek-kpps", "--region", "00.02", "--inverse", "4277")
    (row,) = shown["inverse"]
    assert (row["units"], row["whole"], row["known_units"]) == (611, True, None)
    assert shown["total"] is None
    assert "611 tps, not counted yet" in run(
        "bimtek-kpps", "--region", "00.02", "--inverse", "4277"
    )


def test_inverse_with_known_units(world):
    rows = read("bimtek-partisipasi", "--region", REGENCY, "--inverse", "31")["inverse"]
    assert [(r["units"], r["equals_known"]) for r in rows] == [
        (1, True),
        (2, True),
        (2, True),
        (3, True),
    ]
    odd = read("tot-pps", "--region", REGENCY, "--inverse", "10")["inverse"][0]
    assert (odd["units"], odd["whole"], odd["rest"]) == (None, False, 10)


def test_headcount_for_people(world):
    output = run("tot-pps", "--region", REGENCY)
    assert "3 desa × 3 = 9  Seluruh anggota PPS" in output
    assert "total 9" in output


def test_headcount_outside_my_region(world):
    with pytest.raises(RuleViolation) as caught:
        headcount_in(
            RegionCode(REGENCY), programme="tot-pps", viewer=viewer(Role.PPK, UTARA)
        )
    assert caught.value.code == "NOT_PERMITTED"


def test_participants_with_a_vacancy(world):
    Appointment.objects.filter(person=world.budi).update(ends_on="2024-02-01")
    (drawn,) = participants_of("tot-pps", region=RegionCode(REGENCY), viewer=viewer())
    assert (drawn.expected, len(drawn.people)) == (9, 8)
    assert [(v.unit, v.missing) for v in drawn.vacancies] == [(SATU, 1)]
    (count,) = participant_counts(
        "tot-pps", region=RegionCode(REGENCY), viewer=viewer()
    )
    assert (count.expected, count.actual, count.missing) == (9, 8, 1)


def test_participants_of_kpps_in_a_kecamatan(world):
    (drawn,) = participants_of(
        "bimtek-kpps", region=RegionCode(SELATAN), viewer=viewer()
    )
    assert (drawn.expected, len(drawn.people), drawn.vacancies) == (14, 14, ())
    (count,) = participant_counts(
        "bimtek-kpps", region=RegionCode(SELATAN), viewer=viewer()
    )
    assert (count.expected, count.actual) == (14, 14)


def test_participants_by_division(world):
    Appointment.objects.filter(person=world.budi).update(divisions=["SOSDIKLIH"])
    drawn = participants_of(
        "bimtek-partisipasi",
        region=RegionCode(REGENCY),
        election="pemilu-2024",
        viewer=viewer(),
    )
    people = {d.rule.id: [h.name for h in d.people] for d in drawn}
    assert people["pps-sosdiklih"] == ["Budi Santoso"]
    assert len(people["kpu"]) == 5
    counts = participant_counts(
        "bimtek-partisipasi",
        region=RegionCode(REGENCY),
        election="pemilu-2024",
        viewer=viewer(),
    )
    assert [(c.rule.id, c.expected, c.actual) for c in counts] == [
        ("kpu", 24, 5),
        ("ppk-sosdiklih", 2, 0),
        ("sekretariat-ppk", 2, 0),
        ("pps-sosdiklih", 3, 1),
    ]


def test_participants_need_permission_to_see_people(world):
    with pytest.raises(RuleViolation):
        participants_of(
            "tot-pps", region=RegionCode(REGENCY), viewer=viewer(Role.VIEWER)
        )
