"""Which day does this cell mean? Day before month, as Indonesia writes.

`17 Agustus 1990`, `17/08/1990`, `17-8-90`, `1990-08-17`, `Serang, 17 Agt 1990`, an
Excel date or its serial number. Two-digit years take the century in which the
person is at most 100 years old. Deliberately not done here: 08/17/1990 is no date,
because swapping day and month would be guessing.
"""

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan january",
            "februari feb pebruari peb february",
            "maret mar march mrt",
            "april apr",
            "mei may",
            "juni jun june",
            "juli jul july",
            "agustus agu agt ags aug august agust",
            "september sep sept",
            "oktober okt oct october",
            "november nov nopember nop",
            "desember des dec december",
        ),
        start=1,
    )
    for name in names.split()
}
_ISO = re.compile(
    r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]00:00(?::00(?:\.0+)?)?)?$"
)
_DAY_FIRST = re.compile(r"^(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4}|\d{2})$")
_WORDS = re.compile(r"^(\d{1,2})[-/. ]*([A-Za-z]+)\.?[-/., ]*(\d{4}|\d{2})$")
_EPOCH = date(1899, 12, 30)  # Excel's day 0, its leap-year slip included
_SERIALS = range(1, 73051)  # up to the year 2099


def read_date(cell: object, *, today: date) -> tuple[date | None, str]:
    """(day, "") or (None, code); codes DATE_UNREADABLE and DATE_IMPOSSIBLE."""
    if cell is None:
        return None, ""
    if isinstance(cell, str):
        return _read_text(cell, today.year)
    if isinstance(cell, datetime):
        return cell.date(), ""
    if isinstance(cell, date):
        return cell, ""
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        serial = int(cell)
        if serial == cell and serial in _SERIALS:
            return _EPOCH + timedelta(days=serial), ""
    return None, "DATE_UNREADABLE"


@lru_cache(maxsize=65536)
def _read_text(text: str, this_year: int) -> tuple[date | None, str]:
    clean = text.strip().lstrip("'’")
    if not clean or set(clean) <= {"-", " "}:
        return None, ""
    parts = _parts(clean) or _parts(clean.rpartition(",")[2].strip())
    if parts is None:
        return None, "DATE_UNREADABLE"
    year, month, day = parts
    if year < 100:
        year += 2000 if 2000 + year <= this_year else 1900
    try:
        return date(year, month, day), ""
    except ValueError:
        return None, "DATE_IMPOSSIBLE"


def _parts(text: str) -> tuple[int, int, int] | None:
    if match := _ISO.match(text):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _DAY_FIRST.match(text):
        return int(match[3]), int(match[2]), int(match[1])
    if match := _WORDS.match(text):
        month = _MONTHS.get(match[2].casefold())
        return (int(match[3]), month, int(match[1])) if month else None
    return None
