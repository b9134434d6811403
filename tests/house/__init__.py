"""The house looks after itself: what every file, page and action must be."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOUSE = ROOT / "src" / "jenjang"
WORDS = (
    *("journal", "regions", "accounts", "roster", "curriculum", "planning"),
    *(
        "delivery",
        "assessment",
        "counting",
        "readiness",
        "ethics",
        "outreach",
        "coklit",
    ),
    "documents",
)


def python_files(*folders: str) -> list[Path]:
    """Our Python files, migrations left out; all of them without a folder."""
    found = [p for f in folders or (".",) for p in (HOUSE / f).rglob("*.py")]
    return sorted(p for p in found if "migrations" not in p.parts)


def tree_of(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text())


def called(node: ast.AST) -> list[str]:
    """Dotted names of everything called in a node: `journal.record`."""
    calls = [n.func for n in ast.walk(node) if isinstance(n, ast.Call)]
    return [ast.unparse(f) for f in calls]
