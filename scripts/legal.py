"""Writes docs/legal.md from the rulebook: each coded rule to its source and back.

`python -m scripts.legal` after any change of a rule; a house test compares.
"""

from collections.abc import Iterator
from pathlib import Path

from jenjang.adapters.ballots import ballot_tables, desk_tables, round_rules
from jenjang.adapters.coklit import coklit_rules
from jenjang.adapters.contracts import load_identities
from jenjang.adapters.items import set_defaults, starter_items
from jenjang.adapters.region_rules import dapil_rules
from jenjang.adapters.rulebook import load_rulebook
from jenjang.core.curriculum import (
    Citation,
    ElectionRules,
    Module,
    ProgrammeRules,
    Rulebook,
)

TARGET = Path(__file__).resolve().parent.parent / "docs" / "legal.md"
Row = tuple[str, str, str, Citation]  # file, rule, what it says, citation

HEAD = """# Legal map

Made by `python -m scripts.legal` from `src/jenjang/rulebook/` and the tables of
`contracts/`; do not edit by hand.

Each coded rule stands here with its source, and each source with its rules. Marks:
**S** seen in a source, **D** derived from seen facts, **K** known but not verified,
**?** contested or unknown: shown as *belum pasti* on every screen, and changed in the
rulebook, never in code. An item without a source of its own has that of its module.
"""


def legal_map(book: Rulebook) -> str:
    """The whole page: uncertain rules, rules by file, sources with their rules."""
    rows = list(rows_of(book))
    parts = [HEAD, _uncertain(rows), *_by_file(rows), _by_source(rows), _traps(book)]
    return "\n".join(parts)


def rows_of(book: Rulebook) -> Iterator[Row]:
    """Every rule of the rulebook in the order of its files."""
    for election in book.elections.values():
        yield from _election(election)
    for module in book.modules.values():
        yield from _module(module)
    for programme in book.programmes.values():
        yield from _programme(programme)
    for dapil in dapil_rules():
        says = f"{dapil.name}: {', '.join(dapil.members)}"
        citation = Citation(dapil.source, dapil.confidence)
        yield f"dapil/{dapil.election}", dapil.code, says, citation
    for ballots in ballot_tables():
        for rule in ballots.rules:
            result = rule.verdict.replace("_", " ")
            says = f"{rule.text}: {result} {rule.beneficiary}".strip()
            yield f"ballots/{ballots.election}", rule.id, says, rule.citation
    for desk in desk_tables():
        for origin in desk.origins:
            says = f"{origin.text}: {', '.join(origin.ballots)}"
            yield f"desk/{desk.election}", origin.id, says, origin.citation
        for row in desk.rules:
            says = f"{row.text}: {row.outcome} {row.ballots}".strip()
            yield f"desk/{desk.election}", row.id, says, row.citation
    for election in book.elections:
        yield from _rounds(election)
    yield from _identities()
    yield from _items()
    yield from _coklit()
    yield from _eligibility(book)
    for part in (book.outreach.segments, book.outreach.methods, book.outreach.effects):
        for row in part:
            yield "outreach", row.id, row.text, row.citation
    for limit in book.outreach.thresholds.values():
        says = f"{limit.text}: {limit.value:g}"
        yield "outreach", limit.id, says, limit.citation
    for instrument in book.regulations:
        says = f"{instrument.topic}: {instrument.title}"
        yield "regulations", instrument.id, says, instrument.citation


def _eligibility(book: Rulebook) -> Iterator[Row]:
    """Who may be seated."""
    rules = book.eligibility
    for name, citation in rules.citations.items():
        says = rules.titles.get(name, f"syarat {name}")
        if name == "women":
            says = f"perempuan {rules.women_share:.0%} diperhatikan"
        yield "eligibility", name, says, citation
    for check in rules.checks:
        weight = "mutlak" if check.is_hard else "peringatan"
        yield "eligibility", check.id, f"{check.title}: {weight}", check.citation


def _rounds(election: str) -> Iterator[Row]:
    """How drills are played."""
    rules = round_rules(election)
    for role in rules.roles:
        seats = ", ".join(map(str, role.seats))
        says = f"{role.text} (KPPS {seats}; {role.station})"
        yield f"rounds/{election}", f"roles.{role.role}", says, role.citation
    for gate in rules.gates:
        says = f"{gate.round} {gate.station}: {gate.gate.bad} : {gate.gate.good}"
        yield f"rounds/{election}", f"gates.{gate.round}", says, gate.citation


def _items() -> Iterator[Row]:
    """What the starter bank asks, and what its right answers rest on."""
    for starter in starter_items():
        item = starter.item
        citation = Citation(item.source, item.confidence)
        yield f"items ({item.module})", item.code, item.text, citation
    defaults = set_defaults()
    for name, citation in defaults.citations.items():
        yield "tests/bawaan", name, f"{getattr(defaults, name):g}", citation


def _coklit() -> Iterator[Row]:
    """When the coklit of somebody is looked at, and what may be found."""
    rules = coklit_rules()
    for limit in rules.limits.values():
        yield "coklit", limit.id, f"{limit.value}: {limit.text}", limit.citation
    for kind in rules.kinds:
        yield "coklit", kind.id, f"{kind.text} ({kind.days} days)", kind.citation


