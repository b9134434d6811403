"""Reading `outreach.toml`: segments, methods, effects and thresholds, each cited."""

from jenjang.core.curriculum.outreach_rules import (
    Effect,
    Method,
    Outreach,
    Segment,
    Threshold,
)
from jenjang.core.curriculum.tables import Table


def read_outreach(table: Table) -> Outreach:
    """The file read; RulebookInvalid names the key that is wrong."""
    segments = tuple(_segment(row) for row in table.tables("segments"))
    methods = tuple(_method(row) for row in table.tables("methods"))
    effects = tuple(_effect(row) for row in table.tables("effects"))
    thresholds = [_threshold(row) for row in table.tables("thresholds")]
    for rows in (segments, methods, effects, thresholds):
        ids = [row.id for row in rows]
        for id_ in ids:
            if ids.count(id_) > 1:
                raise table.refuse("id", f"{id_} stands twice")
    table.close()
    return Outreach(segments, methods, effects, {row.id: row for row in thresholds})


def _segment(row: Table) -> Segment:
    found = Segment(row.take("id", str), row.take("text", str), row.citation())
    row.close()
    return found


def _method(row: Table) -> Method:
    found = Method(
        row.take("id", str),
        row.take("text", str),
        row.take("direct", bool),
        row.citation(),
    )
    row.close()
    return found


def _effect(row: Table) -> Effect:
    low, high = (row.take(k, float) if row.has(k) else None for k in ("low", "high"))
    if low is not None and high is not None and low > high:
        raise row.refuse("low", "above high")
    found = Effect(
        row.take("id", str),
        row.take("text", str),
        low,
        high,
        row.take("counts", bool),
        row.citation(),
    )
    if found.counts and low is None and high is None:
        raise row.refuse("counts", "without a number")
    row.close()
    return found


def _threshold(row: Table) -> Threshold:
    found = Threshold(
        row.take("id", str),
        row.take("text", str),
        row.take("value", float),
        row.citation(),
    )
    row.close()
    return found
