"""Who taught whom, as pages show it: every chain of a module once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from jenjang.core.readiness.facts import Gap, OverrideFact
from jenjang.core.readiness.proof import Lesson, Link
from jenjang.queries.readiness.explanations import Cell


@dataclass(frozen=True, slots=True)
class ShownLink:
    """A trainer; `is_repeated`: how he was taught stands further up already."""

    person: str
    is_root: bool
    training: object
    gaps: tuple[Gap, ...]
    taught_by: tuple["ShownLesson", ...]
    is_repeated: bool
    override: OverrideFact | None = None


@dataclass(frozen=True, slots=True)
class ShownLesson:
    """A session with its trainers."""

    session: object
    is_valid: bool
    defects: tuple[Gap, ...]
    trainers: tuple[ShownLink, ...]


@dataclass(frozen=True, slots=True)
class ModuleChain:
    """Every lesson in a module that some people attended, with all its trainers."""

    module: str
    title: str
    people: int
    trained: int
    lessons: tuple[ShownLesson, ...]

    @property
    def is_broken(self) -> bool:
        """True when some lesson does not count."""
        return not all(lesson.is_valid for lesson in self.lessons)


@dataclass(slots=True)
class _Walk:
    shown: set[str] = field(default_factory=set)

    def lessons(self, lessons: Iterable[Lesson]) -> Iterator[ShownLesson]:
        for lesson in lessons:
            links = tuple(self._link(trainer) for trainer in lesson.trainers)
            yield ShownLesson(lesson.session, lesson.is_valid, lesson.defects, links)

    def _link(self, link: Link) -> ShownLink:
        again = link.person in self.shown and bool(link.taught_by)
        self.shown.add(link.person)
        below = () if again else tuple(self.lessons(link.taught_by))
        return ShownLink(
            link.person,
            link.is_root,
            link.training,
            link.gaps,
            below,
            again,
            link.override,
        )


def chains_of(cells: Iterable[Cell]) -> list[ModuleChain]:
    """One for each module of these people's cells, in the order they come."""
    by_module: dict[str, list[Cell]] = {}
    for cell in cells:
        by_module.setdefault(cell.module, []).append(cell)
    return [_chain(found) for found in by_module.values()]


def _chain(cells: list[Cell]) -> ModuleChain:
    lessons = {
        lesson.session.id: lesson for cell in cells for lesson in cell.chain.taught_by
    }
    in_time = sorted(lessons.values(), key=lambda lesson: lesson.session.starts_at)
    return ModuleChain(
        module=cells[0].module,
        title=cells[0].title,
        people=len(cells),
        trained=sum(cell.trained_at is not None for cell in cells),
        lessons=tuple(_Walk().lessons(in_time)),
    )
