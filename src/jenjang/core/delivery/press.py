"""What does a news text about a training claim, and what in it does not agree?

Reports call Pilkada "Pemilu", give a PPK to a desa and misspell names (domain.md
section 0.2). Whoever writes one for the office gets told before it is published. A
text is never changed here, and nothing is asked of it that the office does not know.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from jenjang.core.roster.names import fold_name
from jenjang.core.roster.places import fold_place

ALIKE = 85  # of 100: as near as a misspelt name is, by the ratio of rapidfuzz
SEATED_AT = {"PPK": "kecamatan", "PPS": "desa"}
_NUMBER = r"(\d{1,3}(?:\.\d{3})+|\d+)"
_PLACE = r"((?:[A-Z][\w'-]*)(?: [A-Z][\w'-]*){0,3})"
_BODY = re.compile(
    rf"\b(PPK|PPS)(?: (?:Kecamatan|Desa|Kelurahan|Kel\.|Kec\.))? {_PLACE}"
)
_COUNT = re.compile(
    rf"\b{_NUMBER} (?:orang |anggota |peserta )?"
    r"(PPK|PPS|KPPS|Pantarlih|kecamatan|desa(?:/kelurahan)?|TPS|peserta)\b"
)
_NOT_PLACES = {"divisi", "se", "yang", "dan", "pada", "pemilu", "pemilihan"}


class Doubt(StrEnum):
    """What may be wrong in a text."""

    BODY_ELSEWHERE = "BODY_ELSEWHERE"  # a PPK of a desa, a PPS of a kecamatan
    PLACE_UNKNOWN = "PLACE_UNKNOWN"
    COUNT_DIFFERS = "COUNT_DIFFERS"
    NAME_DIFFERS = "NAME_DIFFERS"
    ELECTION_DIFFERS = "ELECTION_DIFFERS"


@dataclass(frozen=True, slots=True)
class Known:
    """What the office knows of itself and of the event.

    `places` gives the levels ("kecamatan", "desa", "kabupaten/kota") at which a folded
    name is used; `counts` every number of people or places that is right, by word.
    """

    places: Mapping[str, frozenset[str]]
    counts: Mapping[str, frozenset[int]]
    people: Sequence[str]
    is_pemilu: bool


@dataclass(frozen=True, slots=True)
class Remark:
    """A doubt about a passage, and what the office has instead."""

    doubt: Doubt
    passage: str
    instead: str = ""


def remarks_on(text: str, known: Known) -> tuple[Remark, ...]:
    """Every doubt about a text, in the order of its passages, each once."""
    found = [
        (at, remark)
        for look in (_bodies, _counts, _names, _election)
        for at, remark in look(text, known)
    ]
    found.sort(key=lambda pair: pair[0])
    return tuple(dict.fromkeys(remark for _, remark in found))


def _bodies(text: str, known: Known) -> Iterator[tuple[int, Remark]]:
    """A PPK stands in a kecamatan, a PPS in a desa or kelurahan (PKPU 8/2022)."""
    for match in _BODY.finditer(text):
        body, levels = match[1], _levels(match[2], known)
        if levels is None or SEATED_AT[body] in levels:
            continue
        if levels:
            instead = ", ".join(sorted(levels))
            yield match.start(), Remark(Doubt.BODY_ELSEWHERE, match[0], instead)
        else:
            yield match.start(), Remark(Doubt.PLACE_UNKNOWN, match[0])


def _levels(words: str, known: Known) -> frozenset[str] | None:
    """Where the longest known name that the words begin with is used.

    None for words that name no place at all; empty for a place nobody knows.
    """
    parts = words.split()
    if parts[0].casefold() in _NOT_PLACES:
        return None
    for length in range(len(parts), 0, -1):
        found = known.places.get(fold_place(" ".join(parts[:length])))
        if found:
            return found
    return frozenset()


def _counts(text: str, known: Known) -> Iterator[tuple[int, Remark]]:
    for match in _COUNT.finditer(text):
        number, word = int(match[1].replace(".", "")), match[2].split("/")[0]
        right = known.counts.get(word, frozenset())
        if right and number not in right:
            instead = ", ".join(map(str, sorted(right)))
            yield match.start(), Remark(Doubt.COUNT_DIFFERS, match[0], instead)


def _names(text: str, known: Known) -> Iterator[tuple[int, Remark]]:
    """Names of the event that the text writes in another way."""
    words = [(m.start(), m[0]) for m in re.finditer(r"[A-Z][\w'.-]*", text)]
    folded = fold_name(text)
    for name in known.people:
        if fold_name(name) in folded:
            continue
        size = len(name.split())
        for at in range(len(words) - size + 1):
            typed = " ".join(word for _, word in words[at : at + size])
            if fuzz.ratio(fold_name(typed), fold_name(name)) >= ALIKE:
                yield words[at][0], Remark(Doubt.NAME_DIFFERS, typed, name)
                break


def _election(text: str, known: Known) -> Iterator[tuple[int, Remark]]:
    """Pilkada is a Pemilihan, not a Pemilu: other law, other stages."""
    own, other = "Pemilihan", "Pemilu"
    if known.is_pemilu:
        own, other = "Pemilu", "Pilkada|Pemilihan Serentak"
    for match in re.finditer(rf"\b(?:{other})\b", text):
        yield match.start(), Remark(Doubt.ELECTION_DIFFERS, match[0], own)
