"""Loading what the rulebook knows: the whole country, its offices, dapil as law."""

from dataclasses import asdict, dataclass

from django.db import connection, transaction

from jenjang.actions import journal
from jenjang.adapters import region_rules
from jenjang.adapters.copying import stage
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.region_rules import DapilRule, RegionTable
from jenjang.core.regions import NATION, Level, level_of, office_of, parent_of
from jenjang.queries.regions.dependants import without_dependants
from jenjang.records.models import Dapil, DapilMember, Office, Region

_UPSERT = """
insert into records_region (code, level, name, parent_id, edition)
select code, level, name, parent_id, edition from region_load order by code
on conflict (code) do update
set name = excluded.name, edition = excluded.edition
where (records_region.name, records_region.edition)
   is distinct from (excluded.name, excluded.edition)
"""


@dataclass(frozen=True, slots=True)
class LoadedRegions:
    """How many stand in the table; `kept`: regions of an older edition still in use."""

    edition: str
    provinces: int
    regencies: int
    districts: int
    villages: int
    offices: int
    changed: int
    removed: int
    kept: int


@dataclass(frozen=True, slots=True)
class LoadedDapil:
    """How many dapil the rulebook names and how many of them were new."""

    dapil: int
    added: int


@transaction.atomic
def load_regions(*, viewer: Viewer) -> LoadedRegions:
    """Bring the whole country and its offices to the committed edition.

    Doing it again changes nothing. Regions that the edition no longer has are removed
    unless something depends on them.
    """
    viewer.require(Permission.EDIT_REGIONS, NATION)
    table = region_rules.region_table()
    changed = _upsert(table)
    offices = _upsert_offices(table)
    removed, kept = _remove_older(table.edition)
    levels = [level_of(code) for code in table.names]
    loaded = LoadedRegions(
        edition=table.edition,
        provinces=levels.count(Level.PROVINCE),
        regencies=levels.count(Level.REGENCY),
        districts=levels.count(Level.DISTRICT),
        villages=levels.count(Level.VILLAGE),
        offices=offices,
        changed=changed,
        removed=removed,
        kept=kept,
    )
    facts = asdict(loaded)
    journal.record("regions.loaded", viewer=viewer, subject=table.edition, facts=facts)
    return loaded


def _upsert(table: RegionTable) -> int:
    columns = [
        ("code", 'text collate "C"'),
        ("level", "smallint"),
        ("name", "text"),
        ("parent_id", "text"),
        ("edition", "text"),
    ]
    rows = (
        (code, int(level_of(code)), name, parent_of(code) or None, table.edition)
        for code, name in table.names.items()
    )
    stage("region_load", columns, rows)
    with connection.cursor() as cursor:
        cursor.execute(_UPSERT)
        return int(cursor.rowcount)


def _upsert_offices(table: RegionTable) -> int:
    rules = region_rules.office_rules()
    offices = [
        Office(
            code=office_of(code) or "",
            region_id=code,
            name=rules.name_of(code, name=name),
            zone=rules.zone_of(code),
        )
        for code, name in table.names.items()
        if level_of(code) is Level.REGENCY
    ]
    Office.objects.bulk_create(
        offices,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "zone"],
    )
    return len(offices)


def _remove_older(edition: str) -> tuple[int, int]:
    """Deepest level first, so that an emptied kecamatan can go with its desa."""
    older = Region.objects.exclude(edition=edition)
    removed = 0
    if older.exists():
        for level in sorted(Level, reverse=True):
            free = without_dependants(older.filter(level=level))
            removed += free.delete()[1].get(Region._meta.label, 0)
    return removed, older.count()


@transaction.atomic
def load_dapil_seed(*, viewer: Viewer) -> LoadedDapil:
    """Make the dapil that the rulebook knows, where the office has none yet.

    Dapil that an office imported or changed itself are left as they are, so this can
    be repeated. Regions must be loaded before (PKPU 6/2023).
    """
    viewer.require(Permission.EDIT_REGIONS, NATION)
    rules = region_rules.dapil_rules()
    present = set(Dapil.objects.values_list("office", "election").distinct())
    missing = [r for r in rules if (r.office, r.election) not in present]
    _create_dapil(missing)
    loaded = LoadedDapil(dapil=len(rules), added=len(missing))
    journal.record(
        "regions.dapil_seeded",
        viewer=viewer,
        subject="dapil",
        facts={"dapil": [f"{r.election}/{r.code}" for r in missing]},
    )
    return loaded


def _create_dapil(rules: list[DapilRule]) -> None:
    members = []
    for rule in rules:
        dapil = Dapil.objects.create(
            office=rule.office,
            election=rule.election,
            code=rule.code,
            name=rule.name,
            source=rule.source,
        )
        members += [DapilMember(dapil=dapil, region_id=m) for m in rule.members]
    DapilMember.objects.bulk_create(members)
