"""What stands on the practice form C.HASIL of a pack of ballots?

All sections I to V, blank but for what the exercise gives. Model C.HASIL (Keputusan KPU
66/2024) as described in the domain facts; neither its page codes nor its anchors.
"""

from typing import Any

from jenjang.core.counting.pack_files import read_pack
from jenjang.core.counting.pack_shapes import BallotPackShape
from jenjang.documents.c_hasil_latihan.header import given_cells
from jenjang.documents.drawing.contestants import contestants_in
from jenjang.documents.drawing.contests import contest_name, election_name
from jenjang.documents.drawing.forms import Filling, form_content
from jenjang.documents.drawing.texts import broken

read = read_pack


def content_of(pack: BallotPackShape) -> dict[str, Any]:
    """The form of a pack."""
    cells = given_cells(pack)
    filling = Filling(cells=cells)
    return {
        "pack": broken(pack.id),
        "election": election_name(pack.election),
        "contest": contest_name(pack.contest).title,
        "is_given": bool(cells),
        **form_content(contestants_in(pack.layout), filling, election=pack.election),
    }
