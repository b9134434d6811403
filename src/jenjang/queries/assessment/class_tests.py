"""Where a class stands in its test: who began, who handed in, what was gained."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.assessment.gains import Gain, gain_of
from jenjang.core.assessment.taking import Stage, form_of
from jenjang.core.rates import Rate, wilson_of_hundred
from jenjang.core.regions import RegionCode
from jenjang.queries.assessment.attempts import in_order, test_in
from jenjang.queries.delivery.codes import ClassPerson, code_of, people_in
from jenjang.queries.delivery.evidence import require_class
from jenjang.records.models import Attempt, ClassTest, TestSet, TrainingClass

Choice = tuple[str, str]


@dataclass(frozen=True, slots=True)
class TestPerson:
    """Somebody of the class with his attempts, retests in order."""

    person: ClassPerson
    forms: tuple[str, str]  # before, after
    before: Attempt | None
    after: Attempt | None
    again: Sequence[Attempt]

    @property
    def failed(self) -> Sequence[str]:
        """The modules not passed yet, after every retest; () before the last test."""
        if self.after is None or self.after.finished_at is None:
            return ()
        done = [self.after, *(each for each in self.again if each.finished_at)]
        best = {m for each in done for m, (_, passed) in each.modules.items() if passed}
        return [m for m, _ in in_order(self.after.modules) if m not in best]

    @property
    def has_passed(self) -> bool:
        """True when every module was passed in the end."""
        return bool(self.after and self.after.finished_at and not self.failed)


@dataclass(frozen=True, slots=True)
class ModulePasses:
    """How many of those who took the last test passed a module at once."""

    module: str
    passed: int
    people: int
    rate: Rate


@dataclass(frozen=True, slots=True)
class TestPage:
    """Everything the page of a class's test shows; test None: not opened yet."""

    room: TrainingClass
    test: ClassTest | None
    code: str
    people: Sequence[TestPerson]
    sets: Sequence[Choice]
    may_record: bool
    gain: Gain | None
    modules: Sequence[ModulePasses]

    def count(self, stage: str, *, is_finished: bool) -> int:
        """How many began a stage, or handed it in."""
        return sum(
            each is not None and (not is_finished or each.finished_at is not None)
            for person in self.people
            for each in [person.before if stage == Stage.PRE else person.after]
        )


def test_page(class_id: UUID | str, *, viewer: Viewer) -> TestPage:
    """The test of a class; NOT_FOUND outside the viewer's regions.

    The number of queries does not depend on how many people there are.
    """
    room = require_class(viewer, Permission.SEE_PEOPLE, class_id=class_id)
    test = test_in(room)
    found: dict[UUID, list[Attempt]] = {}
    rows = Attempt.objects.filter(class_test=test).order_by("number") if test else ()
    for attempt in rows:
        found.setdefault(attempt.person_id, []).append(attempt)
    people = [
        _person(person, turn, found.get(person.id, ()))
        for turn, person in enumerate(people_in(room))
    ]
    return TestPage(
        room=room,
        test=test,
        code=code_of(room),
        people=people,
        sets=_sets(room),
        may_record=viewer.may(Permission.RECORD_EVIDENCE, RegionCode(room.region_id)),
        gain=gain_of(_pairs(people)),
        modules=_passes(people),
    )


def _sets(room: TrainingClass) -> list[Choice]:
    """The sets a class may take, those of its own programme first."""
    rows = TestSet.objects.filter(
        office=room.office, election=room.event.election, is_withdrawn=False
    )
    own = room.event.programme.rulebook
    ordered = sorted(rows, key=lambda row: (row.programme != own, row.title))
    return [(str(row.pk), row.title) for row in ordered]


def _person(person: ClassPerson, turn: int, attempts: Iterable[Attempt]) -> TestPerson:
    by_stage: Mapping[str, list[Attempt]] = {stage: [] for stage in Stage}
    for attempt in attempts:
        by_stage[attempt.stage].append(attempt)
    return TestPerson(
        person,
        (form_of(Stage.PRE, turn=turn), form_of(Stage.POST, turn=turn)),
        next(iter(by_stage[Stage.PRE]), None),
        next(iter(by_stage[Stage.POST]), None),
        by_stage[Stage.RETEST],
    )


def _pairs(people: Sequence[TestPerson]) -> list[tuple[float, float]]:
    return [
        (person.before.score, person.after.score)
        for person in people
        if person.before
        and person.after
        and person.before.score is not None
        and person.after.score is not None
    ]


def _passes(people: Sequence[TestPerson]) -> list[ModulePasses]:
    taken = [p.after for p in people if p.after and p.after.finished_at]
    counts: dict[str, list[int]] = {}
    for attempt in taken:
        for module, (_, passed) in attempt.modules.items():
            counts.setdefault(module, []).append(bool(passed))
    return [
        ModulePasses(
            module, sum(found), len(found), wilson_of_hundred(sum(found), len(found))
        )
        for module, found in in_order(counts)
    ]
