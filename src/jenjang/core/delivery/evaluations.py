"""What do participants say about a training, told so that nobody is told on?

Question answered: mean and distribution of answers from 1 to 5, never about fewer
than five people. Answers are let out five at a time, in the order in which they came
in: between what was shown yesterday and today lie five answers or none, so that no
difference tells what one person said. Neighbouring answers are shown together until
each group has five people or nobody. Answers of several classes that are too few
alone are counted together, by the same rule. Issue 4 asks: anonymous under five.
Deliberately not done here: any ranking of trainers, places or classes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from jenjang.core.violations import RuleViolation

LEAST = 5
LOWEST, HIGHEST = 1, 5
SIGNS = tuple("-012345")
TRAINER = "pelatih:"  # before the id of the trainer whom a score is about


@dataclass(frozen=True, slots=True)
class Band:
    """How many gave an answer from `lowest` to `highest`: nobody, or five and more."""

    lowest: int
    highest: int
    people: int


@dataclass(frozen=True, slots=True)
class Figure:
    """The answers to a question; `bands` is empty when they would tell too much."""

    people: int
    mean: float  # to one decimal
    bands: tuple[Band, ...]


def let_out(answers: Sequence[int]) -> Sequence[int]:
    """Those of the answers, in the order they came, that may be shown: five by five."""
    return answers[: len(answers) // LEAST * LEAST]


def let_out_together(groups: Iterable[Sequence[int]]) -> list[int]:
    """The answers of several classes: what each lets out, and of the rest together."""
    held = list(groups)
    shown = [answer for group in held for answer in let_out(group)]
    rest = [answer for group in held for answer in group[len(let_out(group)) :]]
    return [*shown, *let_out(rest)]


def figure_of(answers: Sequence[int]) -> Figure | None:
    """The figure of answers that may be shown; None when they are under five."""
    if len(answers) < LEAST:
        return None
    mean = round(sum(answers) / len(answers), 1)
    return Figure(len(answers), mean, _bands(answers))


def scores_by_question(
    sheets: Iterable[Mapping[str, int]],
) -> dict[str, list[int]]:
    """The scores of sheets by question, in the order of the sheets."""
    found: dict[str, list[int]] = {}
    for sheet in sheets:
        for question, score in sheet.items():
            found.setdefault(question, []).append(score)
    return found


def read_sheet(line: str, *, questions: Sequence[str]) -> tuple[dict[str, int], str]:
    """The scores and the remark of a sheet of paper typed as `5445 too hot`.

    An answer for each question in order, `-` or `0` where there is none; blanks and
    commas between them are passed over. RuleViolation SHEET_UNREADABLE (wanted).
    """
    scores: dict[str, int] = {}
    rest = line.strip()
    for question in questions:
        sign, rest = rest[:1], rest[1:].lstrip(" ,;\t")
        if sign not in SIGNS:
            raise RuleViolation("SHEET_UNREADABLE", wanted=len(questions))
        if sign.isdecimal() and sign != "0":
            scores[question] = int(sign)
    if not scores or rest[:1].isdecimal() or rest[:1] == "-":
        raise RuleViolation("SHEET_UNREADABLE", wanted=len(questions))
    return scores, rest


def _bands(answers: Sequence[int]) -> tuple[Band, ...]:
    bands = [
        Band(answer, answer, sum(each == answer for each in answers))
        for answer in range(LOWEST, HIGHEST + 1)
    ]
    while small := [at for at, b in enumerate(bands) if 0 < b.people < LEAST]:
        if len(bands) == 1:
            break
        at = small[0]
        near = [other for other in (at - 1, at + 1) if 0 <= other < len(bands)]
        first, second = sorted((at, min(near, key=lambda o: (bands[o].people, o))))
        low, high = bands[first], bands[second]
        people = low.people + high.people
        bands[first : second + 1] = [Band(low.lowest, high.highest, people)]
    return tuple(bands) if len(bands) > 1 else ()
