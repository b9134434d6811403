"""An attempt as its phone sees it: questions without their key, then the result."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

from jenjang.adapters.rulebook import load_rulebook
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.assessment.items import Item, item_of, mark_of, right_answers
from jenjang.core.assessment.taking import (
    FORMS,
    Result,
    Stage,
    result_of,
    shown_choices,
)
from jenjang.core.delivery import EvidenceEvent, EvidenceKind, voided_ids
from jenjang.core.violations import RuleViolation
from jenjang.queries.assessment.texts import shown_text
from jenjang.queries.delivery.evidence import as_id, event_of_row, require_class
from jenjang.records.models import (
    Attempt,
    ClassTest,
    Evidence,
    ItemVersion,
    TestForm,
    TestSet,
    TrainingClass,
)


@lru_cache(maxsize=4096)
def _item(version_id: str) -> Item:
    """A version never changes, so its item is read once."""
    return item_of(ItemVersion.objects.get(pk=version_id).document)


def items_of(version_ids: Iterable[str]) -> Sequence[tuple[str, Item]]:
    """(id, item) of versions in this order."""
    return [(key, _item(key)) for key in version_ids]


def test_in(room: TrainingClass) -> ClassTest | None:
    """The test of a class with its set; None when none was opened."""
    found = ClassTest.objects.filter(training_class=room)
    return found.select_related("test_set").first()


def last_test_day(room: TrainingClass) -> date | None:
    """The last day on which a class's test may be started; None without a test."""
    found = test_in(room)
    return found.until if found else None


def test_for_phone(room: TrainingClass, *, today: date) -> dict[str, Any] | None:
    """Which test of a class may be started now; None when none may."""
    found = test_in(room)
    if found is None or not found.stage or today > found.until:
        return None
    form = found.test_set.forms.filter(name=FORMS[0]).first()
    return {
        "stage": found.stage,
        "title": found.test_set.title,
        "minutes": found.test_set.minutes,
        "items": len(form.lines) if form else 0,
    }


def class_test_of(test_id: UUID | str, *, viewer: Viewer) -> ClassTest:
    """A class's test where the viewer records; RuleViolation NOT_FOUND else."""
    rows = ClassTest.objects.select_related("test_set", "training_class__event")
    found = rows.filter(pk=as_id(test_id)).first()
    if found is None:
        raise RuleViolation("NOT_FOUND")
    permission = Permission.RECORD_EVIDENCE
    require_class(viewer, permission, class_id=found.training_class_id)
    return found


@lru_cache(maxsize=1024)
def lines_in(set_id: UUID, form: str) -> Sequence[str]:
    """The item versions of a form of a set, in order; RuleViolation FORM_UNKNOWN.

    A form never changes once it is made.
    """
    found = TestForm.objects.filter(test_set_id=set_id, name=form).first()
    if found is None:
        raise RuleViolation("FORM_UNKNOWN", form=form)
    return tuple(version_id for version_id, _ in found.lines)


def pool_of(test: ClassTest) -> list[str]:
    """The item versions of every form but A and B: what retests are made of."""
    forms = test.test_set.forms.exclude(name__in=FORMS)
    return [version_id for form in forms for version_id, _ in form.lines]


def evidence_of_attempt(attempt: Attempt) -> list[EvidenceEvent]:
    """The events in force that an attempt became."""
    kinds = (EvidenceKind.TEST_ATTEMPT.value, EvidenceKind.VOID.value)
    class_id = attempt.class_test.training_class_id
    rows = Evidence.objects.filter(class_id=class_id, kind__in=kinds)
    events = [event_of_row(row) for row in rows]
    struck = voided_ids(events)
    mine = str(attempt.pk)
    return [
        event
        for event in events
        if event.data.get("attempt") == mine and event.id not in struck
    ]


def attempt_in(room: TrainingClass, attempt_id: str) -> Attempt:
    """An attempt of a class, locked; RuleViolation ATTEMPT_UNKNOWN."""
    try:
        wanted = as_id(attempt_id)
    except RuleViolation:
        raise RuleViolation("ATTEMPT_UNKNOWN") from None
    rows = Attempt.objects.select_for_update(of=("self",))
    rows = rows.select_related("class_test__test_set")
    found = rows.filter(pk=wanted, class_test__training_class=room).first()
    if found is None:
        raise RuleViolation("ATTEMPT_UNKNOWN")
    found.class_test.training_class = room
    return found


