"""Writing a table of TPS per desa, removing TPS that nobody needs, and undoing."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connection, transaction

from jenjang.actions import journal
from jenjang.actions.regions.tables import require_all
from jenjang.adapters.copying import stage
from jenjang.core.accounts import Viewer
from jenjang.core.imports import Outcome
from jenjang.core.region_tables.tps import VillageTps
from jenjang.core.regions import TpsCode, office_of, tps_code, village_of
from jenjang.core.violations import RuleViolation, Violation
from jenjang.queries.regions.dependants import without_dependants
from jenjang.records.ids import new_id
from jenjang.records.models import Tps

_COLUMNS = [
    ("id", "uuid"),
    ("office", "text"),
    ("village_id", 'text collate "C"'),
    ("number", "text"),
]
_COUNT = """
insert into records_tpscount (id, office, election, tps)
select gen_random_uuid(), o, %(election)s,
       (select count(*) from records_tps t
        where t.office = o and t.election = %(election)s)
from unnest(%(offices)s::text[]) o order by o
on conflict (office, election) do update set tps = excluded.tps
"""
_SAME = (
    "t.office = l.office and t.election = %(election)s"
    " and t.village_id = l.village_id and t.number = l.number"
)
_CREATED = f"""
select l.village_id, string_agg(l.number, ',' order by l.number)
from tps_load l left join records_tps t on {_SAME}
where t.id is null group by 1 order by 1
"""
_RELABELLED = f"""
select t.source, t.village_id, string_agg(t.number, ',' order by t.number)
from tps_load l join records_tps t on {_SAME}
where t.source <> %(source)s group by 1, 2 order by 1, 2
"""
_VANISHED = f"""
select t.village_id, t.number from records_tps t
where t.election = %(election)s
  and t.village_id in (select distinct village_id from tps_load)
  and not exists (select 1 from tps_load l where {_SAME})
order by 1, 2
"""
_INSERT = f"""
insert into records_tps
  (id, office, election, village_id, number, source, voters_source)
select l.id, l.office, %(election)s, l.village_id, l.number, %(source)s, ''
from tps_load l left join records_tps t on {_SAME}
where t.id is null order by l.village_id, l.number
on conflict (office, election, village_id, number) do nothing
"""
_RELABEL = f"""
update records_tps t set source = %(source)s
from tps_load l where {_SAME} and t.source <> %(source)s
"""


def commit_tps(
    records: Iterable[VillageTps], *, election: str, source: str, viewer: Viewer
) -> Outcome:
    """Write the TPS of an election; those that stand already stay the same rows.

    TPS of the same desa that the table no longer names are listed as warnings and
    left alone: `remove_tps` takes them away when nothing depends on them.
    """
    villages = list(records)
    require_all(viewer, (record.village for record in villages))
    rows = (
        (new_id(), office_of(record.village), record.village, number)
        for record in villages
        for number in record.numbers()
    )
    total = stage("tps_load", _COLUMNS, rows)
    given = {"election": election, "source": source}
    with connection.cursor() as cursor:
        created = _fetched(cursor, _CREATED, given)
        relabelled = _fetched(cursor, _RELABELLED, given)
        vanished = _fetched(cursor, _VANISHED, given)
        if created:
            cursor.execute(_INSERT, given)
        if relabelled:
            cursor.execute(_RELABEL, given)
    count_tps({str(office_of(r.village)) for r in villages}, election=election)
    sources: dict[str, dict[str, str]] = {}
    for old, village, numbers in relabelled:
        sources.setdefault(old, {})[village] = numbers
    number_created = sum(numbers.count(",") + 1 for _, numbers in created)
    return Outcome(
        counts={
            "villages": len(villages),
            "tps": total,
            "created": number_created,
            "unchanged": total - number_created,
            "vanished": len(vanished),
        },
        undo={"election": election, "created": dict(created), "sources": sources},
        facts={"election": election, "villages": [v for v, _ in created]},
        warnings=[
            Violation("TPS_VANISHED", {"code": f"{v}/{n}"}, severity="warning")
            for v, n in vanished
        ],
    )


def undo_tps(undo: Mapping[str, Any], *, viewer: Viewer) -> dict[str, Any]:
    """Take away what the import made and give back the sources it overwrote.

    RuleViolation("TPS_IN_USE") when a body or another row depends on one of them.
    """
    created, election = undo["created"], undo["election"]
    require_all(viewer, created)
    codes = [
        tps_code(village, number)
        for village, numbers in created.items()
        for number in numbers.split(",")
    ]
    _delete(codes, election=election)
    for source, villages in undo["sources"].items():
        for village, numbers in villages.items():
            Tps.objects.filter(
                election=election, village_id=village, number__in=numbers.split(",")
            ).update(source=source)
    return {"election": election, "villages": sorted(created)}


@transaction.atomic
def remove_tps(codes: Iterable[TpsCode], *, election: str, viewer: Viewer) -> int:
    """Delete TPS that nothing depends on; gives how many there were.

    RuleViolation("TPS_IN_USE") names the first that is still needed, NOT_FOUND says
    that one does not exist; then none goes.
    """
    wanted = sorted(set(codes))
    villages = sorted({village_of(code) for code in wanted})
    require_all(viewer, villages)
    deleted = _delete(wanted, election=election)
    if deleted < len(wanted):
        raise RuleViolation("NOT_FOUND")
    offices = {office_of(village) or "" for village in villages}
    journal.record(
        "regions.tps_removed",
        viewer=viewer,
        subject=election,
        office=offices.pop() if len(offices) == 1 else "",
        facts={"election": election, "removed": wanted, "villages": villages},
    )
    return deleted


def _delete(codes: Iterable[str], *, election: str) -> int:
    pairs = [tuple(code.split("/")) for code in codes]
    stage("tps_gone", [("village_id", 'text collate "C"'), ("number", "text")], pairs)
    with connection.cursor() as cursor:
        cursor.execute(
            "select t.id from records_tps t join tps_gone g"
            " on t.village_id = g.village_id and t.number = g.number"
            " where t.election = %s",
            [election],
        )
        ids = [row[0] for row in cursor.fetchall()]
    rows = Tps.objects.filter(pk__in=ids)
    free = set(without_dependants(rows).values_list("pk", flat=True))
    held = rows.exclude(pk__in=free).order_by("village_id", "number")
    first = held.first()
    if first:
        raise RuleViolation("TPS_IN_USE", code=first.code, count=held.count())
    offices = set(rows.values_list("office", flat=True))
    rows.delete()
    count_tps(offices, election=election)
    return len(ids)


def count_tps(offices: Iterable[str], *, election: str) -> None:
    """Count the TPS of these offices again, for pages above the kabupaten/kota."""
    given: Mapping[str, Any] = {"offices": sorted(offices), "election": election}
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, given)


def _fetched(cursor: Any, sql: str, given: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    cursor.execute(sql, given)
    return list(cursor.fetchall())
