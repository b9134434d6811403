"""Every code has one sentence, whichever word it belongs to."""

import re
from collections import Counter

from jenjang.queries.messages import WORDS
from tests.house import HOUSE, python_files

# Codes put together from a prefix and what they speak of.
BUILT = ("ACT_", "MANY_", "CAUSE_", "PART_", "ALARM_", "CURE_", "TRAINER_LACKS_")


def test_no_code_has_two_sentences():
    counted = Counter(code for word in WORDS for code in word.TEXTS)
    assert [code for code, times in counted.items() if times > 1] == []


def test_every_code_is_said_somewhere():
    texts = HOUSE / "queries" / "messages"
    sources = [p for p in python_files() if texts not in p.parents]
    sources += (HOUSE / "web" / "templates").rglob("*.html")
    said = {
        w for p in sources for w in re.findall(r"\b[A-Z][A-Z0-9_]+\b", p.read_text())
    }
    codes = {code for word in WORDS for code in word.TEXTS}
    assert {c for c in codes - said if not c.startswith(BUILT)} == set()
