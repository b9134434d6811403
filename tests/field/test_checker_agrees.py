"""The checker of the phone answers every form as the checker of the house does."""

import json
import os
import subprocess
from dataclasses import replace

from django.utils import translation

from jenjang.core.counting.chance import Chance
from jenjang.core.counting.checking import check, unchecked, unseen
from jenjang.core.counting.diagnosing import diagnose
from jenjang.core.counting.forms import read_form
from jenjang.core.counting.words import spelled
from jenjang.queries.counting.wording import diagnosis_text, finding_text
from tests.core.forms import CASES, TABLE, record_of
from tests.house import ROOT

NUMBER = 400


def drawn(chance):
    """A form of the case table with one to three numbers changed as hands do."""
    case = chance.pick(CASES["cases"])
    record = record_of(case)
    cells = record["cells"]
    for _ in range(1 + chance.below(3)):
        cell = chance.pick(sorted(cells))
        value = cells[cell] or 0
        digits = str(abs(value))
        cells[cell] = chance.pick(
            [
                *(value + 1, max(0, value - 5), value + 10, int(digits[::-1])),
                *(int(digits[1:] or 0), value * 10, chance.below(1000), None),
                cells[chance.pick(sorted(cells))],
            ]
        )
    return record


def answer_to(record):
    """What the house says of a form, as JSON."""
    form = replace(read_form(record, place="form", table=TABLE), id="")
    found = check(form, table=TABLE)
    slips = diagnose(form, found, table=TABLE)
    sentences = [finding_text(one, form=form, table=TABLE) for one in found]
    return {
        "violations": [
            [one.code, one.severity, one.cells, one.delta, text]
            for one, text in zip(found, sentences, strict=True)
        ],
        "diagnosis": [
            [*(one.slip, one.cells, one.shift, one.explains, one.leaves), text]
            for one in slips
            for text in [diagnosis_text(one, table=TABLE)]
        ],
        "unchecked": unchecked(form, table=TABLE),
        "unseen": unseen(form, table=TABLE),
    }


def test_every_drawn_form_is_answered_alike(tmp_path):
    chance = Chance("phone and house")
    with translation.override("id"):
        forms = [
            {"record": record, "answer": answer_to(record)}
            for record in (drawn(chance) for _ in range(NUMBER))
        ]
    content = {"spelled": [spelled(n) for n in range(1000)], "forms": forms}
    path = tmp_path / "forms.json"
    path.write_text(json.dumps(content))
    binaries = ROOT / ".venv" / "bin"
    done = subprocess.run(
        [binaries / "npm", "--prefix", "field", "test", "--", "tests/same.test.ts"],
        cwd=ROOT,
        env={
            **os.environ,
            "PATH": f"{binaries}:{os.environ['PATH']}",
            "JENJANG_FIELD_FORMS": str(path),
        },
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    assert "1 passed" in done.stdout
