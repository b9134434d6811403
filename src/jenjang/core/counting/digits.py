"""How one number becomes another under a tired hand.

Question answered: which slips of the pen or the tally turn the true number into the
written one, and in how many ways each slip could have gone wrong. The fewer the ways,
the more it says that the number fits one of them.
Source: reference tables of tally errors (one stroke, a bundle of five, a digit column,
transposition: 9 divides the difference). Deliberately not done: weighing; see
`diagnosing`.
"""

from collections.abc import Iterator

ANY = 999  # ways of writing just any other number
COLUMNS = ("hundreds", "tens", "units")


def slips_between(true: int, written: int) -> Iterator[tuple[str, int, str]]:
    """(slip, ways, column) for every way that leads from the true to the written."""
    fitting = list(_fitting(true, written))
    yield from fitting or [("wrong_number", ANY, "")]


def _fitting(true: int, written: int) -> Iterator[tuple[str, int, str]]:
    difference = abs(written - true)
    if difference == 1:
        yield "stroke", 2, ""
    if difference == 5:
        yield "bundle", 2, ""
    if difference in (10, 100):
        yield "carry", 4, "tens" if difference == 10 else "hundreds"
    if written in swapped(true):
        yield "transposed", 3, ""
    column = one_digit(true, written)
    if column and difference != 1:
        yield "digit", 27, column
    if written in shortened(true):
        yield "digit_lost", len(str(true)), ""
    if true in shortened(written):
        yield "digit_extra", 30, ""


def swapped(number: int) -> set[int]:
    """Numbers with two digits of this one exchanged."""
    digits = f"{number:03d}"
    found = set()
    for i, j in ((0, 1), (1, 2), (0, 2)):
        moved = list(digits)
        moved[i], moved[j] = moved[j], moved[i]
        found.add(int("".join(moved)))
    return found - {number}


def shortened(number: int) -> set[int]:
    """Numbers with one digit of this one left out, the first excepted.

    Without its first digit a number is wrong in one column only, which is `digit`.
    """
    digits = str(number)
    return {int(digits[:i] + digits[i + 1 :]) for i in range(1, len(digits))}


def one_digit(true: int, written: int) -> str:
    """The column in which alone the two differ, or nothing."""
    pairs = list(zip(f"{true:03d}", f"{written:03d}", strict=True))
    apart = [at for at, (a, b) in enumerate(pairs) if a != b]
    return COLUMNS[apart[0]] if len(apart) == 1 else ""
