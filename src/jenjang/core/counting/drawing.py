"""Which exercise does this name mean? Any pack, drawn from its name alone.

Tables and their versions come from outside; with them an id is the same pack on every
machine. Deliberately not done here: opening files.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from jenjang.core.counting.ballots.table import BallotTable
from jenjang.core.counting.desk import DeskTable
from jenjang.core.counting.desk_packs import DeskPack, make_desk_pack
from jenjang.core.counting.error_packs import ErrorPack, make_error_pack
from jenjang.core.counting.identities import Table as IdentityTable
from jenjang.core.counting.pack_names import (
    DESK,
    ERROR,
    EVERY_CONTEST,
    SINGLE,
    PackName,
    check_name,
    read_name,
)
from jenjang.core.counting.packs import Pack, make_pack
from jenjang.core.counting.rulings import Rulings
from jenjang.core.violations import RuleViolation


@dataclass(frozen=True, slots=True, eq=False)
class CountingTables:
    """Every table that packs are drawn from, with its version by kind of pack."""

    ballots: tuple[BallotTable, ...]
    desks: tuple[DeskTable, ...]
    identities: IdentityTable
    versions: Mapping[str, str]


AnyPack = Pack | DeskPack | ErrorPack


def pack_of(
    pack_id: str,
    *,
    tables: CountingTables,
    rulings: Rulings | None = None,
    rules: str = "",
) -> AnyPack:
    """The pack of an id, the same ballots, cards or forms and key as before.

    RuleViolation PACK_ID for what is no id, PACK_RULES when it was made by another
    version of the tables than theirs (`rules`; "" asks for no check), and whatever
    `draw` refuses.
    """
    name = read_name(pack_id)
    known = tables.versions[name.kind]
    if rules not in ("", known):
        raise RuleViolation("PACK_RULES", id=pack_id, rules=rules, known=known)
    return draw(name, tables=tables, rulings=rulings)


def draw(
    name: PackName, *, tables: CountingTables, rulings: Rulings | None = None
) -> AnyPack:
    """The pack of a name; `rulings` are the office's, by rule id.

    RuleViolation for an election, contest, kind, size or seed that cannot be.
    """
    check_name(name)
    if name.kind == DESK:
        desk = desk_table(name, tables=tables)
        return make_desk_pack(desk, number=name.number, seed=name.seed, rulings=rulings)
    table = ballot_table(name, tables=tables)
    asked = {"contest": name.contest, "seed": name.seed}
    if name.kind == ERROR:
        return make_error_pack(
            table, number=name.number, identities=tables.identities, **asked
        )
    return make_pack(
        table, kind=name.kind, number=name.number, rulings=rulings, **asked
    )


def ballot_table(name: PackName, *, tables: CountingTables) -> BallotTable:
    """The table for the ballots of a pack; RuleViolation BALLOT_TABLE_UNKNOWN."""
    for table in tables.ballots:
        is_meant = table.election == name.election and name.contest in table.contests
        if is_meant and (table.id == SINGLE) == name.is_single:
            return table
    known = sorted({f"{t.election} {c}" for t in tables.ballots for c in t.contests})
    raise RuleViolation(
        "BALLOT_TABLE_UNKNOWN",
        asked=f"{name.election} {name.contest}",
        known=", ".join(known),
    )


def desk_table(name: PackName, *, tables: CountingTables) -> DeskTable:
    """The desk of a pack; RuleViolation DESK_TABLE_UNKNOWN."""
    for table in tables.desks:
        is_meant = name.contest == EVERY_CONTEST and not name.is_single
        if table.election == name.election and is_meant:
            return table
    known = ", ".join(f"{table.election} {EVERY_CONTEST}" for table in tables.desks)
    asked = f"{name.election} {name.contest}"
    raise RuleViolation("DESK_TABLE_UNKNOWN", asked=asked, known=known)
