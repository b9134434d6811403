"""Whatever can be typed or set is on a page of the documentation."""

import re

import pytest
import typer

from jenjang.cli.commands import app
from tests.house import HOUSE, ROOT, WORDS, python_files

PAGES = {p: p.read_text() for p in sorted((ROOT / "docs").rglob("*.md"))}
ALL = "\n".join([*PAGES.values(), (ROOT / "README.md").read_text()])


def commands():
    """Every command as typed: `jenjang user create`."""
    group = typer.main.get_command(app)
    for name, command in group.commands.items():
        below = getattr(command, "commands", None)
        yield from (
            (f"jenjang {name} {n}" for n in below) if below else (f"jenjang {name}",)
        )


def words_that_exist():
    """Words with actions, queries or pages of their own."""
    places = (HOUSE / "actions", HOUSE / "queries", HOUSE / "web" / "views")
    found = {p.stem for folder in places for p in folder.iterdir()}
    return [word for word in WORDS if word in found]


@pytest.mark.parametrize("command", list(commands()))
def test_command_is_documented(command):
    assert re.search(rf"{command}\b", ALL), command


def test_every_setting_is_documented():
    named = {
        setting
        for path in python_files()
        for setting in re.findall(r"\bJENJANG_[A-Z_]+\b", path.read_text())
    }
    page = PAGES[ROOT / "docs" / "how-to" / "settings.md"]
    assert named - set(re.findall(r"\bJENJANG_[A-Z_]+\b", page)) == set()


@pytest.mark.parametrize("word", words_that_exist())
def test_word_has_a_page(word):
    assert ROOT / "docs" / "words" / f"{word}.md" in PAGES
