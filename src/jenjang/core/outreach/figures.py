"""What do published turnout figures say, and where do they contradict each other?

Question answered: the share a figure's own users and voters make, whether the share
that was printed is another one, and whether figures of one place, of both sexes, of
the three lists, or of the parts of a place disagree. Published figures do (Mojokerto
2024: 79,354 users printed as 75.71 %, which is 75.35 %); all are kept, one is marked.
Deliberately not done here: deciding which is right.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from jenjang.core.outreach.kinds import Basis, Group, Stage


@dataclass(frozen=True, slots=True)
class Figure:
    """A turnout figure as its source gives it."""

    id: UUID
    region: str
    tps: str  # "007"; empty: all of the region
    contest: str  # empty: the election's
    group: Group
    basis: Basis
    stage: Stage
    users: int | None
    voters: int | None
    published: float | None  # share of 1, as printed
    source: str
    is_marked: bool = False
    published_on: date | None = None
    note: str = ""
    entered_at: datetime | None = None
    entered_by: str = ""
    is_withdrawn: bool = False

    @property
    def place(self) -> str:
        """`16.05.01.2001/007` for a TPS, else the region."""
        return f"{self.region}/{self.tps}" if self.tps else self.region

    @property
    def share(self) -> float | None:
        """Users as a share of voters; what was printed when one of both is missing."""
        if self.users is not None and self.voters:
            return self.users / self.voters
        return self.published

    @property
    def is_whole(self) -> bool:
        """True when it can be reckoned with: users and voters are known."""
        return self.users is not None and bool(self.voters)

    @property
    def is_misprinted(self) -> bool:
        """True when the printed share is not that of users and voters."""
        if self.published is None or not self.is_whole:
            return False
        share = self.share or 0.0
        return abs(share - self.published) > 0.51 * printed_step(self.published)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A code, the place it is about, and the numbers that disagree."""

    code: str
    place: str
    facts: dict[str, Any]


def printed_step(share: float) -> float:
    """The last decimal of a printed share: 0.0001 for 75.71 %, 0.01 for 66 %."""
    percent = f"{round(100 * share, 4):.10g}"
    return float(10 ** -(len(percent.partition(".")[2]) + 2))


def contradictions_in(figures: Iterable[Figure]) -> list[Contradiction]:
    """Every disagreement among figures that are not withdrawn, place by place."""
    standing = [figure for figure in figures if not figure.is_withdrawn]
    found = [_misprint(figure) for figure in standing if figure.is_misprinted]
    found += _twice(standing)
    marked = [f for f in standing if f.is_marked and f.users is not None]
    found += _sums(marked, "FIGURE_SEXES_DIFFER", (Group.WOMEN, Group.MEN))
    lists = (Group.DPT, Group.DPTB, Group.DPK)
    found += _sums(marked, "FIGURE_LISTS_DIFFER", lists)
    return sorted(found, key=lambda each: (each.place, each.code))


def _misprint(figure: Figure) -> Contradiction:
    return Contradiction(
        "FIGURE_SHARE_DIFFERS",
        figure.place,
        {
            "users": figure.users,
            "voters": figure.voters,
            "printed": round(100 * (figure.published or 0.0), 2),
            "share": round(100 * (figure.share or 0.0), 2),
        },
    )


def _twice(figures: Sequence[Figure]) -> list[Contradiction]:
    """Figures of one place, contest, group and basis that give other users."""
    alike: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for figure in figures:
        key = (figure.place, figure.contest, figure.group, figure.basis)
        if figure.users is not None:
            alike[key].add(figure.users)
    return [
        Contradiction(
            "FIGURES_DIFFER",
            place,
            {"numbers": tuple(sorted(users))},
        )
        for (place, *_), users in alike.items()
        if len(users) > 1
    ]


def _sums(
    marked: Sequence[Figure], code: str, parts: tuple[Group, ...]
) -> list[Contradiction]:
    """Groups whose users should make those of all; told when each is there."""
    users: dict[tuple[str, str], dict[Group, int]] = defaultdict(dict)
    for figure in marked:
        users[figure.place, figure.contest].setdefault(figure.group, figure.users or 0)
    found = []
    for (place, _contest), by_group in users.items():
        if Group.ALL not in by_group or any(part not in by_group for part in parts):
            continue
        total = sum(by_group[part] for part in parts)
        if total != by_group[Group.ALL]:
            facts = {"parts": total, "whole": by_group[Group.ALL]}
            found.append(Contradiction(code, place, facts))
    return found


def parts_differ(whole: Figure, parts: Sequence[Figure]) -> Contradiction | None:
    """The parts of a region against the region; call it when no part is missing."""
    if whole.users is None or any(part.users is None for part in parts):
        return None
    total = sum(part.users or 0 for part in parts)
    if total == whole.users:
        return None
    facts = {"parts": total, "whole": whole.users}
    return Contradiction("FIGURE_PARTS_DIFFER", whole.place, facts)


def chosen(figures: Iterable[Figure]) -> dict[str, Figure]:
    """The marked figure of everybody for each place, all of one contest and basis.

    Places are compared with each other, so one series is taken: the one with the most
    places; then the election's own before a contest's, then the fixed list.
    """
    series: dict[tuple[str, Basis], dict[str, Figure]] = defaultdict(dict)
    for figure in figures:
        usable = figure.is_marked and figure.is_whole and not figure.is_withdrawn
        if usable and figure.group is Group.ALL:
            series[figure.contest, figure.basis][figure.place] = figure
    if not series:
        return {}
    order = list(Basis)
    best = min(
        series,
        key=lambda key: (-len(series[key]), bool(key[0]), order.index(key[1]), key[0]),
    )
    return series[best]
