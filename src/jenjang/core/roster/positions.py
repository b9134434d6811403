"""Which body, position and seat does a cell mean?

`Ketua merangkap anggota`, `Anggota KPPS 4`, `KPPS Keempat`, `PPK Divisi Teknis`,
`Sekretaris PPS`. KPPS 1 is the chair (PKPU 25/2023 numbers the seven). A bare
`Anggota 3` numbers the members, not the seats, so it gives no seat.
Deliberately not done here: sizes of bodies (rulebook) and who sits there.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from jenjang.core.roster.bodies import BodyKind, Position
from jenjang.core.tables import fold_title

_ORDINALS = {
    word: number
    for number, words in enumerate(
        (
            "kesatu pertama satu i",
            "kedua dua ii",
            "ketiga tiga iii",
            "keempat empat iv",
            "kelima lima v",
            "keenam enam vi",
            "ketujuh tujuh vii",
        ),
        start=1,
    )
    for word in words.split()
}
_BODIES = (
    (BodyKind.SEKRETARIAT_KPU, r"sek(?:retariat|retaris)? kpu"),
    (BodyKind.SEKRETARIAT_PPK, r"sek(?:retariat|retaris)? pp[kd]"),
    (BodyKind.SEKRETARIAT_PPS, r"sek(?:retariat|retaris)? pps"),
    (BodyKind.KPPS, r"kpps|kelompok penyelenggara pemungutan suara"),
    (BodyKind.PPS, r"pps|panitia pemungutan suara"),
    (BodyKind.PPK, r"ppk|ppd|panitia pemilihan (?:kecamatan|distrik)"),
    (BodyKind.PANTARLIH, r"pantarlih|ppdp|petugas pemutakhiran data pemilih"),
    (BodyKind.KPU, r"kpu|kip|komisi pemilihan umum"),
)
_SEAT = re.compile(r"\b(?:kpps|pps|ppk|ppd|kursi|nomor urut|pantarlih)(?: ke)? (\w+)$")


@dataclass(frozen=True, slots=True)
class Post:
    """What a cell says of a post; None and 0 where it says nothing."""

    body: BodyKind | None
    position: Position | None
    seat: int = 0


@lru_cache(maxsize=4096)
def read_post(text: str) -> Post:
    """Body, position and seat named by a text."""
    folded = fold_title(text)
    body = next((kind for kind, words in _BODIES if _has(words, folded)), None)
    seat = _seat_of(folded)
    position = _position_of(folded, seat)
    if position is None and body and folded:
        position = Position.ANGGOTA
    return Post(body, position, seat)


def _has(words: str, folded: str) -> bool:
    return re.search(rf"\b(?:{words})\b", folded) is not None


def _position_of(folded: str, seat: int) -> Position | None:
    if _has("wakil ketua", folded):
        return Position.ANGGOTA
    if _has("ketua", folded) or seat == 1:
        return Position.KETUA
    if _has("sekretaris", folded):
        return Position.SEKRETARIS
    if _has("staf|staff|pelaksana", folded):
        return Position.STAF
    if _has("anggota|petugas|member", folded) or seat > 1:
        return Position.ANGGOTA
    return None


def _seat_of(folded: str) -> int:
    match = _SEAT.search(folded)
    if match is None:
        return 0
    word = match[1]
    return int(word) if word.isdecimal() and len(word) < 3 else _ORDINALS.get(word, 0)
