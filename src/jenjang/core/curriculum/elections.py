"""What holds for one election? Days, bodies, TPS cap, contests, calendar.

Law: PKPU 8/2022 (bodies), the stages of PKPU 3/2022 and PKPU 2/2024, decrees named
in each rule. Everything that differs between elections stands in the data.
"""

from datetime import date, time

from jenjang.core.curriculum.tables import Table, Wanted
from jenjang.core.curriculum.values import (
    BodyRule,
    Citation,
    ElectionRules,
    Milestone,
)
from jenjang.core.roster import BodyKind

KINDS = ("pemilu", "pilkada")
UNITS = ("kabkota", "kecamatan", "desa", "tps")
REQUIRED = ("voting", "kpps_sworn")  # milestones that other rules rely on


def read_election(table: Table) -> ElectionRules:
    """One election; RulebookInvalid when a rule is missing, unknown or uncited."""
    citations: dict[str, Citation] = {"election": table.citation()}
    kind = table.take("kind", str)
    if kind not in KINDS:
        raise table.refuse("kind", f"must be one of {KINDS}")
    bodies = tuple(_body(row) for row in table.tables("bodies"))
    milestones = tuple(_milestone(row) for row in table.tables("milestones"))
    election = ElectionRules(
        code=table.take("code", str),
        title=table.take("title", str),
        kind=kind,
        voting_day=_cited(table, "voting_day", date, citations),
        body_sizes={rule.body: rule.size for rule in bodies},
        tps_cap=_cited(table, "tps_cap", int, citations),
        kpps_term=_term(table, citations),
        pantarlih_threshold=_threshold(table, citations),
        contests=_contests(table, citations),
        calendar={milestone.id: milestone.on for milestone in milestones},
        citations=citations,
        bodies=bodies,
        milestones=milestones,
        holidays=tuple(_milestone(row) for row in table.tables("holidays")),
        voting_hours=_hours(table, citations),
    )
    _check(table, election)
    table.close()
    return election


def _cited(
    table: Table, key: str, kind: type[Wanted], citations: dict[str, Citation]
) -> Wanted:
    row = table.table(key)
    value = row.take("value", kind)
    citations[key] = row.citation()
    row.close()
    return value


def _term(table: Table, citations: dict[str, Citation]) -> tuple[date, date]:
    row = table.table("kpps_term")
    first, last = row.take("first", date), row.take("last", date)
    if last < first:
        raise row.refuse("last", "is before the first day")
    citations["kpps_term"] = row.citation()
    row.close()
    return first, last


def _hours(table: Table, citations: dict[str, Citation]) -> tuple[time, time]:
    row = table.table("voting_hours")
    opens, closes = row.take("opens", time), row.take("closes", time)
    if closes <= opens:
        raise row.refuse("closes", "is not after opening")
    citations["voting_hours"] = row.citation()
    row.close()
    return opens, closes


def _threshold(table: Table, citations: dict[str, Citation]) -> int | None:
    row = table.table("pantarlih")
    threshold = (
        row.positive("two_above_voters") if row.has("two_above_voters") else None
    )
    citations["pantarlih_threshold"] = row.citation()
    row.close()
    return threshold


def _contests(table: Table, citations: dict[str, Citation]) -> tuple[str, ...]:
    row = table.table("contests")
    contests = row.texts("value")
    if not contests:
        raise row.refuse("value", "an election has a contest")
    citations["contests"] = row.citation()
    row.close()
    return contests


def _body(row: Table) -> BodyRule:
    name, per = row.take("body", str), row.take("per", str)
    if name not in set(BodyKind):
        raise row.refuse("body", f"unknown body {name}")
    if per not in UNITS:
        raise row.refuse("per", f"must be one of {UNITS}")
    rule = BodyRule(BodyKind(name), row.positive("size"), per, row.citation())
    row.close()
    return rule


def _milestone(row: Table) -> Milestone:
    on = row.take("on", date)
    until = row.take("until", date) if row.has("until") else None
    if until and until < on:
        raise row.refuse("until", "is before the first day")
    milestone = Milestone(
        id=row.take("id", str),
        title=row.take("title", str),
        on=on,
        until=until,
        citation=row.citation(),
    )
    row.close()
    return milestone


def _check(table: Table, election: ElectionRules) -> None:
    if len(election.body_sizes) != len(election.bodies):
        raise table.refuse("bodies", "a body stands twice")
    if len(election.calendar) != len(election.milestones):
        raise table.refuse("milestones", "an id stands twice")
    for id_ in REQUIRED:
        if id_ not in election.calendar:
            raise table.refuse("milestones", f"{id_} is missing")
    if election.calendar["voting"] != election.voting_day:
        raise table.refuse("milestones", "voting is not on the voting day")
    if election.tps_cap <= 0:
        raise table.refuse("tps_cap", "must be positive")
