"""What the people of a class have taught back, module by module."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jenjang.adapters.rulebook import load_rulebook
from jenjang.core.curriculum import Module
from jenjang.core.delivery import Teachback, taught_back_at
from jenjang.queries.delivery.classes import ClassPage, PersonRow


@dataclass(frozen=True, slots=True)
class TeachbackCell:
    """How much of a module's critical items somebody has taught back."""

    module: str
    shown: frozenset[str]
    asked: int
    is_whole: bool


@dataclass(frozen=True, slots=True)
class TeachbackRow:
    """Somebody of the class with a cell a module."""

    row: PersonRow
    cells: Sequence[TeachbackCell]


def modules_in(page: ClassPage) -> Sequence[Module]:
    """The modules of a class's sessions, each once, in the order of time."""
    known = load_rulebook().modules
    codes = dict.fromkeys(row.session.module for row in page.sessions)
    return [known[code] for code in codes if code in known]


def teachbacks_of(page: ClassPage) -> Sequence[TeachbackRow]:
    """Everybody of the class; walk-ins as well, for they may become trainers."""
    modules = modules_in(page)
    found = []
    for row in page.people:
        shown = page.state.teachbacks.get(row.person.pk, ())
        cells = [_cell(module, shown) for module in modules]
        found.append(TeachbackRow(row, cells))
    return found


def _cell(module: Module, shown: Iterable[Teachback]) -> TeachbackCell:
    mine = [each for each in shown if each.module == module.code]
    critical = module.critical_items
    items: set[str] = set()
    for each in mine:
        items |= critical if each.items is None else each.items & critical
    whole = taught_back_at(mine, critical) is not None
    return TeachbackCell(module.code, frozenset(items), len(critical), whole)
