"""The rulebook, the programmes of offices, and whom they mean, for somebody."""

from jenjang.queries.curriculum.headcounts import (
    DapilShare,
    HeadcountReport,
    headcount_in,
    inverse_in,
)
from jenjang.queries.curriculum.listing import (
    ParticipantListing,
    own_region,
    participant_listing,
)
from jenjang.queries.curriculum.participants import (
    RuleCount,
    participant_counts,
    participants_of,
)
from jenjang.queries.curriculum.programmes import (
    material_of,
    materials_in,
    offices_of,
    programme_of,
    programmes_in,
    rulebook,
    rules_of,
)
from jenjang.queries.curriculum.units import TpsGiven

__all__ = [
    "DapilShare",
    "HeadcountReport",
    "ParticipantListing",
    "RuleCount",
    "TpsGiven",
    "headcount_in",
    "inverse_in",
    "material_of",
    "materials_in",
    "offices_of",
    "own_region",
    "participant_counts",
    "participant_listing",
    "participants_of",
    "programme_of",
    "programmes_in",
    "rulebook",
    "rules_of",
]
