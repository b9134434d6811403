"""What goes wrong in Serang, one kind a desa, so that every gap can be looked at.

All of it is invented. A mishap is named by kecamatan and the place of the desa in it.
"""

from uuid import UUID

from jenjang.actions.demo.kpps import ClassPlan
from jenjang.actions.demo.office import DemoOffice

BINUANG, CIOMAS, GUNUNGSARI = "36.04.18", "36.04.27", "36.04.33"
CIKEUSAL, CIKANDE, PETIR = "36.04.23", "36.04.15", "36.04.19"
LEBAK_WANGI, CIRUAS = "36.04.35", "36.04.09"
MISSED_TOT = ((BINUANG, 0), (BINUANG, 2), (CIOMAS, 1), (GUNUNGSARI, 0))
UNFINISHED = 3  # items at the end of M4 that nobody reached

Plans = dict[str, list[ClassPlan]]


def must_miss(office: DemoOffice, district: str) -> set[UUID]:
    """Chairs of some PPS who missed the ToT and taught all the same."""
    return {
        _chair(office, _village(office, code, place))
        for code, place in MISSED_TOT
        if code == district
    }


def befall(office: DemoOffice, plans: Plans) -> None:
    """Change the plans of the desa that something happens to."""
    for district, place in MISSED_TOT:
        village = _village(office, district, place)
        _first(office, plans, district, place).trainers = [_chair(office, village)]
    _first(office, plans, CIKEUSAL, 1).versions = {"M4": 1}
    _first(office, plans, CIKEUSAL, 3).versions = {"M4": 1}
    _first(office, plans, CIKANDE, 0).skipped = _last_items(office, "M4")
    _first(office, plans, CIKANDE, 4).skipped = _last_items(office, "M4")
    _first(office, plans, PETIR, 2).untaught = frozenset({"M2"})
    _first(office, plans, LEBAK_WANGI, 1).is_held = False
    _double_booked(plans[_village(office, CIRUAS, 0)])


def _double_booked(plans: list[ClassPlan]) -> None:
    """Two classes of a desa name one facilitator and one member at the same time."""
    if len(plans) > 1:
        plans[1].trainers, plans[1].day = plans[0].trainers, plans[0].day
        plans[1].strays = 1


def _first(office: DemoOffice, plans: Plans, district: str, place: int) -> ClassPlan:
    return plans[_village(office, district, place)][0]


def _village(office: DemoOffice, district: str, place: int) -> str:
    return office.districts[district][place].code


def _chair(office: DemoOffice, village: str) -> UUID:
    return office.pps[village].members[0].person


def _last_items(office: DemoOffice, module: str) -> frozenset[str]:
    """The last items of a module, at least one critical item among them."""
    items = office.rulebook.modules[module].items
    critical = [n for n, item in enumerate(items) if item.is_critical]
    start = min(len(items) - UNFINISHED, critical[-1])
    return frozenset(item.id for item in items[start:])
