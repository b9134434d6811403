"""A desa's KPPS or Pantarlih for somebody: who sits, who is proposed, who waits."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Max, Q

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.regions import RegionCode
from jenjang.core.roster import ApplicantStatus, BodyKind
from jenjang.core.roster.eligibility import Check, CheckKind
from jenjang.core.roster.forming import (
    Formation,
    Place,
    Seating,
    WomenShare,
    form,
    women_among,
)
from jenjang.core.roster.rows import age_on
from jenjang.core.violations import RuleViolation
from jenjang.queries.roster.applicants import ApplicantRow, applicants_in
from jenjang.queries.roster.rules import (
    appointed_on,
    election_named,
    eligibility,
    seats_needed,
)
from jenjang.records.models import Appointment, Tps

NOWHERE = UUID(int=0)  # of a body that stands at no TPS


@dataclass(frozen=True, slots=True)
class ProposedSeat:
    """A seat and whom the rules propose for it."""

    number: int
    row: ApplicantRow
    is_wish_met: bool


@dataclass(frozen=True, slots=True)
class Station:
    """A TPS: seats needed, who holds them now, who is proposed, what stays vacant."""

    tps: Tps
    size: int
    held: tuple[Appointment, ...]
    proposed: tuple[ProposedSeat, ...]
    women: WomenShare  # of holders and proposed together

    @property
    def vacant(self) -> int:
        """Seats nobody holds now."""
        return max(self.size - len(self.held), 0)

    @property
    def women_now(self) -> WomenShare:
        """Women among the holders."""
        return _women(self.held)

    @property
    def left(self) -> int:
        """Seats that stay vacant after what is proposed."""
        return max(self.vacant - len(self.proposed), 0)


@dataclass(frozen=True, slots=True)
class Outside:
    """A holder outside the ages to consider, and why he was chosen all the same."""

    appointment: Appointment
    age: int  # on voting day
    reason: str


@dataclass(frozen=True, slots=True)
class Forming:
    """Everything about one body of one desa."""

    village: RegionCode
    kind: BodyKind
    election: str
    on_day: date
    stations: tuple[Station, ...]
    rows: tuple[ApplicantRow, ...]  # every applicant
    reserve: tuple[ApplicantRow, ...]  # as proposed, in rank order
    unready: tuple[ApplicantRow, ...]
    ranks: Mapping[str, int]
    women: WomenShare  # of everybody who holds a seat now
    women_after: WomenShare  # of holders and proposed together
    digest: str  # of what is proposed; changes with any seat

    @property
    def proposed(self) -> tuple[ProposedSeat, ...]:
        """Every proposed seat of the desa."""
        return tuple(seat for station in self.stations for seat in station.proposed)

    @property
    def vacant(self) -> int:
        """Seats nobody holds now."""
        return sum(station.vacant for station in self.stations)

    @property
    def has_holders(self) -> bool:
        """True when somebody holds a seat here now."""
        return any(a.ends_on is None for s in self.stations for a in s.held)

    @property
    def short(self) -> tuple[Station, ...]:
        """TPS with a vacant seat."""
        return tuple(station for station in self.stations if station.vacant)

    @property
    def full(self) -> tuple[Station, ...]:
        """TPS whose every seat is held."""
        return tuple(station for station in self.stations if not station.vacant)

    @property
    def warned(self) -> tuple[ApplicantRow, ...]:
        """Whom the rules propose in spite of a warning: each needs a reason."""
        return tuple(s.row for s in self.proposed if s.row.verdict.reasons)

    @property
    def open_rows(self) -> tuple[ApplicantRow, ...]:
        """Applicants who are not decided yet, the first in rank first."""
        waiting = [row for row in self.rows if row.is_open]
        return tuple(sorted(waiting, key=lambda row: row.candidate.rank_key))

    @property
    def reserve_kept(self) -> tuple[ApplicantRow, ...]:
        """The reserve list as it was decided, in rank order."""
        return self.with_status(ApplicantStatus.RESERVE)

    @property
    def gone(self) -> tuple[ApplicantRow, ...]:
        """Who was refused or withdrew."""
        refused = self.with_status(ApplicantStatus.REFUSED)
        return refused + self.with_status(ApplicantStatus.WITHDRAWN)

    @property
    def chosen(self) -> tuple[ApplicantRow, ...]:
        """Applicants who hold or held a seat."""
        return self.with_status(ApplicantStatus.CHOSEN)

    def with_status(self, status: ApplicantStatus) -> tuple[ApplicantRow, ...]:
        """Applicants of a status, by rank."""
        return tuple(row for row in self.rows if row.applicant.status == status)

    @property
    def outside_ages(self) -> tuple[Outside, ...]:
        """Holders outside the ages to consider, with the reason that was kept."""
        reasons = {r.applicant.person_id: r.applicant.reason for r in self.rows}
        voting_day = election_named(self.election).voting_day
        ages = [
            (a, age_on(a.person.birth_date, voting_day))
            for station in self.stations
            for a in station.held
            if a.person.birth_date
        ]
        return tuple(
            Outside(a, age, reasons.get(a.person_id, ""))
            for a, age in ages
            if any(not c.least <= age <= c.most for c in _ranges(self.kind))
        )

    @property
    def women_waiting(self) -> int:
        """Women on the reserve list, who could raise the share."""
        return sum(row.applicant.person.sex == "P" for row in self.reserve)


def forming_of(
    village: RegionCode,
    *,
    kind: BodyKind,
    election: str,
    viewer: Viewer,
    on_day: date | None = None,
) -> Forming:
    """What holds now and what the rules propose; five queries, however many people."""
    day = on_day or first_free_day(village, kind=kind, election=election)
    rows = applicants_in(
        village, kind=kind, election=election, viewer=viewer, on_day=day
    )
    stations = list(
        Tps.objects.filter(village=village, election=election).order_by("number")
    )
    held = _held(village, kind, election, day)
    places = [
        Place(tps.number, _size(tps, kind), frozenset(held.get(tps.pk, {})))
        for tps in stations
    ]
    open_rows = {str(row.applicant.pk): row for row in rows if row.is_open}
    made = form(places, (row.candidate for row in open_rows.values()))
    shown = tuple(
        _station(tps, place, held.get(tps.pk, {}), made, open_rows)
        for tps, place in zip(stations, places, strict=True)
    )
    return Forming(
        village=village,
        kind=kind,
        election=election,
        on_day=day,
        stations=shown,
        rows=tuple(rows),
        reserve=tuple(open_rows[id_] for id_ in made.reserve),
        unready=tuple(open_rows[id_] for id_ in made.unready),
        ranks=made.ranks,
        women=_women(a for station in shown for a in station.held),
        women_after=_women_after(shown),
        digest=_digest(made),
    )


def stations_of(village: RegionCode, *, election: str) -> list[str]:
    """Numbers of the TPS of a desa; not scoped, for forms of somebody who may."""
    found = Tps.objects.filter(village=village, election=election)
    return list(found.order_by("number").values_list("number", flat=True))


def tps_named(village: RegionCode, *, election: str, number: str) -> UUID:
    """The id of a TPS; RuleViolation("TPS_UNKNOWN") when there is none."""
    found = Tps.objects.filter(village=village, election=election, number=number)
    tps = found.first()
    if tps is None:
        raise RuleViolation("TPS_UNKNOWN", tps=f"{village}/{number}")
    return tps.pk


def first_free_day(village: RegionCode, *, kind: BodyKind, election: str) -> date:
    """The calendar's day of appointing, or the day after a seat was left since."""
    last = Appointment.objects.filter(
        seat__body__region=village, seat__body__kind=kind, seat__body__election=election
    ).aggregate(last=Max("ends_on"))["last"]
    day = appointed_on(election, kind=kind)
    return max(day, last + timedelta(days=1)) if last else day


