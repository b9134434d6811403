"""Offices adopt programmes and release materials; every act is journaled once."""

from datetime import UTC, datetime

import pytest

from jenjang.actions.curriculum import (
    Upload,
    adopt_programme,
    change_programme,
    release_material,
)
from jenjang.adapters import materials
from jenjang.core.accounts import Role
from jenjang.core.curriculum import adopting
from jenjang.core.violations import RuleViolation
from jenjang.queries.curriculum import (
    material_of,
    materials_in,
    programme_of,
    programmes_in,
)
from jenjang.records.models import Entry, Material, Programme
from tests.world import ELECTION, OFFICE, REGENCY, UTARA, viewer

NOW = datetime(2024, 1, 20, 3, tzinfo=UTC)


def _refused(action, /, *arguments, **named):
    with pytest.raises(RuleViolation) as caught:
        action(*arguments, **named)
    return caught.value.code


def _release(**changes):
    given = {
        "office": OFFICE,
        "election": ELECTION,
        "viewer": viewer(),
        "at": NOW,
        "title": "Salindia",
        **changes,
    }
    return release_material(given.pop("module", "M3"), **given)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("JENJANG_HOME", str(tmp_path))
    return tmp_path / "materials"


def test_adopt_programme_with_levels_below(world):
    programme = adopt_programme(
        "bimtek-kpps", office=OFFICE, viewer=viewer(), levels=["B"], target=0.85
    )
    assert (programme.election, programme.title) == (ELECTION, "Bimbingan Teknis KPPS")
    assert (programme.levels, programme.target) == (["A", "B"], 0.85)
    entry = Entry.objects.get()
    assert (entry.kind, entry.office) == ("curriculum.programme_adopted", OFFICE)
    assert entry.facts == {
        "programme": "bimtek-kpps",
        "election": ELECTION,
        "levels": ["A", "B"],
    }


def test_adopt_programme_refused(world):
    given = {"office": OFFICE, "viewer": viewer()}
    adopt_programme("tot-pps", **given)
    assert _refused(adopt_programme, "tot-pps", **given) == "PROGRAMME_ADOPTED_ALREADY"
    assert _refused(adopt_programme, "tot", **given) == "PROGRAMME_UNKNOWN"
    assert (
        _refused(adopt_programme, "bimtek-pps", **given, levels=["A"])
        == "LEVEL_NOT_OF_PROGRAMME"
    )
    for share in (0.0, 1.01):
        assert (
            _refused(adopt_programme, "bimtek-pps", **given, target=share)
            == "TARGET_OUT_OF_RANGE"
        )
    assert _refused(adopt_programme, "bimtek-pps", **given, title="  ") == "TITLE_EMPTY"
    assert (
        _refused(adopt_programme, "bimtek-pps", office="9999", viewer=viewer())
        == "NOT_FOUND"
    )
    for role, region in ((Role.PPK, UTARA), (Role.OPERATOR, "00.02")):
        other = viewer(role, region)
        assert (
            _refused(adopt_programme, "bimtek-pps", office=OFFICE, viewer=other)
            == "NOT_PERMITTED"
        )
    assert (Programme.objects.count(), Entry.objects.count()) == (1, 1)


def test_adopt_programme_for_both_elections(world):
    for election in ("pemilu-2024", "pilkada-2024"):
        adopt_programme(
            "bimtek-kpps", office=OFFICE, viewer=viewer(), election=election
        )
    assert Programme.objects.count() == 2


def test_change_programme(world):
    programme = adopt_programme("bimtek-kpps", office=OFFICE, viewer=viewer())
    changed = change_programme(
        str(programme.id), viewer=viewer(), title="KPPS", levels=["A"], target=None
    )
    assert (changed.title, changed.levels) == ("KPPS", ["A"])
    entry = Entry.objects.get(kind="curriculum.programme_changed")
    assert entry.before != entry.after
    stranger = viewer(Role.OPERATOR, "00.02")
    assert (
        _refused(
            change_programme,
            str(programme.id),
            viewer=stranger,
            title="x",
            levels=[],
            target=None,
        )
        == "NOT_PERMITTED"
    )


