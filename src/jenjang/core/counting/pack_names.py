"""What names a pack wholly? Its id, which is also the seed of its chance.

`pemilu-2024/DPR/adjudication/80/a1` is the 80 ballots that this seed gives; one pair
against the empty column has `/tunggal` after the contest. With the version of the
tables an id is enough to draw the pack again, anywhere. Deliberately not done here:
drawing.
"""

import hashlib
import re
from dataclasses import dataclass

from jenjang.core.violations import RuleViolation

TALLY, ADJUDICATION, ERROR, DESK = "tally", "adjudication", "error", "desk"
KINDS = (TALLY, ADJUDICATION, ERROR, DESK)
EVERY_CONTEST = "SEMUA"  # the desk hands out the ballots of all contests
SINGLE = "tunggal"
LARGEST = 1000
DRAWING = "1"  # raised whenever the same seed would give another pack
SEED = re.compile(r"[0-9A-Za-z._-]{1,64}")
_PART = r"[0-9A-Za-z_-]{1,40}"
_ID = re.compile(
    rf"({_PART})/({_PART})(/{SINGLE})?/({'|'.join(KINDS)})/([1-9]\d{{0,3}})/(.+)"
)


@dataclass(frozen=True, slots=True)
class PackName:
    """The parts of an id."""

    election: str
    contest: str
    kind: str
    number: int  # ballots, cards or forms
    seed: str
    is_single: bool = False  # one pair against the empty column

    @property
    def id(self) -> str:
        """The same id, the same pack."""
        contest = f"{self.contest}/{SINGLE}" if self.is_single else self.contest
        return f"{self.election}/{contest}/{self.kind}/{self.number}/{self.seed}"


def check_name(name: PackName) -> PackName:
    """The name again; RuleViolation for a kind or a seed that no id can hold."""
    if name.kind not in KINDS:
        raise RuleViolation("PACK_KIND_UNKNOWN", kind=name.kind, known=", ".join(KINDS))
    if not SEED.fullmatch(name.seed):
        raise RuleViolation("PACK_SEED", seed=name.seed[:64])
    return name


def read_name(pack_id: str) -> PackName:
    """The parts of an id; RuleViolation PACK_ID when it is none."""
    found = _ID.fullmatch(pack_id)
    if not found or not SEED.fullmatch(found[6]):
        raise RuleViolation("PACK_ID", id=pack_id[:120])
    election, contest, single, kind, number, seed = found.groups()
    return PackName(election, contest, kind, int(number), seed, bool(single))


def group_seed(drill: str, group: int) -> str:
    """The seed of the n-th group of a drill: neighbours get packs of their own.

    Packs of one kind and size are equally hard whatever their seed, because the seed
    has no say in their composition. Groups count from 1; `drill` is any text that
    names the drill.
    """
    if group < 1:
        raise ValueError("groups count from 1")
    return hashlib.sha256(f"{drill}:{group}".encode()).hexdigest()[:12]
