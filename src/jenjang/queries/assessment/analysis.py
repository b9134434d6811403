"""Answers of a file analysed and told: for the command line and the pages.

Nothing is fetched and nothing is kept, so nobody has to be asked who he is.
"""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from jenjang.adapters.spreadsheets import Numbered, open_book
from jenjang.core.assessment.statistics.analysis import (
    Analysis,
    ItemAnalysis,
    analyse,
)
from jenjang.core.assessment.statistics.reading import (
    is_right_or_wrong,
    read_choices,
    read_key,
    read_marks,
)
from jenjang.core.assessment.statistics.response_models import Fit
from jenjang.core.violations import RuleViolation
from jenjang.queries.messages import text_of


def analysis_of_file(
    path: Path,
    *,
    key: Path | None = None,
    is_scored: bool = False,
    group: str = "",
    whole: float | None = None,
) -> Analysis:
    """The analysis of a table of answers: chosen options with a key, or marks.

    `whole` is the maximum of every item of a table of marks that does not tell it. A
    table of 0 and 1 only is read as marks without being told.
    """
    if key and is_scored:
        raise RuleViolation("RESPONSES_KEY_AND_SCORED")
    rows = _rows_of(path)
    if key:
        return analyse(*read_choices(rows, read_key(_rows_of(key)), group=group))
    if not is_scored and not is_right_or_wrong(rows, group=group):
        raise RuleViolation("RESPONSES_KEY_OR_SCORED")
    return analyse(read_marks(rows, group=group, whole=whole))


def analysis_shape(done: Analysis) -> dict[str, Any]:
    """The analysis as JSON: Moodle's figures, and what Moodle does not tell."""
    alpha = done.reliability
    return {
        "test": {
            **asdict(done.test),
            "maximum": done.maximum,
            "maxima_guessed": done.guessed,
            "kr20": alpha.alpha,
            "kr20_interval": alpha.interval,
            "standard_error_of_measurement": alpha.standard_error,
        },
        "items": [_item_shape(item) for item in done.items],
        "models": {
            model.value: _model_shape(found, done)
            for model, found in done.models.items()
        },
        "flags_refused": done.no_flags and refusal_shape(done.no_flags),
    }


def refusal_shape(refused: RuleViolation) -> dict[str, str]:
    """A refusal as its code and sentence."""
    return {"code": refused.code, "text": text_of(refused.code, refused.facts)}


def _item_shape(item: ItemAnalysis) -> dict[str, Any]:
    figures = asdict(item.figures)
    return {
        "id": figures.pop("item"),
        **figures,
        "item_rest": item.item_rest,
        "item_rest_interval": item.interval,
        "upper_minus_lower": item.upper_minus_lower,
        "alpha_if_deleted": item.alpha_if_deleted,
        "options": [asdict(option) for option in item.options],
        "flags": None
        if item.flags is None
        else [
            {"kind": flag.kind.value, "option": flag.option, "is_sure": flag.is_sure}
            for flag in item.flags
        ],
    }


def _model_shape(found: Fit | RuleViolation, done: Analysis) -> dict[str, Any]:
    if isinstance(found, RuleViolation):
        return {"refused": refusal_shape(found)}
    return {
        "persons": found.persons,
        "log_likelihood": found.log_likelihood,
        "items": [
            {"id": item.figures.item, **(asdict(curve) if curve else _NO_CURVE)}
            for item, curve in zip(done.items, found.curves, strict=True)
        ],
    }


_NO_CURVE = dict.fromkeys(("a", "d", "b", "a_error", "d_error"))


def _rows_of(path: Path) -> list[Numbered]:
    try:
        with open_book(path) as book:
            return list(book.rows(book.sheets[0])) if book.sheets else []
    except OSError as error:
        reason = error.strerror or "?"
        raise RuleViolation(
            "FILE_UNREADABLE", filename=str(path), reason=reason
        ) from error
