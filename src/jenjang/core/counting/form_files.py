"""How does a pack of forms travel? Filled forms and their key as a document.

A form stands there as `jenjang count check --format chasil` reads it. Deliberately not
done here: files and rules.
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from jenjang.core.counting.error_packs import ErrorPack, Exercise, Mistake
from jenjang.core.counting.forms import HOURS, NEXT_DAY, CHasil, read_form
from jenjang.core.counting.identities import Table
from jenjang.core.counting.pack_heads import head_of
from jenjang.core.counting.pack_shapes import (
    ErrorPackShape,
    ExerciseShape,
    FindingShape,
    MistakeShape,
    RecordShape,
    TimesShape,
)


def error_document(pack: ErrorPack, *, rules: str) -> ErrorPackShape:
    """The document of a pack of forms; `rules` is the version of the identities."""
    return ErrorPackShape(
        **head_of(pack.name, rules=rules, rulings={}),
        forms=tuple(
            ExerciseShape(
                serial=one.form.id,
                form=record_shape(one.form),
                attendance=dict(one.attendance),
            )
            for one in pack.exercises
        ),
        key=tuple(_finding(one) for one in pack.exercises),
    )


def record_shape(form: CHasil) -> RecordShape:
    """A form as a record; `form_in` reads it back."""
    return RecordShape(
        id=form.id,
        contest=form.contest,
        cells=dict(form.cells),
        words=dict(form.words),
        bubbles=dict(form.bubbles),
        times=_times(form.times),
    )


def form_in(shape: ExerciseShape, *, table: Table) -> CHasil:
    """The form of a document; RuleViolation where it is none."""
    record: Any = msgspec.to_builtins(shape.form)
    return read_form(record, place=shape.serial, table=table)


def _times(times: Mapping[str, int]) -> TimesShape | None:
    if not times:
        return None
    told = {
        name: "{:02d}.{:02d}".format(*divmod(times[cell] % NEXT_DAY, 60))
        for name, cell in HOURS.items()
        if cell in times
    }
    return TimesShape(**told, next_day=times.get("H.4", 0) >= NEXT_DAY)


def _finding(one: Exercise) -> FindingShape:
    return FindingShape(
        serial=one.form.id,
        mistakes=tuple(_mistake(mistake) for mistake in one.mistakes),
        codes=one.codes,
    )


def _mistake(mistake: Mistake) -> MistakeShape:
    return MistakeShape(
        slip=mistake.slip,
        cells=mistake.cells,
        written=mistake.written,
        true=mistake.true,
        is_seen=mistake.is_seen,
    )
