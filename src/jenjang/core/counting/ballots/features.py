"""What can be said of a ballot before any rule is asked?

A feature vector is a mapping from feature to value; a family of ballots has its own
features. `reachable` lists every vector that some ballot can have, so that tests prove
the tables total and unambiguous by enumeration. Deliberately not done here: geometry
(`sensing`) and verdicts (`table`).
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import product

from jenjang.core.counting.rows import Domains, Features

DEFECTS = ("none", "unsigned", "writing", "damaged", "other_tool")
_SHEET = {"defect": DEFECTS, "outside": ("none", "mirrored", "loose")}
_COLUMNS = {
    **_SHEET,
    "columns": ("none", "one", "several"),
    "place": ("", "inside", "line"),  # of the holes in the one column
    "holes": ("", "single", "repeated"),
}
FAMILIES: Mapping[str, Domains] = {
    "kolom": _COLUMNS,
    "tunggal": {**_COLUMNS, "column": ("", "pair", "empty")},
    "partai": {
        **_SHEET,
        "parties": ("none", "one", "several"),
        "fold": ("no", "yes"),  # the holes in the other boxes are all mirrored
        "list": ("yes", "no"),  # the party has a list of candidates
        "head": ("none", "once", "repeated", "line"),
        "candidates": ("none", "one", "several"),  # eligible ones, own lines count
        "hit": ("", "once", "repeated", "line"),  # of the one candidate
        "between": ("no", "yes"),  # on the line between two eligible candidates
        "gone": ("none", "one", "several"),  # candidates no longer eligible
        "rest": ("no", "yes"),  # the shaded part below the last candidate
        "unclear": ("no", "yes"),  # a line that belongs to head and candidate alike
    },
}
_OF_ONE_PARTY = {
    "head": "none",
    "candidates": "none",
    "hit": "",
    "between": "no",
    "gone": "none",
    "rest": "no",
    "unclear": "no",
    "list": "yes",
}


@lru_cache(maxsize=8)
def reachable(family: str) -> Sequence[Features]:
    """Every feature vector that some ballot of the family can have.

    What is seen in the boxes is found first on a sheet without defect or stray hole,
    which forbids nothing that another sheet allows.
    """
    domains = FAMILIES[family]
    possible = _possible_party if family == "partai" else _possible_column
    plain = dict.fromkeys(_SHEET, "none")
    inside = [name for name in domains if name not in _SHEET]
    details = [
        detail
        for values in product(*(domains[name] for name in inside))
        if possible({**plain, **(detail := dict(zip(inside, values, strict=True)))})
    ]
    sheets = [
        dict(zip(_SHEET, values, strict=True)) for values in product(*_SHEET.values())
    ]
    found = ({**sheet, **detail} for sheet in sheets for detail in details)
    return tuple(vector for vector in found if possible(vector))


def _possible_column(vector: Features) -> bool:
    """Details of the one column exist exactly when there is one."""
    is_one = vector["columns"] == "one"
    details = [vector[key] for key in ("place", "holes", "column") if key in vector]
    if any(bool(detail) != is_one for detail in details):
        return False
    return vector["columns"] != "none" or vector["outside"] != "mirrored"


def _possible_party(vector: Features) -> bool:
    """Details of the one party exist exactly when there is one, and then at least one.

    With several candidates hit, or none, no hit is described; a party without a list
    has neither candidates nor lines between them.
    """
    if vector["parties"] != "one":
        described = any(vector[key] != none for key, none in _OF_ONE_PARTY.items())
        stray = vector["parties"] == "none" and (
            vector["outside"] == "mirrored" or vector["fold"] == "yes"
        )
        return not described and not stray
    if vector["fold"] == "yes" or (vector["candidates"] == "one") != bool(
        vector["hit"]
    ):
        return False
    marks = ("head", "candidates", "between", "gone", "rest", "unclear")
    if all(vector[key] == _OF_ONE_PARTY[key] for key in marks):
        return False
    listed = ("candidates", "between", "gone", "unclear")
    return vector["list"] == "yes" or all(
        vector[key] == _OF_ONE_PARTY[key] for key in listed
    )
