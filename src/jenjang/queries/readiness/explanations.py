"""Why is a TPS, or a person, ready or not? Derived afresh, with the chains."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from jenjang.adapters.rulebook import load_rulebook
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.readiness.facts import Gap, SeatFact, SessionFact, TeamFact
from jenjang.core.readiness.office import Judgement
from jenjang.core.readiness.proof import Link
from jenjang.core.readiness.repairs import Act, smallest_repairs
from jenjang.core.readiness.survival import Content, Survived
from jenjang.core.readiness.teams import judge_team
from jenjang.core.regions import (
    OfficeCode,
    RegionCode,
    TpsCode,
    region_of_office,
    village_of,
)
from jenjang.core.violations import RuleViolation
from jenjang.queries.delivery import zone_of
from jenjang.queries.delivery.overrides import decisions
from jenjang.queries.readiness.closure import basis_of
from jenjang.queries.readiness.elections import elections_of_office
from jenjang.queries.readiness.figures import election_chosen, elections_of_tps
from jenjang.queries.readiness.loading import Loaded, world_of
from jenjang.queries.readiness.terms import voting_day_of
from jenjang.queries.readiness.wording import Names, item_texts, names_of
from jenjang.records.models import Appointment, Event, Person, Seat, Tps


@dataclass(frozen=True, slots=True)
class Lost:
    """Items that ended in a session on the way to somebody."""

    session: SessionFact
    items: tuple[str, ...]  # `M3-04 Segel kotak suara`
    is_critical: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """A person and a module: trained since when, or why not; the chain to a root.

    `content` is what of the module reached him; None: no valid session attended.
    """

    module: str
    title: str
    trained_at: datetime | None
    gaps: tuple[Gap, ...]
    chain: Link
    content: Content | None
    lost: tuple[Lost, ...]  # the weak link first


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A seat of a TPS with its holder and what he was taught."""

    number: int
    is_chair: bool
    person: str  # id, empty: vacant
    name: str
    starts_on: date | None
    sworn_on: date | None
    is_replacement: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class TpsExplanation:
    """Everything about one TPS; `names` turns gaps, acts and ids into words."""

    code: str
    office: str
    election: str
    elections: tuple[str, ...]
    rulebook: str
    level: str
    asked: tuple[str, ...]
    modules: tuple[tuple[str, str], ...]
    seats: tuple[SeatRow, ...]
    trained_all: int
    gaps: tuple[Gap, ...]
    repairs: tuple[tuple[Act, ...], ...]
    voters: int | None  # None: nobody has said
    voters_source: str
    names: Names


@dataclass(frozen=True, slots=True)
class Duty:
    """A seat somebody holds now."""

    body: str
    region: str
    tps: str
    number: int
    is_chair: bool


@dataclass(frozen=True, slots=True)
class RootGround:
    """Why somebody needs no training to teach: a KPU seat, or a speaker's part."""

    since: date | None
    until: date | None
    event: str = ""  # id; empty: a seat in KPU
    event_title: str = ""


@dataclass(frozen=True, slots=True)
class PersonExplanation:
    """Everything about the training of one person in one election."""

    person: str
    name: str
    office: str
    election: str
    elections: tuple[str, ...]
    rulebook: str
    duties: tuple[Duty, ...]
    root_grounds: tuple[RootGround, ...]
    cells: tuple[Cell, ...]
    names: Names


def explain_tps(viewer: Viewer, code: TpsCode, *, election: str = "") -> TpsExplanation:
    """The proof of a TPS; names only for viewers who may see people there.

    Raises RuleViolation NOT_FOUND, NOT_PERMITTED or ELECTION_UNKNOWN.
    """
    village = village_of(code)
    viewer.require(Permission.SEE_READINESS, village)
    rows = {tps.election: tps for tps in elections_of_tps(code)}
    known = sorted(rows, key=lambda e: voting_day_of(e) or date.min, reverse=True)
    chosen = election_chosen(election, known)
    if chosen not in rows:
        raise RuleViolation("NOT_FOUND")
    office = rows[chosen].office
    basis = basis_of(office, election=chosen, tps=[code])
    loaded = world_of(office, election=chosen, extent=basis)
    judgement = Judgement(loaded.world)
    team = loaded.world.teams[0]
    may_name = _may_name(viewer, village)
    names = _names(judgement, office, viewer=viewer, may_name=may_name)
    return _tps_explained(judgement, team, loaded, names, rows[chosen], known)


def explain_person(
    viewer: Viewer, person_id: UUID | str, *, election: str = ""
) -> PersonExplanation:
    """The training of a person with the chains of trainers.

    Seen by whoever may see people where the person holds or held a seat, or in the
    office. Raises RuleViolation NOT_FOUND or ELECTION_UNKNOWN.
    """
    person = Person.objects.filter(pk=person_id).first()
    if person is None:
        raise RuleViolation("NOT_FOUND")
    held = list(
        Appointment.objects.filter(person=person)
        .select_related("seat__body__tps")
        .order_by("starts_on")
    )
    _require_seen(viewer, person.office, [a.seat for a in held])
    known = elections_of_office(person.office)
    chosen = election_chosen(election, known)
    if not chosen:
        raise RuleViolation("NOT_FOUND")
    id_ = str(person.pk)
    basis = basis_of(person.office, election=chosen, persons=[id_])
    loaded = world_of(person.office, election=chosen, extent=basis)
    judgement = Judgement(loaded.world)
    names = _names(judgement, person.office, viewer=viewer, may_name=True)
    wanted = loaded.world.required.get(id_, ()) or tuple(
        code for code in loaded.terms.modules if judgement.proof.attended_of(id_, code)
    )
    return PersonExplanation(
        person=id_,
        name=person.printed_name,
        office=person.office,
        election=chosen,
        elections=tuple(known),
        rulebook=loaded.terms.rulebook,
        duties=tuple(_duties(held, chosen)),
        root_grounds=tuple(_grounds(loaded, id_)),
        cells=tuple(_cells(judgement, id_, wanted)),
        names=names,
    )


