"""What the form for a make-up class proposes: who, what, by whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.curriculum import Module
from jenjang.core.regions import RegionCode, TpsCode, village_of
from jenjang.core.violations import RuleViolation
from jenjang.queries.curriculum import rulebook, rules_of
from jenjang.queries.delivery.certification import modules_lacking
from jenjang.queries.delivery.choices import Choice, newest_versions
from jenjang.queries.delivery.classes import may_teach_in, zone_of
from jenjang.queries.delivery.evidence import require_class
from jenjang.records.models import Appointment, Person, Programme, Tps


@dataclass(frozen=True, slots=True)
class MakeUpChoices:
    """The people and modules a class taught again, or taught late, may have."""

    programme: Programme
    region: RegionCode
    place: str  # the class or TPS it is for, in words
    zone: ZoneInfo
    modules: Sequence[Module]
    people: Sequence[Choice]
    trainers: Sequence[Choice]
    versions: Mapping[str, int]


def make_up_of_class(class_id: UUID | str, *, viewer: Viewer) -> MakeUpChoices:
    """For the people of a class who still hold a seat in its election and region."""
    room = require_class(viewer, Permission.EDIT_EVENTS, class_id=class_id)
    invited = room.invitations.values("person")
    return _choices(
        room.event.programme,
        region=RegionCode(room.region_id),
        place=room.name,
        held=Appointment.objects.filter(person__in=invited),
    )


def make_up_of_tps(code: TpsCode, *, election: str, viewer: Viewer) -> MakeUpChoices:
    """For the KPPS of a TPS, in the programme that judges it; NOT_FOUND without."""
    village = village_of(code)
    viewer.require(Permission.EDIT_EVENTS, village)
    number = code.partition("/")[2]
    places = Tps.objects.filter(village=village, number=number)
    tps = places.filter(election=election).first() if election else places.last()
    if tps is None:
        raise RuleViolation("NOT_FOUND")
    adopted = Programme.objects.filter(office=tps.office, election=tps.election)
    judging = [
        p for p in adopted if rules_of(p.rulebook, election=p.election)[0].levels
    ]
    if not judging:
        raise RuleViolation("NO_PROGRAMME")
    return _choices(
        judging[0],
        region=village,
        place=f"TPS {code}",
        held=Appointment.objects.filter(seat__body__tps=tps),
    )


def _choices(
    programme: Programme,
    *,
    region: RegionCode,
    place: str,
    held: "QuerySet[Appointment]",
) -> MakeUpChoices:
    rules, _ = rules_of(programme.rulebook, election=programme.election)
    known = rulebook().modules
    return MakeUpChoices(
        programme=programme,
        region=region,
        place=place,
        zone=zone_of(programme.office),
        modules=[known[code] for code in rules.modules],
        people=_people(held.filter(_seated_in(region)), programme),
        trainers=_trainers(programme, region),
        versions=newest_versions(programme.office, election=programme.election),
    )


def _people(held: "QuerySet[Appointment]", programme: Programme) -> list[Choice]:
    rows = (
        held.filter(ends_on__isnull=True, seat__body__election=programme.election)
        .select_related("person", "seat__body__tps", "seat__body__region")
        .order_by("seat__body__region", "seat__body__tps__number", "seat__number")
    )
    return [(str(row.person_id), _named(row)) for row in rows]


def _seated_in(region: RegionCode) -> Q:
    body = "seat__body__region"
    return Q(**{body: region}) | Q(**{f"{body}__code__startswith": f"{region}."})


def _named(row: Appointment) -> str:
    body = row.seat.body
    place = f"TPS {body.tps.number}" if body.tps else body.region.name
    return f"{row.person.printed_name} · {body.kind} {place} · {row.seat.number}"


def _trainers(programme: Programme, region: RegionCode) -> list[Choice]:
    """Those who may teach every module first, then with what they lack."""
    people = list(may_teach_in(region, programme=programme)[:500])
    lacking = modules_lacking(
        {p.pk for p in people}, programme=programme, now=timezone.now()
    )
    people.sort(key=lambda p: len(lacking.get(p.pk, ())))
    return [(str(p.pk), _trainer(p, lacking.get(p.pk, ()))) for p in people]


def _trainer(person: Person, lacking: Sequence[str]) -> str:
    if not lacking:
        return person.printed_name
    text = gettext("%(name)s (belum boleh mengajar %(modules)s)")
    return text % {"name": person.printed_name, "modules": ", ".join(lacking)}
