"""Stored verdicts follow the facts: in full, or for the closed part that is touched."""

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction
from django.utils import timezone

from jenjang.actions import journal
from jenjang.actions.readiness.storing import (
    store_alarms,
    store_counts,
    store_people,
    store_teams,
)
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.readiness.alarms import alarms_of
from jenjang.core.readiness.office import Judgement
from jenjang.core.regions import OfficeCode, region_of_office
from jenjang.queries.readiness.closure import Extent, extent_of
from jenjang.queries.readiness.elections import elections_of_office
from jenjang.queries.readiness.loading import Loaded, world_of
from jenjang.queries.readiness.noticing import alarm_facts_of

MANY = 4000  # people: beyond this a full pass is cheaper than a closed part


@dataclass(frozen=True, slots=True)
class Written:
    """How much was judged and how many rows changed."""

    people: int
    tps: int
    changed: int

    def __add__(self, other: "Written") -> "Written":
        return Written(
            self.people + other.people,
            self.tps + other.tps,
            self.changed + other.changed,
        )


NOTHING = Written(0, 0, 0)


@transaction.atomic
def judge_office(office: str, *, viewer: Viewer) -> Written:
    """Judge everybody and every TPS of an office, in every election it has."""
    viewer.require(Permission.EDIT_EVENTS, region_of_office(OfficeCode(office)))
    written = _judge_whole(office)
    journal.record(
        "readiness.judged",
        viewer=viewer,
        subject=office,
        office=office,
        facts={"people": written.people, "tps": written.tps, "rows": written.changed},
    )
    return written


@transaction.atomic
def judge_affected(
    office: str,
    *,
    viewer: Viewer,
    persons: Iterable[str] = (),
    classes: Iterable[str] = (),
    tps: Iterable[str] = (),
    villages: Iterable[str] = (),
) -> Written:
    """Judge again only what depends on these; the rows are those of a full pass."""
    viewer.require(Permission.EDIT_EVENTS, region_of_office(OfficeCode(office)))
    _lock(office)
    touched = {
        "persons": list(persons),
        "classes": list(classes),
        "tps": list(tps),
        "villages": list(villages),
    }
    written = NOTHING
    for election in elections_of_office(office):
        extent = extent_of(office, election=election, **touched)
        if len(extent.needed) > MANY:
            written += _judge(office, election=election)
        else:
            written += _judge(
                office, election=election, extent=extent, villages=touched["villages"]
            )
    counted: Mapping[str, object] = {key: len(ids) for key, ids in touched.items()}
    journal.record(
        "readiness.rejudged",
        viewer=viewer,
        subject=office,
        office=office,
        facts={"touched": counted, "rows": written.changed},
    )
    return written


def _judge_whole(office: str) -> Written:
    _lock(office)
    written = NOTHING
    for election in elections_of_office(office):
        written += _judge(office, election=election)
    return written


def _judge(
    office: str,
    *,
    election: str,
    extent: Extent | None = None,
    villages: Iterable[str] = (),
) -> Written:
    with _no_search_for_cycles():
        loaded = world_of(office, election=election, extent=extent)
        judgement = Judgement(loaded.world)
        people, teams = list(judgement.person_rows()), list(judgement.team_rows())
        noticed = alarm_facts_of(
            office, election=election, loaded=loaded, extent=extent
        )
        alarms = list(alarms_of(noticed, judgement.proof))
    key = (office, election, loaded.terms.rulebook, timezone.now())
    only_people = None if extent is None else extent.persons
    changed = store_people(people, key=key, only=only_people)
    changed += store_teams(
        [(row, loaded.tps_ids[row.tps], loaded.villages[row.tps]) for row in teams],
        key=key,
        is_whole=extent is None,
    )
    changed += store_alarms(alarms, key=key, extent=extent)
    store_counts(key=key, villages=_villages(loaded, extent, villages))
    return Written(len(people), len(teams), changed)


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """Millions of small values without cycles: searching them takes a third longer."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _villages(
    loaded: Loaded, extent: Extent | None, named: Iterable[str]
) -> list[str] | None:
    return None if extent is None else sorted({*loaded.villages.values(), *named})


def _lock(office: str) -> None:
    """One judge at a time in an office, so that the last one sees everything."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_advisory_xact_lock(hashtextextended('readiness ' || %s, 0))",
            [office],
        )
