"""Rosters from sheets: written whole or not at all, again without change, undone."""

from datetime import date

import pytest
from django.db import connection

from jenjang.actions import imports
from jenjang.actions.roster.importing import ROSTER
from jenjang.adapters import secrets, spreadsheets, uploads
from jenjang.core.violations import RuleViolation, RuleViolations
from jenjang.queries.imports.reading import opened_once
from jenjang.records.models import (
    Appointment,
    Assignment,
    Body,
    Entry,
    ImportTrace,
    Person,
    Seat,
    Tps,
)
from tests.sheets import HEADER, stage, xlsx
from tests.world import ELECTION, OFFICE, SATU, TIGA, UTARA, viewer

TODAY = date(2024, 1, 20)
TABLES = (Body, Seat, Person, Appointment)


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(uploads, "home", lambda: tmp_path)


@pytest.fixture
def empty_tps(world):
    """TPS 003 of desa Tiga, with nobody in it."""
    return Tps.objects.create(
        office=OFFICE, election=ELECTION, village_id=TIGA, number="003"
    )


def member(number, **cells):
    row = {
        "Badan": "KPPS",
        "Kode Desa": TIGA,
        "TPS": "TPS 03",
        "Jabatan": "Ketua merangkap anggota" if number == 1 else "Anggota",
        "NIK": f"000102{number:02d}0190{number:04d}",
        "Nama Lengkap": f"Anggota Baru {chr(64 + number)}{chr(96 + number) * 4}",
        "Tanggal Lahir": f"{number:02d}-01-1990",
        "L/P": "L",
        "No. HP": "0812 0000 000" + str(number),
        "TMT": "25-01-2024",
    }
    return [{**row, **cells}[title] for title in HEADER]


def seven(**cells):
    return [member(number, **cells) for number in range(1, 8)]


def committed(path):
    row = stage(path)
    return imports.commit_import(row.id, kind=ROSTER, viewer=viewer(), today=TODAY)


def everything():
    """Every row of the roster, as the database writes it."""
    rows = {}
    with connection.cursor() as cursor:
        for model in TABLES:
            table = model._meta.db_table
            cursor.execute(f"select t::text from {table} t order by t.id")
            rows[table] = [text for (text,) in cursor.fetchall()]
    return rows


def test_seven_members_fill_a_tps(world, empty_tps, tmp_path):
    done = committed(xlsx(tmp_path / "kpps.xlsx", {"KPPS": [HEADER, *seven()]}))
    assert done.counts == {
        "rows": 7,
        "bodies_new": 1,
        "people_new": 7,
        "people_changed": 0,
        "seats_new": 7,
        "appointments_new": 7,
        "appointments_changed": 0,
        "rows_unchanged": 0,
        "warnings": 0,
    }
    seats = Seat.objects.filter(body__tps=empty_tps)
    assert [(s.number, s.position) for s in seats] == [
        (1, "KETUA"),
        *((n, "ANGGOTA") for n in range(2, 8)),
    ]
    first = Appointment.objects.get(seat=seats[0])
    assert first.starts_on == date(2024, 1, 25)
    assert secrets.unseal(first.person.nik_sealed) == "0001020101900001"
    entry = Entry.objects.get(kind="roster.imported")
    assert entry.facts == {
        "import": str(done.id),
        "kind": "roster",
        "election": ELECTION,
        "villages": [TIGA],
        "people": 7,
    }


def test_same_file_again_changes_nothing(world, empty_tps, tmp_path):
    path = xlsx(tmp_path / "kpps.xlsx", {"KPPS": [HEADER, *seven()]})
    committed(path)
    before = everything()
    again = committed(path)
    assert everything() == before
    assert again.counts["rows_unchanged"] == 7


def test_undo_restores_every_row_as_it_was(world, empty_tps, tmp_path):
    ani = world.ani
    Person.objects.filter(pk=ani.pk).update(birth_date=date(1999, 5, 4))
    before = everything()
    known = member(
        2, **{"Kode Desa": SATU, "TPS": 1, "Jabatan": "KPPS 2", "Nama Lengkap": "Ani"}
    )
    known[4], known[6] = "0001024405990002", "04/05/1999"
    known[7] = "P"
    path = xlsx(tmp_path / "kpps.xlsx", {"KPPS": [HEADER, *seven(), known]})
    done = committed(path)
    ani.refresh_from_db()
    assert (ani.phone, ani.sex) == ("+6281200000002", "P")
    assert done.counts["people_changed"] == 1
    imports.undo_import(done.id, kind=ROSTER, viewer=viewer(), today=TODAY)
    assert everything() == before
    assert ImportTrace.objects.count() == 0


