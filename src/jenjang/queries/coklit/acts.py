"""What should be done about coklit first? Acts, not places.

Findings that are overdue, then coklit that a visit refused, then whom to visit because
something is hard to believe, then where help is needed because much is left.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from jenjang.core.coklit.sampling import Outcome
from jenjang.queries.coklit.progress import Worker
from jenjang.queries.messages import text_of


@dataclass(frozen=True, slots=True)
class Overdue:
    """Findings of a desa whose day has passed."""

    village: str
    findings: int
    days: int  # since the oldest was due


@dataclass(frozen=True, slots=True)
class CoklitAct:
    """Something to do: about a Pantarlih, or in a desa."""

    code: str
    text: str
    village: str
    village_name: str
    appointment: UUID | None = None
    reason: str = ""


def acts_of(
    workers: Sequence[Worker], *, names: Mapping[str, str], overdue: Sequence[Overdue]
) -> list[CoklitAct]:
    """Every act of a region, the most pressing first."""
    found = [*_overdue(overdue, names), *_refused(workers, names)]
    return [*found, *_to_visit(workers, names), *_to_help(workers, names)]


def waits_for_visit(one: Worker) -> bool:
    """True when something is hard to believe and nobody has looked since."""
    if not one.doubts:
        return False
    last = one.tally.last_day
    return one.visit is None or (last is not None and one.visit.on_day < last)


def _overdue(rows: Sequence[Overdue], names: Mapping[str, str]) -> Iterator[CoklitAct]:
    for row in sorted(rows, key=lambda row: (-row.days, row.village)):
        name = names.get(row.village, row.village)
        facts = {"findings": row.findings, "days": row.days, "village": name}
        text = text_of("ACT_COKLIT_SETTLE", facts)
        yield CoklitAct("ACT_COKLIT_SETTLE", text, row.village, name)


def _refused(
    workers: Sequence[Worker], names: Mapping[str, str]
) -> Iterator[CoklitAct]:
    for one in workers:
        if one.visit and one.visit.outcome is Outcome.REFUSED:
            yield _of_one("ACT_COKLIT_AGAIN", one, names)


def _to_visit(
    workers: Sequence[Worker], names: Mapping[str, str]
) -> Iterator[CoklitAct]:
    waiting = [
        one
        for one in workers
        if waits_for_visit(one)
        and not (one.visit and one.visit.outcome is Outcome.REFUSED)
    ]
    waiting.sort(key=lambda one: (-len(one.doubts), -one.handled, one.village, one.tps))
    for one in waiting:
        reason = text_of(one.doubts[0].code, one.doubts[0].facts)
        yield _of_one("ACT_COKLIT_VISIT", one, names, reason=reason)


def _to_help(
    workers: Sequence[Worker], names: Mapping[str, str]
) -> Iterator[CoklitAct]:
    late: dict[str, list[Worker]] = defaultdict(list)
    for one in workers:
        if one.is_late:
            late[one.village].append(one)
    ranked = sorted(late.items(), key=lambda pair: (-_left(pair[1]), pair[0]))
    for village, rows in ranked:
        name = names.get(village, village)
        facts = {"people": len(rows), "voters": _left(rows), "village": name}
        text = text_of("ACT_COKLIT_HELP", facts)
        yield CoklitAct("ACT_COKLIT_HELP", text, village, name)


def _left(rows: Sequence[Worker]) -> int:
    return sum(one.left for one in rows)


def _of_one(
    code: str, one: Worker, names: Mapping[str, str], *, reason: str = ""
) -> CoklitAct:
    village = names.get(one.village, one.village)
    who = one.name or text_of("COKLIT_NAMELESS", {"seat": one.seat})
    text = text_of(code, {"who": who, "tps": one.tps, "village": village})
    return CoklitAct(code, text, one.village, village, one.appointment, reason)
