"""Applicants from a sheet: read with findings, again without change, undone."""

from datetime import date

import pytest

from jenjang.actions import imports
from jenjang.actions.roster.applicant_import import APPLICANTS
from jenjang.adapters import uploads
from jenjang.core.accounts import Role
from jenjang.core.roster.eligibility import Standing
from jenjang.core.violations import RuleViolation, RuleViolations
from jenjang.queries.imports.uploads import imports_of, offices_for
from jenjang.queries.roster.applicants import applicants_in
from jenjang.records.models import Applicant, Entry, Person
from tests.sheets import xlsx
from tests.shell.applying import KPPS, PPS, applied, decided
from tests.world import DUA, ELECTION, OFFICE, SATU, viewer

TODAY = date(2024, 1, 5)
HEADER = [
    *("Badan", "Kode desa", "TPS", "NIK", "Nama lengkap", "Tanggal lahir", "L/P"),
    *("Kode desa domisili", "Tanggal daftar", "Pendidikan", "Nilai", "Domisili"),
    "Berkas lengkap",
]


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(uploads, "home", lambda: tmp_path)


@pytest.fixture
def pps(unformed):
    """The PPS of desa Satu, signed in."""
    return viewer_of_user(unformed, "pps", SATU)


def viewer_of_user(world, username, region):
    made = viewer(Role(username.upper()), region)
    return type(made)(str(world.users[username].pk), username, made.grants)


def line(number, **cells):
    row = {
        "Badan": "KPPS",
        "Kode desa": SATU,
        "TPS": "001",
        "NIK": f"0001014101900{number:03d}",
        "Nama lengkap": f"Pendaftar {chr(64 + number) * 3}",
        "Tanggal lahir": "01-01-1990",
        "L/P": "P",
        "Kode desa domisili": SATU,
        "Tanggal daftar": "12-12-2023",
        "Pendidikan": "SMA/sederajat",
        "Nilai": "87,5",
        "Domisili": "ya",
        "Berkas lengkap": "lengkap",
        **cells,
    }
    return [row[title] for title in HEADER]


def staged(tmp_path, *lines, who):
    path = xlsx(tmp_path / "pendaftar.xlsx", {"Data": [HEADER, *lines]})
    return imports.stage_import(
        path.name,
        blocks=[path.read_bytes()],
        kind=APPLICANTS,
        office=OFFICE,
        election=ELECTION,
        viewer=who,
    )


def committed(tmp_path, *lines, who):
    row = staged(tmp_path, *lines, who=who)
    return imports.commit_import(row.pk, kind=APPLICANTS, viewer=who, today=TODAY)


def rows():
    return applicants_in(SATU, kind=KPPS, election=ELECTION, viewer=PPS)


def test_applicants_of_a_sheet_are_judged_and_can_be_seated(pps, tmp_path):
    lines = [line(1), line(2, TPS=None, Pendidikan="SMP"), line(3, Domisili=None)]
    done = committed(tmp_path, *lines, who=pps)
    assert done.counts == {
        "rows": 3,
        "created": 3,
        "changed": 0,
        "unchanged": 0,
        "people_new": 3,
        "warnings": 0,
    }
    shown = [(r.applicant.person.name, r.verdict.standing.name) for r in rows()]
    assert shown == [
        ("Pendaftar AAA", "ELIGIBLE"),
        ("Pendaftar BBB", "INCOMPLETE"),
        ("Pendaftar CCC", "ELIGIBLE"),
    ]
    first = rows()[0].applicant
    assert (first.tps.number, first.score, first.education) == ("001", 87.5, "SMA")
    assert len(decided()) == 2


def test_same_sheet_again_changes_nothing(pps, tmp_path):
    lines = [line(1), line(2, NIK=None)]
    committed(tmp_path, *lines, who=pps)
    again = committed(tmp_path, *lines, who=pps)
    assert (again.counts["created"], again.counts["unchanged"]) == (0, 2)
    assert Person.objects.filter(name__startswith="Pendaftar").count() == 2


