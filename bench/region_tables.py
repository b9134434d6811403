"""TPS of the whole country: a table of 83,762 desa checked and upserted.

The limit is the bare COPY of the same rows into a temporary table without an index.
"""

import tempfile
import time
from collections.abc import Iterator
from typing import Any

ELECTION, EACH, SPECIAL = "bench", 9, 901


def main() -> Iterator[dict[str, Any]]:
    """Load the country, then check and write 10 TPS per desa, twice."""
    _prepare()
    from django.db import transaction

    from jenjang.actions.regions import load_regions
    from jenjang.core.accounts import SYSTEM

    started = time.perf_counter()
    load_regions(viewer=SYSTEM)
    yield _figure("regions_load", time.perf_counter() - started, target=3.0)
    with transaction.atomic():
        yield from _tps()
        transaction.set_rollback(True)


def _tps() -> Iterator[dict[str, Any]]:
    from jenjang.actions.regions.tables import places_of
    from jenjang.actions.regions.tps_table import commit_tps
    from jenjang.core.accounts import SYSTEM
    from jenjang.core.region_tables.tps import check_tps

    places = places_of()
    rows = [
        ("", number, (code, None, name, EACH + 1, EACH, SPECIAL, SPECIAL))
        for number, (code, name) in enumerate(places.names.items(), start=2)
        if len(code) == 13
    ]
    started = time.perf_counter()
    records, _ = check_tps(rows, places=places)
    commit_tps(records, election=ELECTION, source="bench", viewer=SYSTEM)
    seconds = time.perf_counter() - started
    limit = _copied(records)
    figure = _figure("tps_import", seconds, target=60.0)
    yield figure | {"rows": len(records) * (EACH + 1), "limit": round(limit, 2)}
    started = time.perf_counter()
    commit_tps(records, election=ELECTION, source="bench", viewer=SYSTEM)
    yield _figure("tps_import_again", time.perf_counter() - started, target=60.0)


def _copied(records: list[Any]) -> float:
    from jenjang.adapters.copying import stage

    rows = [(r.village, n) for r in records for n in r.numbers()]
    started = time.perf_counter()
    stage("bench_copy", [("village_id", "text"), ("number", "text")], rows)
    return time.perf_counter() - started


def _figure(name: str, seconds: float, *, target: float) -> dict[str, Any]:
    return {
        "bench": "region_tables",
        "name": name,
        "figure": round(seconds, 2),
        "unit": "s",
        "target": target,
    }


def _prepare() -> None:
    import os

    os.environ["JENJANG_HOME"] = tempfile.mkdtemp(prefix="jj", dir="/tmp")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jenjang.config.settings")
    from jenjang.adapters.database import ensure_database

    ensure_database()
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
