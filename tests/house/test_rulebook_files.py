"""Every rulebook file loads, and every rule cites a source."""

from dataclasses import fields, is_dataclass

import pytest

from jenjang.adapters.rulebook import load_rulebook, rulebook_files
from jenjang.core.curriculum import Citation

FILES = sorted(rulebook_files())


def _citations(value):
    if isinstance(value, Citation):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from _citations(getattr(value, field.name))
    elif isinstance(value, dict):
        yield from _citations(tuple(value.values()))
    elif isinstance(value, tuple):
        for part in value:
            yield from _citations(part)


@pytest.mark.parametrize("name", FILES)
def test_rulebook_file_contributes_rules(name):
    rulebook = load_rulebook()
    stem = name.rpartition("/")[2].removesuffix(".toml")
    known = {*rulebook.elections, *rulebook.programmes}
    single = {"regulations.toml", "evaluations.toml", "ethics.toml"}
    single |= {"eligibility.toml", "outreach.toml"}
    assert stem in known or name in single or name.startswith("modules/")


def test_every_rule_cites_a_source():
    citations = list(_citations(load_rulebook()))
    assert len(citations) > 100
    assert [c for c in citations if not c.source.strip()] == []
    assert [c for c in citations if c.is_uncertain and not c.note] == []