def _tps_explained(
    judgement: Judgement,
    team: TeamFact,
    loaded: Loaded,
    names: Names,
    tps: Tps,
    elections: Sequence[str],
) -> TpsExplanation:
    demand = loaded.terms.demand
    state = judgement.state_of(team)
    verdict = judge_team(state, demand)
    options = judgement.options_of(team, state)
    modules = tuple(
        code
        for code, module in loaded.terms.modules.items()
        if demand.required >> module.bit & 1
    )
    return TpsExplanation(
        code=team.tps,
        office=tps.office,
        election=tps.election,
        elections=tuple(elections),
        rulebook=loaded.terms.rulebook,
        level=verdict.level,
        asked=demand.asked,
        modules=tuple((code, _title(code)) for code in modules),
        seats=tuple(_seat(judgement, seat, modules, names) for seat in team.seats),
        trained_all=verdict.trained_all,
        gaps=verdict.gaps,
        repairs=smallest_repairs(state, demand, level=demand.highest, options=options),
        voters=tps.voters,
        voters_source=tps.voters_source,
        names=names,
    )


def _seat(
    judgement: Judgement, seat: SeatFact, modules: tuple[str, ...], names: Names
) -> SeatRow:
    holder = seat.holder
    return SeatRow(
        number=seat.number,
        is_chair=seat.is_chair,
        person=holder.person if holder else "",
        name=names.person(holder.person) if holder else "",
        starts_on=holder.starts_on if holder else None,
        sworn_on=holder.sworn_on if holder else None,
        is_replacement=bool(holder and holder.is_replacement),
        cells=tuple(_cells(judgement, holder.person, modules)) if holder else (),
    )


def _cells(
    judgement: Judgement, person: str, modules: tuple[str, ...]
) -> Iterator[Cell]:
    for code in modules:
        verdict = judgement.proof.verdict_of(person, code)
        kept = judgement.survival.survived(person, code)
        yield Cell(
            module=code,
            title=_title(code),
            trained_at=verdict.training.at if verdict.training else None,
            gaps=verdict.gaps,
            chain=judgement.proof.chain_of(person, code),
            content=kept.content if kept else None,
            lost=tuple(_lost(judgement, kept)) if kept else (),
        )


def _lost(judgement: Judgement, kept: Survived) -> Iterator[Lost]:
    for loss in kept.losses:
        yield Lost(
            session=judgement.proof.sessions[loss.session],
            items=tuple(item_texts(loss.items)),
            is_critical=not set(kept.critical_lost).isdisjoint(loss.items),
        )


def _title(module: str) -> str:
    return load_rulebook().modules[module].title


def _names(
    judgement: Judgement, office: str, *, viewer: Viewer, may_name: bool
) -> Names:
    training = judgement.world.training
    people = {person for s in training.sessions for person in s.trainers}
    people |= {fact.person for fact in training.invitations}
    people |= {
        seat.holder.person
        for team in judgement.world.teams
        for seat in team.seats
        if seat.holder
    }
    return names_of(
        people=people,
        classes={session.class_id for session in training.sessions},
        zone=zone_of(office),
        may_name=may_name,
        openable=_openable(viewer, office, people) if may_name else frozenset(),
        decisions=decisions(fact.id for fact in training.overrides)
        if may_name and training.overrides
        else {},
    )


def _may_name(viewer: Viewer, region: RegionCode) -> bool:
    return viewer.may(Permission.SEE_PEOPLE, region)


def _require_seen(viewer: Viewer, office: str, seats: list[Seat]) -> None:
    places = [RegionCode(seat.body.region_id) for seat in seats]
    places.append(region_of_office(OfficeCode(office)))
    if not any(_may_name(viewer, place) for place in places):
        raise RuleViolation("NOT_FOUND")


def _grounds(loaded: Loaded, person: str) -> Iterator[RootGround]:
    """KPU seats, and the events whose sessions take the speaker for a root."""
    mine = [root for root in loaded.world.training.roots if root.person == person]
    events = {root.event for root in mine if root.event}
    titles = {str(pk): t for pk, t in _titles(events)}
    for root in mine:
        if root.event:
            yield RootGround(None, None, root.event, titles.get(root.event, ""))
        else:
            yield RootGround(root.since.date(), root.until and root.until.date())


def _titles(events: set[str]) -> Iterator[tuple[UUID, str]]:
    yield from Event.objects.filter(pk__in=events).values_list("pk", "title")


def _openable(viewer: Viewer, office: str, people: set[str]) -> frozenset[str]:
    """Those of these people whose page the viewer may open; at most one query."""
    if _may_name(viewer, region_of_office(OfficeCode(office))):
        return frozenset(people)
    if not viewer.regions(Permission.SEE_PEOPLE):
        return frozenset()
    seats = Appointment.objects.filter(person_id__in=people).values_list(
        "person_id", "seat__body__region_id"
    )
    return frozenset(
        str(person) for person, region in seats if _may_name(viewer, RegionCode(region))
    )


def _duties(held: list[Appointment], election: str) -> Iterator[Duty]:
    for appointment in held:
        body = appointment.seat.body
        if appointment.ends_on is None and body.election == election:
            yield Duty(
                body=body.kind,
                region=body.region_id,
                tps=body.tps.code if body.tps else "",
                number=appointment.seat.number,
                is_chair=appointment.seat.position == "KETUA",
            )
