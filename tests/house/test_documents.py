"""Every kind of document is whole: it can be read, said and set."""

import ctypes

import msgspec
import pypdfium2
import pypdfium2.raw
import pytest

from jenjang.documents import FOLDER, documents
from jenjang.queries.documents import print_of
from tests.documents.pictures import inked_beyond, page_of
from tests.house import ROOT

KINDS = sorted(documents())
LEAST = 6.99  # points


def printed(kind):
    document = documents()[kind]
    return print_of(kind, document.read(document.sample))


@pytest.mark.parametrize("kind", KINDS)
def test_document_compiles_its_sample_to_the_same_bytes(kind):
    pdf = printed(kind)
    assert pdf.startswith(b"%PDF")
    assert printed(kind) == pdf


@pytest.mark.parametrize("kind", KINDS)
def test_document_is_legible_and_within_what_printers_reach(kind):
    pdf = printed(kind)
    small, beyond = set(), set()
    for at, page in enumerate(pypdfium2.PdfDocument(pdf)):
        small |= {(at, size) for size in _sizes(page) if size < LEAST}
        if inked_beyond(page_of(pdf, at, dpi=50), margin=9.0, dpi=50):
            beyond.add(at)
    assert (small, beyond) == (set(), set())


def _sizes(page):
    """The sizes of all text of a page, in points."""
    text = page.get_textpage()
    number = text.count_chars()
    get = pypdfium2.raw.FPDFText_GetFontSize
    return {round(get(text.raw, ctypes.c_int(at)), 2) for at in range(number)} - {1.0}


@pytest.mark.parametrize("kind", KINDS)
def test_document_says_the_same_of_the_same(kind):
    document = documents()[kind]
    once, again = (
        msgspec.json.encode(document.content_of(document.read(document.sample)))
        for _ in range(2)
    )
    assert once == again


def test_every_folder_of_documents_is_a_kind_with_a_sample():
    folders = {p.name for p in FOLDER.iterdir() if (p / "content.py").exists()}
    assert folders == set(KINDS)
    assert [k for k in KINDS if not (FOLDER / k / "sample.json").exists()] == []


@pytest.mark.parametrize("kind", KINDS)
def test_document_is_on_the_page_of_documents(kind):
    page = ROOT / "docs" / "words" / "documents.md"
    assert f"`{kind}`" in page.read_text()
