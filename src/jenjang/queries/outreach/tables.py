"""A file of voters and users read for the command line; nothing is kept."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from jenjang.adapters.rulebook import load_rulebook
from jenjang.adapters.spreadsheets import open_book
from jenjang.core.outreach.allocation import Effort, share_out
from jenjang.core.outreach.bands import Band, band_of
from jenjang.core.outreach.order import Order
from jenjang.core.outreach.places import Place, read_places, total_of
from jenjang.core.violations import RuleViolation


def places_of_file(path: Path) -> list[Place]:
    """The places of a CSV, XLSX or ODS; RuleViolations tells every bad row."""
    try:
        with open_book(path) as book:
            rows = list(book.rows(book.sheets[0])) if book.sheets else []
    except OSError as error:
        reason = error.strerror or "?"
        raise RuleViolation(
            "FILE_UNREADABLE", filename=str(path), reason=reason
        ) from error
    return read_places(rows)


def band_of_places(places: Sequence[Place], target: float) -> Band:
    """What evidence lets hope for in these places, by the rulebook's effects."""
    voters, users = total_of(places)
    uplift = load_rulebook().outreach.uplift
    return band_of(users=users, voters=voters, target=target, uplift=uplift)


def effort_in(
    places: Sequence[Place],
    *,
    budget: float,
    scale: float | None = None,
    cap: float | None = None,
    is_whole: bool = False,
) -> Effort:
    """A budget shared out, with the best effect of the rulebook as the hope."""
    return share_out(
        places,
        budget=budget,
        uplift=load_rulebook().outreach.uplift[1],
        scale=scale,
        cap=cap,
        is_whole=is_whole,
    )


def effort_shape(found: Effort) -> dict[str, Any]:
    """The effort as JSON: the losses beside it, and a row for every place."""
    return asdict(found)


def order_shape(found: Order) -> dict[str, Any]:
    """The order as JSON: turns, and the detectable difference by what is explained."""
    return {
        "seed": found.seed,
        "spread": found.spread,
        "detectable": [
            {"explained": explained, "difference": difference}
            for explained, difference in found.detectable
        ],
        "rows": [
            {"code": r.code, "turn": r.turn, "half": 1 if r.is_first else 2}
            for r in found.rows
        ],
    }
