"""Is this a well-formed visit to some of a Pantarlih's households?

Of the households drawn some were reached; of those it is told where the Pantarlih had
been, where the sticker hangs and where the data agree. Ordinals only: no household
or voter is named. Deliberately not done here: what it says (`sampling`).
"""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

import msgspec

from jenjang.core.coklit.entries import (
    CLOCKS_APART,
    Count,
    Moment,
    Window,
    check_day,
    field_of,
)
from jenjang.core.coklit.findings import clean_text
from jenjang.core.coklit.sampling import right_of
from jenjang.core.violations import RuleViolation

MOST_DRAWN = 400
Ordinal = Annotated[int, msgspec.Meta(ge=1, le=10_000)]


class Visit(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
):
    """Somebody went to some of a Pantarlih's households."""

    id: UUID
    appointment: UUID
    on_day: date
    visitor: Annotated[str, msgspec.Meta(min_length=1, max_length=120)]
    drawn: Annotated[list[Ordinal], msgspec.Meta(max_length=MOST_DRAWN)] = []
    visited: Count
    confirmed: Count
    stickers: Count
    agreeing: Count
    note: Annotated[str, msgspec.Meta(max_length=2000)] = ""
    at: Moment

    @property
    def content(self) -> tuple[object, ...]:
        """What makes two visits of one id the same."""
        return (
            self.appointment,
            self.on_day,
            self.visitor,
            list(self.drawn),
            self.visited,
            self.confirmed,
            self.stickers,
            self.agreeing,
            self.note,
            self.at,
        )

    @property
    def right(self) -> int:
        """Households that were right in everything, at most."""
        return right_of((self.confirmed, self.stickers, self.agreeing))


def read_visit(payload: object) -> Visit:
    """The visit of a decoded JSON value; ENTRY_MALFORMED (problem)."""
    if isinstance(payload, Visit):
        return payload
    try:
        return msgspec.convert(payload, Visit)
    except msgspec.ValidationError as error:
        raise RuleViolation("ENTRY_MALFORMED", problem=field_of(str(error))) from None


def check_visit(
    visit: Visit, *, window: Window, received_at: datetime, today: date
) -> None:
    """Refuse what does not add up.

    Raises AT_IN_FUTURE, DAY_OUTSIDE (first, last), TEXT_NAMES_VOTER, VISIT_DRAWN_TWICE,
    VISIT_BEYOND_DRAWN (drawn) or VISIT_BEYOND_REACHED (field, visited).
    """
    if visit.at > received_at + CLOCKS_APART:
        raise RuleViolation("AT_IN_FUTURE")
    check_day(visit.on_day, window=window, today=today)
    clean_text(visit.note)
    if len(set(visit.drawn)) < len(visit.drawn):
        raise RuleViolation("VISIT_DRAWN_TWICE")
    drawn = len(visit.drawn)
    if visit.visited > (drawn or MOST_DRAWN) or not (visit.visited or drawn):
        raise RuleViolation("VISIT_BEYOND_DRAWN", drawn=drawn)
    for name in ("confirmed", "stickers", "agreeing"):
        if getattr(visit, name) > visit.visited:
            raise RuleViolation(
                "VISIT_BEYOND_REACHED", field=name, visited=visit.visited
            )
