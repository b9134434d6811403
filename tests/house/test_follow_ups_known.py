"""Every kind that words left of readiness journal has its follow-up decided."""

import re
from pathlib import Path

import jenjang.actions
from jenjang.actions.import_kinds import KINDS
from jenjang.jobs.handlers import HANDLERS, WITHOUT_FOLLOW_UP

KIND = re.compile(r'"((?:roster|delivery|curriculum|regions)\.[a-z_]+)"')


def test_every_journal_kind_has_its_follow_up_decided():
    folder = Path(jenjang.actions.__file__).parent
    source = "".join(path.read_text() for path in sorted(folder.rglob("*.py")))
    kinds = set(KIND.findall(source))
    kinds |= {f"{kind.word}.imported" for kind in KINDS.values()}
    assert kinds - set(HANDLERS) - WITHOUT_FOLLOW_UP == set()
    assert set(HANDLERS) & WITHOUT_FOLLOW_UP == set()
