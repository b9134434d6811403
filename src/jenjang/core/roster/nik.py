"""Is this a NIK? What Excel destroys is refused, never repaired.

16 digits: province, kabupaten/kota and kecamatan of the first registration (2 each),
DDMMYY with 40 added to the day for women, a serial from 0001 (domain.md 7.2). The NIK
never changes, so its place is no domicile and a birth date or sex that differs is a
warning, never a rejection. Deliberately not done here: sealing, hashing.
"""

import re
from collections.abc import Iterable, Set
from datetime import date
from functools import lru_cache

from jenjang.core.roster.bodies import Sex

LENGTH = 16
_SOUND = re.compile(
    r"[0-9]{6}(?:0[1-9]|[12][0-9]|3[01]|4[1-9]|[56][0-9]|7[01])(?:0[1-9]|1[0-2])"
    r"[0-9]{2}(?!0000)[0-9]{4}"
)
_SCIENTIFIC = re.compile(r"^\d(?:[.,]\d+)?[eE]\+?1\d$")
_MASKED = re.compile(r"\d{6}\*{6}\d{4}")
_ROUNDED_SHARE = 0.9
_ROUNDED_FROM = 10


def read_nik(cell: object) -> tuple[str, str]:
    """(NIK, "") or ("", code of what is wrong with it); an empty cell is ("", "").

    A masked NIK, as our own export writes it, says nothing: it is as good as empty.
    Codes: NIK_NUMERIC, NIK_SCIENTIFIC, NIK_LENGTH, NIK_DIGITS, NIK_DATE, NIK_SERIAL.
    """
    if cell is None:
        return "", ""
    if not isinstance(cell, str):
        return "", "NIK_NUMERIC"
    if _SOUND.fullmatch(cell):
        return cell, ""  # nearly all are this plain
    text = cell
    if len(text) != LENGTH or not text.isascii() or not text.isdigit():
        text = re.sub(r"[\s'’`.\-]", "", cell) if "+" not in cell else cell.strip()
        if not text or _MASKED.fullmatch(text):
            return "", ""
        problem = _shape_problem(cell, text)
        if problem:
            return "", problem
    day, month = int(text[6:8]), int(text[8:10])
    if not (1 <= day <= 31 or 41 <= day <= 71) or not 1 <= month <= 12:
        return "", "NIK_DATE"
    if text[12:] == "0000":
        return "", "NIK_SERIAL"
    return text, ""


def nik_warnings(
    nik: str, *, birth_date: date | None, sex: str, provinces: Set[str]
) -> list[str]:
    """Codes of what deserves a second look: province, birth date, sex."""
    found = []
    if nik[:2] not in provinces:
        found.append("NIK_PROVINCE_UNKNOWN")
    is_woman = nik[6:8] > "40"
    if birth_date is not None and nik[6:12] not in _told(birth_date):
        found.append("NIK_BIRTH_DIFFERS")
    if sex and (sex == Sex.P) != is_woman:
        found.append("NIK_SEX_DIFFERS")
    return found


@lru_cache(maxsize=65536)
def _told(birth_date: date) -> tuple[str, str]:
    """What stands in the NIK of a man and of a woman born on a day."""
    day, rest = birth_date.day, f"{birth_date:%m}{birth_date.year % 100:02d}"
    return f"{day:02d}{rest}", f"{day + 40:02d}{rest}"


def look_rounded(niks: Iterable[str]) -> bool:
    """True when a whole column ends in 0: 15 digits survived, the 16th was lost.

    Ten NIKs or more are needed; a tenth of honest ones end in 0.
    """
    known = list(niks)
    zeros = sum(1 for nik in known if nik.endswith("0"))
    return len(known) >= _ROUNDED_FROM and zeros >= _ROUNDED_SHARE * len(known)


def _shape_problem(cell: str, text: str) -> str:
    if _SCIENTIFIC.match(cell.strip()):
        return "NIK_SCIENTIFIC"
    if not text.isascii() or not text.isdigit():
        return "NIK_DIGITS"
    return "" if len(text) == LENGTH else "NIK_LENGTH"
