"""Judging: the whole office, or only what a change touches. Always the same rows."""

from jenjang.actions.readiness.judging import (
    judge_affected,
    judge_all,
    judge_office,
)

__all__ = ["judge_affected", "judge_all", "judge_office"]
