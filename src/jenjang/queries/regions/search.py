"""Finding a region by code or by part of its name, within what a viewer sees."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, IntegerField, Value, When

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.regions import RegionCode, ancestors_of
from jenjang.queries.scope import within
from jenjang.records.models import Region

SHOWN = 50
SHORTEST = 2  # letters a search needs


@dataclass(frozen=True, slots=True)
class Found:
    """A region that was found, with the names above it, province first."""

    code: RegionCode
    name: str
    level: int
    above: tuple[str, ...]


def regions_like(text: str, *, viewer: Viewer) -> tuple[list[Found], bool]:
    """Up to 50 regions, exact names first; True when there are more.

    Digits are the beginning of a code, with dots or without. Two queries.
    """
    wanted = " ".join(text.replace("\0", " ").split())
    if len(wanted) < SHORTEST:
        return [], False
    rows = Region.objects.filter(within(viewer, Permission.SEE_READINESS, field="code"))
    prefix = _code_prefix(wanted)
    if prefix:
        rows = rows.filter(code__gte=prefix, code__lt=f"{prefix}~").order_by("code")
    else:
        rows = rows.filter(name__icontains=wanted).annotate(
            rank=Case(
                When(name__iexact=wanted, then=Value(0)),
                When(name__istartswith=wanted, then=Value(1)),
                default=Value(2),
                output_field=IntegerField(),
            )
        )
        rows = rows.order_by("rank", "level", "code")
    regions = list(rows[: SHOWN + 1])
    return _placed(regions[:SHOWN]), len(regions) > SHOWN


def _code_prefix(text: str) -> str:
    """The dotted beginning of a code, empty when the text is no code."""
    digits = text.replace(".", "")
    if not (digits.isascii() and digits.isdigit()):
        return ""
    parts = [digits[0:2], digits[2:4], digits[4:6], digits[6:10]]
    return ".".join(part for part in parts if part)


def _placed(regions: Iterable[Region]) -> list[Found]:
    rows = list(regions)
    above = {a for row in rows for a in ancestors_of(RegionCode(row.code))[:-1]}
    names = dict(Region.objects.filter(code__in=above).values_list("code", "name"))
    return [
        Found(
            code=RegionCode(row.code),
            name=row.name,
            level=row.level,
            above=tuple(
                names[a] for a in ancestors_of(RegionCode(row.code))[:-1] if a in names
            ),
        )
        for row in rows
    ]
