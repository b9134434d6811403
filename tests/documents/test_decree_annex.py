"""The annex of a decree: everybody it seated, numbered through, and no NIK."""

import re
from dataclasses import dataclass

import msgspec
import pytest

from jenjang.documents import documents
from jenjang.queries.documents import print_of
from tests.documents.pictures import words_in

KINDS = ("lampiran_sk_kpps", "lampiran_sk_pantarlih")


@dataclass
class Paper:
    """The sample of a kind, what it says, and its words on paper."""

    annex: object
    content: dict
    words: str


def paper(kind):
    document = documents()[kind]
    annex = document.read(document.sample)
    words = " ".join(words_in(print_of(kind, annex)))
    return Paper(annex, document.content_of(annex), words)


@pytest.mark.parametrize("kind", KINDS)
def test_everybody_stands_on_paper_once_with_number_and_position(kind):
    shown = paper(kind)
    members = [m for s in shown.annex.stations for m in s.members]
    rows = shown.content["rows"]
    assert [(r[3], r[4]) for r in rows] == [(m.name, m.position) for m in members]
    assert [r[0] for r in rows] == [str(n) for n in range(1, len(members) + 1)]
    assert sum(r[2] for r in rows) == len(members)
    for member in members:
        assert member.name.split(",")[0] in shown.words


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_on_paper_looks_like_a_nik(kind):
    assert re.findall(r"\d{10,}", paper(kind).words) == []


def test_days_are_written_in_words():
    shown = paper("lampiran_sk_kpps")
    assert shown.content["starts_on"] == "25 Januari 2024"
    assert shown.content["ends_on"] == "25 Februari 2024"
    without = msgspec.structs.replace(shown.annex, ends_on=None)
    document = documents()["lampiran_sk_kpps"]
    assert document.content_of(without)["ends_on"] == ""
