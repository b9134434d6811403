"""The mission table `docs/seeds.md`: what carries each statement, and what it shows.

A row's carrier is a screen (`/path/` as `account`), a command (`jenjang …`) or a kind
of document. `{event: words}` and `{class: words}` in a path stand for the id of the
one event or class whose name begins so, `{body: PPS 36.02.14.1002}` for that body's.
"""

import html
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.test import Client
from typer.testing import CliRunner

from jenjang.cli.commands import app
from jenjang.documents import documents
from jenjang.queries.documents import print_of
from jenjang.records.models import Body, Event, TrainingClass, User

TABLE = Path(__file__).parents[2] / "docs" / "seeds.md"
SCREEN = re.compile(r"^`(/[^`]*)` as `([^`]+)`$")
COMMAND = re.compile(r"^`jenjang ([^`]+)`$")
DOCUMENT = re.compile(r"^document `([^`]+)`$")
NAMED = re.compile(r"\{(event|class|body): ([^}]+)\}")
TABLES = {"event": (Event, "title"), "class": (TrainingClass, "name")}
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@dataclass(frozen=True)
class Statement:
    """A row of the table."""

    number: str  # SR-1
    text: str
    carrier: str
    shows: tuple[str, ...]


def statements() -> Iterator[Statement]:
    """Every row of every table of the page."""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("|") and re.fullmatch(r"[A-Z]{2}-\d+", cells[0]):
            number, text, carrier, shows = cells
            yield Statement(number, text, carrier, tuple(shows.split(" ; ")))


def shown_by(carrier: str) -> str:
    """What a screen, command or document shows, without markup and line breaks."""
    if screen := SCREEN.match(carrier):
        return _screen(*screen.groups())
    if command := COMMAND.match(carrier):
        result = CliRunner().invoke(app, shlex.split(command[1]))
        assert result.exit_code == 0, result.output
        return _plain(result.output)
    if document := DOCUMENT.match(carrier):
        kind = documents()[document[1]]
        paper = print_of(kind.kind, kind.read(kind.sample))
        assert paper.startswith(b"%PDF")
        return kind.sample.decode()
    raise AssertionError(f"no screen, command or document: {carrier}")


def _screen(path: str, account: str) -> str:
    client = Client()
    client.force_login(User.objects.get(username=account), backend=BACKEND)
    answer = client.get(NAMED.sub(_id, path))
    assert answer.status_code == 200, (path, answer.status_code)
    inside = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    text = re.sub(r"<(script|style)\b.*?</\1>", " ", inside, flags=re.S)
    return _plain(html.unescape(re.sub(r"<[^>]+>", " ", text)))


def _id(match: "re.Match[str]") -> str:
    if match[1] == "body":
        kind, region = match[2].split()
        return str(Body.objects.get(kind=kind, region=region, tps=None).pk)
    table, field = TABLES[match[1]]
    return str(table.objects.get(**{f"{field}__startswith": match[2]}).pk)


def _plain(text: str) -> str:
    return " ".join(text.split())
