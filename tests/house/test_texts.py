"""Whatever is coded has a text."""

import ast
import re

from jenjang.queries.messages import TEXTS
from jenjang.queries.messages.journal import SENTENCES
from tests.house import WORDS, python_files, tree_of

KIND = re.compile(rf'"((?:{"|".join(WORDS)}|demo)\.[a-z_]+)"')
IMPORT_KIND = re.compile(r"\{kind\.word\}(\.[a-z_]+)")
IMPORTING_WORDS = ("regions", "roster", "outreach")


def test_every_journal_kind_has_a_sentence():
    sources = [path.read_text() for path in python_files("actions")]
    kinds = {kind for source in sources for kind in KIND.findall(source)}
    steps = {step for source in sources for step in IMPORT_KIND.findall(source)}
    kinds |= {word + step for word in IMPORTING_WORDS for step in steps}
    assert kinds - set(SENTENCES) == set()


def test_every_violation_has_a_text():
    codes = set()
    for path in python_files():
        for n in ast.walk(tree_of(path)):
            if isinstance(n, ast.Call) and "Violation" in ast.unparse(n.func):
                first = n.args[0] if n.args else None
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    codes.add(first.value)
    assert codes - set(TEXTS) == set()