def decrees_of(
    village: RegionCode, *, kind: BodyKind, election: str, viewer: Viewer
) -> list[str]:
    """Numbers of the decrees by which seats were given here, the latest first."""
    viewer.require(Permission.SEE_PEOPLE, village)
    found = (
        Appointment.objects.filter(
            seat__body__region=village,
            seat__body__kind=kind,
            seat__body__election=election,
        )
        .exclude(decree="")
        .order_by()
        .values("decree")
        .annotate(latest=Max("starts_on"))
    )
    rows = sorted(found, key=lambda row: (row["latest"], row["decree"]), reverse=True)
    return [row["decree"] for row in rows]


def _ranges(kind: BodyKind) -> list[Check]:
    checks = eligibility().checks_of(kind)
    return [check for check in checks if check.kind is CheckKind.AGE_RANGE]


def _size(tps: Tps, kind: BodyKind) -> int:
    return seats_needed(tps.election, kind=kind, voters=tps.voters)


def _held(
    village: RegionCode, kind: BodyKind, election: str, on_day: date
) -> dict[UUID, dict[int, Appointment]]:
    """{TPS: {seat: appointment}} of seats that are not free on that day."""
    found = (
        Appointment.objects.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=on_day),
            seat__body__region=village,
            seat__body__kind=kind,
            seat__body__election=election,
        )
        .select_related("person", "seat__body")
        .order_by("seat__number", "starts_on")
    )
    held: dict[UUID, dict[int, Appointment]] = {}
    for appointment in found:
        station = held.setdefault(appointment.seat.body.tps_id or NOWHERE, {})
        station[appointment.seat.number] = appointment
    return held


def _station(
    tps: Tps,
    place: Place,
    held: Mapping[int, Appointment],
    made: Formation,
    rows: Mapping[str, ApplicantRow],
) -> Station:
    here: list[Seating] = [s for s in made.seatings if s.place == place.number]
    proposed = tuple(
        ProposedSeat(s.seat, rows[s.candidate], s.is_wish_met) for s in here
    )
    sexes = [a.person.sex for a in held.values()]
    sexes += [seat.row.applicant.person.sex for seat in proposed]
    return Station(
        tps,
        max(place.size, len(held)),
        tuple(held.values()),
        proposed,
        women_among(sexes, asked=eligibility().women_share),
    )


def _women(holders: Iterable[Appointment]) -> WomenShare:
    sexes = (appointment.person.sex for appointment in holders)
    return women_among(sexes, asked=eligibility().women_share)


def _women_after(stations: Iterable[Station]) -> WomenShare:
    shares = [station.women for station in stations]
    return WomenShare(
        sum(share.women for share in shares),
        sum(share.people for share in shares),
        eligibility().women_share,
    )


def _digest(made: Formation) -> str:
    lines = [f"{s.place}/{s.seat}:{s.candidate}" for s in made.seatings]
    content = "\n".join([*lines, "reserve", *made.reserve])
    return hashlib.sha256(content.encode()).hexdigest()[:16]
