"""Packs for the desk: cards drawn with their key a second, against deciding alone.

One process, one core, packs of 300.
"""

import time
from collections.abc import Iterator
from typing import Any

NUMBER, SEEDS = 300, 20


def main() -> Iterator[dict[str, Any]]:
    """One JSON line a desk."""
    from jenjang.adapters.ballots import desk_tables
    from jenjang.core.counting.desk import decide
    from jenjang.core.counting.desk_packs import make_desk_pack

    for desk in desk_tables():
        make_desk_pack(desk, number=NUMBER, seed="warm")
        began = time.process_time()
        packs = [
            make_desk_pack(desk, number=NUMBER, seed=str(seed)) for seed in range(SEEDS)
        ]
        drawn = time.process_time() - began
        began = time.process_time()
        for pack in packs:
            for card in pack.cards:
                decide(card.features, origin=card.origin, table=desk)
        decided = time.process_time() - began
        cards = NUMBER * SEEDS
        yield {
            "bench": "desk_packs",
            "election": desk.election,
            "figure": round(cards / drawn),
            "unit": "cards with key/cpu-s",
            "limit": round(cards / decided),
            "limit_is": "deciding the same cards",
            "ratio": round(decided / drawn, 3),
        }
