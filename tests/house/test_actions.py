"""Every action is one transaction, is permitted, and stands in the journal once."""

import ast
import re

import pytest

from tests.house import called, python_files, tree_of

# Public functions of actions/ that are no action, with the reason.
NOT_JOURNALED = {
    "journal.record": "it is the journal",
    "follow_ups.run_once": "runs what an entry already told",
}
WRITES = re.compile(
    r"\.(create|save|delete|update|bulk_create|bulk_update|update_or_create|"
    r"get_or_create|execute|copy|add|set|clear)$"
)


def actions():
    for path in python_files("actions"):
        functions = {
            n.name: n for n in tree_of(path).body if isinstance(n, ast.FunctionDef)
        }
        for name, node in functions.items():
            place = f"{path.stem}.{name}"
            skipped = name.startswith("_") or place in NOT_JOURNALED
            if not skipped and writes(node, functions):
                yield pytest.param(node, functions, id=place)


def writes(node, functions):
    """Whether a function changes rows, itself or by its own parts."""
    names = called(node)
    parts = [n for n in names if n.startswith("_") and n in functions]
    own = any(WRITES.search(name) for name in names)
    return own or any(writes(functions[n], functions) for n in parts)


def records(node, functions):
    """How often a function writes to the journal, itself or by its own parts."""
    names = called(node)
    own = sum(name.endswith("journal.record") for name in names)
    return own + sum(
        records(functions[n], functions)
        for n in names
        if n.startswith("_") and n in functions
    )


@pytest.mark.parametrize(("node", "functions"), list(actions()))
def test_action_is_journaled_once_in_its_transaction(node, functions):
    decorators = [ast.unparse(d) for d in node.decorator_list]
    assert "transaction.atomic" in decorators
    assert "viewer" in [a.arg for a in node.args.kwonlyargs]
    assert records(node, functions) == 1
