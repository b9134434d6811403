"""Turnout figures kept, marked, imported and undone; people merged keep activities."""

from datetime import UTC, date, datetime
from functools import partial
from threading import Thread

import pytest
from django.db import connection

from jenjang.actions import imports
from jenjang.actions.import_kinds import kind_named
from jenjang.actions.outreach.activities import plan_activity
from jenjang.actions.outreach.figures import (
    enter_figure,
    mark_figure,
    withdraw_figure,
)
from jenjang.actions.roster.people import merge_persons
from jenjang.core.accounts import Role
from jenjang.core.outreach.activities import Plan
from jenjang.core.outreach.figure_rows import FigureRow
from jenjang.core.regions import Level, OfficeCode, RegionCode
from jenjang.core.violations import RuleViolation, RuleViolations
from jenjang.queries.outreach.figures import figures_in, places_at
from jenjang.records.models import Entry, TurnoutFigure
from tests.world import (
    DUA,
    ELECTION,
    OFFICE,
    REGENCY,
    SATU,
    TIGA,
    UTARA,
    person,
    viewer,
)

NOW = datetime(2024, 3, 1, 3, tzinfo=UTC)
TODAY = date(2024, 3, 1)
SHEET = f"""Kode wilayah,TPS,Pengguna,Pemilih,Persentase
{SATU},001,214,279,"76,7 %"
{SATU},002,200,280,
{DUA},,400,500,80
"""


def enter(region=REGENCY, users=100, *, who=None, **more):
    row = FigureRow(RegionCode(region), users, 200, None, "KPU", **more)
    return enter_figure(row, election=ELECTION, viewer=who or viewer(), now=NOW)


def brought(text, kind="turnout", *, who=None):
    known = kind_named(kind)
    who = who or viewer()
    row = imports.stage_import(
        "hasil.csv",
        blocks=[text.encode()],
        kind=known,
        office=OFFICE,
        election=ELECTION,
        viewer=who,
    )
    imports.check_import(row.pk, kind=known, viewer=who, today=TODAY)
    return row, known


def test_first_figure_of_its_kind_is_marked_and_the_rest_are_kept(world):
    first, second = enter(), enter(users=101)
    other = enter(contest="GUBERNUR")
    assert [f.is_marked for f in (first, second, other)] == [True, False, True]
    mark_figure(second.pk, viewer=viewer())
    first.refresh_from_db()
    assert first.is_marked is False
    told = Entry.objects.get(kind="outreach.figure_marked")
    assert told.facts == {"instead_of": [str(first.pk)]}
    withdraw_figure(second.pk, viewer=viewer(), now=NOW)
    assert TurnoutFigure.objects.filter(is_marked=True).count() == 1
    for act in (
        lambda: mark_figure(second.pk, viewer=viewer()),
        lambda: withdraw_figure(second.pk, viewer=viewer(), now=NOW),
    ):
        with pytest.raises(RuleViolation, match="NOT_FOUND"):
            act()


@pytest.mark.django_db(transaction=True)
def test_first_figures_of_a_kind_at_once_mark_one(world):
    """A sheet and several forms with the same TPS: all are kept, one is marked."""
    row, known = brought(SHEET)
    failed = []

    def run(act):
        try:
            act()
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    acts = [
        partial(imports.commit_import, row.pk, kind=known, viewer=viewer(), today=TODAY)
    ]
    acts += [partial(enter, SATU, tps="001", users=n) for n in range(100, 104)]
    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    same = TurnoutFigure.objects.filter(region=SATU, tps_number="001")
    assert (same.count(), same.filter(is_marked=True).count()) == (5, 1)


def test_figure_without_users_is_kept_but_not_reckoned_with(world):
    row = FigureRow(RegionCode(REGENCY), None, None, 0.66, "Berita")
    figure = enter_figure(row, election=ELECTION, viewer=viewer(), now=NOW)
    assert figure.is_marked is False
    with pytest.raises(RuleViolation, match="FIGURE_NOT_WHOLE"):
        mark_figure(figure.pk, viewer=viewer())


@pytest.mark.parametrize("role", [Role.KOMISIONER, Role.VIEWER])
def test_only_the_operator_enters_marks_and_withdraws(world, role):
    figure = enter()
    who = viewer(role)
    for act in (
        lambda: enter(who=who),
        lambda: mark_figure(figure.pk, viewer=who),
        lambda: withdraw_figure(figure.pk, viewer=who, now=NOW),
    ):
        with pytest.raises(RuleViolation, match="NOT_PERMITTED"):
            act()


def test_figure_of_a_tps_needs_its_desa(world):
    assert enter(SATU, tps="001").tps_number == "001"
    with pytest.raises(RuleViolation, match="NOT_FOUND"):
        enter(UTARA, tps="001")


