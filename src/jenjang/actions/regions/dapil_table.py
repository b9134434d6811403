"""Writing a table of dapil of one election, and undoing it."""

from collections.abc import Iterable, Mapping
from typing import Any

from jenjang.actions.regions.tables import require_all
from jenjang.core.accounts import Viewer
from jenjang.core.imports import Outcome
from jenjang.core.region_tables.dapil import DapilMembers
from jenjang.core.regions import OfficeCode, RegionCode, parent_of, region_of_office
from jenjang.core.violations import RuleViolation, RuleViolations, Violation
from jenjang.queries.regions.dependants import without_dependants
from jenjang.records.models import Dapil, DapilMember


def commit_dapil(
    records: Iterable[DapilMembers], *, election: str, source: str, viewer: Viewer
) -> Outcome:
    """Write the dapil of a table: each has exactly the members the table gives it.

    A region lies in one dapil of an election: it leaves the dapil where it stood. A
    dapil that loses its last member is named in a warning, and is removed unless
    something depends on it. RuleViolations("DAPIL_OVERLAP") when a desa of the table
    lies in a kecamatan that another dapil has whole, or the other way round.
    """
    tables = list(records)
    offices = sorted({record.office for record in tables})
    require_all(viewer, (region_of_office(OfficeCode(o)) for o in offices))
    before = _state(offices, election)
    ids = {
        record.code: _upserted(record, election=election, source=source)
        for record in tables
    }
    _set_members(tables, ids, offices=offices, election=election)
    _refuse_overlap(offices, election)
    warnings, removed = _remove_empty(offices, election)
    created = [code for code in ids if code not in before]
    return Outcome(
        counts={
            "dapil": len(tables),
            "members": sum(len(record.members) for record in tables),
            "created": len(created),
            "removed": removed,
        },
        undo={
            "election": election,
            "offices": offices,
            "created": created,
            "before": before,
        },
        facts={"election": election, "dapil": sorted(ids)},
        warnings=warnings,
    )


def undo_dapil(undo: Mapping[str, Any], *, viewer: Viewer) -> dict[str, Any]:
    """Give the offices back the dapil they had.

    RuleViolation("DAPIL_IN_USE") when an event's venue uses one the import made.
    """
    election, offices = undo["election"], undo["offices"]
    require_all(viewer, (region_of_office(OfficeCode(o)) for o in offices))
    made = Dapil.objects.filter(
        office__in=offices, election=election, code__in=undo["created"]
    )
    free = set(without_dependants(made).values_list("pk", flat=True))
    held = made.exclude(pk__in=free).first()
    if held:
        raise RuleViolation("DAPIL_IN_USE", name=held.name)
    made.delete()
    for code, old in undo["before"].items():
        dapil, _ = Dapil.objects.update_or_create(
            office=code[:4],
            election=election,
            code=code,
            defaults={"name": old["name"], "source": old["source"]},
        )
        dapil.members.all().delete()
        DapilMember.objects.bulk_create(
            DapilMember(dapil=dapil, region_id=region) for region in old["members"]
        )
    return {"election": election, "dapil": sorted(undo["created"])}


def _state(offices: list[OfficeCode], election: str) -> dict[str, dict[str, Any]]:
    dapil = Dapil.objects.filter(
        office__in=offices, election=election
    ).prefetch_related("members")
    return {
        d.code: {
            "name": d.name,
            "source": d.source,
            "members": sorted(m.region_id for m in d.members.all()),
        }
        for d in dapil
    }


def _upserted(record: DapilMembers, *, election: str, source: str) -> Any:
    dapil, _ = Dapil.objects.update_or_create(
        office=record.office,
        election=election,
        code=record.code,
        defaults={"name": record.name, "source": source},
    )
    return dapil.pk


def _set_members(
    tables: list[DapilMembers],
    ids: Mapping[str, Any],
    *,
    offices: list[OfficeCode],
    election: str,
) -> None:
    wanted = {(ids[t.code], region) for t in tables for region in t.members}
    taken = {region for _, region in wanted}
    written = set(ids.values())
    present = DapilMember.objects.filter(
        dapil__office__in=offices, dapil__election=election
    )
    stale, kept = [], set()
    for member in present:
        pair = (member.dapil_id, member.region_id)
        if pair in wanted:
            kept.add(pair)
        elif member.dapil_id in written or member.region_id in taken:
            stale.append(member.pk)
    DapilMember.objects.filter(pk__in=stale).delete()
    DapilMember.objects.bulk_create(
        DapilMember(dapil_id=pk, region_id=region) for pk, region in wanted - kept
    )


def _refuse_overlap(offices: list[OfficeCode], election: str) -> None:
    members = DapilMember.objects.filter(
        dapil__office__in=offices, dapil__election=election
    ).values_list("region_id", "dapil__code")
    dapil = {RegionCode(region): code for region, code in members}
    found = [
        Violation("DAPIL_OVERLAP", {"code": region, "dapil": dapil[parent_of(region)]})
        for region in sorted(dapil)
        if parent_of(region) in dapil
    ]
    if found:
        raise RuleViolations(found)


def _remove_empty(
    offices: list[OfficeCode], election: str
) -> tuple[list[Violation], int]:
    empty = Dapil.objects.filter(
        office__in=offices, election=election, members__isnull=True
    )
    warnings = [
        Violation("DAPIL_EMPTIED", {"name": d.name}, severity="warning") for d in empty
    ]
    free = without_dependants(empty)
    return warnings, free.delete()[1].get(Dapil._meta.label, 0)
