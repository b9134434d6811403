"""Who was taught an older material, and where is the new one told to him?

A person counts as taught anew once he attended a valid session of the module with the
newest version; until then every older session he attended is on the list, with the
mark whether it is a witness of his training.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q
from django.utils import timezone

from jenjang.adapters.rulebook import load_rulebook
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.readiness.facts import SessionFact
from jenjang.core.readiness.proof import Proof, derive
from jenjang.core.regions import RegionCode
from jenjang.queries.curriculum import material_of
from jenjang.queries.delivery import zone_of
from jenjang.queries.delivery.classes import ClassPage, trainer_candidates
from jenjang.queries.readiness.closure import basis_of
from jenjang.queries.readiness.loading import world_of
from jenjang.queries.scope import within
from jenjang.records.models import (
    Invitation,
    Material,
    Person,
    Session,
    TrainingClass,
)

MICRO_MINUTES = 20  # a proposal: an erratum asks for the module's minutes again


@dataclass(frozen=True, slots=True)
class Changed:
    """A module of a class whose material has changed since it was taught."""

    module: str
    taught: int  # version
    newest: int
    erratum: int  # sessions below this version no longer count; 0: none

    @property
    def is_void(self) -> bool:
        """True when the session that was held no longer counts."""
        return self.taught < self.erratum


@dataclass(frozen=True, slots=True)
class Behind:
    """Somebody who was taught an older version only."""

    person: Person
    version: int  # the newest he was taught
    is_witness: bool  # what proves his training is one of the older sessions


@dataclass(frozen=True, slots=True)
class Meeting:
    """A class to come of some of those people; `trainers` may teach there."""

    room: TrainingClass
    starts_at: datetime
    people: Sequence[Behind]
    trainers: Sequence[tuple[str, str]]
    is_planned: bool  # it already teaches the module from the newest version


@dataclass(frozen=True, slots=True)
class Delta:
    """A changed module with the people behind, by the class that comes next."""

    changed: Changed
    minutes: int
    meetings: Sequence[Meeting]
    without: Sequence[Behind]  # no class to come

    @property
    def people(self) -> int:
        """All who are behind."""
        return len(self.without) + sum(len(m.people) for m in self.meetings)


@dataclass(frozen=True, slots=True)
class ClassBehind:
    """A class that was taught an older version of a material."""

    room: TrainingClass
    versions: Sequence[int]
    invited: int


def changed_in(found: ClassPage) -> list[Changed]:
    """The modules of a class whose material changed since it was taught; one query."""
    held = {row.session.pk for row in found.sessions if row.present or row.delivered}
    taught: dict[str, int] = {}
    for row in found.sessions:
        if row.session.pk in held:
            version = row.session.material_version
            taught[row.session.module] = max(version, taught.get(row.session.module, 0))
    return _changed(found.room, taught)


def changed_for_phone(room: TrainingClass, *, now: datetime) -> list[dict[str, Any]]:
    """What changed since the sessions of a class that are over; two queries.

    [{"module","title","version","again"}]: with `again` the session no longer counts.
    """
    taught: dict[str, int] = {}
    over = Session.objects.filter(training_class=room, ends_at__lte=now)
    for module, version in over.order_by().values_list("module", "material_version"):
        taught[module] = max(version, taught.get(module, 0))
    modules = load_rulebook().modules
    return [
        {
            "module": one.module,
            "title": modules[one.module].title if one.module in modules else "",
            "version": one.newest,
            "again": one.is_void,
        }
        for one in _changed(room, dict(sorted(taught.items())))
    ]


def _changed(room: TrainingClass, taught: Mapping[str, int]) -> list[Changed]:
    newest = _newest(room.office, room.event.election) if taught else {}
    return [
        Changed(module, version, *newest[module])
        for module, version in taught.items()
        if module in newest and version < newest[module][0]
    ]


def deltas_of(found: ClassPage, *, viewer: Viewer) -> list[Delta]:
    """For each changed module of a class who of it is behind, and where they meet."""
    changed = changed_in(found)
    if not changed:
        return []
    room = found.room
    ids = [str(row.person.pk) for row in found.people]
    extent = basis_of(room.office, election=room.event.election, persons=ids)
    loaded = world_of(room.office, election=room.event.election, extent=extent)
    proof = derive(loaded.world.training)
    coming = _coming(found)
    found_deltas = []
    for each in changed:
        people = [
            behind
            for row in found.people
            if (behind := _behind(row.person, each, proof=proof))
        ]
        fact = loaded.terms.modules.get(each.module)
        whole = fact.minutes_needed if fact else MICRO_MINUTES
        minutes = whole if each.is_void else MICRO_MINUTES
        found_deltas.append(_delta(each, minutes, people, coming, viewer))
    return found_deltas


def classes_behind(
    material_id: UUID | str, *, viewer: Viewer
) -> tuple[Material, list[ClassBehind]]:
    """Classes I see that were taught a lower version of the material's module."""
    material = material_of(str(material_id), viewer=viewer)
    older = Session.objects.filter(
        office=material.office,
        training_class__event__election=material.election,
        module=material.module,
        material_version__lt=material.version,
        starts_at__lte=timezone.now(),
    )
    versions: dict[UUID, set[int]] = defaultdict(set)
    for pk, version in older.order_by().values_list(
        "training_class", "material_version"
    ):
        versions[pk].add(version)
    rooms = TrainingClass.objects.filter(
        within(viewer, Permission.SEE_PEOPLE), pk__in=versions
    ).select_related("event", "region")
    counted = rooms.annotate(invited=Count("invitations")).order_by("region_id", "name")
    return material, [
        ClassBehind(room, sorted(versions[room.pk]), room.invited) for room in counted
    ]


