"""What does `eligibility.toml` say? Read strictly into the roster's rules.

Deliberately not done here: judging anybody (`core.roster.eligibility`).
"""

from jenjang.core.curriculum.tables import Table
from jenjang.core.curriculum.values import Citation
from jenjang.core.roster import BodyKind
from jenjang.core.roster.eligibility import (
    Check,
    CheckKind,
    Education,
    EligibilityRules,
)

TITLED = ("ranking", "replacement", "direct")  # rules that are a sentence
AGES = frozenset({CheckKind.AGE_LEAST, CheckKind.AGE_RANGE})


def read_eligibility(table: Table) -> EligibilityRules:
    """The rules for seats of KPPS and Pantarlih; RulebookInvalid names the key."""
    citations: dict[str, Citation] = {}
    titles: dict[str, str] = {}
    for scope in table.tables("scopes"):
        body = _body(scope, scope.take("body", str), "body")
        citations[body.value] = scope.citation()
        scope.close()
    women = table.table("women")
    share = women.take("share", float)
    if not 0 < share < 1:
        raise women.refuse("share", "must lie between 0 and 1")
    citations["women"] = women.citation()
    women.close()
    for name in TITLED:
        row = table.table(name)
        titles[name], citations[name] = row.take("title", str), row.citation()
        row.close()
    education = tuple(_education(row) for row in table.tables("education"))
    bodies = frozenset(BodyKind(code) for code in citations if code.isupper())
    levels = {level.id for level in education}
    checks = tuple(_check(row, bodies, levels) for row in table.tables("checks"))
    for check in checks:
        if [c.id for c in checks].count(check.id) > 1:
            raise table.refuse("checks", f"{check.id} stands twice")
    table.close()
    return EligibilityRules(checks, education, share, citations, titles)


def _education(row: Table) -> Education:
    level = Education(row.take("id", str), row.take("title", str))
    row.close()
    return level


def _check(row: Table, bodies: frozenset[BodyKind], levels: set[str]) -> Check:
    name = row.take("kind", str)
    if name not in set(CheckKind):
        raise row.refuse("kind", f"unknown kind {name}")
    kind = CheckKind(name)
    named = row.texts("bodies") if row.has("bodies") else ()
    level = row.take("level", str) if kind is CheckKind.EDUCATION else ""
    if level and level not in levels:
        raise row.refuse("level", f"unknown level {level}")
    check = Check(
        id=row.take("id", str),
        title=row.take("title", str),
        kind=kind,
        is_hard=row.take("is_hard", bool),
        bodies=frozenset(_body(row, b, "bodies") for b in named) or bodies,
        citation=row.citation(),
        ranks_after=row.take_or("ranks_after", False),
        least=row.positive("least") if kind in AGES else 0,
        most=row.positive("most") if kind is CheckKind.AGE_RANGE else 0,
        level=level,
        instead=row.take_or("instead", ""),
        instead_title=row.take_or("instead_title", ""),
    )
    row.close()
    return check


def _body(row: Table, name: str, key: str) -> BodyKind:
    if name not in set(BodyKind):
        raise row.refuse(key, f"unknown body {name}")
    return BodyKind(name)
