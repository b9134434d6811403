"""A test for the class of desa Satu: items, a set of forms, and phones that take it."""

from datetime import UTC, date, datetime, timedelta

from jenjang.actions.assessment.attempts import hand_in, keep_answers
from jenjang.actions.assessment.class_tests import open_test, set_stage
from jenjang.actions.assessment.starting import start_attempt
from jenjang.core.assessment.items import (
    Choice,
    Item,
    ItemKind,
    Number,
    document_of,
    right_answers,
)
from jenjang.queries.assessment.attempts import items_of
from jenjang.queries.delivery.codes import code_of
from jenjang.records.models import (
    Attempt,
    ClassTest,
    ItemVersion,
    TestForm,
    TestSet,
    TrainingClass,
)
from jenjang.records.models import Item as ItemRow
from tests.shell.trainings import train
from tests.world import ELECTION, OFFICE, SATU, World, viewer

NOW = datetime(2024, 1, 29, 1, tzinfo=UTC)
UNTIL = date(2024, 2, 10)
MODULES = ("M3", "M4")
EACH = 4  # items of a module in a form


def item(code: str, module: str) -> Item:
    """An item whose first choice is right; every fourth asks for a number."""
    if code.endswith("3"):
        number = (Number(value=7.0),)
        return Item(
            code=code,
            kind=ItemKind.NUMERIC,
            module=module,
            text=f"Berapa {code}?",
            numbers=number,
        )
    choices = [Choice(text=f"pilihan {n} {code}", feedback=f"sebab {n}") for n in "123"]
    right = Choice(text=f"benar {code}", share=100.0)
    return Item(
        code=code,
        kind=ItemKind.SINGLE,
        module=module,
        text=f"Apa {code}?",
        choices=(right, *choices),
        feedback=f"pembahasan {code}",
    )


def lines_for(form: str) -> list[list]:
    """The lines of a form of its own items."""
    made = []
    for module in MODULES:
        for number in range(EACH):
            told = item(f"{module}-{form}{number}", module)
            row = ItemRow.objects.create(
                office=OFFICE, code=told.code, module=module, in_use=1
            )
            version = ItemVersion.objects.create(
                office=OFFICE,
                item=row,
                number=1,
                kind=told.kind,
                document=document_of(told),
                written_at=NOW,
                reviewed_at=NOW,
            )
            made.append([str(version.pk), False])
    return made


def whole_set() -> TestSet:
    """Forms A, B and a pool C."""
    made = empty_set("Tes KPPS")
    for name in "ABC":
        TestForm.objects.create(
            office=OFFICE, test_set=made, name=name, lines=lines_for(name)
        )
    return made


def copied_set(old: TestSet, *, title: str) -> TestSet:
    """Another set of the same forms."""
    made = empty_set(title)
    for form in old.forms.all():
        TestForm.objects.create(
            office=OFFICE, test_set=made, name=form.name, lines=form.lines
        )
    return made


def empty_set(title: str) -> TestSet:
    """A set without forms."""
    return TestSet.objects.create(
        office=OFFICE,
        election=ELECTION,
        programme="bimtek-kpps",
        title=title,
        modules=list(MODULES),
        minutes=30,
        pass_share=0.75,
        cooling_minutes=60,
        made_at=NOW,
    )


def opened(world: World, *, stage: str = "pre", until: date = UNTIL) -> ClassTest:
    """The test of the class of desa Satu, with a stage open."""
    train(world)
    room = TrainingClass.objects.get(region_id=SATU)
    test = open_test(
        room.pk, set_id=whole_set().pk, until=until, viewer=viewer(), now=NOW
    )
    return set_stage(test.pk, stage=stage, viewer=viewer())


def class_code(test: ClassTest) -> str:
    """The code that phones type."""
    return code_of(test.training_class)


def begin(test: ClassTest, person, *, stage: str = "pre", minutes: int = 0) -> Attempt:
    """Somebody starts on a phone."""
    now = NOW + timedelta(minutes=minutes)
    return start_attempt(
        class_code(test), person_id=str(person.pk), stage=stage, now=now
    )


def told(key: str, answer: str, *, minute: int = 0) -> dict:
    """An answer as a phone sends it."""
    moment = NOW + timedelta(minutes=minute)
    return {"item": key, "answer": answer, "at": moment.isoformat()}


def take(
    test: ClassTest,
    person,
    *,
    stage: str,
    wrong: tuple[str, ...] = (),
    minutes: int = 0,
) -> Attempt:
    """Somebody answers everything, all items of some modules wrong, and hands in."""
    attempt = begin(test, person, stage=stage, minutes=minutes)
    answers = [
        told(key, "1" if asked.module in wrong else right_answers(asked)[0])
        for key, asked in items_of(attempt.lines)
    ]
    code = class_code(test)
    keep_answers(code, str(attempt.pk), answers=answers, seconds=600)
    now = NOW + timedelta(minutes=minutes + 10)
    return hand_in(code, str(attempt.pk), now=now)
