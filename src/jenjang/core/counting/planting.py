"""How does one slip change a form that is true? The way back from `diagnosing`.

Every slip of the table of identities, and those no sum shows but the attendance list
does, as a change of boxes. A number that was written wrong is written wrong in words
and bubbles too, and sums made with it are wrong with it, unless the slip is one of
copying. Deliberately not done here: saying which identities break; `checking` does.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from jenjang.core.counting.attendance import COMPENSATING, SWAPPED
from jenjang.core.counting.chance import Chance
from jenjang.core.counting.digits import shortened, slips_between, swapped
from jenjang.core.counting.forms import CHasil
from jenjang.core.counting.identities import Table
from jenjang.core.counting.practice_forms import ROW, in_bubbles, in_words
from jenjang.core.counting.slips import Context, carried

MOST = 999
FAR = 99  # a number that fits no slip is still near the true one
UNSEEN = (SWAPPED, COMPENSATING)  # only the attendance list shows them


@dataclass(frozen=True, slots=True)
class Slip:
    """What a slip writes into which boxes; the first is where it happened."""

    cells: tuple[str, ...]  # boxes that can rightly be called wrong
    patch: Mapping[str, int | None]
    keeps_copies: bool = False  # words and bubbles stay those of the true number
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A true form with what planters ask of it again and again."""

    context: Context
    chance: Chance
    tallied: tuple[str, ...]  # boxes counted by strokes
    sums: Mapping[str, tuple[str, ...]]  # sums of the night, with what was added

    @classmethod
    def of(cls, form: CHasil, *, table: Table, chance: Chance) -> "Sheet":
        """The sheet of a form."""
        context = Context.of(form, table)
        votes = [c for c in form.cells if c.startswith("IV.") and ".r" not in c]
        tallied = (*(c for c in votes if not c.endswith(".total")), "V.B")
        totals = [c for c in votes if c.endswith(".total")]
        added = ("I.B4.J", "V.A", "V.C", *totals)
        sums = {c: context.parts[c] for c in added if len(context.parts[c]) > 1}
        return cls(context, chance, tallied, sums)

    def __getitem__(self, cell: str) -> int:
        return self.context.values[cell]

    def has(self, cell: str) -> bool:
        """True when the form has the box."""
        return cell in self.context.values

    def carried(self, cell: str, shift: int) -> dict[str, int | None]:
        """The box and the sums made with it, shifted; rows of its tally stay."""
        return carried(self.context, cell, shift)


Planter = Callable[[Sheet], Slip | None]


def planted(
    slip: str, form: CHasil, *, table: Table, chance: Chance
) -> tuple[CHasil, Slip] | None:
    """The form with this slip in it; None when this form has no place for it."""
    found = PLANTERS[slip](Sheet.of(form, table=table, chance=chance))
    if found is None or not all(_is_written(v) for v in found.patch.values()):
        return None
    cells = {**form.cells, **found.patch}
    if cells == form.cells and not found.words:
        return None
    changed = {} if found.keeps_copies else found.patch
    words = {
        cell: in_words(number)
        for cell, number in changed.items()
        if cell in form.words and number is not None
    }
    bubbles = {
        cell: in_bubbles(number)
        for cell, number in changed.items()
        if cell in form.bubbles and number is not None
    }
    blank = {cell for cell, number in cells.items() if number is None}
    wrong = replace(
        form,
        cells=cells,
        words=_without(blank, {**form.words, **words, **found.words}),
        bubbles=_without(blank, {**form.bubbles, **bubbles}),
    )
    return wrong, found


def _is_written(number: int | None) -> bool:
    return number is None or 0 <= number <= MOST


def _without(blank: set[str], copies: Mapping[str, str]) -> dict[str, str]:
    return {cell: text for cell, text in copies.items() if cell not in blank}


# Numbers written wrong.


@lru_cache(maxsize=MOST + 1)
def _misreadings(true: int) -> Mapping[str, Sequence[int]]:
    """What may stand there instead of a number, by the slip that fits it best."""
    found: dict[str, list[int]] = {}
    for written in sorted(_look_alikes(true)):
        if written != true:
            slip, _, _ = min(slips_between(true, written), key=lambda fit: fit[1])
            if slip != "wrong_number" or abs(written - true) <= FAR:
                found.setdefault(slip, []).append(written)
    return found


