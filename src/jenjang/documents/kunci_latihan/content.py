"""What says the key of a pack, and what does its cover show?

The cover is folded around the key and sealed, so that opening it is seen. Totals are
counted from the key, never typed. Deliberately not done here: judging.
"""

from collections import Counter
from typing import Any

from jenjang.core.counting.pack_files import read_pack
from jenjang.core.counting.pack_shapes import (
    AnyPackShape,
    BallotPackShape,
    DeskPackShape,
    ErrorPackShape,
)
from jenjang.documents.drawing.contests import contest_name, election_name
from jenjang.documents.drawing.faces import candidate_name
from jenjang.documents.drawing.persons import VERDICTS, whom
from jenjang.documents.drawing.texts import broken
from jenjang.documents.kunci_latihan.others import desk_rows, error_rows

KINDS = {
    "tally": "Paket penghitungan",
    "adjudication": "Paket penilaian surat suara",
    "error": "Paket formulir dengan kekeliruan",
    "desk": "Paket meja pendaftaran",
}

read = read_pack


def content_of(pack: AnyPackShape) -> dict[str, Any]:
    """The key of a pack of any kind."""
    if isinstance(pack, DeskPackShape):
        things, told = "kartu", desk_rows(pack)
    elif isinstance(pack, ErrorPackShape):
        things, told = "formulir", error_rows(pack)
    else:
        things, told = "surat suara", _ballots(pack)
    return {
        "pack": broken(pack.id),
        "election": election_name(pack.election),
        "contest": contest_name(pack.contest).title,
        "kind": KINDS[pack.kind],
        "rules": pack.rules,
        "amount": f"{len(pack.key)} {things}",
        "totals": [],
        **told,
    }


def _ballots(pack: BallotPackShape) -> dict[str, Any]:
    parts = {part.number: part for part in pack.layout.parts}
    texts = {row.id: row.text for row in pack.rows}
    return {
        "heads": ["No.", "Putusan", "Untuk", "Aturan", "Alasan"],
        "widths": [11, 29, 47, 13, None],
        "rows": [
            [
                verdict.serial,
                " ".join(VERDICTS[verdict.verdict]),
                whom(parts, verdict.part, verdict.candidate),
                verdict.rule,
                texts.get(verdict.rule, ""),
            ]
            for verdict in pack.key
        ],
        "totals": _totals(pack),
    }


def _totals(pack: BallotPackShape) -> list[dict[str, Any]]:
    """Votes of everybody who can get one, then what is not a vote."""
    votes = Counter(
        (v.part, v.candidate) if v.verdict == "sah" else v.verdict for v in pack.key
    )
    rows = []
    for part in pack.layout.parts:
        own = votes[part.number, None]
        people = [zone.number for zone in part.zones if zone.kind == "candidate"]
        of_people = [(n, votes[part.number, n]) for n in people]
        whole = own + sum(number for _, number in of_people)
        label = f"{part.number}  {part.name}"
        rows.append(_total(label, whole, level=0))
        if part.zones[0].kind == "head":
            rows.append(_total("suara partai", own, level=1))
        for number, got in of_people:
            name = candidate_name(part.name, number)
            rows.append(_total(f"{number}  {name}", got, level=1))
    valid = sum(verdict.verdict == "sah" for verdict in pack.key)
    rows.append(_total("Suara sah", valid, level=0))
    rows.append(_total("Suara tidak sah", votes["tidak_sah"], level=0))
    if votes["menunggu"]:
        rows.append(_total("Menunggu kepastian", votes["menunggu"], level=0))
    rows.append(_total("Seluruhnya", len(pack.key), level=0))
    return rows


def _total(label: str, votes: int, *, level: int) -> dict[str, Any]:
    return {"label": label, "votes": votes, "level": level}