def _newest(office: str, election: str) -> Mapping[str, tuple[int, int]]:
    """(newest version, latest erratum or 0) by module."""
    rows = (
        Material.objects.filter(office=office, election=election)
        .order_by()
        .values("module")
        .annotate(
            newest=Max("version"),
            erratum=Max("version", filter=Q(is_erratum=True)),
        )
    )
    return {row["module"]: (row["newest"], row["erratum"] or 0) for row in rows}


def _behind(person: Person, changed: Changed, *, proof: Proof) -> Behind | None:
    attended: list[SessionFact] = [
        proof.sessions[session]
        for session, _ in proof.attended_of(str(person.pk), changed.module)
    ]
    if not attended or any(s.version >= changed.newest for s in attended):
        return None
    training = proof.verdict_of(str(person.pk), changed.module).training
    newest = max(session.version for session in attended)
    return Behind(person, newest, training is not None)


def _coming(found: ClassPage) -> Mapping[UUID, TrainingClass]:
    """The next class of each participant, other than this one; two queries."""
    room = found.room
    today = timezone.localdate(timezone.now(), zone_of(room.office))
    rows = (
        Invitation.objects.filter(
            person__in=[row.person.pk for row in found.people],
            office=room.office,
            training_class__closed_at=None,
            training_class__event__election=room.event.election,
            training_class__event__ends_on__gte=today,
        )
        .exclude(training_class=room)
        .select_related("training_class__event__programme")
        .order_by("training_class__event__starts_on", "pk")
    )
    coming: dict[UUID, TrainingClass] = {}
    for row in rows:
        coming.setdefault(row.person_id, row.training_class)
    return coming


def _delta(
    changed: Changed,
    minutes: int,
    people: Sequence[Behind],
    coming: Mapping[UUID, TrainingClass],
    viewer: Viewer,
) -> Delta:
    rooms: dict[UUID, TrainingClass] = {}
    groups: dict[UUID, list[Behind]] = defaultdict(list)
    without = []
    for behind in people:
        room = coming.get(behind.person.pk)
        if room is None:
            without.append(behind)
        else:
            rooms[room.pk] = room
            groups[room.pk].append(behind)
    meetings = [
        _meeting(rooms[pk], changed, group, viewer) for pk, group in groups.items()
    ]
    return Delta(changed, minutes, meetings, without)


def _meeting(
    room: TrainingClass, changed: Changed, people: Sequence[Behind], viewer: Viewer
) -> Meeting:
    sessions = list(room.sessions.order_by("ends_at"))
    zone = zone_of(room.office)
    eight = datetime(*room.event.starts_on.timetuple()[:3], hour=8, tzinfo=zone)
    may_plan = viewer.may(Permission.EDIT_EVENTS, RegionCode(room.region_id))
    candidates = trainer_candidates(room, viewer=viewer) if may_plan else ()
    return Meeting(
        room=room,
        starts_at=sessions[-1].ends_at if sessions else eight,
        people=people,
        trainers=[(str(person.pk), person.printed_name) for person in candidates],
        is_planned=any(
            s.module == changed.module and s.material_version >= changed.newest
            for s in sessions
        ),
    )
