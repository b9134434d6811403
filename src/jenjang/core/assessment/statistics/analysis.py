"""Everything that answers say about a test and its items, in one value.

Question answered: is this test, and is each of its items, any good? Marks give the
figures of Moodle, reliability and the models; chosen options give the distractors.
Deliberately not done here: reading files (reading), texts, and decisions about items.
"""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from jenjang.core.assessment.statistics.distractors import (
    OptionFigures,
    options_of,
    upper_minus_lower,
)
from jenjang.core.assessment.statistics.flags import Flag, flags_of, require_pooled
from jenjang.core.assessment.statistics.marks import Choices, Marks
from jenjang.core.assessment.statistics.moodle import (
    ItemFigures,
    TestFigures,
    item_figures,
    test_figures,
)
from jenjang.core.assessment.statistics.reliability import (
    Interval,
    Reliability,
    correlation_interval,
    reliability_of,
)
from jenjang.core.assessment.statistics.response_models import Fit, Model, fit
from jenjang.core.violations import RuleViolation


@dataclass(frozen=True, slots=True)
class ItemAnalysis:
    """One item; `flags` is None where flagging is refused."""

    figures: ItemFigures
    item_rest: float | None
    interval: Interval | None  # of item_rest
    upper_minus_lower: float | None
    alpha_if_deleted: float | None
    options: tuple[OptionFigures, ...]
    flags: tuple[Flag, ...] | None


@dataclass(frozen=True, slots=True)
class Analysis:
    """A test with its items; a model is fitted or says why it is not."""

    test: TestFigures
    maximum: float
    guessed: tuple[str, ...]  # items whose whole mark nobody told
    reliability: Reliability
    items: tuple[ItemAnalysis, ...]
    models: dict[Model, Fit | RuleViolation]
    no_flags: RuleViolation | None


def analyse(
    marks: Marks,
    choices: Choices | None = None,
    *,
    models: Collection[Model] = tuple(Model),
) -> Analysis:
    """Figures, reliability, options, flags and the models asked for, of one test."""
    refused = _refusal(marks)
    reliability = reliability_of(marks)
    items = tuple(
        _item(marks, choices, place, figures, reliability, may_flag=refused is None)
        for place, figures in enumerate(item_figures(marks))
    )
    return Analysis(
        test_figures(marks),
        sum(marks.maxima),
        marks.guessed,
        reliability,
        items,
        {model: _fitted(marks, model) for model in models},
        refused,
    )


def _item(
    marks: Marks,
    choices: Choices | None,
    place: int,
    figures: ItemFigures,
    reliability: Reliability,
    *,
    may_flag: bool,
) -> ItemAnalysis:
    index = figures.discrimination_index
    rest = None if index is None else index / 100
    interval = None if rest is None else correlation_interval(rest, len(marks.persons))
    options = options_of(marks, choices, place) if choices else ()
    flags = flags_of(
        facility=figures.facility, item_rest=rest, interval=interval, options=options
    )
    return ItemAnalysis(
        figures,
        rest,
        interval,
        upper_minus_lower(marks, place),
        reliability.if_deleted[place],
        options,
        flags if may_flag else None,
    )


def _refusal(marks: Marks) -> RuleViolation | None:
    try:
        require_pooled(marks.classes)
    except RuleViolation as refused:
        return refused
    return None


def _fitted(marks: Marks, model: Model) -> Fit | RuleViolation:
    if not marks.is_right_or_wrong:
        return RuleViolation("MODEL_NOT_RIGHT_OR_WRONG", model=model.value)
    try:
        whole = np.array([most or np.nan for most in marks.maxima])
        return fit(marks.marks / whole, model)
    except RuleViolation as refused:
        return refused