def test_changed_sheet_changes_what_is_not_decided(pps, tmp_path):
    committed(tmp_path, line(1), who=pps)
    again = committed(tmp_path, line(1, Nilai="90"), who=pps)
    assert (again.counts["changed"], Applicant.objects.get().score) == (1, 90.0)
    decided()
    after = committed(tmp_path, line(1, Nilai="10"), who=pps)
    assert (after.counts["unchanged"], Applicant.objects.get().score) == (1, 90.0)


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"Kode desa": DUA}, "APPLICANT_BEYOND_OWN"),
        ({"Badan": "PPK", "Kode desa": SATU}, "PLACE_OF_WRONG_LEVEL"),
        ({"Badan": "PPS"}, "BODY_UNKNOWN"),
        ({"Pendidikan": "TK"}, "EDUCATION_UNREADABLE"),
        ({"Nilai": "101"}, "SCORE_OUTSIDE"),
        ({"Nilai": "bagus"}, "SCORE_OUTSIDE"),
        ({"Domisili": "mungkin"}, "APPLICANT_ANSWER_UNREADABLE"),
        ({"Tanggal daftar": "kemarin"}, "DATE_UNREADABLE"),
        ({"NIK": 1010101900001.0}, "NIK_NUMERIC"),
        ({"Tanggal lahir": "01-01-2010"}, "PERSON_UNDER_AGE"),
        ({"TPS": "009"}, "TPS_UNKNOWN"),
    ],
)
def test_what_cannot_be_stops_the_whole_sheet(pps, tmp_path, cells, code):
    with pytest.raises(RuleViolations) as caught:
        committed(tmp_path, line(1), line(2, **cells), who=pps)
    assert [(v.code, v.row) for v in caught.value.violations] == [(code, 3)]
    assert Applicant.objects.count() == 0


def test_undo_takes_applicants_and_people_away_again(pps, tmp_path):
    known = applied(5)
    done = committed(tmp_path, line(1), line(2), who=pps)
    imports.undo_import(done.pk, kind=APPLICANTS, viewer=pps, today=TODAY)
    assert Applicant.objects.get() == known
    assert Person.objects.filter(name__startswith="Pendaftar").count() == 1
    assert Entry.objects.get(kind="roster.import_undone").facts["applicants"] == 2


def test_undo_stops_when_somebody_was_decided(pps, tmp_path):
    done = committed(tmp_path, line(1), who=pps)
    decided()
    with pytest.raises(RuleViolation) as caught:
        imports.undo_import(done.pk, kind=APPLICANTS, viewer=pps, today=TODAY)
    assert caught.value.code == "APPLICANT_CHANGED_SINCE"


def test_upload_of_a_desa_is_seen_by_its_pps_and_the_operator(pps, tmp_path):
    row = staged(tmp_path, line(1), who=pps)
    assert imports_of(APPLICANTS, viewer=pps) == [row]
    assert imports_of(APPLICANTS, viewer=viewer()) == [row]
    neighbour = viewer(Role.PPS, DUA)
    assert imports_of(APPLICANTS, viewer=neighbour) == []
    with pytest.raises(RuleViolation) as caught:
        imports.commit_import(row.pk, kind=APPLICANTS, viewer=neighbour, today=TODAY)
    assert caught.value.code == "NOT_FOUND"
    assert [code for code, _ in offices_for(APPLICANTS, viewer=neighbour)] == [OFFICE]
    assert offices_for(APPLICANTS, viewer=viewer(Role.PPK, "00.01.01")) == []


def test_papers_marked_complete_leave_the_party_letter_open(pps, tmp_path):
    committed(tmp_path, line(1, **{"Berkas lengkap": "belum"}), who=pps)
    assert rows()[0].verdict.standing is Standing.INCOMPLETE
    committed(tmp_path, line(1), who=pps)
    checks = Applicant.objects.get().checks
    assert (checks["partai"], checks.get("partai-keluar")) == (True, None)
