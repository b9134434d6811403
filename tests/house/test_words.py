"""The order of the words: a word imports only words to its left."""

import ast

import pytest

from tests.house import HOUSE, WORDS, python_files, tree_of

LAYERS = ("core", "queries", "actions", "records.models")


def word_in(module, layer):
    """The word a module of a layer belongs to, if any."""
    prefix = f"jenjang.{layer}."
    name = module.removeprefix(prefix).split(".")[0] if module else ""
    return name if module.startswith(prefix) and name in WORDS else None


def imports_of(path):
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("layer", LAYERS)
def test_word_imports_only_words_to_its_left(layer):
    wrong = set()
    for path in python_files(layer.replace(".", "/")):
        relative = path.relative_to(HOUSE.parent).with_suffix("")
        own = word_in(".".join(relative.parts), layer)
        for module in imports_of(path) if own else ():
            other = word_in(module, layer)
            if other and WORDS.index(other) > WORDS.index(own):
                wrong.add((str(relative), module))
    assert wrong == set()
