"""Writing centroids and outlines of regions, and undoing."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connection

from jenjang.actions.regions.tables import require_all
from jenjang.adapters.copying import stage
from jenjang.core.accounts import Viewer
from jenjang.core.imports import Outcome
from jenjang.core.region_tables.maps import Centroid, Outline
from jenjang.records.models import RegionOutline

_CODE = ("code", 'text collate "C"')
_CENTROIDS = [_CODE, ("latitude", "float8"), ("longitude", "float8")]
_OUTLINES = [_CODE, ("geometry", "jsonb"), ("source", "text")]
_MOVED = """
select r.code, r.latitude, r.longitude from records_region r
join centroid_load l on l.code = r.code
where (r.latitude, r.longitude) is distinct from (l.latitude, l.longitude)
order by 1
"""
_MOVE = """
update records_region r set latitude = l.latitude, longitude = l.longitude
from centroid_load l where l.code = r.code
and (r.latitude, r.longitude) is distinct from (l.latitude, l.longitude)
"""
_REDRAWN = """
select o.region_id, o.geometry, o.source from records_regionoutline o
join outline_load l on l.code = o.region_id
where (o.geometry, o.source) is distinct from (l.geometry, l.source) order by 1
"""
_DRAWN = """
select l.code from outline_load l where not exists
(select 1 from records_regionoutline o where o.region_id = l.code) order by 1
"""
_DRAW = """
insert into records_regionoutline (region_id, geometry, source)
select code, geometry, source from outline_load
on conflict (region_id) do update
set geometry = excluded.geometry, source = excluded.source
where (records_regionoutline.geometry, records_regionoutline.source)
   is distinct from (excluded.geometry, excluded.source)
"""


def commit_centroids(records: Iterable[Centroid], *, viewer: Viewer) -> Outcome:
    """Write where the middle of each region is."""
    rows = list(records)
    require_all(viewer, (row.region for row in rows))
    _stage_centroids((row.region, row.latitude, row.longitude) for row in rows)
    with connection.cursor() as cursor:
        cursor.execute(_MOVED)
        before = {code: [lat, lng] for code, lat, lng in cursor.fetchall()}
        cursor.execute(_MOVE)
    return Outcome(
        counts={
            "regions": len(rows),
            "changed": len(before),
            "unchanged": len(rows) - len(before),
        },
        undo={"before": before},
        facts={"regions": len(before)},
    )


def undo_centroids(undo: Mapping[str, Any], *, viewer: Viewer) -> dict[str, Any]:
    """Give every region the position it had."""
    before = undo["before"]
    require_all(viewer, before)
    _stage_centroids((code, *position) for code, position in before.items())
    with connection.cursor() as cursor:
        cursor.execute(_MOVE)
    return {"regions": len(before)}


def commit_outlines(
    records: Iterable[Outline], *, source: str, viewer: Viewer
) -> Outcome:
    """Write the outline of each region."""
    rows = list(records)
    require_all(viewer, (row.region for row in rows))
    _stage_outlines((row.region, row.geometry, source) for row in rows)
    with connection.cursor() as cursor:
        cursor.execute(_REDRAWN)
        replaced = {code: [shape, text] for code, shape, text in cursor.fetchall()}
        cursor.execute(_DRAWN)
        created = [code for (code,) in cursor.fetchall()]
        cursor.execute(_DRAW)
    changed = len(created) + len(replaced)
    return Outcome(
        counts={
            "regions": len(rows),
            "created": len(created),
            "changed": len(replaced),
            "unchanged": len(rows) - changed,
        },
        undo={
            "created": created,
            "replaced": {c: [_parsed(g), s] for c, (g, s) in replaced.items()},
        },
        facts={"regions": changed},
    )


def undo_outlines(undo: Mapping[str, Any], *, viewer: Viewer) -> dict[str, Any]:
    """Take away new outlines and give back replaced ones."""
    require_all(viewer, [*undo["created"], *undo["replaced"]])
    RegionOutline.objects.filter(region_id__in=undo["created"]).delete()
    _stage_outlines((c, shape, text) for c, (shape, text) in undo["replaced"].items())
    with connection.cursor() as cursor:
        cursor.execute(_DRAW)
    return {"regions": len(undo["created"]) + len(undo["replaced"])}


def _stage_centroids(rows: Iterable[tuple[Any, ...]]) -> None:
    stage("centroid_load", _CENTROIDS, rows)


def _stage_outlines(rows: Iterable[tuple[str, Any, str]]) -> None:
    packed = ((code, json.dumps(shape), source) for code, shape, source in rows)
    stage("outline_load", _OUTLINES, packed)


def _parsed(value: Any) -> Any:
    """jsonb comes as text through Django's connection."""
    return json.loads(value) if isinstance(value, str) else value
