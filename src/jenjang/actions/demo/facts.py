"""What is real in the demo world, with its source; everything else is invented.

Public reports named here: kab-serang.kpu.go.id (Serang), lenterainspiratif.id
(Mojokerto), vivaborneo.com (Batu), faktualjambi.com (Tebo), bantenraya.co.id (Lebak).
"""

from dataclasses import dataclass
from datetime import date

PEMILU, PILKADA = "pemilu-2024", "pilkada-2024"
INVENTED_SPREAD = "rekaan: sebaran per desa direka; jumlah se-wilayah %s menurut %s"

# Officials whom public reports name; they appear in that role and nowhere else.
NAMED_OFFICIALS = (
    "Nasehudin",
    "Asmawi",
    "Abdi Gama",
    "Ichsan Mahfuz",
    "Dede Abdurosyid",
    "Ulil Absor",
)


@dataclass(frozen=True, slots=True)
class Term:
    """When the bodies of an election were sworn in (domain 1.5)."""

    ppk: date
    pps: date
    kpps: date


TERMS = {
    PEMILU: Term(ppk=date(2023, 1, 4), pps=date(2023, 1, 24), kpps=date(2024, 1, 25)),
    PILKADA: Term(ppk=date(2024, 5, 16), pps=date(2024, 5, 26), kpps=date(2024, 11, 7)),
}


@dataclass(frozen=True, slots=True)
class OfficeFacts:
    """An office, the election it appears with, and its number of TPS."""

    code: str
    name: str
    election: str
    tps: int
    tps_source: str
    has_kpps: bool  # KPPS formed at the time of the programme
    voters: int | None = None  # published for the whole office
    voters_source: str = ""

    @property
    def region(self) -> str:
        """`36.04` of `3604`."""
        return f"{self.code[:2]}.{self.code[2:]}"

    @property
    def spread_note(self) -> str:
        """What stands at every TPS whose desa was invented."""
        return INVENTED_SPREAD % (self.tps, self.tps_source)

    @property
    def voters_note(self) -> str:
        """What stands at every invented number of voters."""
        return INVENTED_SPREAD % (self.voters, self.voters_source)


OFFICES = {
    office.code: office
    for office in (
        OfficeFacts(
            code="3604",
            name="KPU Kabupaten Serang",
            election=PEMILU,
            tps=4425,
            tps_source="bantenraya.co.id 2023-06-20",
            has_kpps=True,
        ),
        OfficeFacts(
            code="3576",
            name="KPU Kota Mojokerto",
            election=PILKADA,
            tps=192,
            tps_source="jatimnet.com 2024-08-12",
            has_kpps=True,
        ),
        OfficeFacts(
            code="3579",
            name="KPU Kota Batu",
            election=PEMILU,
            tps=611,
            tps_source="malang-post.com 2023-06-24",
            has_kpps=True,
        ),
        OfficeFacts(
            code="1509",
            name="KPU Kabupaten Tebo",
            election=PILKADA,
            tps=569,
            tps_source="Sirekap Pilkada 2024, jumlah 12 kecamatan",
            has_kpps=False,
            voters=262_261,
            voters_source="duasatu.net 2023-06-21 (DPT Pemilu 2024)",
        ),
        OfficeFacts(
            code="3602",
            name="KPU Kabupaten Lebak",
            election=PILKADA,
            tps=2062,
            tps_source="banten.antaranews.com/berita/305885",
            has_kpps=False,
            voters=1_057_325,
            voters_source="banten.antaranews.com/berita/311509",
        ),
    )
}
