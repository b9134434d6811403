"""The ballots that items show, as pages and papers draw them; and which to choose from.

Nothing is fetched and nothing is kept, so nobody has to be asked who he is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from jenjang.adapters.ballots import counting_tables
from jenjang.adapters.items import figures_of, rows_of_pack
from jenjang.core.assessment.items import BallotFigure
from jenjang.core.counting.pack_names import ADJUDICATION, SINGLE, PackName
from jenjang.core.counting.packs import smallest_pack
from jenjang.documents.drawing.figures import layout_of, picture_of
from jenjang.documents.drawing.slips import least_scale

SEED = "soal"


@dataclass(frozen=True, slots=True)
class ContestToAsk:
    """A kind of ballot, and the pack from which items of the office take theirs."""

    election: str
    contest: str
    is_single: bool  # one pair against the empty column
    size: int  # ballots, so that every row of the table is there

    @property
    def pack(self) -> str:
        """The id of the pack."""
        name = (self.election, self.contest, ADJUDICATION, self.size, SEED)
        return PackName(*name, is_single=self.is_single).id

    @property
    def code(self) -> str:
        """What a form sends for it."""
        return f"{self.election}/{self.contest}{'/tunggal' if self.is_single else ''}"


@dataclass(frozen=True, slots=True)
class BallotChoice:
    """A ballot that can be asked, with the row of the table it shows."""

    figure: BallotFigure
    rule: str
    rule_text: str
    picture: dict[str, Any]

    @property
    def key(self) -> str:
        """What a form sends: pack and serial."""
        return f"{self.figure.pack}#{self.figure.serial}"


def picture(
    figure: BallotFigure, *, on_paper: bool = False, is_small: bool = False
) -> dict[str, Any]:
    """Face, marks and signature in millimetres; on paper as small as it stays legible.

    The same ballot always looks the same.
    """
    layout = layout_of(figure.layout, table=figure.table)
    return picture_of(
        layout,
        figure.ballot,
        contest=figure.contest,
        seed=f"{figure.pack}/{figure.serial}",
        scale=min(1.0, least_scale(layout)) if on_paper else 1.0,
        is_small=is_small,
    )


def contests_to_ask() -> Sequence[ContestToAsk]:
    """Every ballot there are rules for, those of the newest election first."""
    return [
        ContestToAsk(
            table.election,
            contest,
            table.id == SINGLE,
            smallest_pack(table, kind=ADJUDICATION),
        )
        for table in counting_tables().ballots
        for contest in table.contests
    ]


def ballots_to_ask(code: str) -> Sequence[BallotChoice]:
    """A ballot for each row of a contest's table that does not wait for certainty.

    `code` is that of a contest to ask; another gives none.
    """
    asked = next((each for each in contests_to_ask() if each.code == code), None)
    if asked is None:
        return ()
    rows = rows_of_pack(asked.pack)
    found: dict[str, BallotChoice] = {}
    for figure, rule in figures_of(asked.pack):
        if figure.accepts and rule not in found:
            drawn = picture(figure, is_small=True)
            found[rule] = BallotChoice(figure, rule, rows.get(rule, ""), drawn)
    return [found[rule] for rule in rows if rule in found]  # in the table's order


def figure_to_ask(key: str) -> BallotFigure | None:
    """The ballot that a form chose; None for anything else."""
    pack, _, serial = key.partition("#")
    if pack not in {each.pack for each in contests_to_ask()}:
        return None
    figures = (figure for figure, _ in figures_of(pack))
    return next((f for f in figures if f.serial == serial and f.accepts), None)
