"""Who is to come: drawn by the programme's rules."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from jenjang.actions import journal
from jenjang.actions.delivery.events import open_event
from jenjang.core.accounts import Viewer
from jenjang.core.curriculum import Holder
from jenjang.core.delivery import Bench, Unit, catchment, deal
from jenjang.core.regions import RegionCode
from jenjang.core.violations import RuleViolation
from jenjang.queries.curriculum import participants_of
from jenjang.queries.delivery.events import served_regions
from jenjang.records.models import Event, Evidence, Invitation


@dataclass(frozen=True, slots=True)
class DrawResult:
    """What a draw did: people invited, taken back, kept, and without a class."""

    invited: int
    taken_back: int
    kept: int
    unseated: int


@transaction.atomic
def draw_participants(event_id: UUID | str, *, viewer: Viewer) -> DrawResult:
    """Invite whom the programme's rules mean, each to one class of the event.

    Drawn again after a replacement, it invites the new holder and takes back who is
    no longer meant, unless there is evidence about him; nobody changes class and
    walk-ins stay. Raises NO_CLASSES or NO_PARTICIPANT_RULES.
    """
    event = open_event(event_id, viewer=viewer)
    benches = _benches(event)
    meant = _meant(event, viewer)
    held = {
        row.person_id: row
        for row in Invitation.objects.filter(training_class__event=event)
    }
    fresh = [row for row in meant.values() if row.holder_id not in held]
    seats = _seats(fresh, benches)
    rows = [
        Invitation(
            office=event.office,
            training_class_id=seats[row.key],
            person_id=row.holder_id,
            seat_id=UUID(row.holder.seat),
            rule=row.rule,
        )
        for row in fresh
        if row.key in seats
    ]
    Invitation.objects.bulk_create(rows, batch_size=2000)
    gone = _take_back(event, held, meant)
    touched = {row.training_class_id for row in [*rows, *gone]}
    journal.record(
        "delivery.participants_drawn",
        viewer=viewer,
        subject=str(event.pk),
        office=event.office,
        facts={
            "classes": sorted(map(str, touched)),
            "invited": len(rows),
            "taken_back": len(gone),
        },
    )
    return DrawResult(
        invited=len(rows),
        taken_back=len(gone),
        kept=len(held) - len(gone),
        unseated=len(fresh) - len(rows),
    )


@dataclass(frozen=True, slots=True)
class _Meant:
    holder: Holder
    rule: str

    @property
    def holder_id(self) -> UUID:
        return UUID(self.holder.person)

    @property
    def key(self) -> str:
        """The body: its people sit together."""
        place = self.holder.tps or self.holder.region
        return f"{place} {self.holder.body.value}"


def _benches(event: Event) -> list[Bench]:
    rooms = list(
        event.classes.filter(closed_at__isnull=True).order_by("region_id", "name")
    )
    if not rooms:
        raise RuleViolation("NO_CLASSES")
    served = served_regions(event)
    return [
        Bench(
            room.pk,
            catchment(
                RegionCode(room.region_id),
                venue_regions=served[room.event_venue_id]
                if room.event_venue_id
                else (),
            ),
        )
        for room in rooms
    ]


def _meant(event: Event, viewer: Viewer) -> dict[UUID, _Meant]:
    drawn = participants_of(
        event.programme.rulebook,
        region=RegionCode(event.region_id),
        viewer=viewer,
        election=event.election,
    )
    if not drawn:
        raise RuleViolation("NO_PARTICIPANT_RULES", programme=event.programme.rulebook)
    return {
        UUID(holder.person): _Meant(holder, part.rule.id)
        for part in drawn
        for holder in part.people
    }


def _seats(fresh: Sequence[_Meant], benches: Sequence[Bench]) -> dict[str, UUID]:
    bodies: dict[str, list[_Meant]] = defaultdict(list)
    for row in fresh:
        bodies[row.key].append(row)
    units = [
        Unit(key, rows[0].holder.region, len(rows)) for key, rows in bodies.items()
    ]
    return deal(units, benches=benches)


def _take_back(
    event: Event, held: dict[UUID, Invitation], meant: dict[UUID, _Meant]
) -> list[Invitation]:
    stale = {
        person: row
        for person, row in held.items()
        if person not in meant and not row.is_walk_in
    }
    proven = set(
        Evidence.objects.filter(
            class_id__in=event.classes.values("pk"), person_id__in=list(stale)
        ).values_list("person_id", flat=True)
    )
    gone = [row for person, row in stale.items() if person not in proven]
    Invitation.objects.filter(pk__in=[row.pk for row in gone]).delete()
    return gone
