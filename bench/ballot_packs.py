"""Packs: ballots drawn with their key a second, against judging them alone.

Judging is the least a key costs; drawing a ballot reads it back once more and chooses
its holes. One process, one core, all five tables, packs of 300.
"""

import time
from collections.abc import Iterator
from typing import Any

NUMBER, SEEDS = 300, 4


def main() -> Iterator[dict[str, Any]]:
    """One JSON line a table."""
    from jenjang.adapters.ballots import ballot_tables
    from jenjang.core.counting.ballots import judge
    from jenjang.core.counting.packs import ADJUDICATION, make_pack

    for table in ballot_tables():
        contest = table.contests[0]
        kept = {"contest": contest, "kind": ADJUDICATION, "number": NUMBER}
        make_pack(table, seed="warm", **kept)
        began = time.process_time()
        packs = [make_pack(table, seed=str(seed), **kept) for seed in range(SEEDS)]
        drawn = time.process_time() - began
        began = time.process_time()
        for pack in packs:
            for ballot in pack.ballots:
                judge(ballot, layout=pack.layout, table=table)
        judged = time.process_time() - began
        ballots = NUMBER * SEEDS
        yield {
            "bench": "ballot_packs",
            "table": table.id,
            "figure": round(ballots / drawn),
            "unit": "ballots with key/cpu-s",
            "limit": round(ballots / judged),
            "limit_is": "judging the same ballots",
            "ratio": round(judged / drawn, 3),
        }
