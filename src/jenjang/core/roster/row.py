"""What does a row of a roster sheet say, once every cell of it was read?

Deliberately not done here: reading and judging the cells (`rows`).
"""

from datetime import date
from typing import NamedTuple

from jenjang.core.roster.names import PersonName


class RosterRow(NamedTuple):
    """A row that passed: who, and which seat of which body. Seat 0: the next free."""

    sheet: str
    row: int
    body: str
    region: str
    tps: str  # "007", or "" for bodies without one
    seat: int
    position: str
    divisions: tuple[str, ...]
    nik: str
    name: PersonName
    folded: str
    birth_date: date | None
    sex: str
    phone: str
    address: str
    decree: str
    starts_on: date | None
    sworn_on: date | None

    @property
    def place(self) -> str:
        """`KPPS 36.04.16.2008/007`, as findings name it."""
        return place_of(self.body, self.region, self.tps)


def place_of(body: str, region: str, tps: str) -> str:
    """The body and where it stands, in codes."""
    return f"{body} {region}/{tps}" if tps else f"{body} {region}"
