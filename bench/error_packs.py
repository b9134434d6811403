"""Packs of forms: forms drawn with their key a second, and how well slips are told.

The limit is checking the same forms, which a key costs at least. `slips_named` is the
share of planted slips that the likeliest diagnosis names, over all contests. One
process, one core.
"""

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

NUMBER, SEEDS = 96, 4


def main() -> Iterator[dict[str, Any]]:
    """One JSON line a contest, then the share of slips that are named."""
    from jenjang.adapters.ballots import counting_tables
    from jenjang.core.counting.checking import check
    from jenjang.core.counting.drawing import draw
    from jenjang.core.counting.pack_names import ERROR, SINGLE, PackName

    tables, exercises = counting_tables(), []
    for ballots in tables.ballots:
        is_single = ballots.id == SINGLE
        for contest in ballots.contests:
            asked = (ballots.election, contest, ERROR, NUMBER)
            name = PackName(*asked, seed="warm", is_single=is_single)
            draw(name, tables=tables)
            began = time.process_time()
            packs = [
                draw(replace(name, seed=str(seed)), tables=tables)
                for seed in range(SEEDS)
            ]
            drawn = time.process_time() - began
            found = [one for pack in packs for one in pack.exercises]
            exercises += found[:NUMBER]
            began = time.process_time()
            for one in found:
                check(one.form, table=tables.identities)
            checked = time.process_time() - began
            yield {
                "bench": "error_packs",
                "contest": contest + "/tunggal" * is_single,
                "figure": round(len(found) / drawn),
                "unit": "forms with key/cpu-s",
                "limit": round(len(found) / checked),
                "limit_is": "checking the same forms",
                "ratio": round(checked / drawn, 3),
            }
    yield {"bench": "error_packs", "name": "slips_named", **_named(exercises)}


def _named(exercises: list[Any]) -> dict[str, Any]:
    from jenjang.adapters.contracts import load_identities
    from jenjang.core.counting.checking import check
    from jenjang.core.counting.diagnosing import diagnose
    from jenjang.core.counting.planting import UNSEEN

    table = load_identities()
    named: list[bool] = []
    for one in exercises:
        for mistake in one.mistakes:
            if mistake.slip not in UNSEEN:
                found = check(one.form, table=table)
                slips = diagnose(one.form, found, table=table)
                named.append(bool(slips) and slips[0].slip == mistake.slip)
    return {
        "figure": round(sum(named) / len(named), 4),
        "unit": "of planted slips",
        "forms": len(named),
        "target": 0.95,
    }