def test_undo_is_refused_when_something_depends_on_it(world, empty_tps, tmp_path):
    done = committed(xlsx(tmp_path / "kpps.xlsx", {"KPPS": [HEADER, *seven()]}))
    someone = Person.objects.get(name__startswith="Anggota Baru A")
    Assignment.objects.create(
        office=OFFICE,
        election=ELECTION,
        person=someone,
        role="TRAINER",
        starts_on=TODAY,
    )
    before = everything()
    with pytest.raises(RuleViolation) as caught:
        imports.undo_import(done.id, kind=ROSTER, viewer=viewer(), today=TODAY)
    assert caught.value.code == "IMPORT_HAS_DEPENDENTS"
    assert caught.value.facts["dependent"] == "assignment"
    assert everything() == before


def test_undo_is_refused_when_a_row_has_changed_since(world, empty_tps, tmp_path):
    done = committed(xlsx(tmp_path / "kpps.xlsx", {"KPPS": [HEADER, *seven()]}))
    Person.objects.filter(name__startswith="Anggota Baru A").update(phone="+6281")
    with pytest.raises(RuleViolation) as caught:
        imports.undo_import(done.id, kind=ROSTER, viewer=viewer(), today=TODAY)
    assert caught.value.code == "IMPORT_ROWS_CHANGED"
    assert caught.value.facts == {"record": "person", "number": 1}


def test_eighth_member_stops_the_sheet(world, empty_tps, tmp_path):
    before = everything()
    rows = [HEADER, *seven(), member(8)]
    with pytest.raises(RuleViolations) as caught:
        committed(xlsx(tmp_path / "kpps.xlsx", {"KPPS": rows}))
    (found,) = caught.value.violations
    assert (found.code, found.sheet, found.row) == ("SEAT_BEYOND_SIZE", "KPPS", 9)
    assert everything() == before


@pytest.mark.parametrize(("voters", "warnings"), [(400, 1), (401, 0), (None, 0)])
def test_second_pantarlih_of_a_small_tps_is_warned_of(
    world, empty_tps, tmp_path, voters, warnings
):
    Tps.objects.update(election="pilkada-2024")
    Tps.objects.filter(pk=empty_tps.pk).update(voters=voters)
    cells = {"Badan": "Pantarlih", "Jabatan": "Anggota", "TMT": "24-06-2024"}
    rows = [HEADER, member(1, **cells), member(2, **cells)]
    path = xlsx(tmp_path / "pantarlih.xlsx", {"Pantarlih": rows})
    staged = stage(path, election="pilkada-2024")
    asked = {"kind": ROSTER, "viewer": viewer(), "today": date(2024, 6, 23)}
    assert imports.check_import(staged.id, **asked).counts["warnings"] == warnings
    imports.commit_import(staged.id, **asked)
    held = Appointment.objects.filter(seat__body__kind="PANTARLIH")
    assert held.count() == 2


def test_seat_held_by_somebody_else_asks_for_paw(world, tmp_path):
    stranger = member(3, **{"Kode Desa": SATU, "TPS": "001", "Jabatan": "KPPS 3"})
    with pytest.raises(RuleViolations) as caught:
        committed(xlsx(tmp_path / "kpps.xlsx", {"KPPS": [HEADER, stranger]}))
    (found,) = caught.value.violations
    assert found.code == "SEAT_HELD"
    assert found.facts["place"] == f"KPPS {SATU}/001"
    assert found.facts["seat"] == 3


def test_person_seated_elsewhere_is_named(world, empty_tps, tmp_path):
    path = xlsx(tmp_path / "a.xlsx", {"KPPS": [HEADER, *seven()]})
    committed(path)
    moved = member(3, Badan="PPS", TPS=None, Jabatan="Anggota")
    Appointment.objects.filter(seat__body__kind="PPS").update(ends_on=TODAY)
    with pytest.raises(RuleViolations) as caught:
        committed(xlsx(tmp_path / "b.xlsx", {"PPS": [HEADER, moved]}))
    (found,) = caught.value.violations
    assert found.code == "PERSON_HOLDS_SEAT"
    assert found.facts["place"] == f"KPPS {TIGA}/003"


