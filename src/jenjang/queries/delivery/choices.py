"""What a planning form proposes: programmes, places, modules, trainers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Max

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.curriculum import Module
from jenjang.core.regions import RegionCode, ancestors_of
from jenjang.queries.curriculum import programmes_in, rulebook, rules_of
from jenjang.queries.delivery.classes import trainer_candidates
from jenjang.queries.delivery.events import visible_event
from jenjang.queries.delivery.evidence import require_class
from jenjang.records.models import (
    Appointment,
    Dapil,
    Event,
    Material,
    Person,
    Region,
)

Choice = tuple[str, str]


@dataclass(frozen=True, slots=True)
class VenueChoices:
    """Dapil of the event's election and regions below the event's."""

    dapil: list[Choice]
    regions: list[Choice]


@dataclass(frozen=True, slots=True)
class PlanChoices:
    """Modules without a session yet, who may teach, newest version of each material."""

    modules: Sequence[Module]
    trainers: list[Choice]
    versions: Mapping[str, int]


def programme_choices(viewer: Viewer) -> list[Choice]:
    """The programmes of my offices."""
    return [
        (str(row.pk), f"{row.title or row.rulebook} · {row.office} · {row.election}")
        for row in programmes_in(viewer=viewer)
    ]


def venue_choices(event_id: UUID | str, *, viewer: Viewer) -> VenueChoices:
    """Two levels below the event's region, so that Batu's desa can be chosen too."""
    event = visible_event(event_id, viewer=viewer)
    below = Region.objects.filter(
        code__startswith=f"{event.region_id}.", level__lte=event.region.level + 2
    ).order_by("code")
    return VenueChoices(
        dapil=[
            (str(row.pk), f"{row.name} ({row.code})")
            for row in Dapil.objects.filter(
                office=event.office, election=event.election
            )
        ],
        regions=[(row.code, f"{row.code} {row.name}") for row in below],
    )


def event_people_choices(event: Event, *, viewer: Viewer) -> list[Choice]:
    """Members of KPU and its secretariat, and PPK, over or in the event's region."""
    viewer.require(Permission.EDIT_EVENTS, RegionCode(event.region_id))
    holders = Appointment.objects.filter(
        seat__body__kind__in=("KPU", "SEKRETARIAT_KPU", "PPK"),
        seat__body__election=event.election,
        office=event.office,
        ends_on__isnull=True,
    )
    place = holders.filter(
        seat__body__region__in=ancestors_of(RegionCode(event.region_id))
    ) | holders.filter(seat__body__region__code__startswith=f"{event.region_id}.")
    people = Person.objects.filter(pk__in=place.values("person"))
    return [(str(p.pk), p.printed_name) for p in people.order_by("name_folded")]


def plan_choices(class_id: UUID | str, *, viewer: Viewer) -> PlanChoices:
    """What the planning form of a class proposes."""
    room = require_class(viewer, Permission.EDIT_EVENTS, class_id=class_id)
    rules, _ = rules_of(room.event.programme.rulebook, election=room.event.election)
    planned = set(room.sessions.values_list("module", flat=True))
    known = rulebook().modules
    people = trainer_candidates(room, viewer=viewer)
    return PlanChoices(
        modules=[known[code] for code in rules.modules if code not in planned],
        trainers=[(str(person.pk), person.printed_name) for person in people],
        versions=newest_versions(room.office, election=room.event.election),
    )


def newest_versions(office: str, *, election: str) -> Mapping[str, int]:
    """The newest version of each module's material in an office."""
    rows = (
        Material.objects.filter(office=office, election=election)
        .order_by()
        .values("module")
        .annotate(newest=Max("version"))
    )
    return {row["module"]: row["newest"] for row in rows}
