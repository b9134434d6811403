"""What should be done about coklit first? Acts, not places.

Findings that are overdue, then coklit that a visit refused, then whom to visit because
something is hard to believe, then where help is needed because much is left.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
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
    workers: Sequence[Worker],
    *,
    names: Mapping[str, str],
    overdue: Sequence[Overdue],
    most: int,
) -> tuple[list[CoklitAct], int]:
    """The most pressing acts of a region, and how many there are altogether."""
    late = sorted(overdue, key=lambda row: (-row.days, row.village))
    refused = [one for one in workers if _is_refused(one)]
    waiting = [one for one in workers if waits_for_visit(one) and not _is_refused(one)]
    waiting.sort(key=lambda one: (-len(one.doubts), -one.handled, one.village, one.tps))
    behind = _behind(workers)
    ordered = chain(
        (_settle(row, names) for row in late),
        (_of_one("ACT_COKLIT_AGAIN", one, names) for one in refused),
        (_visit(one, names) for one in waiting),
        (_help(village, rows, names) for village, rows in behind),
    )
    many = len(late) + len(refused) + len(waiting) + len(behind)
    return list(islice(ordered, most)), many


def waits_for_visit(one: Worker) -> bool:
    """True when something is hard to believe and nobody has looked since."""
    if not one.doubts:
        return False
    last = one.tally.last_day
    return one.visit is None or (last is not None and one.visit.on_day < last)


def _is_refused(one: Worker) -> bool:
    return one.visit is not None and one.visit.outcome is Outcome.REFUSED


def _behind(workers: Sequence[Worker]) -> list[tuple[str, list[Worker]]]:
    """(desa, Pantarlih who are behind), those with most voters left first."""
    late: dict[str, list[Worker]] = defaultdict(list)
    for one in workers:
        if one.is_late:
            late[one.village].append(one)
    return sorted(late.items(), key=lambda pair: (-_left(pair[1]), pair[0]))


def _settle(row: Overdue, names: Mapping[str, str]) -> CoklitAct:
    name = names.get(row.village, row.village)
    facts = {"findings": row.findings, "days": row.days, "village": name}
    text = text_of("ACT_COKLIT_SETTLE", facts)
    return CoklitAct("ACT_COKLIT_SETTLE", text, row.village, name)


def _visit(one: Worker, names: Mapping[str, str]) -> CoklitAct:
    reason = text_of(one.doubts[0].code, one.doubts[0].facts)
    return _of_one("ACT_COKLIT_VISIT", one, names, reason=reason)


def _help(village: str, rows: Sequence[Worker], names: Mapping[str, str]) -> CoklitAct:
    name = names.get(village, village)
    facts = {"people": len(rows), "voters": _left(rows), "village": name}
    text = text_of("ACT_COKLIT_HELP", facts)
    return CoklitAct("ACT_COKLIT_HELP", text, village, name)


def _left(rows: Sequence[Worker]) -> int:
    return sum(one.left for one in rows)


def _of_one(
    code: str, one: Worker, names: Mapping[str, str], *, reason: str = ""
) -> CoklitAct:
    village = names.get(one.village, one.village)
    who = one.name or text_of("COKLIT_NAMELESS", {"seat": one.seat})
    text = text_of(code, {"who": who, "tps": one.tps, "village": village})
    return CoklitAct(code, text, one.village, village, one.appointment, reason)
