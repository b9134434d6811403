"""What stands in the boxes of a form C.HASIL, blank or filled?

The form has the sections of Model C.HASIL, but neither its page codes nor its anchors:
it must not be taken for one. A box that is not given stays blank. Deliberately not done
here: whether the numbers are right.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from jenjang.documents.drawing.contestants import Contestant

VOTERS = (
    ("I.A", "A.", "Pemilih terdaftar dalam DPT"),
    ("I.B1", "B.1", "Pengguna hak pilih dalam DPT"),
    ("I.B2", "B.2", "Pengguna hak pilih dalam DPTb"),
    ("I.B3", "B.3", "Pengguna hak pilih dalam DPK"),
    ("I.B4", "B.4", "Jumlah pengguna hak pilih (B.1 + B.2 + B.3)"),
)
BALLOTS = (
    ("II.1", "1.", "Surat suara yang diterima, termasuk cadangan {reserve} dari DPT"),
    ("II.2", "2.", "Surat suara yang digunakan"),
    ("II.3", "3.", "Surat suara dikembalikan oleh pemilih karena rusak/keliru coblos"),
    ("II.4", "4.", "Surat suara yang tidak digunakan, termasuk sisa cadangan"),
)
DISABLED = (("III", "", "Pemilih disabilitas yang menggunakan hak pilih"),)
SUMS = (
    ("V.A", "A.", "Jumlah seluruh suara sah"),
    ("V.B", "B.", "Jumlah suara tidak sah"),
    ("V.C", "C.", "Jumlah seluruh suara sah dan tidak sah (A + B)"),
)
HOURS = ("voting_from", "voting_to", "counting_from", "counting_to")
RESERVE = {"pilkada": "2,5 %"}


@dataclass(frozen=True, slots=True)
class Filling:
    """What somebody wrote into the boxes."""

    cells: Mapping[str, int | None] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    bubbles: Mapping[str, str] = field(default_factory=dict)
    hours: Mapping[str, str] = field(default_factory=dict)
    is_next_day: bool | None = None


def form_content(
    contestants: Sequence[Contestant], filling: Filling, *, election: str
) -> dict[str, Any]:
    """The sections of a form as `drawing/form.typ` sets them."""
    reserve = RESERVE.get(election.partition("-")[0], "2 %")
    return {
        "hours": [filling.hours.get(hour, "") for hour in HOURS],
        "next_day": filling.is_next_day,
        "voters": [_by_sex(filling, *line) for line in VOTERS],
        "ballots": [
            {"code": no, "label": label.format(reserve=reserve), **_box(filling, cell)}
            for cell, no, label in BALLOTS
        ],
        "disabled": [_by_sex(filling, *line) for line in DISABLED],
        "contestants": [_contestant(filling, one) for one in contestants],
        "sums": [
            {"code": no, "label": label, **_told(filling, cell)}
            for cell, no, label in SUMS
        ],
        "witnesses": [f"Saksi {one.number}" for one in contestants],
    }


def digits(number: int | None) -> list[str]:
    """Three boxes; a fourth digit is squeezed into the first."""
    if number is None:
        return ["", "", ""]
    written = f"{number:03d}"
    return [written[:-2], written[-2], written[-1]]


def _by_sex(filling: Filling, line: str, code: str, label: str) -> dict[str, Any]:
    boxes = [digits(filling.cells.get(f"{line}.{x}")) for x in "LPJ"]
    return {"code": code, "label": label, "boxes": boxes}


def _box(filling: Filling, cell: str) -> dict[str, Any]:
    return {"digits": digits(filling.cells.get(cell))}


def _told(filling: Filling, cell: str) -> dict[str, Any]:
    """A box that stands in words and bubbles too."""
    return {
        **_box(filling, cell),
        "words": filling.words.get(cell, ""),
        "bubbles": filling.bubbles.get(cell, ""),
        "tally": _tally(filling, cell),
    }


def _tally(filling: Filling, cell: str) -> list[dict[str, Any]]:
    """The rows of strokes that were used."""
    rows = []
    for row in range(1, 11):
        name = f"{cell}.r{row}"
        if name not in filling.cells:
            break
        number = filling.cells[name]
        rows.append(
            {
                "full": filling.cells.get(f"{name}.full") or 0,
                "rest": filling.cells.get(f"{name}.rest") or 0,
                "sum": "" if number is None else str(number),
            }
        )
    return rows


def _contestant(filling: Filling, one: Contestant) -> dict[str, Any]:
    return {
        "number": one.number,
        "name": one.name,
        "is_party": one.is_party,
        "lines": [
            {"label": label, **_box(filling, cell), "tally": _tally(filling, cell)}
            for cell, label in one.lines
        ],
        **_told(filling, one.cell),
    }
