"""Are the stored verdicts those of a full recomputation?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.readiness.alarms import Alarm, alarms_of
from jenjang.core.readiness.office import Judgement
from jenjang.core.regions import OfficeCode, region_of_office
from jenjang.queries.readiness.elections import elections_of_office
from jenjang.queries.readiness.loading import world_of
from jenjang.queries.readiness.noticing import alarm_facts_of
from jenjang.records.models import Alarm as AlarmRecord
from jenjang.records.models import PersonVerdict, TpsVerdict


@dataclass(frozen=True, slots=True)
class Checked:
    """Rows compared, and the ids, TPS codes or alarms whose rows differ or miss."""

    people: int
    tps: int
    differing: tuple[str, ...]


def stored_verdicts_checked(viewer: Viewer, office: str) -> Checked:
    """Compare every stored row of an office with a recomputation; writes nothing."""
    viewer.require(Permission.SEE_READINESS, region_of_office(OfficeCode(office)))
    people = tps = 0
    differing: list[str] = []
    for election in elections_of_office(office):
        loaded = world_of(office, election=election)
        judgement = Judgement(loaded.world)
        version = loaded.terms.rulebook
        persons = {row.person: row.digest for row in judgement.person_rows()}
        teams = {row.tps: row.digest for row in judgement.team_rows()}
        people, tps = people + len(persons), tps + len(teams)
        differing += _differing(persons, _people(office, election), version)
        differing += _differing(teams, _tps(office, election), version)
        noticed = alarm_facts_of(office, election=election, loaded=loaded)
        alarms = alarms_of(noticed, judgement.proof)
        differing += _alarms_differing(alarms, office, election)
    return Checked(people, tps, tuple(differing))


def _differing(
    computed: dict[str, str], stored: dict[str, tuple[str, str]], version: str
) -> Iterator[str]:
    for key in sorted({*computed, *stored}):
        digest = computed.get(key)
        if digest is None or stored.get(key) != (digest, version):
            yield key


def _alarms_differing(
    alarms: Iterable[Alarm], office: str, election: str
) -> Iterator[str]:
    """`CODE person/class` of alarms that are stored otherwise, or not, or in vain."""
    computed = {f"{a.code} {a.subject}": (a.at, a.facts) for a in alarms}
    rows = AlarmRecord.objects.filter(office=office, election=election)
    stored = {f"{row.code} {row.subject}": (row.at, row.facts) for row in rows}
    for key in sorted({*computed, *stored}):
        if computed.get(key) != stored.get(key):
            yield key


def _people(office: str, election: str) -> dict[str, tuple[str, str]]:
    rows = PersonVerdict.objects.filter(office=office, election=election)
    found = rows.values_list("person_id", "digest", "rulebook")
    return {str(person): (digest, version) for person, digest, version in found}


def _tps(office: str, election: str) -> dict[str, tuple[str, str]]:
    rows = TpsVerdict.objects.filter(office=office, election=election)
    found = rows.values_list("tps__village_id", "tps__number", "digest", "rulebook")
    return {f"{v}/{n}": (digest, version) for v, n, digest, version in found}