def _look_alikes(true: int) -> set[int]:
    """Numbers that are near, or one slip of the pen away; not all of them are slips."""
    told = f"{true:03d}"
    longer = (
        int(f"{true}"[:at] + digit + f"{true}"[at:])
        for at in range(1, len(str(true)) + 1)
        for digit in "0123456789"
    )
    found = set(range(true - FAR, true + FAR + 1)) | swapped(true) | shortened(true)
    found |= {*longer, *(int(digit + told[1:]) for digit in "0123456789")}
    return {number for number in found if 0 <= number <= MOST}


def _number(slip: str) -> Planter:
    """A sum, or the numeral of a tally, that is another number by this slip."""

    def plant(sheet: Sheet) -> Slip | None:
        boxes = (*sheet.sums, *(t for t in sheet.tallied if sheet[t] > 9))
        cell = sheet.chance.pick(boxes)
        return _rewritten(sheet, cell, slip)

    return plant


def _rewritten(sheet: Sheet, cell: str, slip: str) -> Slip | None:
    choices = _misreadings(sheet[cell]).get(slip)
    if not choices:
        return None
    shift = sheet.chance.pick(choices) - sheet[cell]
    alone = cell in sheet.sums or _last_row(sheet, cell)
    cells = (cell,) if alone else _alike(sheet, cell, shift)
    return Slip(cells, sheet.carried(cell, shift))


def _stroke(sheet: Sheet) -> Slip | None:
    """A stroke missed in the tally itself, or in adding up its last row."""
    cell = sheet.chance.pick([t for t in sheet.tallied if sheet[t]])
    patch = sheet.carried(cell, -1)
    row = _last_row(sheet, cell)
    if not row:
        return Slip(_alike(sheet, cell, -1), patch)
    patch[row] = sheet[row] - 1
    if sheet.chance.below(2) and sheet[f"{row}.rest"]:
        missed = {f"{row}.rest": sheet[f"{row}.rest"] - 1}
        return Slip(_alike(sheet, cell, -1), patch | missed)
    return Slip((cell, row), patch)


def _bundle(sheet: Sheet) -> Slip | None:
    """A full box left out: of the row, or between the rows and the numeral."""
    cell = sheet.chance.pick(sheet.tallied)
    if sheet[cell] < 5:
        return None
    patch = sheet.carried(cell, -5)
    row = _last_row(sheet, cell)
    if not row or sheet[row] < 5:
        return None if row else Slip(_alike(sheet, cell, -5), patch)
    if sheet.chance.below(2):
        return Slip((cell, row), patch | {row: sheet[row] - 5})
    return Slip((cell,), patch)


