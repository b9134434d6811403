"""What is a contest called on paper, and which colour has its ballot?

Colours are those of the ballots of 2024 (domain facts of the order of boxes), as a band
only. Deliberately not done here: rules.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ContestName:
    """A contest as papers name it."""

    title: str
    colour: str  # of its ballot


CONTESTS = {
    "PPWP": ContestName("Presiden dan Wakil Presiden", "#9aa0a6"),
    "DPR": ContestName("Anggota DPR", "#e6c229"),
    "DPD": ContestName("Anggota DPD", "#d1495b"),
    "DPRD_PROVINSI": ContestName("Anggota DPRD Provinsi", "#3d78b8"),
    "DPRD_KABKOTA": ContestName("Anggota DPRD Kabupaten/Kota", "#4f9d5d"),
    "GUBERNUR": ContestName("Gubernur dan Wakil Gubernur", "#8c3b4a"),
    "SEMUA": ContestName("Semua pemilihan", "#9aa0a6"),
    "BUPATI_WALIKOTA": ContestName(
        "Bupati dan Wakil Bupati/Wali Kota dan Wakil Wali Kota", "#62b6cb"
    ),
}
SHORT = {
    "DPRD_PROVINSI": "DPRD Prov",
    "DPRD_KABKOTA": "DPRD Kab",
    "GUBERNUR": "Gubernur",
    "BUPATI_WALIKOTA": "Bupati/Wali Kota",
}
ON_BALLOTS = {"BUPATI_WALIKOTA": "Bupati/Wali Kota"}  # where a whole title has no room
ELECTIONS = {"pemilu-2024": "Pemilu 2024", "pilkada-2024": "Pemilihan Serentak 2024"}


def contest_name(contest: str) -> ContestName:
    """The name and colour of a contest; an unknown one is called by its code."""
    return CONTESTS.get(contest, ContestName(contest, "#9aa0a6"))


def ballot_title(contest: str) -> str:
    """As in the head of a ballot: one line of the narrowest."""
    return ON_BALLOTS.get(contest, contest_name(contest).title)[:60]


def short_contest(contest: str) -> str:
    """As ballots are called at the desk: `DPRD Prov`."""
    return SHORT.get(contest, contest)


def election_name(election: str) -> str:
    """`Pemilu 2024`; an unknown one is called by its code."""
    return ELECTIONS.get(election, election)
