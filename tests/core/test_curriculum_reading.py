"""The rulebook is read strictly: each defect is refused with its file and key."""

import copy
import tomllib

import pytest

from jenjang.adapters.rulebook import rulebook_files, rulebook_of, version_of
from jenjang.core.curriculum import RulebookInvalid, deadline_of, read_rulebook
from jenjang.core.roster import BodyKind

PEMILU = "elections/pemilu-2024.toml"
KPPS = "programmes/bimtek-kpps.toml"
TEBO = "programmes/bimtek-partisipasi.toml"
MODULES = "modules/pungut-hitung.toml"
RULES = "regulations.toml"
PARSED = {name: tomllib.loads(text.decode()) for name, text in rulebook_files().items()}


def _drop(key):
    return lambda table: table.pop(key)


def _put(key, value):
    return lambda table: table.__setitem__(key, value)


def _at(data, place):
    for step in place:
        data = data[step]
    return data


MUTATIONS = [
    (PEMILU, (), _put("votting_day", 1), "votting_day", "unknown key"),
    (PEMILU, ("voting_day",), _drop("source"), "voting_day.source", "missing"),
    (PEMILU, ("bodies", 1), _drop("confidence"), "bodies[2].confidence", "missing"),
    (PEMILU, ("kpps_term",), _drop("note"), "kpps_term.note", "missing"),
    (PEMILU, ("tps_cap",), _put("confidence", "X"), "tps_cap.confidence", "S, D, K"),
    (PEMILU, ("tps_cap",), _put("value", "300"), "tps_cap.value", "must be int"),
    (PEMILU, ("tps_cap",), _put("value", True), "tps_cap.value", "must be int"),
    (PEMILU, ("bodies", 0), _put("body", "PPLN"), "bodies[1].body", "unknown body"),
    (PEMILU, ("bodies", 0), _put("body", "PPK"), "bodies", "stands twice"),
    (PEMILU, ("milestones", 0), _put("id", "coklit"), "milestones", "stands twice"),
    (PEMILU, (), _put("code", "pemilu-2029"), "code", "not the file's name"),
    (MODULES, ("modules", 1), _put("bit", 0), "bit", "belongs to M1"),
    (MODULES, ("modules", 1), _put("bit", 5), "bit", "belongs to"),
    (MODULES, ("modules", 1), _put("code", "M1"), "modules[2].items[1].id", "M1-00"),
    (MODULES, ("modules", 0, "items", 1), _put("id", "M1-01"), "items", "twice"),
    (MODULES, ("modules", 0, "items", 1), _put("text", ""), "items[2].text", "empty"),
    (MODULES, ("modules", 0), lambda m: m["items"].pop(), "", None),
    (KPPS, (), lambda p: p["modules"].append("M9"), "modules", "unknown: M9"),
    (KPPS, (), lambda p: p["elections"].append("x"), "elections", "unknown: x"),
    (KPPS, (), _put("default_election", "x"), "default_election", "not in elections"),
    (KPPS, ("tiers", 2), _put("modules", ["P1"]), "tiers[3].modules", "unknown: P1"),
    (KPPS, ("tiers", 2), _put("trainee", "PPS"), "tiers", "two tiers"),
    (KPPS, ("tiers", 0), _put("trainers", ["KPPS"]), "tiers", "in a circle"),
    (KPPS, ("tiers", 2), _put("trainers", []), "tiers[3].trainers", "empty"),
    (KPPS, ("participants", 0), _put("each", 8), "participants[1].each", "7 seats"),
    (KPPS, ("participants", 0), _put("per", "rw"), "participants[1].per", "one of"),
    (
        KPPS,
        ("levels", 1, "clauses", 0),
        _put("kind", "chair_clever"),
        "levels[2].clauses[1].kind",
        "unknown clause",
    ),
    (
        KPPS,
        ("levels", 1, "clauses", 4),
        _put("station", "S9"),
        "levels[2].clauses[5].station",
        "unknown: S9",
    ),
    (KPPS, (), lambda p: p["levels"].pop(0), "levels", "in order"),
    (KPPS, ("deadline",), _put("milestone", "x"), "deadline.milestone", "has no x"),
    (KPPS, ("attendance_share",), _put("value", 1.2), "attendance_share.value", "most"),
    (TEBO, ("participants", 1), _put("id", "kpu"), "participants", "stands twice"),
    (RULES, ("regulations", 1), _put("id", "uu-pemilu"), "id", "stands twice"),
    (RULES, ("regulations", 0), _put("elections", ["x"]), "", "unknown election"),
    (RULES, ("traps", 0), _drop("source"), "traps[1].source", "missing"),
]


