"""Exercises are opened, rounds recorded and scored, waiting rows decided."""

from jenjang.actions.counting.drills import PackAsk, close_drill, open_drill
from jenjang.actions.counting.rounds import record_rounds, score_rounds
from jenjang.actions.counting.rulings import decide_row, withdraw_ruling

__all__ = [
    "PackAsk",
    "close_drill",
    "decide_row",
    "open_drill",
    "record_rounds",
    "score_rounds",
    "withdraw_ruling",
]
