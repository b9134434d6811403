"""Who gets votes in a contest, in the order of the form?

Of a pack of ballots the parts of its layout tell it; of a filled form its boxes do.
Deliberately not done here: votes.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from jenjang.core.counting.ballots.designs import PLANTS
from jenjang.core.counting.pack_shapes import LayoutShape
from jenjang.documents.drawing.faces import candidate_name

_BOX = re.compile(r"IV\.(P?)(\d+)(?:\.(party|total|C(\d+)))?$")


@dataclass(frozen=True, slots=True)
class Contestant:
    """A pair, a candidate, a column, or a party with its candidates."""

    number: int
    name: str
    is_party: bool = False
    candidates: tuple[tuple[int, str], ...] = ()

    @property
    def cell(self) -> str:
        """The box of its total: `IV.3`, `IV.P3.total`."""
        return f"IV.P{self.number}.total" if self.is_party else f"IV.{self.number}"

    @property
    def lines(self) -> list[tuple[str, str]]:
        """Of a party, the boxes that are tallied, each with its words."""
        if not self.is_party:
            return []
        own = f"IV.P{self.number}"
        return [(f"{own}.party", "Suara partai")] + [
            (f"{own}.C{number}", f"{number}  {name}")
            for number, name in self.candidates
        ]


def contestants_in(layout: LayoutShape) -> list[Contestant]:
    """Those of a layout."""
    return [
        Contestant(
            part.number,
            part.name,
            part.zones[0].kind == "head",
            tuple(
                (zone.number, candidate_name(part.name, zone.number))
                for zone in part.zones
                if zone.kind == "candidate"
            ),
        )
        for part in layout.parts
    ]


def contestants_of(
    cells: Iterable[str], *, contest: str, is_single: bool
) -> list[Contestant]:
    """Those that the boxes of a form speak of, named as the practice ballots do."""
    people: dict[tuple[bool, int], list[int]] = {}
    for cell in cells:
        if found := _BOX.fullmatch(cell):
            listed = people.setdefault((bool(found[1]), int(found[2])), [])
            if found[4]:
                listed.append(int(found[4]))
    result = []
    for (is_party, number), listed in sorted(people.items()):
        word = "Partai" if is_party else "Calon" if contest == "DPD" else "Pasangan"
        name = f"{word} {PLANTS[(number - 1) % len(PLANTS)]}"
        if is_single and number == 2:
            name = "Kolom kosong"
        of_it = tuple((n, candidate_name(name, n)) for n in sorted(listed))
        result.append(Contestant(number, name, is_party, of_it))
    return result
