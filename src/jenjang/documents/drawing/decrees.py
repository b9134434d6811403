"""What stands on the annex of a decree that appoints KPPS or Pantarlih?

Names with position and TPS as the decree gave them; no NIK, no address, no age, and
nothing of who left since. Deliberately not done here: the decree itself, whose wording
is the office's, and the name of who signs (left blank to be written).
"""

from datetime import date
from typing import Any

import msgspec
from babel.dates import format_date

from jenjang.documents.drawing.contests import election_name

BODIES = {
    "KPPS": ("Kelompok Penyelenggara Pemungutan Suara", "KPPS"),
    "PANTARLIH": ("Petugas Pemutakhiran Data Pemilih", "Pantarlih"),
}


class AnnexMember(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody the decree appoints."""

    name: str  # with titles
    position: str  # "Ketua", "Anggota", "Pantarlih"


class AnnexStation(msgspec.Struct, frozen=True, kw_only=True):
    """A TPS and whom the decree appoints there, by seat."""

    number: str
    members: tuple[AnnexMember, ...]


class Annex(msgspec.Struct, frozen=True, kw_only=True):
    """The annex of one decree for one desa."""

    body: str
    election: str
    office: str  # "KPU Kabupaten Contoh"
    village: str  # "Desa Satu"
    district: str  # "Kecamatan Utara"
    regency: str
    decree: str
    starts_on: date
    stations: tuple[AnnexStation, ...]
    ends_on: date | None = None  # of the term by the rulebook


def read_annex(content: bytes) -> Annex:
    """The annex of a file."""
    return msgspec.json.decode(content, type=Annex)


def annex_content(annex: Annex) -> dict[str, Any]:
    """Head, rows numbered through, and the place of the signature."""
    body, short = BODIES[annex.body]
    rows, number = [], 0
    for station in annex.stations:
        for at, member in enumerate(station.members):
            number += 1
            first = station.number if at == 0 else ""
            span = len(station.members) if at == 0 else 0
            rows.append([str(number), first, span, member.name, member.position])
    return {
        "body": body,
        "short": short,
        "election": election_name(annex.election),
        "office": annex.office,
        "village": annex.village,
        "district": annex.district,
        "regency": annex.regency,
        "decree": annex.decree,
        "starts_on": _day(annex.starts_on),
        "ends_on": _day(annex.ends_on) if annex.ends_on else "",
        "rows": rows,
        "people": number,
        "stations": len(annex.stations),
    }


def _day(day: date) -> str:
    return str(format_date(day, "d MMMM y", locale="id"))
