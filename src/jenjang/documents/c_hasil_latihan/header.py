"""Which voters belong to a pack of ballots? Sections I and III of the exercise.

As many used their right as there are ballots, so that a group that counts well finds a
form in which every identity holds. What the group must count itself (ballots used and
not used, votes) is not given. Deliberately not done here: packs with ballots that wait
for certainty, because no form can be right with them.
"""

from jenjang.core.counting.chance import Chance
from jenjang.core.counting.pack_shapes import BallotPackShape

RESERVE = {"pilkada": 25}  # thousandths of the DPT, rounded up
TO_VOTERS = {"pilkada": 1}  # DPTb get their ballots beside those of the DPT


def given_cells(pack: BallotPackShape) -> dict[str, int]:
    """The boxes that stand filled on the form; none where ballots wait."""
    if any(verdict.verdict == "menunggu" for verdict in pack.key):
        return {}
    used, chance = len(pack.ballots), Chance(f"header/{pack.id}")
    moved = chance.below(min(6, used // 20 + 1))
    unlisted = chance.below(min(9, used // 12 + 1))
    own = used - moved - unlisted
    listed = max(used + 3, own * 100 // (74 + chance.below(18)))
    returned = chance.below(min(3, used + 1))
    cells: dict[str, int] = {}
    for line, number in (("I.A", listed), ("I.B1", own), ("I.B2", moved)):
        cells |= _by_sex(line, number, chance)
    cells |= _by_sex("I.B3", unlisted, chance)
    for x in "LPJ":
        cells[f"I.B4.{x}"] = sum(cells[f"I.B{n}.{x}"] for n in (1, 2, 3))
    cells |= _by_sex("III", chance.below(min(4, used // 10 + 1)), chance)
    kind = pack.election.partition("-")[0]
    reserve = -(-listed * RESERVE.get(kind, 20) // 1000)
    cells["II.1"] = listed + reserve + TO_VOTERS.get(kind, 0) * moved
    cells["II.3"] = returned
    return _possible(cells)


def _by_sex(line: str, number: int, chance: Chance) -> dict[str, int]:
    men = number * (46 + chance.below(9)) // 100
    return {f"{line}.L": men, f"{line}.P": number - men, f"{line}.J": number}


def _possible(cells: dict[str, int]) -> dict[str, int]:
    """No more men or women of the DPT used their right than are in it."""
    over = cells["I.B1.L"] - cells["I.A.L"]
    if over > 0:
        cells |= {"I.A.L": cells["I.B1.L"], "I.A.P": cells["I.A.P"] - over}
    over = cells["I.B1.P"] - cells["I.A.P"]
    if over > 0:
        cells |= {"I.A.P": cells["I.B1.P"], "I.A.L": cells["I.A.L"] - over}
    return cells