def test_programmes_of_my_offices_only(world):
    programme = adopt_programme("tot-pps", office=OFFICE, viewer=viewer())
    seen = {
        (role, region): [p.rulebook for p in programmes_in(viewer=viewer(role, region))]
        for role, region in (
            (Role.OPERATOR, REGENCY),
            (Role.PPK, UTARA),
            (Role.KPU_RI, ""),
            (Role.OPERATOR, "00.02"),
        )
    }
    assert list(seen.values()) == [["tot-pps"], ["tot-pps"], ["tot-pps"], []]
    stranger = viewer(Role.OPERATOR, "00.02")
    assert _refused(programme_of, str(programme.id), viewer=stranger) == "NOT_FOUND"


def test_release_material_with_a_file(world, folder):
    material = _release(upload=Upload("Modul 3.PDF", [b"isi ", b"modul"]))
    assert (material.version, material.filename) == (1, "Modul 3.PDF")
    assert materials.located(material.path).read_bytes() == b"isi modul"
    assert material.path.endswith(f"{material.digest}.pdf")
    entry = Entry.objects.get()
    assert entry.kind == "curriculum.material_released"
    assert entry.facts == {
        "module": "M3",
        "modules": ["M3"],
        "version": 1,
        "is_erratum": False,
        "election": ELECTION,
        "digest": material.digest,
    }


def test_release_erratum_after_a_first_version(world):
    assert _refused(_release, is_erratum=True, note="x") == "MATERIAL_ERRATUM_FIRST"
    _release()
    assert _refused(_release, is_erratum=True) == "MATERIAL_ERRATUM_NOTE"
    second = _release(is_erratum=True, note="Jam tutup keliru")
    assert (second.version, second.is_erratum) == (2, True)
    assert _release(module="M4").version == 1
    listed = materials_in(OFFICE, election=ELECTION, viewer=viewer())
    assert [(m.module, m.version) for m in listed] == [("M3", 2), ("M3", 1), ("M4", 1)]


def test_release_material_refused(world, folder, monkeypatch):
    monkeypatch.setattr("jenjang.actions.curriculum.MATERIAL_MEGABYTES", 0)
    refused = {
        _refused(_release, module="M9"),
        _refused(_release, election="pemilu-2029"),
        _refused(_release, title=" "),
        _refused(_release, viewer=viewer(Role.PPK, UTARA)),
        _refused(_release, upload=Upload("a.exe", [b"x"])),
        _refused(_release, upload=Upload("tanpa-akhiran", [b"x"])),
        _refused(_release, upload=Upload("a.pdf", [b""])),
        _refused(_release, upload=Upload("a.pdf", [b"terlalu besar"])),
    }
    assert refused == {
        "MODULE_UNKNOWN",
        "NOT_FOUND",
        "TITLE_EMPTY",
        "NOT_PERMITTED",
        "MATERIAL_KIND",
        "MATERIAL_EMPTY",
        "MATERIAL_TOO_LARGE",
    }
    assert (Material.objects.count(), Entry.objects.count()) == (0, 0)
    assert [p for p in folder.iterdir() if p.is_file()] == []


def test_materials_of_a_stranger(world):
    material = _release()
    stranger = viewer(Role.OPERATOR, "00.02")
    assert _refused(material_of, str(material.id), viewer=stranger) == "NOT_FOUND"
    assert (
        _refused(materials_in, OFFICE, election=ELECTION, viewer=stranger)
        == "NOT_FOUND"
    )


def test_located_stays_in_the_folder(folder):
    folder.mkdir(parents=True)
    (folder.parent / "secret").write_text("x")
    assert materials.located("../secret") is None
    assert materials.located("aa/gone.pdf") is None


def test_suffixes_are_sorted_and_small():
    assert list(adopting.MATERIAL_SUFFIXES) == sorted(adopting.MATERIAL_SUFFIXES)
