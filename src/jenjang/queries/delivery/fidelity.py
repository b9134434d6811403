"""How much of a class's sessions was taught, by whose word, what nobody reported."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jenjang.core.curriculum import ContentItem, Module
from jenjang.core.delivery.fidelity import (
    ITEMS_OF_A_TICKET,
    SessionFidelity,
    fidelity_in,
)
from jenjang.core.regions import RegionCode
from jenjang.queries.delivery.classes import ClassPage, SessionRow, may_teach_in

MOST_OBSERVERS = 500


@dataclass(frozen=True, slots=True)
class ItemWords:
    """An item with what each source says: ticked, (yes, asked) on tickets, by sight."""

    item: ContentItem
    is_ticked: bool
    tickets: tuple[int, int]
    observers: tuple[int, int]

    @property
    def is_unreported(self) -> bool:
        """True when no source says that it was taught."""
        return not (self.is_ticked or self.tickets[0] or self.observers[0])


@dataclass(frozen=True, slots=True)
class FidelityRow:
    """A session of a class with the three figures and its items."""

    row: SessionRow
    figures: SessionFidelity
    items: Sequence[ItemWords]

    @property
    def unreported(self) -> Sequence[ContentItem]:
        """Items that nobody reported as taught, critical ones first."""
        found = [words.item for words in self.items if words.is_unreported]
        return sorted(found, key=lambda item: not item.is_critical)

    @property
    def is_reported(self) -> bool:
        """True when any source says anything."""
        told = (self.figures.checklist, self.figures.tickets, self.figures.observers)
        return any(each.rate for each in told)


@dataclass(frozen=True, slots=True)
class PaperTicket:
    """A paper ticket: its number, from 1, and the items it asks about."""

    number: int
    items: Sequence[ContentItem]


def fidelity_of_class(page: ClassPage) -> Sequence[FidelityRow]:
    """Every session of a class whose module the rulebook knows; no query."""
    return [_row(page, row, row.module) for row in page.sessions if row.module]


def weights_of(module: Module) -> Mapping[str, float]:
    """The weights of a module's items."""
    return {item.id: item.weight for item in module.items}


def paper_tickets(row: SessionRow, *, people: int) -> Sequence[PaperTicket]:
    """A ticket for each participant, each about the next three items, around again."""
    items = row.module.items if row.module else ()
    if not items:
        return []
    found = []
    for number in range(people):
        places = (number * ITEMS_OF_A_TICKET + n for n in range(ITEMS_OF_A_TICKET))
        asked = dict.fromkeys(items[place % len(items)] for place in places)
        found.append(PaperTicket(number + 1, tuple(asked)))
    return found


def possible_observers(page: ClassPage, row: SessionRow) -> Sequence[tuple[str, str]]:
    """Ids and names of members of the bodies over or in the class's region.

    Without those who taught the session.
    """
    region = RegionCode(page.room.region_id)
    people = may_teach_in(region, programme=page.room.event.programme)
    taught = [trainer.pk for trainer in row.trainers]
    found = people.exclude(pk__in=taught).distinct()[:MOST_OBSERVERS]
    return [(str(person.pk), person.printed_name) for person in found]


def _row(page: ClassPage, row: SessionRow, module: Module) -> FidelityRow:
    session, state = row.session.pk, page.state
    figures = fidelity_in(
        state,
        session,
        weights=weights_of(module),
        trainers=[trainer.pk for trainer in row.trainers],
    )
    words = [
        ItemWords(
            item=item,
            is_ticked=item.id in state.delivered.get(session, {}),
            tickets=figures.said.get(item.id, (0, 0)),
            observers=figures.seen.get(item.id, (0, 0)),
        )
        for item in module.items
    ]
    return FidelityRow(row, figures, words)
