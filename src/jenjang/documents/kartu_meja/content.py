"""What stands on the cards of a desk pack? What KPPS 4 sees and hears, nothing else.

The hour is told as on a watch, never as the table's word for it. Deliberately not done
here: decisions, which stand in the key only.
"""

from typing import Any

from jenjang.core.counting.pack_files import read_pack
from jenjang.core.counting.pack_shapes import CardShape, DeskPackShape
from jenjang.documents.drawing.contests import election_name, short_contest
from jenjang.documents.drawing.sheets import A4, INSET, Grid, room_of, rounded
from jenjang.documents.drawing.texts import broken

COLUMNS, ROWS = 2, 4
HOURS = {
    "queued": "sudah mengantre dan dicatat sebelum pukul 13.00",
    "late": "baru datang, belum mengantre dan belum dicatat",
}
LISTS = {
    "dpt": "Terdaftar dalam DPT TPS ini",
    "dpk": "Tidak terdaftar dalam DPT atau DPTb di mana pun",
    "dpt_elsewhere": "Terdaftar dalam DPT TPS lain, tidak mengurus pindah memilih",
}
IDENTITY = {
    "yes": "Menunjukkan KTP-el",
    "no": "Tidak membawa KTP-el atau surat keterangan",
}
INKED = {"yes": "Jari sudah bertinta", "no": "Jari tidak bertinta"}
LETTER = {  # of those on the list of who moved
    "yes": "Terdaftar dalam DPTb TPS ini, menunjukkan surat pindah memilih",
    "no": "Mengatakan pindah memilih, tetapi tidak membawa surat pindah memilih",
}
ADDRESS = {
    "here": "Alamat KTP-el di wilayah TPS ini",
    "elsewhere": "Alamat KTP-el di luar wilayah TPS ini",
}
LEFT = {"yes": "Surat suara masih ada", "no": "Surat suara sudah habis"}

read = read_pack


def content_of(pack: DeskPackShape) -> dict[str, Any]:
    """The sheets of a pack of cards."""
    wide, high = room_of(A4)
    grid = Grid(
        A4, COLUMNS, ROWS, (wide / COLUMNS - 2 * INSET, high / ROWS - 2 * INSET)
    )
    origins = {origin.id: origin.text for origin in pack.origins}
    cards = iter(pack.cards)
    sheets = []
    for places in grid.places(len(pack.cards)):
        slips = [
            {"x": rounded(x), "y": rounded(y), **_card(next(cards), origins)}
            for x, y in places
        ]
        cuts = [[rounded(at) for at in cut] for cut in grid.cuts(len(slips))]
        sheets.append({"cuts": cuts, "slips": slips})
    return {
        "paper": list(grid.paper),
        "pack": broken(pack.id),
        "election": election_name(pack.election),
        "slip": [rounded(side) for side in grid.slip],
        "ballots": [short_contest(code) for code in pack.origins[0].ballots],
        "sheets": sheets,
    }


def _card(card: CardShape, origins: dict[str, str]) -> dict[str, Any]:
    return {
        "serial": card.serial,
        "clock": card.clock,
        "note": HOURS.get(card.features["hour"], ""),
        "facts": facts_of(card, origins),
    }


def facts_of(card: CardShape, origins: dict[str, str]) -> list[str]:
    """What is to be seen, line by line."""
    seen = card.features
    facts = [IDENTITY[seen["identity"]], INKED[seen["inked"]]]
    if seen["list"] in LISTS:
        facts.append(LISTS[seen["list"]])
    for feature, told in (("letter", LETTER), ("address", ADDRESS), ("left", LEFT)):
        if seen[feature]:
            facts.append(told[seen[feature]])
    if card.origin:
        facts.append(f"Asalnya: {origins[card.origin]}")
    return facts
