"""Which options drew whom, and do the best choose the key?

Of every option: how many chose it, how well they did on the rest of the test, and the
correlation of choosing it with the rest. Upper minus lower group is Kelley's: the 27
per cent with the highest and the lowest totals, people tied at the edge counted in
equal parts, so that nothing depends on the order of people.
Deliberately not done here: alarms (flags), which need more than one class.
"""

from dataclasses import dataclass

import numpy as np

from jenjang.core.assessment.statistics.marks import (
    Choices,
    Marks,
    Table,
    correlation,
    is_flat,
)
from jenjang.core.assessment.statistics.reliability import (
    Interval,
    correlation_interval,
)

KELLEY = 0.27
UNANSWERED = ""


@dataclass(frozen=True, slots=True)
class OptionFigures:
    """One option of an item; "" is no answer."""

    option: str
    is_key: bool
    count: int
    share: float  # per cent of all persons
    mean_rest: float | None  # marks on the other items, of those who chose it
    correlation: float | None  # of choosing it with the marks on the other items
    interval: Interval | None


def options_of(marks: Marks, choices: Choices, place: int) -> tuple[OptionFigures, ...]:
    """The options of one item in their order; last no answer, if that occurs."""
    chosen = np.array([row[place] for row in choices.chosen])
    rest = marks.totals - marks.marks[:, place]
    silent = (UNANSWERED,) if UNANSWERED in chosen else ()
    found = []
    for option in (*choices.options[place], *silent):
        took = (chosen == option).astype(float)
        count, r = int(took.sum()), correlation(took, rest)
        found.append(
            OptionFigures(
                option,
                option in choices.keys[place],
                count,
                100 * count / len(marks.persons),
                float(rest[took == 1].mean()) if count else None,
                r,
                None if r is None else correlation_interval(r, len(marks.persons)),
            )
        )
    return tuple(found)


def upper_minus_lower(marks: Marks, place: int) -> float | None:
    """Facility of the best 27 per cent less that of the weakest, -100 to 100."""
    totals, most = marks.totals, marks.maxima[place]
    size = KELLEY * totals.size
    if size < 1 or is_flat(totals) or not most:
        return None
    shares = marks.marks[:, place] / most
    upper, lower = _highest(-totals, size), _highest(totals, size)
    return 100 * float((shares @ upper - shares @ lower) / size)


def _highest(order: Table, size: float) -> Table:
    """Weights that add up to `size`: whole for the first, equal parts at the edge."""
    values = np.sort(order)
    edge = values[min(int(np.ceil(size)), values.size) - 1]
    inside, tied = order < edge - 1e-9, np.abs(order - edge) <= 1e-9
    left = (size - inside.sum()) / tied.sum()
    weights: Table = inside + tied * left
    return weights
