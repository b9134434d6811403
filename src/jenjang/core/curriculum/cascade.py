"""Who stands above whom in a programme? Its tiers as steps from the roots down.

Deliberately not done here: proving that somebody was trained (core.readiness).
"""

from collections.abc import Sequence

from jenjang.core.curriculum.values import Tier
from jenjang.core.roster import BodyKind


class CascadeCircular(ValueError):
    """Bodies train each other in a circle: nobody could be first."""


def steps_of(tiers: Sequence[Tier]) -> tuple[tuple[BodyKind, ...], ...]:
    """The roots first, then every body one step below its lowest trainer.

    Within a step bodies stand in the order of the tiers. Raises CascadeCircular.
    """
    trainees = {tier.trainee: tier for tier in tiers}
    roots = dict.fromkeys(t for tier in tiers for t in tier.trainers)
    steps = [tuple(body for body in roots if body not in trainees)]
    placed = set(steps[0])
    while len(placed) < len(trainees) + len(steps[0]):
        step = tuple(
            body
            for body, tier in trainees.items()
            if body not in placed and placed.issuperset(tier.trainers)
        )
        if not step:
            raise CascadeCircular
        steps.append(step)
        placed.update(step)
    return tuple(steps)
