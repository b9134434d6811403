"""Which rules go wrong most, in a region? From every scored round."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from jenjang.adapters.ballots import counting_tables
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.counting.round_figures import read_figures, total_of
from jenjang.core.rates import Rate, share_of_hundred
from jenjang.core.regions import Level, RegionCode, level_of
from jenjang.queries.counting.slip_names import NAMES, slip_name
from jenjang.records.models import Drill, OfficeRounds


@dataclass(frozen=True, slots=True)
class RuleDifficulty:
    """How often a rule was got wrong, with the exact (Clopper-Pearson) interval."""

    rule: str
    text: str
    wrong: int
    asked: int
    rate: Rate


@dataclass(frozen=True, slots=True)
class CountingFigures:
    """What was played in a region, and its rules, the hardest first."""

    rounds: int
    participants: int
    team_rounds: int
    teams_passed: int
    as_of: datetime | None  # of the last round
    rules: Sequence[RuleDifficulty]


def counting_figures(
    viewer: Viewer, region: RegionCode, *, election: str
) -> CountingFigures:
    """The figures of a region; RuleViolation("NOT_PERMITTED") outside one's own.

    A rule is hard when even the lower end of its interval is high, so that two wrong
    answers of three do not stand above twenty of forty.
    """
    viewer.require(Permission.SEE_READINESS, region)
    total = total_of(map(read_figures, _kept(region, election)))
    texts = _texts(election)
    rows = [
        RuleDifficulty(
            rule, texts.get(rule, rule), wrong, asked, share_of_hundred(wrong, asked)
        )
        for rule, (wrong, asked) in total.rules.items()
    ]
    rows.sort(key=lambda row: (-row.rate.low, -row.wrong, row.rule))
    return CountingFigures(
        total.rounds,
        total.participants,
        total.team_rounds,
        total.teams_passed,
        datetime.fromisoformat(total.as_of) if total.as_of else None,
        rows,
    )


def _kept(region: RegionCode, election: str) -> "QuerySet[Any, Any]":
    """Figures of the drills of a region; above the kabupaten/kota those of offices."""
    if level_of(region) < Level.REGENCY:
        offices = OfficeRounds.objects.filter(
            election=election, office__startswith=region
        )
        return offices.values_list("figures", flat=True)
    drills = Drill.objects.filter(
        in_region(region), training_class__event__election=election
    )
    return drills.values_list("figures", flat=True)


def in_region(region: RegionCode) -> Q:
    """Drills whose class is of this region or below it."""
    code = "training_class__region"
    return Q(**{code: region}) | Q(**{f"{code}__code__startswith": f"{region}."})


def _texts(election: str) -> Mapping[str, str]:
    """What each rule says, by its id; slips of forms by their name in the table."""
    tables = counting_tables()
    found = {slip: slip_name(slip) for slip in NAMES}
    for table in tables.ballots:
        if table.election == election:
            found |= {rule.id: rule.text for rule in table.rules}
    for desk in tables.desks:
        if desk.election == election:
            found |= {rule.id: rule.text for rule in desk.rules}
    return found
