"""What an argument names: an office that exists, a file that can be read."""

from collections.abc import Iterator
from pathlib import Path

from jenjang.core.regions import (
    Level,
    OfficeCode,
    level_of,
    office_of,
    parse_region_code,
)
from jenjang.core.violations import RuleViolation
from jenjang.queries.regions import office_over

_BLOCK = 1 << 20


def office_named(text: str) -> OfficeCode:
    """The office of a kabupaten/kota code, with a dot or without.

    RuleViolation REGION_CODE_MALFORMED or OFFICE_UNKNOWN.
    """
    region = parse_region_code(text)
    office = office_of(region)
    if (
        office is None
        or level_of(region) is not Level.REGENCY
        or not office_over(region)
    ):
        raise RuleViolation("OFFICE_UNKNOWN", office=text)
    return office


def blocks_of(file: Path) -> Iterator[bytes]:
    """The bytes of a file in blocks; RuleViolation("FILE_UNREADABLE")."""
    try:
        with file.open("rb") as stream:
            while block := stream.read(_BLOCK):
                yield block
    except OSError as error:
        raise RuleViolation(
            "FILE_UNREADABLE", filename=str(file), reason=error.strerror
        ) from error
