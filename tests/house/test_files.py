"""Size, names and shape of files."""

import ast
import re

import pytest

from tests.house import HOUSE, ROOT, python_files, tree_of

REFUSED = ("util", "utils", "helper", "helpers", "common", "base", "manager", "service")
TESTS = sorted((ROOT / "tests").rglob("*.py"))
SCRIPTS = [*(ROOT / "scripts").rglob("*.py"), *(ROOT / "bench").rglob("*.py")]
TEMPLATES = sorted((HOUSE / "web" / "templates").rglob("*.html"))
INLINE_SCRIPT = re.compile(r"<script(?![^>]*(?:\bsrc=|application/json))", re.I)
INLINE_STYLE = re.compile(r"<style|\sstyle\s*=", re.I)
INLINE_HANDLER = re.compile(r"\son[a-z]+\s*=\s*[\"']|hx-on|javascript:", re.I)


def test_no_file_over_400_lines():
    files = [*python_files(), *TESTS, *SCRIPTS, *TEMPLATES]
    assert [str(f) for f in files if len(f.read_text().splitlines()) > 400] == []


def test_no_function_over_50_lines():
    long = []
    for path in [*python_files(), *TESTS, *SCRIPTS]:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or 0) - node.lineno + 1
                long += [f"{path}: {node.name} {lines}"] if lines > 50 else []
    assert long == []


def test_no_name_that_says_nothing():
    parts = {
        part.removesuffix(".py"): path
        for path in python_files()
        for part in path.relative_to(HOUSE).parts
    }
    assert {name: parts[name] for name in REFUSED if name in parts} == {}


def test_every_module_says_what_it_is_for():
    silent = [str(p) for p in python_files() if p.stat().st_size and not _docstring(p)]
    assert silent == []


def _docstring(path):
    return ast.get_docstring(tree_of(path))


@pytest.mark.parametrize("mark", ["TO" + "DO", "FIX" + "ME", "XX" + "X"])
def test_nothing_is_left_for_later(mark):
    files = [*python_files(), *TESTS, *SCRIPTS, *TEMPLATES]
    found = re.compile(rf"\b{mark}\b")
    assert [str(f) for f in files if found.search(f.read_text())] == []


@pytest.mark.parametrize("pattern", [INLINE_SCRIPT, INLINE_STYLE, INLINE_HANDLER])
def test_templates_have_nothing_inline(pattern):
    found = {
        str(path.relative_to(HOUSE)): pattern.findall(path.read_text())
        for path in TEMPLATES
    }
    assert {path: marks for path, marks in found.items() if marks} == {}