def test_person_without_nik_is_found_by_name_birth_and_desa(world, empty_tps, tmp_path):
    rows = [member(1, NIK=None), member(2, NIK=None)]
    committed(xlsx(tmp_path / "a.xlsx", {"KPPS": [HEADER, *rows]}))
    people = Person.objects.count()
    done = committed(xlsx(tmp_path / "b.xlsx", {"KPPS": [HEADER, *seven()[:2]]}))
    assert Person.objects.count() == people
    assert done.counts["people_changed"] == 2  # they got their NIK
    assert done.counts["appointments_new"] == 0


def test_failing_commit_leaves_nothing(world, empty_tps, tmp_path, monkeypatch):
    before = everything()
    row = stage(xlsx(tmp_path / "kpps.xlsx", {"KPPS": [HEADER, *seven()]}))

    def fail(*_args, **_kwargs):
        raise OSError("disk full")

    monkeypatch.setattr("jenjang.actions.roster.writing._trace", fail)
    with pytest.raises(OSError, match="disk full"):
        imports.commit_import(row.id, kind=ROSTER, viewer=viewer(), today=TODAY)
    row.refresh_from_db()
    assert row.status == "staged"
    assert everything() == before


def test_preview_counts_as_the_commit_will(world, empty_tps, tmp_path):
    row = stage(xlsx(tmp_path / "kpps.xlsx", {"KPPS": [HEADER, *seven()]}))
    before = everything()
    row = imports.check_import(row.id, kind=ROSTER, viewer=viewer(), today=TODAY)
    assert row.counts["people_new"] == 7
    assert row.counts["errors"] == 0
    assert everything() == before


def test_ppk_by_names_of_kecamatan(world, tmp_path):
    Appointment.objects.filter(seat__body__region_id=UTARA).update(ends_on=TODAY)
    header = ["No", "Kecamatan", "Jabatan PPK", "Nama", "Devisi"]
    rows = [
        ["DAFTAR PPK"],
        header,
        ["(1)", "(2)", "(3)", "(4)", "(5)"],
        [1, "UTARA", "Ketua PPK", "Hj. Wati, S.Ag.", "Keuangan"],
        [2, "Kec. Utara", "PPK", "Udin", "Sosdiqlih"],
    ]
    done = committed(xlsx(tmp_path / "ppk.xlsx", {"PPK": rows}))
    assert done.counts["appointments_new"] == 2
    wati, udin = Appointment.objects.filter(
        seat__body__region_id=UTARA, ends_on=None
    ).select_related("person", "seat")
    assert wati.person.printed_name == "Hj. Wati, S.Ag."
    assert (wati.seat.number, wati.divisions) == (1, ["KEUANGAN"])
    assert (udin.seat.number, udin.divisions) == (2, ["SOSDIKLIH"])


def test_known_niks_are_not_sealed_again(world, empty_tps, tmp_path, monkeypatch):
    path = xlsx(tmp_path / "kpps.xlsx", {"KPPS": [HEADER, *seven()]})
    committed(path)
    before = everything()
    monkeypatch.setattr(secrets, "seal", None)
    assert committed(path).counts["rows_unchanged"] == 7
    assert everything() == before


def test_free_text_with_marks_of_the_copy_format_stays_as_it_is(
    world, empty_tps, tmp_path
):
    odd = r"Ani \N Slamet\tono \\ Ujung"
    rows = [member(1, **{"Nama Lengkap": odd}), *seven()[1:]]
    committed(xlsx(tmp_path / "kpps.xlsx", {"KPPS": [HEADER, *rows]}))
    assert Person.objects.filter(name=odd).count() == 1


def test_file_is_parsed_once_within_one_command(
    world, empty_tps, tmp_path, monkeypatch
):
    parsed = []
    load = spreadsheets.calamine.load_workbook
    monkeypatch.setattr(
        spreadsheets.calamine, "load_workbook", lambda p: parsed.append(p) or load(p)
    )
    with opened_once():
        done = committed(xlsx(tmp_path / "kpps.xlsx", {"KPPS": [HEADER, *seven()]}))
    assert (done.counts["people_new"], len(parsed)) == (7, 1)
