"""How much more turnout does evidence let an office hope for?

Question answered: if every voter were reached by the best tactic that was ever tested
and counts (rulebook `outreach.toml`), between which turnouts would the office end, and
how much of what the target asks would that be? Without this beside it a target asks for
invented figures (science.md 7.1). Deliberately not done here: promising anything; no
randomised trial of turnout in Indonesia is known.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Band:
    """What the evidence supports: turnout and voters, and what the target asks."""

    low: float  # turnout, share of 1
    high: float
    low_voters: float  # more than last time
    high_voters: float
    target: float
    missing: float  # voters more than last time that the target asks

    @property
    def is_beyond(self) -> bool:
        """True when the target asks more than any tested tactic brought."""
        return self.target > self.high

    @property
    def covered(self) -> float:
        """Which share of what is asked the best case would bring; 1 at most."""
        if self.missing <= 0:
            return 1.0
        return min(1.0, self.high_voters / self.missing)


def band_of(
    *, users: float, voters: float, target: float, uplift: tuple[float, float]
) -> Band:
    """The band around past turnout; `uplift` as shares of all voters, at full reach."""
    past = users / voters
    low, high = (min(1.0, past + each) for each in uplift)
    return Band(
        low=low,
        high=high,
        low_voters=(low - past) * voters,
        high_voters=(high - past) * voters,
        target=target,
        missing=voters * target - users,
    )
