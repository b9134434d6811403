"""What readiness does when something it rests on has changed."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from jenjang.actions.readiness import judge_affected, judge_office
from jenjang.core.accounts import SYSTEM
from jenjang.queries.readiness import offices_of

TOUCHED = ("persons", "classes", "tps", "villages")


def judge_touched(facts: Mapping[str, Any]) -> None:
    """Judge again what depends on the people, classes, TPS or villages of an entry."""
    touched = {key: [str(i) for i in facts.get(key) or ()] for key in TOUCHED}
    if not any(touched.values()):
        return
    if facts.get("office"):
        judge_affected(facts["office"], viewer=SYSTEM, **touched)
        return
    for office, part in _by_office(touched).items():
        judge_affected(office, viewer=SYSTEM, **part)


def judge_whole(facts: Mapping[str, Any]) -> None:
    """Judge the whole office: a rule that everybody is judged by has changed."""
    judge_office(facts["office"], viewer=SYSTEM)


def judge_erratum(facts: Mapping[str, Any]) -> None:
    """Judge the whole office when a material is an erratum: older lessons are void."""
    if facts["is_erratum"]:
        judge_office(facts["office"], viewer=SYSTEM)


def _by_office(touched: Mapping[str, list[str]]) -> dict[str, dict[str, list[str]]]:
    """The same, sorted by the office that keeps it, for entries of no one office."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for key in ("tps", "villages"):
        for code in touched[key]:
            found[code[:5].replace(".", "")][key].append(code)
    rows = offices_of(persons=touched["persons"], classes=touched["classes"])
    for key, id_, office in rows:
        found[office][key].append(id_)
    return found
