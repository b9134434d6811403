"""What the server gives a phone, made from the rulebook: for walks without a class."""

from typing import Any

import msgspec

from jenjang.adapters.ballots import ballot_tables
from jenjang.core.counting.pack_files import document_of
from jenjang.core.counting.packs import ADJUDICATION, TALLY, make_pack

CODE = "ABCDEFGH"
OFFICE = "3604"
CLASS_ID = "018d9a00-0000-7000-8000-000000000001"
CLASS = (OFFICE, CLASS_ID)
PEOPLE = ("Ani", "Budi", "Citra", "Dewi", "Eko", "Fajar", "Gita")
GATES = {"ballots": {"clean": 64, "each_error": 51, "fail_at": -64}}
ROLES = [
    ("stack", [2, 5], "KPPS 2 dan 5 menghitung surat suara telungkup"),
    ("read", [1], "Ketua membuka dan mengumumkan"),
    ("tally_a", [3], "KPPS 3 mencatat pada C.HASIL"),
    ("tally_b", [4], "KPPS 4 mencatat sendiri dan mencocokkan"),
    ("form", [6, 7], "KPPS 6 dan 7 mengisi formulir"),
]


def ballot_pack(contest: str, kind: str, number: int, seed: str) -> dict[str, Any]:
    """A pack of ballots as the phone gets it, with the rows its key names."""
    table = next(t for t in ballot_tables() if contest in t.contests)
    pack = make_pack(table, contest=contest, kind=kind, number=number, seed=seed)
    document = msgspec.to_builtins(document_of(pack, rules="uji"))
    named = {verdict["rule"] for verdict in document["key"]}
    document.setdefault("rulings", [])
    document["rows"] = [
        {
            "id": rule.id,
            "text": rule.text,
            "outcome": rule.verdict,
            "for": rule.beneficiary,
            "source": rule.citation.source,
            "confidence": rule.citation.confidence,
        }
        for rule in table.rules
        if rule.id in named
    ]
    return document


def practice() -> dict[str, Any]:
    """What free practice holds."""
    packs = [
        ballot_pack("PPWP", ADJUDICATION, 18, "a"),
        ballot_pack("DPR", ADJUDICATION, 42, "a"),
        ballot_pack("DPD", ADJUDICATION, 12, "a"),
        ballot_pack("PPWP", TALLY, 12, "a"),
    ]
    roles = [
        {"role": role, "seats": seats, "station": "S2", "text": text}
        | {"source": "Panduan KPPS 2024", "confidence": "S"}
        for role, seats, text in ROLES
    ]
    return {"packs": packs, "roles": roles, "gates": GATES}


def classroom() -> dict[str, Any]:
    """What a class code opens."""
    people = [
        {"id": f"018d9a00-0000-7000-8000-0000000001{n:02d}", "name": name, "seat": n}
        | {"tps": "36.04.16.2008/007", "tps_name": "TPS 007"}
        for n, name in enumerate(PEOPLE, start=1)
    ]
    place = {"id": CLASS_ID, "name": "Kelas A", "region": "36.04.16.2008"}
    return practice() | {
        "code": CODE,
        "office": OFFICE,
        "class": place | {"place": "Desa Contoh"},
        "event": {"title": "Bimbingan teknis KPPS"},
        "until": "2024-02-10",
        "people": people,
    }
