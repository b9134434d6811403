"""What do the rulebook's files say together? Parsed TOML into checked values.

Question answered: is every rule complete, cited, and are all names it uses defined?
Deliberately not done here: opening files (adapters.rulebook) and judging whether a
rule is right; its source and confidence speak for that.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from jenjang.core.curriculum.elections import read_election
from jenjang.core.curriculum.eligibility import read_eligibility
from jenjang.core.curriculum.modules import read_modules
from jenjang.core.curriculum.outreach import read_outreach
from jenjang.core.curriculum.programmes import read_programme
from jenjang.core.curriculum.tables import RulebookInvalid, Table
from jenjang.core.curriculum.values import (
    BreachKind,
    ElectionRules,
    Ethics,
    Evaluation,
    EvaluationQuestion,
    Module,
    Pledge,
    ProgrammeRules,
    Regulation,
    Rulebook,
    Trap,
)

__all__ = ["RulebookInvalid", "read_rulebook"]

ANSWERS = 5
Files = Mapping[str, Mapping[str, Any]]  # {"elections/pemilu-2024.toml": parsed}


def read_rulebook(files: Files, *, version: str) -> Rulebook:
    """Every file read and cross-checked; RulebookInvalid names file and key."""
    unread = set(files)
    elections: dict[str, ElectionRules] = {}
    for name, table in _folder(files, "elections/", unread):
        election = read_election(table)
        _same_name(name, election.code)
        elections[election.code] = election
    modules: dict[str, Module] = {}
    for name, table in _folder(files, "modules/", unread):
        _add_modules(modules, read_modules(table), name)
    programmes: dict[str, ProgrammeRules] = {}
    for name, table in _folder(files, "programmes/", unread):
        programme = read_programme(table, elections=elections, modules=modules)
        _same_name(name, programme.code)
        programmes[programme.code] = programme
    regulations, traps = _read_regulations(files, unread, elections)
    evaluation = _read_evaluation(files, unread)
    ethics = _read_ethics(files, unread, modules)
    eligibility = read_eligibility(_file(files, "eligibility.toml", unread))
    outreach = read_outreach(_file(files, "outreach.toml", unread))
    for name in sorted(unread):
        raise RulebookInvalid(name, "(file)", "not a file of the rulebook")
    return Rulebook(
        version,
        elections,
        programmes,
        _by_bit(modules),
        regulations,
        traps,
        evaluation,
        ethics,
        eligibility,
        outreach,
    )


def _folder(
    files: Files, folder: str, unread: set[str]
) -> Iterable[tuple[str, "Table"]]:
    names = sorted(name for name in files if name.startswith(folder))
    if not names:
        raise RulebookInvalid(folder, "(folder)", "has no file")
    for name in names:
        unread.discard(name)
        yield name, Table(files[name], file=name)


def _same_name(name: str, code: str) -> None:
    stem = name.rpartition("/")[2].removesuffix(".toml")
    if stem != code:
        raise RulebookInvalid(name, "code", f"{code!r} is not the file's name")


def _add_modules(known: dict[str, Module], new: list[Module], file: str) -> None:
    for module in new:
        if module.code in known:
            raise RulebookInvalid(file, "code", f"{module.code} stands twice")
        if twin := [m.code for m in known.values() if m.bit == module.bit]:
            raise RulebookInvalid(
                file, "bit", f"{module.bit} of {module.code} belongs to {twin[0]}"
            )
        known[module.code] = module


def _by_bit(modules: dict[str, Module]) -> dict[str, Module]:
    return {m.code: m for m in sorted(modules.values(), key=lambda m: m.bit)}


def _file(files: Files, name: str, unread: set[str]) -> Table:
    if name not in files:
        raise RulebookInvalid(name, "(file)", "missing")
    unread.discard(name)
    return Table(files[name], file=name)


def _read_evaluation(files: Files, unread: set[str]) -> Evaluation:
    table = _file(files, "evaluations.toml", unread)
    answers = table.texts("answers")
    if len(answers) != ANSWERS:
        raise table.refuse("answers", f"must be {ANSWERS}, from 1 to {ANSWERS}")
    questions = tuple(_question(row) for row in table.tables("questions"))
    table.close()
    return Evaluation(questions, answers)


def _question(row: Table) -> EvaluationQuestion:
    found = EvaluationQuestion(
        id=row.take("id", str),
        text=row.take("text", str),
        per_trainer=row.take_or("per_trainer", False),
        citation=row.citation(),
    )
    if found.per_trainer != ("%(name)s" in found.text):
        raise row.refuse("text", "names a trainer exactly when it is asked for each")
    row.close()
    return found


def _read_ethics(
    files: Files, unread: set[str], modules: Mapping[str, Module]
) -> Ethics:
    table = _file(files, "ethics.toml", unread)
    known = {item.id for module in modules.values() for item in module.items}
    items = table.texts("items")
    if strange := [item for item in items if item not in known]:
        raise table.refuse("items", f"unknown content item {strange[0]}")
    row = table.table("pledge")
    pledge = Pledge(
        version=row.take("version", str),
        title=row.take("title", str),
        paragraphs=row.texts("paragraphs"),
        citation=row.citation(),
    )
    row.close()
    kinds = tuple(_breach_kind(each) for each in table.tables("kinds"))
    table.close()
    return Ethics(pledge, items, kinds)


def _breach_kind(row: Table) -> BreachKind:
    found = BreachKind(row.take("id", str), row.take("text", str), row.citation())
    row.close()
    return found


def _read_regulations(
    files: Files, unread: set[str], elections: Mapping[str, ElectionRules]
) -> tuple[tuple[Regulation, ...], tuple[Trap, ...]]:
    name = "regulations.toml"
    table = _file(files, name, unread)
    regulations = tuple(_regulation(r, elections) for r in table.tables("regulations"))
    ids = [regulation.id for regulation in regulations]
    for id_ in ids:
        if ids.count(id_) > 1:
            raise RulebookInvalid(name, "id", f"{id_} stands twice")
    traps = tuple(_trap(row) for row in table.tables("traps"))
    table.close()
    return regulations, traps


def _regulation(row: Table, elections: Mapping[str, ElectionRules]) -> Regulation:
    found = Regulation(
        id=row.take("id", str),
        title=row.take("title", str),
        topic=row.take("topic", str),
        elections=row.texts("elections"),
        citation=row.citation(),
    )
    for code in found.elections:
        if code not in elections:
            raise row.refuse("elections", f"unknown election {code}")
    row.close()
    return found


def _trap(row: Table) -> Trap:
    found = Trap(
        wrong=row.take("wrong", str),
        instead=row.take("instead", str),
        why=row.take("why", str),
        citation=row.citation(),
    )
    row.close()
    return found
