"""Which filled forms make a good exercise? Forms with planted, typed mistakes.

Each form has one slip or none: every slip of the table of identities in turn, the
likeliest first, and those that only the attendance list shows. Which slips a pack holds
depends on its size alone; other seeds are other forms of the same difficulty. The key
says what was planted and which identities really break; nobody types one.
Deliberately not done here: files.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jenjang.core.counting.attendance import COMPENSATING, SWAPPED
from jenjang.core.counting.ballots.designs import practice_layout
from jenjang.core.counting.ballots.table import BallotTable
from jenjang.core.counting.chance import Chance
from jenjang.core.counting.checking import check
from jenjang.core.counting.forms import CHasil
from jenjang.core.counting.identities import Table
from jenjang.core.counting.pack_names import ERROR, SINGLE, PackName, check_name
from jenjang.core.counting.planting import PLANTERS, UNSEEN, planted
from jenjang.core.counting.practice_forms import attendance_of, make_form
from jenjang.core.violations import RuleViolation

MOST_FORMS = 200
CLEAN = ""  # no slip
CLEAN_EVERY = 4  # one form of four is right
ODDS_UNSEEN = {SWAPPED: 0.1, COMPENSATING: 0.03}  # beside the table's
TRIES = 500


@dataclass(frozen=True, slots=True)
class Mistake:
    """A planted slip: what stands in its first box, and what should."""

    slip: str
    cells: tuple[str, ...]  # where it happened, and boxes that show it as well
    written: int | None
    true: int | None
    is_seen: bool  # an identity breaks


@dataclass(frozen=True, slots=True)
class Exercise:
    """A filled form with its key."""

    form: CHasil
    attendance: Mapping[str, int]  # what C.DAFTAR HADIR says of DPTb and DPK
    mistakes: tuple[Mistake, ...]
    codes: tuple[str, ...]  # identities that break, each once


@dataclass(frozen=True, slots=True)
class ErrorPack:
    """Forms in which to find what is wrong."""

    name: PackName
    exercises: tuple[Exercise, ...]

    @property
    def id(self) -> str:
        """The same id, the same forms and key."""
        return self.name.id


def make_error_pack(
    ballots: BallotTable, *, contest: str, number: int, seed: str, identities: Table
) -> ErrorPack:
    """The forms of a seed; RuleViolation PACK_SIZE beyond MOST_FORMS."""
    is_single = ballots.id == SINGLE
    name = check_name(
        PackName(ballots.election, contest, ERROR, number, seed, is_single=is_single)
    )
    if not 1 <= number <= MOST_FORMS:
        raise RuleViolation("PACK_SIZE", smallest=1, largest=MOST_FORMS)
    chance = Chance(name.id)
    slips = chance.shuffled(list(error_composition(identities, number=number)))
    exercises = [
        _exercise(slip, f"{at:03d}", ballots, contest, table=identities, chance=chance)
        for at, slip in enumerate(slips, start=1)
    ]
    return ErrorPack(name, tuple(exercises))


def error_composition(table: Table, *, number: int) -> Iterator[str]:
    """The slip of every form, before shuffling; CLEAN for a form that is right."""
    odds = {slip: float(row["odds"]) for slip, row in table.slips.items()} | ODDS_UNSEEN
    slips = sorted(PLANTERS, key=lambda slip: (-odds[slip], slip))
    turn = 0
    for at in range(1, number + 1):
        if at % CLEAN_EVERY == 0:
            yield CLEAN
            continue
        yield slips[turn % len(slips)]
        turn += 1


def _exercise(
    slip: str,
    name: str,
    ballots: BallotTable,
    contest: str,
    *,
    table: Table,
    chance: Chance,
) -> Exercise:
    """A form with this slip; drawn again while a form has no place for it."""
    layout, kind = practice_layout(ballots.id), table.contests[contest]["kind"]
    for _ in range(TRIES):
        true = make_form(layout, contest=contest, kind=kind, name=name, chance=chance)
        if slip == CLEAN:
            return Exercise(true, attendance_of(true), (), ())
        found = planted(slip, true, table=table, chance=chance)
        if found is None:
            continue
        wrong, made = found
        codes = tuple(dict.fromkeys(one.code for one in check(wrong, table=table)))
        if codes or slip in UNSEEN:
            first = made.cells[0]
            mistake = Mistake(
                slip,
                made.cells,
                written=wrong.cells[first],
                true=true.cells[first],
                is_seen=bool(codes),
            )
            return Exercise(wrong, attendance_of(true), (mistake,), codes)
    raise LookupError(f"{contest}: no form with {slip}")
