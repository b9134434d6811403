"""Every action the edges call is one transaction and stands in the journal once."""

import ast
import inspect
import re
from importlib import import_module
from pathlib import Path
from types import FunctionType, ModuleType

import pytest

from tests.house import called, python_files, tree_of

EDGES = ("web", "api", "cli", "jobs")
# What edges call in actions/ without an entry of its own, with the reason.
NOT_JOURNALED = {
    "starting.start_attempt": "an attempt is its own record; hand_in tells it",
    "attempts.keep_answers": "an attempt is its own record; hand_in tells it",
    "breaches.report_breach": "the journal would tell that there is a report",
    "breaches.take_step": "a step is its own sealed record, for HUKUM alone",
    "follow_ups.run_once": "runs what an entry already told",
    "tps_table.commit_tps": "part of an import, which actions.imports journals",
    "tps_table.undo_tps": "part of an import, which actions.imports journals",
    "dapil_table.commit_dapil": "part of an import, which actions.imports journals",
    "dapil_table.undo_dapil": "part of an import, which actions.imports journals",
    "map_tables.commit_centroids": "part of an import, which actions.imports journals",
    "map_tables.undo_centroids": "part of an import, which actions.imports journals",
    "map_tables.commit_outlines": "part of an import, which actions.imports journals",
    "map_tables.undo_outlines": "part of an import, which actions.imports journals",
    "judging.judge_all": "one transaction and one entry for each office",
}
WRITES = re.compile(
    r"\.(create|save|delete|update|bulk_create|bulk_update|update_or_create|"
    r"get_or_create|execute|copy|add|set|clear)$"
)


def used_by_edges():
    """Functions of actions/ that a page, call, command or job names."""
    found = set()
    for path in python_files(*EDGES):
        tree = tree_of(path)
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and "jenjang.actions" in node.module:
                for alias in node.names:
                    found |= set(_functions(tree, node.module, alias))
    return sorted(found, key=lambda f: (f.__module__, f.__name__))


def _functions(tree, module, alias):
    named = getattr(import_module(module), alias.name, None)
    thing = named or import_module(f"{module}.{alias.name}")
    if isinstance(thing, FunctionType):
        yield inspect.unwrap(thing)
    elif isinstance(thing, ModuleType):
        short = alias.asname or alias.name
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and ast.unparse(node.value) == short:
                function = getattr(thing, node.attr)
                if isinstance(function, FunctionType):
                    yield inspect.unwrap(function)


def own_functions(function):
    """The functions of the file a function stands in, by name."""
    tree = tree_of(Path(inspect.getfile(function)))
    return {n.name: n for n in tree.body if isinstance(n, ast.FunctionDef)}


def reached(name, functions, seen=()):
    """A function and the parts of its own file that it calls, each once a call."""
    node = functions[name]
    yield node
    for part in called(node):
        if part in functions and part not in (*seen, name):
            yield from reached(part, functions, (*seen, name))


def entries_and_writes(function):
    """(calls of journal.record, whether rows are changed) within a function."""
    nodes = list(reached(function.__name__, own_functions(function)))
    names = [name for node in nodes for name in called(node)]
    records = sum(name.endswith("journal.record") for name in names)
    return records, any(WRITES.search(name) for name in names)


@pytest.mark.parametrize("function", used_by_edges(), ids=lambda f: f.__name__)
def test_action_is_journaled_once(function):
    place = f"{function.__module__.rsplit('.', 1)[-1]}.{function.__name__}"
    records, writes = entries_and_writes(function)
    if (writes or records) and place not in NOT_JOURNALED:
        assert records == 1
        decorators = own_functions(function)[function.__name__].decorator_list
        assert "transaction.atomic" in [ast.unparse(d) for d in decorators]
        # who acts by the code of a class is nobody by name
        assert {"viewer", "code"} & set(inspect.signature(function).parameters)