def _last_row(sheet: Sheet, cell: str) -> str:
    """The last used row of a tally; empty where the form shows none."""
    row = max(1, -(-sheet[cell] // ROW))
    return f"{cell}.r{row}" if sheet.has(f"{cell}.r{row}") else ""


def _alike(sheet: Sheet, cell: str, shift: int) -> tuple[str, ...]:
    """Boxes that nothing on the form tells from this one, and where it shows.

    A tally without rows, or with rows that lack the same strokes, agrees with itself:
    any other tally may have lost them as well, and only the stack tells V.C wrong.
    """
    others = [t for t in sheet.tallied if t != cell and sheet[t] + shift >= 0]
    return (cell, *others, "V.C")


# Sums made wrong.


def _adding(slip: str) -> Planter:
    """A sum in which one addend was left out, doubled, subtracted or misread."""

    def plant(sheet: Sheet) -> Slip | None:
        total = sheet.chance.pick(tuple(sheet.sums))
        amount = sheet[sheet.chance.pick(sheet.sums[total])]
        shift = _shift(slip, amount, sheet.chance)
        if not shift or abs(shift) < 2 or not 0 <= sheet[total] + shift <= MOST:
            return None
        fits = [fit for fit, _, _ in slips_between(sheet[total], sheet[total] + shift)]
        if fits != ["wrong_number"]:
            return None  # it would rather be taken for that
        return Slip((total,), sheet.carried(total, shift))

    return plant


def _shift(slip: str, amount: int, chance: Chance) -> int:
    if slip in ("digit_lost_adding", "transposed_adding"):
        misread = shortened if slip == "digit_lost_adding" else swapped
        read = sorted(number for number in misread(amount) if number)
        return chance.pick(read) - amount if read else 0
    return {"row_left_out": -1, "row_doubled": 1, "wrong_side": -2}[slip] * amount


# Boxes and lines.


def _swapped(pairs: Sequence[tuple[str, str]]) -> Planter:
    def plant(sheet: Sheet) -> Slip | None:
        one, other = sheet.chance.pick(pairs)
        if sheet[one] == sheet[other]:
            return None
        return Slip((one, other), {one: sheet[other], other: sheet[one]})

    return plant


def _lines_swapped(pairs: Sequence[tuple[str, str]]) -> Planter:
    def plant(sheet: Sheet) -> Slip | None:
        one, other = sheet.chance.pick(pairs)
        cells = [(f"{one}.{x}", f"{other}.{x}") for x in "JLP"]
        if any(sheet[a] == sheet[b] for a, b in cells):
            return None
        patch = {a: sheet[b] for a, b in cells} | {b: sheet[a] for a, b in cells}
        return Slip((*(a for a, _ in cells), *(b for _, b in cells)), patch)

    return plant


def _compensating(sheet: Sheet) -> Slip | None:
    """One too many here, one too few there, in the lists of those who voted."""
    x = sheet.chance.pick("LP")
    if not sheet[f"I.B3.{x}"]:
        return None
    up, down = (f"I.B2.{x}", "I.B2.J"), (f"I.B3.{x}", "I.B3.J")
    patch = {c: sheet[c] + 1 for c in up} | {c: sheet[c] - 1 for c in down}
    return Slip((*up, *down), patch)


# Blanks, ballots and copies.


def _blank(sheet: Sheet) -> Slip:
    boxes = ("V.B", "V.B", "V.A", "II.3", "I.B2.J", "I.B3.J")
    cell = sheet.chance.pick(boxes)
    return Slip((cell,), {cell: None})


def _unused_forgotten(sheet: Sheet) -> Slip | None:
    return Slip(("II.4",), {"II.4": 0}) if sheet["II.4"] > 1 else None


def _reserve_forgotten(sheet: Sheet) -> Slip | None:
    """Received was written as on the list; not used was reckoned from that."""
    shift = sheet["I.A.J"] - sheet["II.1"]
    return Slip(("II.1",), {"II.1": sheet["I.A.J"], "II.4": sheet["II.4"] + shift})


def _other_box(sheet: Sheet) -> Slip | None:
    """One or two ballots of this contest lie in the box of another."""
    cell = sheet.chance.pick([t for t in sheet.tallied if sheet[t] > 2])
    amount = 1 + sheet.chance.below(2)
    patch = sheet.carried(cell, -amount) | {"II.2": sheet["II.2"] - amount}
    row = _last_row(sheet, cell)
    if row:
        if sheet[f"{row}.rest"] < amount:
            return None
        patch |= {row: sheet[row] - amount}
        patch |= {f"{row}.rest": sheet[f"{row}.rest"] - amount}
    return Slip(("II.2", "V.C"), patch)


def _words_wrong(sheet: Sheet) -> Slip | None:
    cell = sheet.chance.pick(tuple(sheet.context.form.words))
    other = sheet.chance.pick(_near(sheet[cell]))
    return Slip((cell,), {}, words={cell: in_words(other)})


def _copied(sheet: Sheet) -> Slip | None:
    """The digits alone are wrong; words, bubbles and sums are of the true number."""
    cell = sheet.chance.pick(tuple(sheet.context.form.words))
    choices = _misreadings(sheet[cell])["wrong_number"]
    return Slip((cell,), {cell: sheet.chance.pick(choices)}, keeps_copies=True)


def _near(number: int) -> list[int]:
    found = [n for told in _misreadings(number).values() for n in told]
    return [n for n in found if abs(n - number) <= FAR]


def _planters() -> Iterator[tuple[str, Planter]]:
    yield "stroke", _stroke
    yield "bundle", _bundle
    for slip in ("transposed", "digit", "carry", "digit_lost", "digit_extra"):
        yield slip, _number(slip)
    yield "wrong_number", _number("wrong_number")
    for slip in ("row_left_out", "row_doubled", "wrong_side"):
        yield slip, _adding(slip)
    for slip in ("digit_lost_adding", "transposed_adding"):
        yield slip, _adding(slip)
    yield "used_unused", _swapped([("II.2", "II.4")])
    sexes = [(f"I.{b}.L", f"I.{b}.P") for b in ("B1", "B3", "B4")]
    yield "boxes_swapped", _swapped([*sexes, ("V.A", "V.C"), ("V.A", "V.B")])
    yield "rows_swapped", _lines_swapped([("I.A", "I.B1"), ("I.B1", "I.B4")])
    yield "unused_forgotten", _unused_forgotten
    yield "reserve_forgotten", _reserve_forgotten
    yield "left_blank", _blank
    yield "other_box", _other_box
    yield "copied", _copied
    yield "words_wrong", _words_wrong
    yield SWAPPED, _lines_swapped([("I.B2", "I.B3")])
    yield COMPENSATING, _compensating


PLANTERS: Mapping[str, Planter] = dict(_planters())
