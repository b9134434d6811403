"""docs/legal.md is what the rulebook says today."""

from scripts.legal import TARGET, legal_map, rows_of

from jenjang.adapters.rulebook import load_rulebook


def test_legal_map_is_current():
    assert TARGET.read_text() == legal_map(load_rulebook())


def test_legal_map_holds_every_rule_with_its_source():
    rows = list(rows_of(load_rulebook()))
    assert [row for row in rows if not row[3].source] == []
    page = TARGET.read_text()
    items = [i.id for m in load_rulebook().modules.values() for i in m.items]
    assert [item for item in items if f"| {item} |" not in page] == []
