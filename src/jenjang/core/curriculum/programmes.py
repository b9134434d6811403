"""What is a programme? Participants, tiers, modules, stations and levels.

Law: each row cites its own. Deliberately not done here: judging a person or a TPS
by the clauses (core.readiness does).
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from jenjang.core.curriculum.cascade import CascadeCircular, steps_of
from jenjang.core.curriculum.elections import UNITS
from jenjang.core.curriculum.tables import Table
from jenjang.core.curriculum.values import (
    Certification,
    Citation,
    Clause,
    ElectionRules,
    LevelRule,
    Module,
    ParticipantRule,
    ProgrammeRules,
    Station,
    Tier,
)
from jenjang.core.roster import BodyKind, Position

LEVELS = ("A", "B", "C")
PARTICIPANT_UNITS = (*UNITS, "tps_above")
CLAUSES: dict[str, tuple[str, ...]] = {  # kind: the values it needs
    "seats_filled": ("people",),
    "seats_sworn": (),
    "chair_present": (),
    "chair_trained": (),
    "trained_at_least": ("people",),
    "module_covered": ("module", "people"),
    "station_trained": ("station", "modules", "people"),
    "station_drilled": ("station", "people"),
    "tests_passed": ("people",),
    "team_drill_passed": (),
    "no_critical_gap": (),
    "practice_age": ("days",),
    "replacements_after_drill": ("people",),
    "pledges_signed": ("people",),
}

Elections = Mapping[str, ElectionRules]
Modules = Mapping[str, Module]


def read_programme(
    table: Table, *, elections: Elections, modules: Modules
) -> ProgrammeRules:
    """One programme; every election, module and station it names must exist."""
    codes = _known(table, "elections", elections)
    default = table.take("default_election", str)
    if default not in codes:
        raise table.refuse("default_election", f"{default} is not in elections")
    taught = _known(table, "modules", modules)
    citations: dict[str, Citation] = {}
    share = _share(table, citations)
    cap = _class_cap(table, citations)
    certification = _certification(table, citations)
    milestone, days = _deadline(table, citations, [elections[code] for code in codes])
    stations = _stations(table, taught)
    programme = ProgrammeRules(
        code=table.take("code", str),
        title=table.take("title", str),
        purpose=table.take("purpose", str),
        elections=codes,
        default_election=default,
        modules=taught,
        attendance_share=share,
        class_cap=cap,
        certification=certification,
        deadline_days=_days_before_voting(elections[default], milestone, days),
        participants=_participants(table, [elections[code] for code in codes]),
        tiers=_tiers(table, taught, certification),
        levels=_levels(table, taught, stations),
        citation=table.citation(),
        stations=stations,
        deadline_milestone=milestone,
        days_before_milestone=days,
        citations=tuple(citations.items()),
    )
    table.close()
    return programme


def _known(table: Table, key: str, names: Mapping[str, Any]) -> tuple[str, ...]:
    found = table.texts(key)
    for name in found:
        if name not in names:
            raise table.refuse(key, f"unknown: {name}")
    if not found:
        raise table.refuse(key, "empty")
    return found


def _share(table: Table, citations: dict[str, Citation]) -> float:
    row = table.table("attendance_share")
    share = row.take("value", float)
    if not 0 < share <= 1:
        raise row.refuse("value", "must be above 0 and at most 1")
    citations["attendance_share"] = row.citation()
    row.close()
    return share


def _class_cap(table: Table, citations: dict[str, Citation]) -> int:
    row = table.table("class_cap")
    cap = row.positive("value")
    citations["class_cap"] = row.citation()
    row.close()
    return cap


def _certification(table: Table, citations: dict[str, Citation]) -> Certification:
    row = table.table("certification")
    asked = Certification(
        needs_test=row.take("needs_test", bool),
        needs_teachback=row.take("needs_teachback", bool),
    )
    citations["certification"] = row.citation()
    row.close()
    return asked


def _deadline(
    table: Table, citations: dict[str, Citation], elections: list[ElectionRules]
) -> tuple[str, int]:
    row = table.table("deadline")
    milestone, days = row.take("milestone", str), row.take("days_before", int)
    for election in elections:
        if milestone not in election.calendar:
            raise row.refuse("milestone", f"{election.code} has no {milestone}")
    if days < 0:
        raise row.refuse("days_before", "must not be negative")
    citations["deadline"] = row.citation()
    row.close()
    return milestone, days


def _days_before_voting(election: ElectionRules, milestone: str, days: int) -> int:
    day: date = election.calendar[milestone]
    return (election.voting_day - day).days + days


def _participants(
    table: Table, elections: list[ElectionRules]
) -> tuple[ParticipantRule, ...]:
    rules = tuple(_participant(row, elections) for row in table.tables("participants"))
    ids = [rule.id for rule in rules]
    if len(set(ids)) != len(ids):
        raise table.refuse("participants", "an id stands twice")
    return rules


def _participant(row: Table, elections: list[ElectionRules]) -> ParticipantRule:
    per = row.take("per", str)
    if per not in PARTICIPANT_UNITS:
        raise row.refuse("per", f"must be one of {PARTICIPANT_UNITS}")
    rule = ParticipantRule(
        id=row.take("id", str),
        title=row.take("title", str),
        body=_body(row, row.take("body", str)),
        per=per,
        each=row.positive("each"),
        division=row.take("division", str) if row.has("division") else None,
        position=_position(row),
        citation=row.citation(),
        with_bodies=_bodies(row, "with_bodies") if row.has("with_bodies") else (),
    )
    for election in elections:
        size = election.body_sizes.get(rule.body)
        if size is None:
            raise row.refuse("body", f"{election.code} has no {rule.body}")
        if rule.each > size and not rule.with_bodies:
            raise row.refuse("each", f"{rule.body} has {size} seats ({election.code})")
    row.close()
    return rule


def _position(row: Table) -> Position | None:
    if not row.has("position"):
        return None
    name = row.take("position", str)
    if name not in set(Position):
        raise row.refuse("position", f"unknown position {name}")
    return Position(name)


def _body(row: Table, name: str) -> BodyKind:
    if name not in set(BodyKind):
        raise row.refuse("body", f"unknown body {name}")
    return BodyKind(name)


def _bodies(row: Table, key: str) -> tuple[BodyKind, ...]:
    return tuple(_body(row, name) for name in row.texts(key))


def _tiers(
    table: Table, taught: tuple[str, ...], asked: Certification
) -> tuple[Tier, ...]:
    tiers = tuple(_tier(row, taught, asked) for row in table.tables("tiers"))
    trainees = [tier.trainee for tier in tiers]
    if len(set(trainees)) != len(trainees):
        raise table.refuse("tiers", "a trainee has two tiers; name all trainers in one")
    try:
        steps_of(tiers)
    except CascadeCircular:
        raise table.refuse("tiers", "bodies train each other in a circle") from None
    return tiers


def _tier(row: Table, taught: tuple[str, ...], asked: Certification) -> Tier:
    modules = row.texts("modules") if row.has("modules") else taught
    _within(row, "modules", modules, taught)
    tier = Tier(
        trainers=_bodies(row, "trainers"),
        trainee=_body(row, row.take("trainee", str)),
        modules=modules,
        speakers_are_roots=row.take("speakers_are_roots", bool),
        needs_test=asked.needs_test,
        needs_teachback=asked.needs_teachback,
        citation=row.citation(),
    )
    if not tier.trainers:
        raise row.refuse("trainers", "empty")
    row.close()
    return tier


def _within(
    row: Table, key: str, names: tuple[str, ...], known: tuple[str, ...]
) -> None:
    for name in names:
        if name not in known:
            raise row.refuse(key, f"unknown: {name}")


def _stations(table: Table, taught: tuple[str, ...]) -> tuple[Station, ...]:
    if not table.has("stations"):
        return ()
    found = []
    for row in table.tables("stations"):
        station = Station(
            code=row.take("code", str),
            title=row.take("title", str),
            modules=row.texts("modules"),
            citation=row.citation(),
        )
        _within(row, "modules", station.modules, taught)
        row.close()
        found.append(station)
    codes = [station.code for station in found]
    if len(set(codes)) != len(codes):
        raise table.refuse("stations", "a code stands twice")
    return tuple(found)


def _levels(
    table: Table, taught: tuple[str, ...], stations: tuple[Station, ...]
) -> tuple[LevelRule, ...]:
    if not table.has("levels"):
        return ()
    levels = []
    for row in table.tables("levels"):
        name = row.take("level", str)
        clauses = tuple(_clause(c, taught, stations) for c in row.tables("clauses"))
        levels.append(LevelRule(name, clauses))
        row.close()
    names = tuple(level.level for level in levels)
    if names != LEVELS[: len(names)]:
        raise table.refuse("levels", f"must be {LEVELS} in order, not {names}")
    return tuple(levels)


def _clause(
    row: Table, taught: tuple[str, ...], stations: tuple[Station, ...]
) -> Clause:
    kind = row.take("kind", str)
    if kind not in CLAUSES:
        raise row.refuse("kind", f"unknown clause {kind}")
    values: dict[str, Any] = {}
    for name in CLAUSES[kind]:
        if name in ("people", "days"):
            values[name] = row.take(name, int)
            if values[name] < 0:
                raise row.refuse(name, "must not be negative")
        elif name == "module":
            values[name] = row.take(name, str)
            _within(row, name, (values[name],), taught)
        elif name == "station":
            values[name] = row.take(name, str)
            _within(row, name, (values[name],), tuple(s.code for s in stations))
    if "modules" in CLAUSES[kind]:
        values["modules"] = next(
            list(s.modules) for s in stations if s.code == values["station"]
        )
    clause = Clause(kind, values, row.citation())
    row.close()
    return clause