@pytest.mark.parametrize(("file", "place", "spoil", "key", "problem"), MUTATIONS)
def test_reading_a_spoilt_file(file, place, spoil, key, problem):
    files = copy.deepcopy(PARSED)
    spoil(_at(files[file], place))
    if problem is None:  # an item fewer is still enough in M1
        assert len(read_rulebook(files, version="x").modules["M1"].items) == 8
        return
    with pytest.raises(RulebookInvalid) as caught:
        read_rulebook(files, version="x")
    assert caught.value.file == file
    assert key in caught.value.key
    assert problem in caught.value.problem


def test_reading_too_few_items():
    files = copy.deepcopy(PARSED)
    files[MODULES]["modules"][0]["items"] = files[MODULES]["modules"][0]["items"][:7]
    with pytest.raises(RulebookInvalid) as caught:
        read_rulebook(files, version="x")
    assert "fewer than 8" in caught.value.problem


def test_reading_a_module_without_critical_items():
    files = copy.deepcopy(PARSED)
    for item in files[MODULES]["modules"][0]["items"]:
        item.pop("critical", None)
    with pytest.raises(RulebookInvalid) as caught:
        read_rulebook(files, version="x")
    assert "no critical item" in caught.value.problem


def test_reading_a_strange_file():
    with pytest.raises(RulebookInvalid) as caught:
        read_rulebook({**PARSED, "elektions/x.toml": {}}, version="x")
    assert caught.value.file == "elektions/x.toml"


def test_reading_without_regulations():
    files = {name: raw for name, raw in PARSED.items() if name != RULES}
    with pytest.raises(RulebookInvalid) as caught:
        read_rulebook(files, version="x")
    assert caught.value.file == RULES


def test_reading_a_file_that_is_not_toml():
    with pytest.raises(RulebookInvalid) as caught:
        rulebook_of({**rulebook_files(), PEMILU: b"code = "})
    assert caught.value.file == PEMILU


def test_version_changes_with_any_byte():
    files = rulebook_files()
    spoilt = {**files, PEMILU: files[PEMILU] + b"\n"}
    assert version_of(files) == version_of(dict(reversed(files.items())))
    assert version_of(files) != version_of(spoilt)
    assert rulebook_of(files).version == version_of(files)


def test_deadlines_follow_the_election():
    rulebook = rulebook_of(rulebook_files())
    programme = rulebook.programmes["bimtek-pantarlih"]
    days = {
        code: str(deadline_of(programme, rulebook.elections[code]))
        for code in programme.elections
    }
    assert days == {"pilkada-2024": "2024-06-24", "pemilu-2024": "2023-02-12"}
    assert programme.deadline_days == 156


def test_rules_of_the_two_elections_differ():
    elections = rulebook_of(rulebook_files()).elections
    facts = {
        code: (
            str(e.voting_day),
            e.tps_cap,
            e.pantarlih_threshold,
            e.body_sizes[BodyKind.KPPS],
        )
        for code, e in elections.items()
    }
    assert facts == {
        "pemilu-2024": ("2024-02-14", 300, None, 7),
        "pilkada-2024": ("2024-11-27", 600, 400, 7),
    }


def test_counting_module_has_the_minutes_of_the_official_slides():
    modules = rulebook_of(rulebook_files()).modules
    assert modules["M4"].minutes == 30 + 50 + 50 + 20
    assert "M3-04" in modules["M3"].critical_items
    assert [m.bit for m in modules.values()] == list(range(len(modules)))
