"""What stands on the tally sheet of a pack? A block of strokes for everybody.

As on C.HASIL plano: 5 rows of 12 boxes of 5 strokes, the sum of each row, the total in
three boxes; more rows where a pack has more ballots than 300. Lines are numbered, and
where every ballot has a verdict the check number of the true totals is printed, unless
it would tell them.
Deliberately not done here: totals, which stand in the key only.
"""

from collections import Counter
from typing import Any

from jenjang.core.counting.check_numbers import (
    check_number,
    is_hidden,
    prime_above,
)
from jenjang.core.counting.pack_files import read_pack
from jenjang.core.counting.pack_shapes import BallotPackShape
from jenjang.documents.drawing.contestants import Contestant, contestants_in
from jenjang.documents.drawing.contests import contest_name, election_name
from jenjang.documents.drawing.texts import broken

ROW = 60  # strokes: 12 boxes of 5
ROWS = 5  # of C.HASIL plano

read = read_pack


def content_of(pack: BallotPackShape) -> dict[str, Any]:
    """The sheet of a pack."""
    contestants = contestants_in(pack.layout)
    groups, name = _groups(contestants), contest_name(pack.contest)
    return {
        "pack": broken(pack.id),
        "election": election_name(pack.election),
        "contest": name.title,
        "colour": name.colour,
        "rows": max(ROWS, -(-len(pack.ballots) // ROW)),
        "groups": groups,
        "prime": prime_above(groups[-1]["lines"][-1]["line"]),
        "waits": any(verdict.verdict == "menunggu" for verdict in pack.key),
        "check": _check(pack, contestants),
    }


def _groups(contestants: list[Contestant]) -> list[dict[str, Any]]:
    """Contestants with their lines, numbered through; invalid ballots last."""
    groups, line = [], 0
    for one in contestants:
        labels = [label for _, label in one.lines] or [""]
        lines = [
            {"line": at, "label": label}
            for at, label in enumerate(labels, start=line + 1)
        ]
        line += len(lines)
        groups.append(
            {
                "number": str(one.number),
                "name": one.name,
                "is_party": one.is_party,
                "lines": lines,
            }
        )
    last = {"line": line + 1, "label": ""}
    groups.append(
        {"number": "", "name": "Suara tidak sah", "is_party": False, "lines": [last]}
    )
    return groups


def _check(pack: BallotPackShape, contestants: list[Contestant]) -> int | None:
    """The check number of the key; none where a ballot waits or it would tell much."""
    if not pack.key or any(v.verdict == "menunggu" for v in pack.key):
        return None
    votes = Counter(
        (v.part, v.candidate) if v.verdict == "sah" else None for v in pack.key
    )
    lines = []
    for one in contestants:
        lines.append(votes[one.number, None])
        lines += [votes[one.number, number] for number, _ in one.candidates]
    lines.append(votes[None])
    return check_number(lines) if is_hidden(len(lines), len(pack.key)) else None