def test_parts_that_do_not_add_up_are_told(world):
    for region, users in ((UTARA, 90), (SATU, 50), (DUA, 41)):
        enter(region, users)
    page = figures_in(viewer(), RegionCode(UTARA), election=ELECTION)
    assert [(c.code, c.facts, name) for c, name in page.contradictions] == [
        ("FIGURE_PARTS_DIFFER", {"parts": 91, "whole": 90}, "Utara")
    ]
    assert [(code, name) for code, name, _ in page.parts] == [
        (SATU, "Satu"),
        (DUA, "Dua"),
    ]


def test_sheet_is_imported_and_undone(world):
    row, kind = brought(SHEET)
    imports.commit_import(row.pk, kind=kind, viewer=viewer(), today=TODAY)
    figures = TurnoutFigure.objects.order_by("region_id", "tps_number")
    assert [(f.region_id, f.tps_number, f.users, f.is_marked) for f in figures] == [
        (SATU, "001", 214, True),
        (SATU, "002", 200, True),
        (DUA, "", 400, True),
    ]
    assert figures[0].published_share == 0.767
    assert {f.source for f in figures} == {"hasil.csv"}
    row.refresh_from_db()
    assert row.counts["created"] == 3
    imports.undo_import(row.pk, kind=kind, viewer=viewer(), today=TODAY)
    assert not TurnoutFigure.objects.exists()


def test_sheet_may_name_an_election_before_the_rulebooks(world):
    lines = ["Kode,Pemilihan,Pengguna,Pemilih", f"{SATU},Pilkada 2020,70,100"]
    row, kind = brought("\n".join([*lines, f"{SATU},,80,100"]))
    imports.commit_import(row.pk, kind=kind, viewer=viewer(), today=TODAY)
    found = TurnoutFigure.objects.order_by("election")
    assert [(f.election, f.users, f.is_marked) for f in found] == [
        (ELECTION, 80, True),
        ("pilkada-2020", 70, True),
    ]


def test_import_beside_marked_figures_marks_only_what_is_new(world):
    enter(DUA)
    row, kind = brought(SHEET)
    imports.commit_import(row.pk, kind=kind, viewer=viewer(), today=TODAY)
    assert TurnoutFigure.objects.filter(is_marked=True).count() == 3
    assert TurnoutFigure.objects.count() == 4
    gone = TurnoutFigure.objects.filter(tps_number="001").get()
    withdraw_figure(gone.pk, viewer=viewer(), now=NOW)
    with pytest.raises(RuleViolation, match="FIGURES_CHANGED_SINCE"):
        imports.undo_import(row.pk, kind=kind, viewer=viewer(), today=TODAY)


def test_sheet_brought_again_changes_nothing(world):
    for created in (3, 0):
        row, kind = brought(SHEET)
        imports.commit_import(row.pk, kind=kind, viewer=viewer(), today=TODAY)
        row.refresh_from_db()
        assert (row.counts["created"], row.counts["unchanged"]) == (
            created,
            3 - created,
        )
    assert TurnoutFigure.objects.count() == 3


def test_bad_sheet_changes_nothing(world):
    row, kind = brought(SHEET.replace("214", "banyak"))
    row.refresh_from_db()
    assert row.counts["errors"] == 1
    with pytest.raises(RuleViolations):
        imports.commit_import(row.pk, kind=kind, viewer=viewer(), today=TODAY)
    assert not TurnoutFigure.objects.exists()


def test_places_are_those_of_one_level(world):
    for region, users in ((UTARA, 90), (SATU, 50), (TIGA, 250)):
        enter(region, users)
    found = places_at(OfficeCode(OFFICE), election=ELECTION, level=Level.VILLAGE)
    assert [(p.code, p.users, p.voters) for p in found] == [
        (SATU, 50, 200),
        (TIGA, 200, 200),
    ]


def test_activity_goes_with_the_person_who_is_kept(world):
    twin = person("Budi Kembar")
    plan = Plan("muda", "diskusi", "Diskusi", TODAY, person=str(twin.pk))
    row = plan_activity(
        plan, region=RegionCode(SATU), election=ELECTION, viewer=viewer(), now=NOW
    )
    merge_persons(world.budi.pk, duplicate_id=twin.pk, viewer=viewer())
    row.refresh_from_db()
    assert row.person_id == world.budi.pk


@pytest.mark.parametrize(
    ("changed", "where", "code"),
    [({}, TIGA, "NOT_PERMITTED"), ({"person": "0" * 32}, SATU, "PERSON_UNKNOWN"),
     ({"segment": "partai"}, SATU, "ACTIVITY_SEGMENT_UNKNOWN"),
     ({"reach": -1}, SATU, "ACTIVITY_NUMBER_IMPOSSIBLE")],
)  # fmt: skip
def test_activity_that_cannot_be_is_refused(world, changed, where, code):
    told = {"segment": "muda", "method": "diskusi", "what": "Diskusi"} | changed
    plan = Plan(on_day=TODAY, **({"name": "Orang"} | told))
    with pytest.raises(RuleViolation, match=code):
        plan_activity(
            plan,
            region=RegionCode(where),
            election=ELECTION,
            viewer=viewer(Role.PPS, SATU),
            now=NOW,
        )
