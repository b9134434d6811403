"""Forms of the shared case table, for every test of the checker."""

import json
from pathlib import Path

from jenjang.adapters.contracts import load_identities
from jenjang.core.counting.forms import CHasil, read_form

CONTRACT = Path(__file__).parents[2] / "contracts" / "counting"
CASES = json.loads((CONTRACT / "cases.json").read_text())
TABLE = load_identities()


def record_of(case, base=None):
    """The JSON record that a case describes: its base with what it changes."""
    record = json.loads(json.dumps(CASES["bases"][base or case["base"]]))
    for part in case.get("drop", ()):
        record.pop(part)
    record["cells"] |= case.get("set", {}) if base is None else {}
    for cell in case.get("unset", ()):
        del record["cells"][cell]
    for part in ("words", "bubbles", "times"):
        record[part] = record.get(part, {}) | case.get(part, {})
    return {"id": case["name"], **record}


def form_of(base, **changes) -> CHasil:
    """The form of a base with boxes changed: `form_of("plain", **{"V.A": 160})`."""
    case = {"name": base, "base": base, "set": changes}
    return read_form(record_of(case), place="case", table=TABLE)


def codes_of(found):
    """The codes found, each once, in the order of the table."""
    return list(dict.fromkeys(one.code for one in found))
