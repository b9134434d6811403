"""What is this person called? Legal name and titles apart; folding for search.

Law: official papers print `Drs. H. Ahmad Suja’i, M.Si.`; the KTP-el has the name
alone (domain.md 8). One-word names are normal. Deliberately not done here: a name is
never split into first and last, and letters are never re-cased.
"""

import re
import unicodedata
from typing import NamedTuple

from rapidfuzz import fuzz

ALIKE = 88  # names at least this similar may be one person

_BEFORE = {
    "h",
    "hj",
    "kh",
    "ust",
    "ustad",
    "ustadz",
    "ustaz",
    "ustadzah",
    "tb",
    "tubagus",
    "rd",
    "raden",
    "ir",
    "drs",
    "dra",
    "dr",
    "drg",
    "drh",
    "prof",
    "ns",
    "apt",
    "pdt",
}
_HONORIFICS = {
    "bapak",
    "bpk",
    "ibu",
    "sdr",
    "sdri",
    "saudara",
    "saudari",
    "yth",
}
_BARE_AFTER = {
    "sh",
    "se",
    "spd",
    "spdi",
    "sip",
    "skom",
    "sag",
    "ssos",
    "sthi",
    "shi",
    "st",
    "amd",
    "mm",
    "mh",
    "mpd",
    "msi",
    "map",
    "mkom",
}
_FIRST_PARTS = {
    "s",
    "m",
    "a",
    "b",
    "d",
    "c",
    "ph",
    "ll",
    "lc",
    "dr",
    "sp",
    "se",
    "sh",
    "mm",
    "mh",
    "st",
    "sst",
    "amd",
}
_AROUND = _BEFORE | _HONORIFICS
_DOTTED = re.compile(r"^[A-Za-z]{1,5}(?:\.[A-Za-z]{1,5})+\.?$")
_ENDING_DOT = re.compile(r"^[A-Za-z]{2,6}\.$")
_APOSTROPHES = str.maketrans(dict.fromkeys("'‘`´ʼʻ′", "’"))
_NO_APOSTROPHES = str.maketrans(dict.fromkeys("'’‘`´ʼʻ′", ""))
_PLAIN = re.compile(r"[A-Za-z ]+")
_NOT_WORD = re.compile(r"[\W_]+")


class PersonName(NamedTuple):
    """A legal name and the titles around it, each as written."""

    name: str
    titles_before: str = ""
    titles_after: str = ""


def read_name(text: str) -> PersonName:
    """The name of a cell like `Drs. H. Ahmad Suja'i, M.Si`; titles taken off it.

    Empty text gives an empty name. What follows a comma is titles only when every
    word of it looks like one; a name is never eaten whole.
    """
    words = text.split()
    if _PLAIN.fullmatch(text) and not (
        len(words) > 1
        and (words[0].lower() in _AROUND or words[-1].lower() in _BARE_AFTER)
    ):
        return PersonName(" ".join(words))  # nearly all names are this plain
    clean = " ".join(unicodedata.normalize("NFC", text).translate(_APOSTROPHES).split())
    head, comma, tail = clean.partition(",")
    if comma and not _are_titles(tail):
        head, tail = clean, ""
    words = head.split()
    before, words = _taken_before(words)
    after, words = _taken_after(words)
    parts = [*after, *([tail.strip(" ,")] if tail.strip(" ,") else [])]
    return PersonName(" ".join(words), " ".join(before), ", ".join(parts))


def fold_name(name: str) -> str:
    """For sorting and search: no case, accents, apostrophes or marks.

    Asy'ari, ASY’ARI and Asyari fold alike.
    """
    if _PLAIN.fullmatch(name):
        return " ".join(name.casefold().split())
    plain = unicodedata.normalize("NFKD", name.translate(_NO_APOSTROPHES))
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(_NOT_WORD.sub(" ", letters.casefold()).split())


def are_alike(one: str, other: str) -> bool:
    """True when two folded names may be one person's: typing slips, swapped words."""
    return fuzz.token_sort_ratio(one, other, score_cutoff=ALIKE) > 0


def printed(person: PersonName) -> str:
    """Titles before, name, titles after, as official papers print it."""
    front = f"{person.titles_before} " if person.titles_before else ""
    back = f", {person.titles_after}" if person.titles_after else ""
    return f"{front}{person.name}{back}"


def _bare(word: str) -> str:
    return word.replace(".", "").casefold()


def _taken_before(words: list[str]) -> tuple[list[str], list[str]]:
    before = []
    while len(words) > 1:
        pieces = [piece for piece in re.split(r"(?<=\.)", words[0]) if piece]
        if _bare(words[0]) in _HONORIFICS:
            words = words[1:]
        elif _bare(words[0]) in _BEFORE:
            before.append(words[0])
            words = words[1:]
        elif len(pieces) > 1 and _bare(pieces[0]) in _BEFORE:  # "H.Ahmad"
            before.append(pieces[0])
            words = ["".join(pieces[1:]), *words[1:]]
        else:
            break
    return before, words


def _taken_after(words: list[str]) -> tuple[list[str], list[str]]:
    after: list[str] = []
    while len(words) > 1 and (_is_title(words[-1]) or _bare(words[-1]) in _BARE_AFTER):
        after.insert(0, words[-1])
        words = words[:-1]
    return after, words


def _are_titles(tail: str) -> bool:
    words = tail.replace(",", " ").split()
    return bool(words) and all(
        _is_title(w)
        or _bare(w) in _BARE_AFTER
        or (len(w) <= 6 and w[:1].isupper() and "." in w)
        for w in words
    )


def _is_title(word: str) -> bool:
    if _DOTTED.match(word):
        return word.split(".")[0].casefold() in _FIRST_PARTS
    return bool(_ENDING_DOT.match(word)) and _bare(word) in _BARE_AFTER
