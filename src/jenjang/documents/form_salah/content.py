"""What stands on the forms of an error pack? Numbers, words and strokes as written.

What C.DAFTAR HADIR says stands beside, because no sum shows every slip. Deliberately
not done here: what is wrong, which stands in the key only.
"""

from collections.abc import Mapping
from typing import Any

from jenjang.core.counting.pack_files import read_pack
from jenjang.core.counting.pack_names import SINGLE
from jenjang.core.counting.pack_shapes import ErrorPackShape, ExerciseShape, RecordShape
from jenjang.documents.drawing.contestants import contestants_of
from jenjang.documents.drawing.contests import contest_name, election_name
from jenjang.documents.drawing.forms import HOURS, Filling, digits, form_content
from jenjang.documents.drawing.texts import broken

ATTENDED = (("I.B2", "DPTb"), ("I.B3", "DPK"))

read = read_pack


def content_of(pack: ErrorPackShape) -> dict[str, Any]:
    """The forms of a pack."""
    is_single = f"/{SINGLE}/" in pack.id
    return {
        "pack": broken(pack.id),
        "election": election_name(pack.election),
        "contest": contest_name(pack.contest).title,
        "forms": [_form(pack, one, is_single=is_single) for one in pack.forms],
    }


def _form(
    pack: ErrorPackShape, exercise: ExerciseShape, *, is_single: bool
) -> dict[str, Any]:
    record = exercise.form
    contestants = contestants_of(
        record.cells, contest=pack.contest, is_single=is_single
    )
    return {
        "serial": exercise.serial,
        "attendance": _attendance(exercise.attendance),
        **form_content(contestants, _filling(record), election=pack.election),
    }


def _filling(record: RecordShape) -> Filling:
    times = record.times
    return Filling(
        cells=record.cells,
        words=record.words,
        bubbles=record.bubbles,
        hours={h: getattr(times, h) or "" for h in HOURS} if times else {},
        is_next_day=times.next_day if times else None,
    )


def _attendance(told: Mapping[str, int]) -> list[dict[str, Any]]:
    return [
        {"label": label, "boxes": [digits(told.get(f"{line}.{x}")) for x in "LPJ"]}
        for line, label in ATTENDED
        if any(f"{line}.{x}" in told for x in "LPJ")
    ]
