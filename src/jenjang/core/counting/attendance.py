"""Does the form agree with the attendance list? What no sum of a form can show.

C.DAFTAR HADIR counts DPTb and DPK by themselves; a form on which the two lines stand in
each other's place adds up all the same. Deliberately not done here: the identities of
the form (`checking`).
"""

from collections.abc import Mapping

from jenjang.core.counting.forms import CHasil

SWAPPED, COMPENSATING = "dptb_dpk_swapped", "compensating"
LINES = {"I.B2": "I.B3", "I.B3": "I.B2"}


def unlike(form: CHasil, attendance: Mapping[str, int]) -> tuple[str, ...]:
    """Boxes of the form that the list contradicts, in the order of the list."""
    return tuple(
        cell
        for cell, number in attendance.items()
        if cell in form.cells and form.cells[cell] not in (None, number)
    )


def hidden_slip(form: CHasil, attendance: Mapping[str, int]) -> str:
    """The slip that the list alone shows; empty when it shows none.

    Lines in each other's place, or slips that cancel: the sum of the lines agrees.
    """
    cells = unlike(form, attendance)
    if not cells:
        return ""
    if all(form.cells[c] == attendance.get(_opposite(c)) for c in cells):
        return SWAPPED
    written = sum(form.cells[c] or 0 for c in cells)
    return COMPENSATING if written == sum(attendance[c] for c in cells) else ""


def _opposite(cell: str) -> str:
    line, _, last = cell.rpartition(".")
    return f"{LINES.get(line, line)}.{last}"
