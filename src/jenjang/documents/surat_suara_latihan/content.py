"""What stands on the sheets of a pack's ballots? Slips, marks and cut lines.

Every ballot says what it is, carries pack and serial on its strip, and is wholly
outside every cut line. Deliberately not done here: the key (`kunci_latihan`).
"""

from typing import Any

from jenjang.core.counting.pack_files import ballot_in, layout_in, read_pack
from jenjang.core.counting.pack_shapes import BallotPackShape
from jenjang.documents.drawing.contests import (
    ballot_title,
    contest_name,
    election_name,
)
from jenjang.documents.drawing.faces import face_of
from jenjang.documents.drawing.marks import marks_on, signature
from jenjang.documents.drawing.sheets import rounded
from jenjang.documents.drawing.slips import SlipPlan, plan_for
from jenjang.documents.drawing.texts import broken

SIGNATURE_ROOM = (27.0, 8.5)

read = read_pack


def content_of(pack: BallotPackShape) -> dict[str, Any]:
    """The sheets of a pack of ballots."""
    layout = layout_in(pack)
    plan = plan_for(layout)
    name = contest_name(pack.contest)
    slips = [_slip(pack, at, plan) for at in range(len(pack.ballots))]
    sheets, first = [], 0
    for places in plan.grid.places(len(slips)):
        held = slips[first : first + len(places)]
        placed = [
            {"x": rounded(x), "y": rounded(y), **slip}
            for (x, y), slip in zip(places, held, strict=True)
        ]
        cuts = [[rounded(at) for at in cut] for cut in plan.grid.cuts(len(placed))]
        sheets.append({"cuts": cuts, "slips": placed})
        first += len(placed)
    return {
        "paper": list(plan.grid.paper),
        "pack": broken(pack.id),
        "election": election_name(pack.election),
        "contest": name.title,
        "title": ballot_title(pack.contest),
        "colour": name.colour,
        "slip": [rounded(side) for side in plan.grid.slip],
        "is_beside": plan.is_beside,
        "face": face_of(layout, scale=plan.scale),
        "sheets": sheets,
    }


def _slip(pack: BallotPackShape, at: int, plan: SlipPlan) -> dict[str, Any]:
    shape = pack.ballots[at]
    seed = f"{pack.id}/{shape.serial}"
    marks = marks_on(ballot_in(shape), layout_in(pack), scale=plan.scale, seed=seed)
    hand = signature(SIGNATURE_ROOM, person=pack.id, seed=seed)
    return {
        "serial": shape.serial,
        "signature": hand if shape.signed else [],
        "damage": marks.damage,
        "writing": marks.writing,
        "holes": marks.holes,
    }
