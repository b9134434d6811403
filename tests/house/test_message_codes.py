"""Every code has one sentence, whichever word it belongs to."""

from collections import Counter

from jenjang.queries.messages import WORDS


def test_no_code_has_two_sentences():
    counted = Counter(code for word in WORDS for code in word.TEXTS)
    assert [code for code, times in counted.items() if times > 1] == []
