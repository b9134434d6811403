"""How does a form C.HASIL look when nothing is wrong? Filled forms, drawn by chance.

Numbers are those of a TPS: a list of at most 300 voters (Pemilu) or 600 (Pemilihan),
users by sex, the reserve rounded up, few invalid ballots. The tally of 5 rows of 60
strokes is that of Pemilu; the grid of Pemilihan was not seen, so its forms have none.
Contestants are those of the practice ballots. Deliberately not done here: mistakes
(`planting`).
"""

from collections.abc import Iterator, Mapping, Sequence

from jenjang.core.counting.ballots.layout import Layout
from jenjang.core.counting.chance import Chance
from jenjang.core.counting.forms import CHasil
from jenjang.core.counting.words import spelled

ROW = 60  # strokes: 12 boxes of 5
LISTED = {"pemilu": (180, 300), "pilkada": (330, 600)}
ORDER = ("PPWP", "DPR", "DPD", "DPRD_PROVINSI", "DPRD_KABKOTA")  # of counting
LINES = ("I.A", "I.B1", "I.B2", "I.B3", "I.B4", "III")
VOTERS = (  # sections I to III in the order of the paper
    *(f"{line}.{x}" for line in LINES[:-1] for x in "LPJ"),
    *("II.1", "II.2", "II.3", "II.4", "III.L", "III.P", "III.J"),
)
ATTENDED = tuple(f"I.{b}.{x}" for b in ("B2", "B3") for x in "LPJ")


def make_form(
    layout: Layout, *, contest: str, kind: str, name: str, chance: Chance
) -> CHasil:
    """A form of which every identity holds; `kind` is pemilu or pilkada."""
    voters = _voters(kind, chance)
    used = voters["I.B4.J"]
    invalid = 1 + chance.below(max(1, used * 6 // 100))
    votes = dict(_votes(layout, used - invalid, chance))
    counts = {**votes, "V.A": used - invalid, "V.B": invalid, "V.C": used}
    cells = {cell: voters[cell] for cell in VOTERS}
    for cell, number in counts.items():
        cells[cell] = number
        is_tallied = cell in votes and not cell.endswith(".total")
        if kind == "pemilu" and (is_tallied or cell == "V.B"):
            cells |= rows_of(cell, number)
    told = [cell for cell in votes if _is_told(cell)]
    return CHasil(
        id=name,
        contest=contest,
        cells=cells,
        words={c: in_words(cells[c]) for c in (*told, "V.A", "V.B", "V.C")},
        bubbles={c: in_bubbles(cells[c]) for c in told},
        times=_times(contest, chance),
    )


def rows_of(cell: str, votes: int) -> dict[str, int]:
    """The used rows of a tally, at least one: total, full boxes, strokes left."""
    found: dict[str, int] = {}
    for row in range(max(1, -(-votes // ROW))):
        strokes = min(ROW, votes - ROW * row)
        full, rest = divmod(strokes, 5)
        name = f"{cell}.r{row + 1}"
        found |= {name: strokes, f"{name}.full": full, f"{name}.rest": rest}
    return found


def in_words(number: int) -> str:
    """As the form asks: in capitals."""
    return spelled(number).upper()


def in_bubbles(number: int) -> str:
    """Three columns of bubbles."""
    return f"{number:03d}"


def attendance_of(form: CHasil) -> Mapping[str, int]:
    """What C.DAFTAR HADIR says of DPTb and DPK when the form is true."""
    return {cell: form.cells[cell] or 0 for cell in ATTENDED}


def _is_told(cell: str) -> bool:
    """Boxes of section IV whose number stands in words and bubbles too."""
    return cell.endswith(".total") or ".P" not in cell


def _voters(kind: str, chance: Chance) -> Mapping[str, int]:
    """Sections I to III; drawn again where more voted than there were ballots."""
    while True:
        cells = _lists(kind, chance)
        listed, used = cells["I.A.J"], cells["I.B4.J"]
        received = listed - (-listed * 20 // 1000)
        if kind == "pilkada":
            received = listed + cells["I.B2.J"] - (-listed * 25 // 1000)
        returned = chance.below(4)
        unused = received - used - returned
        if unused >= 0:
            ballots = (received, used, returned, unused)
            return cells | {f"II.{n}": b for n, b in enumerate(ballots, start=1)}


def _lists(kind: str, chance: Chance) -> dict[str, int]:
    low, high = LISTED[kind]
    listed = low + chance.below(high - low + 1)
    men = listed * (46 + chance.below(9)) // 100
    cells = {"I.A.L": men, "I.A.P": listed - men}
    for x in "LP":
        cells[f"I.B1.{x}"] = cells[f"I.A.{x}"] * (68 + chance.below(24)) // 100
        cells[f"I.B2.{x}"] = chance.below(6)
        cells[f"I.B3.{x}"] = chance.below(9)
        cells[f"I.B4.{x}"] = sum(cells[f"I.B{b}.{x}"] for b in (1, 2, 3))
        cells[f"III.{x}"] = chance.below(3)
    for line in LINES:
        cells[f"{line}.J"] = cells[f"{line}.L"] + cells[f"{line}.P"]
    return cells


def _votes(layout: Layout, valid: int, chance: Chance) -> Iterator[tuple[str, int]]:
    shares = _shared(valid, len(layout.parts), chance)
    for part, votes in zip(layout.parts, shares, strict=True):
        if part.zones[0].kind == "column":
            yield f"IV.{part.number}", votes
            continue
        name = f"IV.P{part.number}"
        listed = [zone for zone in part.zones if zone.kind == "candidate"]
        own, *theirs = _shared(votes, 1 + sum(not z.is_gone for z in listed), chance)
        yield f"{name}.party", own
        for zone in listed:
            yield f"{name}.C{zone.number}", 0 if zone.is_gone else theirs.pop()
        yield f"{name}.total", votes


def _shared(amount: int, number: int, chance: Chance) -> Sequence[int]:
    """An amount in so many parts of very unlike size; the first takes the rest."""
    weights = [(3 + chance.below(40)) * (1 + chance.below(4)) for _ in range(number)]
    parts = [amount * weight // sum(weights) for weight in weights]
    parts[0] += amount - sum(parts)
    return parts


def _times(contest: str, chance: Chance) -> Mapping[str, int]:
    """Hours in minutes; contests are counted one after the other."""
    turn = ORDER.index(contest) if contest in ORDER else int(contest != "GUBERNUR")
    began = 13 * 60 + 5 + chance.below(25) + 130 * turn
    ended = began + 60 + chance.below(60)
    return {"H.1": 7 * 60, "H.2": 13 * 60, "H.3": began, "H.4": ended}
