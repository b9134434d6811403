"""Turnout of the five offices as the press printed it: real, and contradictory.

Numerator, denominator and stage as far as a source gives them (domain.md 5.2). The
figures of Tebo's desa are invented and say so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from jenjang.actions.demo.chance import Chance
from jenjang.core.outreach import Basis, Group, Stage
from jenjang.core.regions import OfficeCode, region_of_office
from jenjang.records.models import TurnoutFigure

ENTERED = datetime.fromisoformat("2024-12-16T02:00:00+00:00")
PEMILU, PILKADA = "pemilu-2024", "pilkada-2024"


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure as a source prints it."""

    office: str
    election: str
    contest: str
    users: int | None
    voters: int | None
    source: str
    share: float | None = None  # as printed
    stage: Stage = Stage.FINAL
    is_marked: bool = True
    note: str = ""


PRINTED = (
    Printed("3604", PILKADA, "", 901_701, 1_225_871, "mediabooster.news", 0.736),
    Printed(
        *("3576", PILKADA, "BUPATI_WALIKOTA", 79_848, 105_313, "surya-tribun.com"),
        share=0.7582,
    ),
    Printed(
        *("3576", PILKADA, "BUPATI_WALIKOTA", 79_354, 105_313, "jatim.viva.co.id"),
        share=0.7571,
        is_marked=False,
        note="Persen yang dicetak tidak sama dengan hasil baginya.",
    ),
    Printed("3576", PILKADA, "GUBERNUR", 80_692, 105_313, "surya-tribun.com"),
    Printed("3579", PEMILU, "DPRD_KABKOTA", 147_600, 164_516, "sudutkota", 0.897),
    Printed(
        *("3579", PILKADA, "", None, 166_942, "viva malang"),
        share=0.85,
        stage=Stage.PROVISIONAL,
        is_marked=False,
    ),
    Printed(
        *("1509", PILKADA, "BUPATI_WALIKOTA", None, None, "duasatu.net"),
        is_marked=False,
        note=(
            "Hanya suara sah yang diberitakan: 108.880 + 69.091 = 177.971. Pengguna "
            "hak pilih dan DPT tidak ditemukan."
        ),
    ),
    Printed(
        *("3602", PILKADA, "", None, 1_057_325, "banten.tribunnews.com"),
        share=0.66,
        is_marked=False,
    ),
)


def enter_published(offices: Sequence[str], *, seed: int) -> None:
    """Every printed figure of the offices that were built."""
    chance = Chance(seed=seed, office="published")
    TurnoutFigure.objects.bulk_create(
        TurnoutFigure(
            id=chance.id(ENTERED),
            office=one.office,
            election=one.election,
            contest=one.contest,
            region_id=region_of_office(OfficeCode(one.office)),
            group=Group.ALL,
            basis=Basis.DPT,
            stage=one.stage,
            users=one.users,
            voters=one.voters,
            published_share=one.share,
            source=one.source,
            note=one.note,
            is_marked=one.is_marked,
            entered_at=ENTERED,
        )
        for one in PRINTED
        if one.office in offices
    )
