"""In which dapil does a unit lie? An overlay of kecamatan or of desa.

Law: dapil are drawn by KPU per election; a dense kecamatan may be split (kecamatan
Batu in Kota Batu). A unit that lies in no dapil, or in several, is assigned to none
and shown as such: nothing is guessed.
"""

from collections.abc import Iterable, Mapping

from jenjang.core.regions import Level, RegionCode, level_of, parent_of

Members = Mapping[RegionCode, str]  # kecamatan or desa: dapil code


def dapil_of_villages(
    villages: Iterable[RegionCode], *, members: Members
) -> dict[RegionCode, str | None]:
    """The dapil of each desa: its own, else that of its kecamatan."""
    return {v: members.get(v, members.get(parent_of(v))) for v in villages}


def dapil_of_units(
    units: Iterable[RegionCode], *, villages: Mapping[RegionCode, str | None]
) -> dict[RegionCode, str | None]:
    """The dapil of each region when all of its desa lie in one; None otherwise."""
    found: dict[RegionCode, set[str | None]] = {}
    for village, dapil in villages.items():
        code = village
        while level_of(code) is not Level.NATION:
            found.setdefault(code, set()).add(dapil)
            code = parent_of(code)
    return {unit: _only(found.get(unit, set())) for unit in units}


def _only(names: set[str | None]) -> str | None:
    return next(iter(names)) if len(names) == 1 else None
