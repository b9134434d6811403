"""Versions of the teaching material: an erratum to M4 before anybody taught."""

from datetime import date, timedelta

from jenjang.actions.demo.office import DemoOffice, moment
from jenjang.records.models import Material

OFFICIAL = {"M4": 2}  # in force when the classes were held; 1 where not named


def release_material(office: DemoOffice) -> None:
    """Version 1 of each KPPS module and an erratum (version 2) of M4; both invented."""
    first = office.term.kpps - timedelta(days=15)
    for module in office.modules("bimtek-kpps"):
        _release(office, module.code, 1, first, "")
    _release(
        office, "M4", 2, first + timedelta(days=8), "Ralat contoh surat suara sah."
    )


def _release(
    office: DemoOffice, module: str, version: int, day: date, note: str
) -> None:
    office.store.put(
        Material,
        id=office.chance.id(moment(day, 9)),
        office=office.code,
        election=office.election,
        module=module,
        version=version,
        title=f"Modul {module} versi {version} (rekaan)",
        released_at=moment(day, 9),
        is_erratum=version > 1,
        note=note,
    )
