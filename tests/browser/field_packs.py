"""What the server gives a phone, made from the rulebook: for walks without a class."""

import json
from functools import cache
from typing import Any

import msgspec

from jenjang.adapters.ballots import counting_tables
from jenjang.core.counting.drawing import draw
from jenjang.core.counting.pack_files import document_of
from jenjang.core.counting.pack_names import PackName
from jenjang.queries.counting import phones

ELECTION = "pemilu-2024"
CODE = "ABCDEFGH"
OFFICE = "3604"
CLASS_ID = "018d9a00-0000-7000-8000-000000000001"
CLASS = (OFFICE, CLASS_ID)
PEOPLE = ("Ani", "Budi", "Citra", "Dewi", "Eko", "Fajar", "Gita")
PACKS = (
    ("PPWP", "adjudication", 18),
    ("DPR", "adjudication", 42),
    ("DPD", "adjudication", 12),
    ("PPWP", "tally", 12),
    ("SEMUA", "desk", 30),
    ("PPWP", "error", 24),
)


@cache
def _content() -> str:
    tables = counting_tables()
    names = [PackName(ELECTION, *pack, "uji") for pack in PACKS]
    packs = [document_of(draw(name, tables=tables), rules="uji") for name in names]
    rules = {k: v for k, v in json.loads(phones.practice()).items() if k != "packs"}
    return msgspec.json.encode({"packs": packs} | rules).decode()


def practice() -> dict[str, Any]:
    """What free practice holds, smaller than the real one."""
    return json.loads(_content())


def pack_of(kind: str, contest: str = "") -> dict[str, Any]:
    """One pack of it."""
    return next(
        pack
        for pack in practice()["packs"]
        if pack["kind"] == kind and pack["contest"].startswith(contest)
    )


def classroom() -> dict[str, Any]:
    """What a class code opens."""
    seated = {"tps": "36.04.16.2008/007", "tps_name": "TPS 007", "turn": 0}
    people = [
        seated
        | {"id": f"018d9a00-0000-7000-8000-0000000001{n:02d}"}
        | {"name": name, "seat": n}
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


def crowd(*, tps: int = 34) -> dict[str, Any]:
    """A class of many TPS, seven people each, and seven people without one."""
    room = classroom()
    people = [
        {"id": f"018d9a00-0000-7000-8000-{at:03d}000000{n:03d}"}
        | {"name": f"{name} {at:03d}", "turn": 7 * at + n}
        | {"tps": f"36.04.16.2008/{at:03d}" if at else ""}
        | {"tps_name": f"TPS {at:03d}" if at else "", "seat": n if at else None}
        for at in range(tps + 1)
        for n, name in enumerate(PEOPLE, start=1)
    ]
    return room | {"people": people}
