"""How far has each person come? The steps of Tanahashi's cascade (science.md 1.3).

Question answered: which steps a tier climbs in a module, how many stand on each, and
what is done for those who stop there. Each bar holds those who reached all before it;
the denominator is the roster of today: who was replaced leaves every bar, who came
new enters only the first. Deliberately not done here: judging (core.readiness.proof).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from jenjang.core.roster import BodyKind


class Step(IntEnum):
    """What somebody has reached, all earlier ones included."""

    ROSTER = 0
    INVITED = 1
    ATTENDED = 2
    FULL_DOSE = 3
    COMPLETE = 4  # critical items delivered by trainers who may teach
    PASSED = 5
    DRILLED = 6  # with the team of his TPS


@dataclass(frozen=True, slots=True)
class Bar:
    """People who reached a step, and those of the bar before who did not."""

    step: Step
    reached: int
    stopped: int


def steps_of(kind: BodyKind, *, is_tested: bool) -> tuple[Step, ...]:
    """The steps of a tier: tests where there are critical items, drills for KPPS."""
    skipped = set() if is_tested else {Step.PASSED}
    if kind is not BodyKind.KPPS:
        skipped.add(Step.DRILLED)
    return tuple(step for step in Step if step not in skipped)


def bars_of(counts: Mapping[int, int], *, steps: Sequence[Step]) -> tuple[Bar, ...]:
    """Bars from the number of people by the last step each has reached."""
    found: list[Bar] = []
    for step in steps:
        reached = sum(n for last, n in counts.items() if last >= step)
        before = found[-1].reached if found else reached
        found.append(Bar(step, reached, before - reached))
    return tuple(found)
