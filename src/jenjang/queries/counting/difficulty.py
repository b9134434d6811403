"""Which rules go wrong most, in a region? From every scored round."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from jenjang.adapters.ballots import counting_tables
from jenjang.core.accounts import Permission, Viewer
from jenjang.core.counting.rates import Rate, share_of_hundred
from jenjang.core.regions import NATION, RegionCode
from jenjang.queries.counting.slip_names import NAMES, slip_name

_BY_RULE = """
select r.kind, m.key, sum((m.value->>0)::int)::int, sum((m.value->>1)::int)::int
from records_round r
join records_trainingclass c on c.id = r.training_class_id
cross join lateral jsonb_each(r.missed) m
where r.election = %(election)s
  and (%(region)s = '' or c.region_id = %(region)s
       or starts_with(c.region_id, %(region)s || '.'))
group by 1, 2
"""
_ROUNDS = """
select count(*), count(distinct r.person_id), count(*) filter (where r.kind = 'team'),
  count(distinct nullif(r.tps_code, '')) filter (where r.is_passed and r.is_clean),
  max(r.at)
from records_round r
join records_trainingclass c on c.id = r.training_class_id
where r.election = %(election)s
  and (%(region)s = '' or c.region_id = %(region)s
       or starts_with(c.region_id, %(region)s || '.'))
"""


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
    people: int
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
    values = {"election": election, "region": "" if region == NATION else region}
    with connection.cursor() as cursor:
        cursor.execute(_BY_RULE, values)
        found = cursor.fetchall()
        cursor.execute(_ROUNDS, values)
        rounds, people, teams, passed, as_of = cursor.fetchone()
    texts = _texts(election)
    sums: dict[str, list[int]] = {}
    for _kind, rule, wrong, asked in found:
        both = sums.setdefault(rule, [0, 0])
        both[0], both[1] = both[0] + wrong, both[1] + asked
    rows = [
        RuleDifficulty(
            rule, texts.get(rule, rule), wrong, asked, share_of_hundred(wrong, asked)
        )
        for rule, (wrong, asked) in sums.items()
    ]
    rows.sort(key=lambda row: (-row.rate.low, -row.wrong, row.rule))
    return CountingFigures(rounds, people, teams, passed, as_of, rows)


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
