"""Which divisions does somebody carry? A table of words, typing slips included.

The five portfolios mirror KPU's (domain.md 1.2); a PPS merges them over three people,
so one cell may name several. Deliberately not done here: no division is invented for
a text that names none.
"""

from functools import lru_cache

from rapidfuzz import fuzz

from jenjang.core.tables import fold_title

DIVISIONS: dict[str, str] = {
    "KEUANGAN": "Keuangan, Umum, dan Logistik",
    "TEKNIS": "Teknis Penyelenggaraan",
    "DATA": "Perencanaan, Data, dan Informasi",
    "HUKUM": "Hukum dan Pengawasan",
    "SOSDIKLIH": "Sosialisasi, Pendidikan Pemilih, Parmas, dan SDM",
}
_KEYWORDS: dict[str, tuple[str, ...]] = {
    "KEUANGAN": ("keuangan", "umum", "logistik", "kul", "rumah tangga"),
    "TEKNIS": ("teknis", "tekhnis", "penyelenggaraan", "tungsura"),
    "DATA": ("data", "perencanaan", "informasi", "rendatin", "datin", "mutarlih"),
    "HUKUM": ("hukum", "pengawasan"),
    "SOSDIKLIH": (
        "sosdiklih",
        "sosialisasi",
        "parmas",
        "partisipasi",
        "sdm",
        "pendidikan pemilih",
        "sumber daya manusia",
        "sosdiklihparmas",
    ),
}
_SLIP = 80  # similarity from which a long word counts as a slip of a keyword
_NOISE = ("pemilihan umum", "daftar pemilih")


@lru_cache(maxsize=4096)
def read_divisions(text: str) -> tuple[str, ...]:
    """Codes of the divisions a text names, in the order of the table; () for none."""
    folded = fold_title(text)
    for noise in _NOISE:
        folded = folded.replace(noise, "data" if noise == "daftar pemilih" else "")
    words = set(folded.split())
    return tuple(
        code
        for code, keywords in _KEYWORDS.items()
        if any(_names(folded, words, keyword) for keyword in keywords)
    )


def _names(folded: str, words: set[str], keyword: str) -> bool:
    if " " in keyword:
        return keyword in folded
    if keyword in words:
        return True
    return len(keyword) >= 5 and any(
        len(word) >= 5 and fuzz.ratio(word, keyword) >= _SLIP for word in words
    )
