"""Every text has its English, with the same placeholders, and is compiled."""

from io import BytesIO

import pytest
from babel.messages.mofile import write_mo
from scripts.messages import MO, collected, missing


@pytest.fixture(scope="module")
def catalogue():
    return collected()


def test_every_text_has_english(catalogue):
    assert missing(catalogue) == []


def test_no_text_is_fuzzy(catalogue):
    assert [m.id for m in catalogue if m.id and m.fuzzy] == []


def test_compiled_catalogue_is_the_newest(catalogue):
    buffer = BytesIO()
    write_mo(buffer, catalogue)
    assert buffer.getvalue() == MO.read_bytes(), "run make messages"
