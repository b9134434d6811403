"""Judging: the whole office, or only what a change touches. Always the same rows."""

from jenjang.actions.readiness.judging import (
    NOTHING,
    Written,
    judge_affected,
    judge_office,
)

__all__ = ["NOTHING", "Written", "judge_affected", "judge_office"]
