"""Migrations are one line and tell all of the models."""

from itertools import pairwise

from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.questioner import NonInteractiveMigrationQuestioner
from django.db.migrations.state import ProjectState
from django.utils import translation


@translation.override(None)  # as makemigrations does: names stay untranslated
def test_migrations_are_complete():
    loader = MigrationLoader(None)
    changes = MigrationAutodetector(
        loader.project_state(),
        ProjectState.from_apps(apps),
        NonInteractiveMigrationQuestioner(specified_apps={"records"}),
    ).changes(graph=loader.graph, trim_to_apps={"records"})
    assert {app: [m.operations for m in found] for app, found in changes.items()} == {}


def test_migrations_are_one_line():
    graph = MigrationLoader(None).graph
    ours = sorted(name for app, name in graph.nodes if app == "records")
    for earlier, later in pairwise(ours):
        dependencies = graph.node_map["records", later].parents
        assert ("records", earlier) in {node.key for node in dependencies}
    assert [name for app, name in graph.leaf_nodes() if app == "records"] == ours[-1:]
