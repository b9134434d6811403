"""What does the rulebook say about participation? Segments, methods, evidence.

Question answered: whom activities are for and by which methods (PKPU 9/2022), what
each tactic was found to do and by whom, and from where a figure is suspicious.
Deliberately not done here: any reckoning with it (`jenjang.core.outreach`).
"""

from dataclasses import dataclass, field

from jenjang.core.citations import Citation


@dataclass(frozen=True, slots=True)
class Segment:
    """A group of voters an activity is for."""

    id: str
    text: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Method:
    """A way of reaching people, face to face or through media."""

    id: str
    text: str
    is_direct: bool
    citation: Citation


@dataclass(frozen=True, slots=True)
class Effect:
    """What a tactic was found to do, in points; None where no number is known."""

    id: str
    text: str
    low: float | None
    high: float | None
    counts: bool  # towards the band beside every target
    citation: Citation


@dataclass(frozen=True, slots=True)
class Threshold:
    """A number from which something is looked at."""

    id: str
    text: str
    value: float
    citation: Citation


@dataclass(frozen=True, slots=True)
class Outreach:
    """Everything the rulebook says about participation."""

    segments: tuple[Segment, ...] = ()
    methods: tuple[Method, ...] = ()
    effects: tuple[Effect, ...] = ()
    thresholds: dict[str, Threshold] = field(default_factory=dict)

    @property
    def uplift(self) -> tuple[float, float]:
        """The least and the most that tactics which count were found to do; shares."""
        counted = [effect for effect in self.effects if effect.counts]
        low = min((e.low for e in counted if e.low is not None), default=0.0)
        high = max((e.high for e in counted if e.high is not None), default=0.0)
        return low / 100, high / 100

    def threshold(self, name: str) -> float:
        """The value of a threshold; KeyError for one that is not in the file."""
        return self.thresholds[name].value


NO_OUTREACH = Outreach()
