"""Voters of each TPS: read, checked against the cap, written, shown, taken back."""

import pytest

from jenjang.actions import imports
from jenjang.actions.regions.kinds import REGION_KINDS
from jenjang.core.violations import RuleViolation, RuleViolations
from jenjang.queries.imports.uploads import found_lines
from jenjang.queries.readiness import explain_tps
from jenjang.records.models import Entry, Import, Tps
from tests.shell.test_regions_imports import TODAY, committed, own_home, staged
from tests.world import DUA, SATU, TIGA, viewer

__all__ = ["own_home"]
VOTERS = REGION_KINDS["voters"]
HEAD = "kode_kemendagri,desa,tps,dpt_l,dpt_p,dpt"


def table(*lines):
    return "\n".join((HEAD, *lines))


def numbers():
    rows = Tps.objects.exclude(voters=None).order_by("village_id", "number")
    return {row.code: (row.voters, row.voters_source) for row in rows}


def findings(content, severity="error"):
    one = staged(VOTERS, content)
    imports.check_import(one, kind=VOTERS, viewer=viewer(), today=TODAY)
    return told(one, severity)


def told(one, severity):
    return [
        (line["row"], found["code"])
        for line in found_lines(Import.objects.get(pk=one))
        for found in line.get("findings", ())
        if found["severity"] == severity
    ]


def test_voters_written_again_and_taken_back(world):
    first = table(f"{SATU},Satu,TPS 1,120,130,250", f"{SATU},Satu,002,,,299")
    committed(VOTERS, first, filename="DPT.csv")
    assert numbers() == {
        f"{SATU}/001": (250, "DPT.csv"),
        f"{SATU}/002": (299, "DPT.csv"),
    }
    row = committed(VOTERS, table(f"{SATU},Satu,1,121,130,"), filename="DPTb.csv")
    assert (row.counts["created"], row.counts["changed"]) == (0, 1)
    assert numbers()[f"{SATU}/001"] == (251, "DPTb.csv")
    imports.undo_import(str(row.pk), kind=VOTERS, viewer=viewer(), today=TODAY)
    assert numbers()[f"{SATU}/001"] == (250, "DPT.csv")
    again = committed(VOTERS, first, filename="DPT.csv")
    assert again.counts["unchanged"] == 2
    kinds = Entry.objects.filter(kind="regions.imported").values_list(
        "facts", flat=True
    )
    assert [facts["tps_with_voters"] for facts in kinds] == [2, 1, 2]


def test_older_import_is_not_undone_under_a_newer_one(world):
    row = committed(VOTERS, table(f"{SATU},,1,,,250"))
    committed(VOTERS, table(f"{SATU},,1,,,260"))
    with pytest.raises(RuleViolation) as refused:
        imports.undo_import(str(row.pk), kind=VOTERS, viewer=viewer(), today=TODAY)
    assert refused.value.code == "VOTERS_CHANGED_SINCE"
    assert numbers()[f"{SATU}/001"][0] == 260


def test_everything_wrong_is_told_with_its_row(world):
    assert findings(
        table(
            f"{SATU},,0,,,250",
            f"{SATU},,TPS A,,,250",
            f"{SATU},,1,120,130,251",
            f"{SATU},,1,,,",
            f"{SATU},,1,,,2.5",
            f"{SATU},,1,,,250",
            f"{SATU},,001,,,250",
            "00.01.01.2009,,1,,,250",
        )
    ) == [
        (2, "TPS_NUMBER_MALFORMED"),
        (3, "TPS_NUMBER_MALFORMED"),
        (4, "VOTERS_INCONSISTENT"),
        (5, "VOTERS_MISSING"),
        (6, "VOTERS_MALFORMED"),
        (8, "TPS_TWICE"),
        (9, "REGION_UNKNOWN"),
    ]


def test_tps_that_does_not_stand_is_refused_before_anything_is_written(world):
    content = table(f"{DUA},,1,,,250", f"{DUA},,9,,,250")
    assert findings(content) == [(3, "TPS_NOT_STANDING")]
    with pytest.raises(RuleViolations):
        committed(VOTERS, content)
    assert numbers() == {}


def test_more_voters_than_the_cap_are_a_warning_with_its_source(world, client_of):
    content = table(f"{TIGA},,1,,,301", f"{TIGA},,2,,,300")
    assert findings(content, "warning") == [(2, "VOTERS_ABOVE_CAP")]
    committed(VOTERS, content, filename="DPT.csv")
    page = client_of("operator").get(f"/wilayah/{TIGA}/").content.decode()
    assert "601 pemilih pada 2 dari 2 TPS" in page
    assert page.count("lebih dari 300 pemilih:") == 1
    assert "UU 7/2017 Pasal 350" in page
    assert page.count("DPT.csv") == 2
    found = explain_tps(viewer(), f"{TIGA}/001")
    assert (found.voters, found.voters_source) == (301, "DPT.csv")