def _identities() -> Iterator[Row]:
    """What binds the numbers of a form; the table the phone reads too."""
    for row in load_identities().identities:
        says = f"{row['holds']} ({row['severity']})"
        citation = Citation(row["source"], row["confidence"])
        yield "contracts/counting/identities", row["code"], says, citation


def _election(rules: ElectionRules) -> Iterator[Row]:
    file = f"elections/{rules.code}"
    opens, closes = rules.voting_hours
    says = {
        "election": rules.title,
        "voting_day": str(rules.voting_day),
        "voting_hours": f"{opens:%H.%M}–{closes:%H.%M}",
        "tps_cap": f"{rules.tps_cap} voters",
        "kpps_term": " – ".join(map(str, rules.kpps_term)),
        "pantarlih_threshold": str(rules.pantarlih_threshold or "one each"),
        "contests": ", ".join(rules.contests),
    }
    for name, citation in rules.citations.items():
        yield file, name, says[name], citation
    for body in rules.bodies:
        yield file, f"bodies.{body.body}", f"{body.size} per {body.per}", body.citation
    for kind, stages in (
        ("milestones", rules.milestones),
        ("holidays", rules.holidays),
    ):
        for stage in stages:
            until = f" – {stage.until}" if stage.until else ""
            yield file, f"{kind}.{stage.id}", f"{stage.on}{until}", stage.citation


def _module(module: Module) -> Iterator[Row]:
    file = f"modules ({module.code})"
    yield file, module.code, module.title, module.citation
    minutes = module.minutes_citation or module.citation
    yield file, f"{module.code}.minutes", f"{module.minutes} minutes", minutes
    for item in module.items:
        mark = " (critical)" if item.is_critical else ""
        yield file, item.id, f"{item.text}{mark}", item.citation or module.citation


def _programme(rules: ProgrammeRules) -> Iterator[Row]:
    file = f"programmes/{rules.code}"
    yield file, "programme", rules.title, rules.citation
    says = {
        "attendance_share": f"{rules.attendance_share:.0%} of a module's minutes",
        "class_cap": f"{rules.class_cap} people",
        "certification": "a trainer who is no root passes the test and teaches back",
        "deadline": f"{rules.deadline_milestone} − {rules.days_before_milestone} days",
    }
    for name, citation in rules.citations:
        yield file, name, says[name], citation
    for rule in rules.participants:
        what = f"{rule.each} {'+'.join(rule.bodies)} per {rule.per}"
        yield file, f"participants.{rule.id}", what, rule.citation
    for tier in rules.tiers:
        what = f"{', '.join(tier.trainers)} → {tier.trainee}"
        yield file, f"tiers.{tier.trainee}", what, tier.citation
    for station in rules.stations:
        yield file, f"stations.{station.code}", station.title, station.citation
    for level in rules.levels:
        for clause in level.clauses:
            values = ", ".join(f"{k} {_value(v)}" for k, v in clause.values.items())
            what = f"{clause.kind} {values}".strip()
            yield file, f"levels.{level.level}", what, clause.citation


def _value(value: object) -> str:
    return "+".join(value) if isinstance(value, list) else str(value)


def _uncertain(rows: list[Row]) -> str:
    lines = ["## Rules a person must decide", "", "| rule | says | why uncertain |"]
    lines.append("|---|---|---|")
    for file, rule, says, citation in rows:
        if citation.is_uncertain:
            lines.append(_line(f"`{file}` {rule}", says, citation.note))
    return "\n".join([*lines, ""])


def _by_file(rows: list[Row]) -> Iterator[str]:
    yield "## Rules and their sources\n"
    for name in dict.fromkeys(row[0] for row in rows):
        lines = [f"### {name}", "", "| rule | says | source | mark |"]
        lines.append("|---|---|---|---|")
        for file, rule, says, citation in rows:
            if file == name:
                lines.append(_line(rule, says, citation.source, citation.confidence))
        yield "\n".join([*lines, ""])


def _by_source(rows: list[Row]) -> str:
    found: dict[str, list[str]] = {}
    for file, rule, _says, citation in rows:
        found.setdefault(citation.source, []).append(f"`{file}` {rule}")
    lines = ["## Sources and their rules", "", "| source | rules |", "|---|---|"]
    for source in sorted(found):
        lines.append(_line(source, "; ".join(dict.fromkeys(found[source]))))
    return "\n".join([*lines, ""])


def _traps(book: Rulebook) -> str:
    lines = ["## Citations that are often wrong", ""]
    lines += ["| wrong | cite instead | why | source | mark |", "|---|---|---|---|---|"]
    for trap in book.traps:
        source, mark = trap.citation.source, trap.citation.confidence
        lines.append(_line(trap.wrong, trap.instead, trap.why, source, mark))
    return "\n".join([*lines, ""])


def _line(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


if __name__ == "__main__":
    TARGET.write_text(legal_map(load_rulebook()))
    print(f"{TARGET.name} written")
