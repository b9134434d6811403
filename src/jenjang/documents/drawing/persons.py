"""For whom is a vote, in words?"""

from jenjang.core.counting.pack_shapes import PartShape
from jenjang.documents.drawing.faces import candidate_name

VERDICTS = {
    "sah": ("✓", "SAH"),
    "tidak_sah": ("✗", "TIDAK SAH"),
    "menunggu": ("?", "menunggu kepastian"),
}


def whom(parts: dict[int, PartShape], part: int | None, candidate: int | None) -> str:
    """`Partai Bambu (2), calon 3 Ani Bambu`; a dash for nobody."""
    if part is None:
        return "–"
    box = parts[part]
    name = box.name if box.empty_column else f"{box.name} ({part})"
    if candidate is None:
        return name
    return f"{name}, calon {candidate} {candidate_name(box.name, candidate)}"
