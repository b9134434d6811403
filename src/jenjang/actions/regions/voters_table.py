"""Writing the voters of TPS that stand already, and undoing."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connection

from jenjang.actions.regions.tables import require_all
from jenjang.adapters.copying import stage
from jenjang.core.accounts import Viewer
from jenjang.core.imports import Outcome
from jenjang.core.region_tables.voters import TpsVoters
from jenjang.core.regions import RegionCode, village_of
from jenjang.core.violations import RuleViolation, RuleViolations

_COLUMNS = [
    ("village_id", 'text collate "C"'),
    ("number", "text"),
    ("voters", "integer"),
    ("source", "text"),
]
_SAME = (
    "t.election = %(election)s and t.village_id = l.village_id and t.number = l.number"
)
_UNKNOWN = f"""
select l.village_id || '/' || l.number from voters_load l
where not exists (select 1 from records_tps t where {_SAME})
"""
_CHANGING = f"""
select t.village_id || '/' || t.number, t.voters, t.voters_source, l.voters
from voters_load l join records_tps t on {_SAME}
where (t.voters, t.voters_source) is distinct from (l.voters, l.source) order by 1
"""
_UPDATE = f"""
update records_tps t set voters = l.voters, voters_source = l.source
from voters_load l where {_SAME}
and (t.voters, t.voters_source) is distinct from (l.voters, l.source)
"""


def commit_voters(
    records: Iterable[TpsVoters], *, election: str, source: str, viewer: Viewer
) -> Outcome:
    """Note the voters of TPS of an election, with the file they came from.

    RuleViolations TPS_NOT_STANDING, one for each TPS that has not been imported.
    """
    rows = list(records)
    require_all(viewer, {village_of(row.code) for row in rows})
    given = {"election": election}
    _stage((row.code, row.voters, source) for row in rows)
    lines = {row.code: row.line for row in rows}
    unknown = sorted(code for (code,) in _fetched(_UNKNOWN, given))
    if unknown:
        raise RuleViolations(
            [
                lines[code].finding("TPS_NOT_STANDING", "number", code=code)
                for code in sorted(unknown, key=lambda code: lines[code].number)
            ]
        )
    changing = _fetched(_CHANGING, given)
    _run(_UPDATE, given)
    new = sum(old is None for _code, old, _source, _voters in changing)
    return Outcome(
        counts={
            "tps": len(rows),
            "created": new,
            "changed": len(changing) - new,
            "unchanged": len(rows) - len(changing),
        },
        undo={"election": election, "source": source, "before": changing},
        facts={"election": election, "tps_with_voters": len(rows)},
    )


def undo_voters(undo: Mapping[str, Any], *, viewer: Viewer) -> dict[str, Any]:
    """Give every TPS the number it had.

    RuleViolation("VOTERS_CHANGED_SINCE") names the first that was changed again.
    """
    before, given = undo["before"], {"election": undo["election"]}
    require_all(viewer, {RegionCode(code[:13]) for code, *_ in before})
    _stage((code, now, undo["source"]) for code, _old, _was, now in before)
    others = _fetched(_CHANGING, given)
    if others:
        raise RuleViolation(
            "VOTERS_CHANGED_SINCE", code=others[0][0], count=len(others)
        )
    _stage((code, old, was) for code, old, was, _now in before)
    _run(_UPDATE, given)
    return {"election": undo["election"], "tps_with_voters": len(before)}


def _stage(rows: Iterable[tuple[str, int | None, str]]) -> None:
    split = ((*code.split("/"), voters, source) for code, voters, source in rows)
    stage("voters_load", _COLUMNS, split)


def _fetched(sql: str, given: Mapping[str, str]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return list(cursor.fetchall())


def _run(sql: str, given: Mapping[str, str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
