"""Alarms for somebody: how many of which kind in a region, and each in a sentence."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Q
from django.utils.formats import date_format
from django.utils.translation import gettext

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.regions import (
    NATION,
    OfficeCode,
    RegionCode,
    office_of,
    region_of_office,
)
from jenjang.core.violations import RuleViolation
from jenjang.queries.messages import text_of
from jenjang.queries.messages.readiness import ALARM_NAMES
from jenjang.queries.paging import SIZE, page_of
from jenjang.records.models import Alarm, Appointment, Office, Session, TrainingClass


@dataclass(frozen=True, slots=True)
class ClassLink:
    """A class of an alarm; `may_open`: the viewer may see its page."""

    id: UUID
    name: str
    region: str  # code
    region_name: str
    may_open: bool


@dataclass(frozen=True, slots=True)
class SessionLink:
    """A session of an alarm, named by module and local time."""

    id: UUID
    name: str
    class_name: str
    may_open: bool


@dataclass(frozen=True, slots=True)
class AlarmRow:
    """An alarm in words. `person` is empty where it is about nobody in particular.

    `name`, `seat` and `tps` are empty for viewers who may not see people there.
    """

    id: UUID
    code: str
    kind: str
    text: str
    cure: str
    person: str
    name: str
    seat: str
    tps: str
    may_open_person: bool
    classes: tuple[ClassLink, ...]
    sessions: tuple[SessionLink, ...]
    at: datetime
    as_of: datetime
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class AlarmPage:
    """Some alarms, the earliest first, and the cursor of the next page."""

    rows: tuple[AlarmRow, ...]
    next_cursor: str


def alarm_counts(
    viewer: Viewer, region: RegionCode, *, election: str
) -> dict[str, int]:
    """{code: number} of the alarms that touch a region, most first; one query."""
    viewer.require(Permission.SEE_READINESS, region)
    counted = (
        _touching(region, election)
        .order_by()
        .values_list("code")
        .annotate(n=Count("pk"))
    )
    return dict(sorted(counted, key=lambda row: (-row[1], row[0])))


def alarms_in(
    viewer: Viewer,
    region: RegionCode,
    *,
    election: str,
    kind: str = "",
    cursor: str = "",
    size: int = SIZE,
) -> AlarmPage:
    """The alarms that touch a region, of one kind when asked; five queries.

    An alarm touches the regions of its classes. Raises RuleViolation NOT_PERMITTED,
    ALARM_KIND_UNKNOWN or NOT_FOUND (the cursor).
    """
    viewer.require(Permission.SEE_READINESS, region)
    if kind and kind not in ALARM_NAMES:
        kinds = ", ".join(sorted(ALARM_NAMES))
        raise RuleViolation("ALARM_KIND_UNKNOWN", kind=kind, kinds=kinds)
    rows = _touching(region, election).select_related(
        "person", "training_class__region", "other_class__region"
    )
    if kind:
        rows = rows.filter(code=kind)
    page = page_of(rows, key="at", cursor=cursor, size=size)
    told = _Telling(page.rows, viewer, viewer.may(Permission.SEE_PEOPLE, region))
    return AlarmPage(tuple(told.row(alarm) for alarm in page.rows), page.next_cursor)


def _touching(region: RegionCode, election: str) -> Any:
    rows = Alarm.objects.filter(election=election)
    if office := office_of(region):
        rows = rows.filter(office=office)
    if region == NATION:
        return rows
    below = f"{region}."
    return rows.filter(
        Q(region=region)
        | Q(region__code__startswith=below)
        | Q(other_region=region)
        | Q(other_region__code__startswith=below)
    )


class _Telling:
    """Alarms in sentences for a viewer; what they name is fetched once for all."""

    def __init__(self, alarms: Sequence[Alarm], viewer: Viewer, may_name: bool) -> None:
        self._viewer = viewer
        self._may_name = may_name
        offices = {alarm.office for alarm in alarms}
        zones = Office.objects.filter(code__in=offices).values_list("code", "zone")
        self._zones = {code: ZoneInfo(zone) for code, zone in zones}
        wanted = {pk for a in alarms for pk in a.facts.get("sessions", ())}
        self._sessions = {
            str(session.pk): session
            for session in Session.objects.filter(pk__in=wanted)
        }
        self._held: dict[UUID, list[Appointment]] = defaultdict(list)
        people = {a.person_id for a in alarms if a.person_id} if may_name else ()
        held = Appointment.objects.filter(person__in=people).select_related(
            "seat__body__region", "seat__body__tps"
        )
        for appointment in held.order_by("ends_on", "-starts_on"):
            self._held[appointment.person_id].append(appointment)

    def row(self, alarm: Alarm) -> AlarmRow:
        """The alarm as the list shows it."""
        held = self._held.get(alarm.person_id, []) if alarm.person_id else []
        seat = _latest(held)
        person = alarm.person if self._may_name else None
        return AlarmRow(
            id=alarm.pk,
            code=alarm.code,
            kind=gettext(ALARM_NAMES[alarm.code]),
            text=self._text(alarm),
            cure=text_of(f"CURE_{alarm.code}"),
            person=str(alarm.person_id or ""),
            name=person.printed_name if person else "",
            seat=_seat_text(seat) if seat else "",
            tps=seat.seat.body.tps.code if seat and seat.seat.body.tps else "",
            may_open_person=person is not None and self._may_open(alarm.office, held),
            classes=tuple(self._class(room) for room in _classes(alarm)),
            sessions=tuple(self._sessions_of(alarm)),
            at=alarm.at,
            as_of=alarm.as_of,
            facts=alarm.facts,
        )

    def _text(self, alarm: Alarm) -> str:
        names = [room.name for room in _classes(alarm)]
        days = ("ended_on", "starts_on")
        facts = dict(alarm.facts) | {
            "person": alarm.person.printed_name
            if self._may_name and alarm.person
            else gettext("Seseorang"),
            "class": names[0],
            "other": names[-1],
            "time": self._time(alarm),
            "modules": ", ".join(alarm.facts.get("modules", ())),
        }
        facts |= {
            key: date_format(date.fromisoformat(facts[key]), "j F Y")
            for key in days
            if key in facts
        }
        code = f"ALARM_{alarm.code}"
        is_clash = "until" in alarm.facts
        return text_of(f"{code}_HERE" if is_clash and len(names) == 1 else code, facts)

    def _time(self, alarm: Alarm) -> str:
        """`27 Januari 2024 08.00 WIB`, of a clash with the end it is said to have."""
        zone = self._zones.get(alarm.office, ZoneInfo("Asia/Jakarta"))
        local = alarm.at.astimezone(zone)
        clock = f"{local:%H.%M}"
        if "until" in alarm.facts:
            until = datetime.fromisoformat(alarm.facts["until"]).astimezone(zone)
            clock = f"{clock}–{until:%H.%M}"
        return f"{date_format(local, 'j F Y')} {clock} {local.tzname()}"

    def _class(self, room: TrainingClass) -> ClassLink:
        may = self._viewer.may(Permission.SEE_PEOPLE, RegionCode(room.region_id))
        return ClassLink(room.pk, room.name, room.region_id, room.region.name, may)

    def _sessions_of(self, alarm: Alarm) -> Iterable[SessionLink]:
        """By class in the order of the sentence, then by time."""
        rooms = {room.pk: self._class(room) for room in _classes(alarm)}
        order = list(rooms)
        zone = self._zones.get(alarm.office, ZoneInfo("Asia/Jakarta"))
        found = [self._sessions.get(pk) for pk in alarm.facts.get("sessions", ())]
        known = [session for session in found if session is not None]
        known.sort(key=lambda s: (order.index(s.training_class_id), s.starts_at, s.pk))
        for session in known:
            room = rooms[session.training_class_id]
            name = f"{session.module} {session.starts_at.astimezone(zone):%H.%M}"
            yield SessionLink(session.pk, name, room.name, room.may_open)

    def _may_open(self, office: str, held: Sequence[Appointment]) -> bool:
        places = [RegionCode(a.seat.body.region_id) for a in held]
        places.append(region_of_office(OfficeCode(office)))
        return any(self._viewer.may(Permission.SEE_PEOPLE, p) for p in places)


def _classes(alarm: Alarm) -> list[TrainingClass]:
    rooms = [alarm.training_class, *filter(None, [alarm.other_class])]
    return sorted(rooms, key=lambda room: (room.name, room.pk))


def _latest(held: Sequence[Appointment]) -> Appointment | None:
    """The seat held now, else the one held last."""
    now = [row for row in held if row.ends_on is None]
    return next(iter(now or sorted(held, key=lambda a: a.starts_on)[-1:]), None)


def _seat_text(held: Appointment) -> str:
    """`KPPS TPS 007 Sisir, nomor 3`."""
    body = held.seat.body
    place = body.region.name
    if body.tps:
        place = f"TPS {body.tps.number} {place}"
    facts = {"body": body.kind, "place": place, "number": held.seat.number}
    return gettext("%(body)s %(place)s, nomor %(number)s") % facts