def attempt_for_phone(attempt: Attempt) -> dict[str, Any]:
    """The attempt as contracted with phones; no key before it is finished."""
    title, minutes = _set_told(attempt.class_test.test_set_id)
    return {
        "attempt": str(attempt.pk),
        "person": str(attempt.person_id),
        "stage": attempt.stage,
        "form": attempt.form,
        "title": title,
        "minutes": minutes,
        "started_at": attempt.started_at.isoformat(),
        "finished_at": _iso(attempt.finished_at),
        "items": [
            _asked(key, item, seed=str(attempt.pk))
            for key, item in items_of(attempt.lines)
        ],
        "answers": {key: answer for key, (answer, _) in attempt.answers.items()},
        "result": result_for_phone(attempt),
    }


def result_for_phone(attempt: Attempt) -> dict[str, Any] | None:
    """Score, modules, when what failed may be taken again, and what was wrong."""
    if attempt.finished_at is None:
        return None
    stage = Stage(attempt.stage)
    modules = load_rulebook().modules
    told: dict[str, Any] = {
        "score": attempt.score,
        "passed": None,
        "modules": [
            {
                "module": code,
                "title": modules[code].title if code in modules else code,
                "score": score,
                "passed": passed,
            }
            for code, (score, passed) in in_order(attempt.modules)
        ],
        "again_after": None,
        "review": [],
    }
    if stage is Stage.PRE:
        return told
    told["passed"] = all(passed for _, passed in attempt.modules.values())
    told["again_after"] = _iso(again_after(attempt))
    told["review"] = list(_review(attempt))
    return told


def in_order(found: Mapping[str, Any]) -> Sequence[tuple[str, Any]]:
    """What is kept by module, in the rulebook's order of modules."""
    bits = {code: module.bit for code, module in load_rulebook().modules.items()}
    return sorted(found.items(), key=lambda each: (bits.get(each[0], 99), each[0]))


def again_after(attempt: Attempt) -> datetime | None:
    """When what was failed may be taken again; None when nothing was."""
    if attempt.finished_at is None or all(p for _, p in attempt.modules.values()):
        return None
    cooling = attempt.class_test.test_set.cooling_minutes
    return attempt.finished_at + timedelta(minutes=cooling)


def marked(attempt: Attempt) -> Result:
    """What the answers given so far are worth."""
    return result_of(
        items_of(attempt.lines),
        {key: answer for key, (answer, _) in attempt.answers.items()},
        stage=Stage(attempt.stage),
        pass_share=attempt.class_test.test_set.pass_share,
    )


def finished_of(test: ClassTest, person_id: UUID | str) -> Sequence[Attempt]:
    """What somebody handed in for a class's test, oldest first."""
    rows = Attempt.objects.filter(class_test=test, person_id=person_id)
    done = list(rows.exclude(finished_at=None).order_by("finished_at"))
    for row in done:
        row.class_test = test
    return done


def seen_by(person_id: UUID | str) -> Mapping[str, datetime]:
    """When somebody last met each item version, in whatever test."""
    seen: dict[str, datetime] = {}
    rows = Attempt.objects.filter(person_id=person_id).order_by("started_at")
    for lines, at in rows.values_list("lines", "started_at"):
        seen |= dict.fromkeys(lines, at)
    return seen


@lru_cache(maxsize=1024)
def _set_told(set_id: UUID) -> tuple[str, int | None]:
    """Title and minutes of a set, which never change."""
    row = TestSet.objects.get(pk=set_id)
    return row.title, row.minutes


def _asked(key: str, item: Item, *, seed: str) -> dict[str, Any]:
    same, choices = _shown(key)
    order = shown_choices(item, seed=seed)
    return same | {"choices": [choices[place] for place in order]}


@lru_cache(maxsize=4096)
def _shown(key: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What everybody sees of an item, and its choices in its own order."""
    item = _item(key)
    figure = item.ballot
    same = {
        "id": key,
        "kind": item.kind.value,
        "module": item.module,
        "text": shown_text(item, item.text),
        "ballot": figure
        and {
            "contest": figure.contest,
            "table": figure.table,
            "layout": figure.layout,
            "ballot": figure.ballot,
        },
    }
    return same, [
        {"n": place, "text": shown_text(item, choice.text)}
        for place, choice in enumerate(item.choices)
    ]


def _review(attempt: Attempt) -> Iterable[dict[str, Any]]:
    """What was wrong, what is right and why: a worked example before a retest."""
    for key, item in items_of(attempt.lines):
        answer = attempt.answers.get(key, ["", ""])[0]
        if mark_of(item, answer) >= 1:
            continue
        chosen = [c.feedback for n, c in enumerate(item.choices) if str(n) == answer]
        why = " ".join(text for text in (*chosen, item.feedback) if text)
        yield {
            "item": key,
            "answer": answer,
            "right": list(right_answers(item)),
            "feedback": shown_text(item, why),
        }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
